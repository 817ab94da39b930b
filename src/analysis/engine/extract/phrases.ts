import type { Tokens } from '../text/tokens.ts'

interface Phrase<T> {
  /** Tokens after the first one. */
  readonly rest: readonly string[]
  readonly value: T
}

/** Folded phrases with what they mean, that are looked for where one may stand; the longest wins. */
export class Phrases<T> {
  readonly #byFirst = new Map<string, Phrase<T>[]>()

  constructor(entries: Iterable<readonly [phrase: string, value: T]>) {
    for (const [phrase, value] of entries) {
      const [first, ...rest] = phrase.split(' ')
      const phrases = [...(this.#byFirst.get(first!) ?? []), { rest, value }]
      this.#byFirst.set(
        first!,
        phrases.sort((a, b) => b.rest.length - a.rest.length),
      )
    }
  }

  /** What stands at token `at`, and the token after it. */
  find({ folded }: Tokens, at: number): { readonly value: T; readonly next: number } | undefined {
    const phrases = this.#byFirst.get(folded[at] ?? '')
    if (phrases === undefined) return undefined
    for (const { rest, value } of phrases)
      if (rest.every((each, k) => folded[at + 1 + k] === each)) return { value, next: at + 1 + rest.length }
    return undefined
  }
}
