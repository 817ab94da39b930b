import { SqlServerError } from './errors.ts'

export interface Token {
  readonly kind: 'word' | 'variable' | 'string' | 'number' | 'sign' | 'end'
  /** A word as it is written, without brackets; a string's content; a variable without its `@`. */
  readonly text: string
  readonly at: number
}

const PIECE =
  /(?<skip>(?:\s|--[^\n]*|\/\*[\s\S]*?\*\/)+)|N?'(?<string>(?:[^']|'')*)'|(?<number>\d+(?:\.\d+)?)|@(?<variable>@?\w+)|\[(?<quoted>[^\]]+)\]|(?<word>[\p{L}_#]\w*)|(?<sign><>|<=|>=|!=|[-+*/%=<>(),.;])/uy

/** The words, strings, numbers and signs of a T-SQL text, one after the other. */
export class Tokens {
  readonly #text: string
  readonly #tokens: readonly Token[]
  #next = 0

  constructor(text: string) {
    this.#text = text
    this.#tokens = split(text)
  }

  get next(): Token {
    return this.#tokens[this.#next]!
  }

  get done(): boolean {
    return this.next.kind === 'end'
  }

  take(): Token {
    const token = this.next
    if (token.kind !== 'end') this.#next++
    return token
  }

  /** Whether the next tokens are these words or signs. */
  sees(...texts: readonly string[]): boolean {
    return texts.every((text, i) => {
      const token = this.#tokens[this.#next + i]
      return (token?.kind === 'word' || token?.kind === 'sign') && token.text.toUpperCase() === text
    })
  }

  /** Takes these words or signs if they are next. */
  accept(...texts: readonly string[]): boolean {
    if (!this.sees(...texts)) return false
    this.#next += texts.length
    return true
  }

  expect(...texts: readonly string[]): void {
    if (!this.accept(...texts)) throw this.unexpected()
  }

  expectKind(kind: Token['kind']): string {
    if (this.next.kind !== kind) throw this.unexpected()
    return this.take().text
  }

  /** A name, of parts with dots between. */
  name(): string {
    let name = this.expectKind('word')
    while (this.accept('.')) name += `.${this.expectKind('word')}`
    return name
  }

  /** One or more, with commas between. */
  list<T>(one: () => T): T[] {
    const all = [one()]
    while (this.accept(',')) all.push(one())
    return all
  }

  /** The text from a token to the end, which is taken. */
  restFrom(token: Token): string {
    this.#next = this.#tokens.length - 1
    return this.#text.slice(token.at)
  }

  unexpected(): SqlServerError {
    const { text, at } = this.next
    const line = this.#text.slice(this.#text.lastIndexOf('\n', at - 1) + 1).split('\n', 1)[0]!
    return new SqlServerError(
      102,
      `the stand-in does not know this statement: near '${text}' in: ${line.trim()}`,
      {
        level: 15,
      },
    )
  }
}

function split(text: string): Token[] {
  const tokens: Token[] = []
  for (let at = 0; at < text.length; ) {
    PIECE.lastIndex = at
    const match = PIECE.exec(text)
    if (!match)
      throw new SqlServerError(102, `the stand-in cannot read: ${text.slice(at, at + 40)}`, { level: 15 })
    const { string, number, variable, quoted, word, sign } = match.groups!
    if (string !== undefined) tokens.push({ kind: 'string', text: string.replaceAll("''", "'"), at })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number, at })
    else if (variable !== undefined) tokens.push({ kind: 'variable', text: variable, at })
    else if (quoted !== undefined || word !== undefined)
      tokens.push({ kind: 'word', text: quoted ?? word!, at })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign, at })
    at = PIECE.lastIndex
  }
  tokens.push({ kind: 'end', text: '', at: text.length })
  return tokens
}
