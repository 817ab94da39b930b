import { posix } from 'node:path'

/** What an import with a computed name counts as: nobody can say where it leads. */
export const COMPUTED = '(computed)'

/** A text between quotes may hold anything that looks like code, so code is searched with both blanked. */
interface Blanked {
  /** Comments are blanks. */
  readonly code: string
  /** Comments, and what strings, templates and regular expressions hold, are blanks. */
  readonly bare: string
}

/**
 * The same text, each character in its place, with all that is not code blanked. Not a parser: a slash
 * begins a regular expression unless a value stands before it, which holds for code as the formatter leaves it.
 */
export function blank(text: string): Blanked {
  const code = [...text.split('')]
  const bare = [...text.split('')]
  const braces: ('block' | 'template')[] = []
  let at = 0
  const hide = (lines: string[][], from: number, to: number): void => {
    for (const line of lines) for (let i = from; i < to; i++) if (line[i] !== '\n') line[i] = ' '
  }
  const skipTemplate = (): void => {
    const from = at
    while (at < text.length && text[at] !== '`' && !text.startsWith('${', at)) at += text[at] === '\\' ? 2 : 1
    hide([bare], from, at)
    if (text[at] === '$') {
      braces.push('template')
      at += 2
    } else at += 1
  }
  while (at < text.length) {
    const char = text[at]!
    const from = at
    if (text.startsWith('//', at) || text.startsWith('/*', at)) {
      const end = text[at + 1] === '/' ? text.indexOf('\n', at) : text.indexOf('*/', at + 2) + 2
      at = end < from + 2 ? text.length : end
      hide([code, bare], from, at)
    } else if (char === '"' || char === "'") {
      at = endOfLiteral(text, at, char)
      hide([bare], from + 1, at - 1)
    } else if (char === '/' && !/(?:[\w$)\]}'"`]!?|\+\+|--)\s*$/.test(withoutKeyword(bare, at))) {
      at = endOfLiteral(text, at, '/')
      hide([bare], from + 1, at - 1)
    } else if (char === '`') {
      at += 1
      skipTemplate()
    } else {
      at += 1
      if (char === '{') braces.push('block')
      if (char === '}' && braces.pop() === 'template') skipTemplate()
    }
  }
  return { code: code.join(''), bare: bare.join('') }
}

/** What a file imports, types too: `src/…` paths of ours, bare names of packages and of Node's modules. */
export function importsOf({ path, text }: { path: string; text: string }): string[] {
  const { bare } = blank(text)
  const found = [
    ...bare.matchAll(/\b(?:import|export)\b[^;'"`]*?\bfrom\s*(?=['"])/g),
    ...bare.matchAll(/\bimport\s*(?=['"])/g),
    ...bare.matchAll(/(?<!\.)\b(?:import|require)\s*\(\s*/g),
    ...bare.matchAll(/\bcreateRequire\b()/g),
  ]
  return found.map((match) => {
    const rest = text.slice(match.index + match[0].length)
    const target = /^(?<quote>['"`])(?<name>[^'"`$]*)\k<quote>\s*(?:[),;]|$)/m.exec(rest)?.groups?.name
    if (match[1] === '' || target === undefined) return COMPUTED
    return target.startsWith('.') ? posix.join(posix.dirname(path), target) : target
  })
}

/** Behind the quote or slash that ends what begins at `from`, or at the end of its line. */
function endOfLiteral(text: string, from: number, end: string): number {
  let inClass = false
  for (let at = from + 1; at < text.length; at++) {
    const char = text[at]
    if (char === '\n') return at
    if (char === '\\') at += 1
    else if (end === '/' && char === '[') inClass = true
    else if (end === '/' && char === ']') inClass = false
    else if (char === end && !inClass) return at + 1
  }
  return text.length
}

/** What stands before a place; nothing where that is a keyword, which no value ends with. */
function withoutKeyword(line: readonly string[], at: number): string {
  const before = line.slice(Math.max(0, at - 200), at).join('')
  return before.replace(/\b(?:return|typeof|case|in|of|do|else|yield|await|void|delete)\s*$/, '')
}
