import { type Tokens, tokenize } from '../text/tokens.ts'

/** A word or phrase to look for. */
export interface Phrase {
  readonly term: string
  /** Whether its last word may go on, as Turkish suffixes do: `iptal` also finds `iptali`. */
  readonly open: boolean
}

/** Phrases compiled for matching. */
export interface Phrases {
  /**
   * Calls `visit(phrase, first, last)` for every occurrence, by index into the list compiled
   * from and the tokens it spans; overlapping ones too. One table look-up a token where
   * nothing begins; where something does, no further than the longest phrase.
   */
  readonly match: (tokens: Tokens, visit: (phrase: number, first: number, last: number) => void) => void
}

/** Most lists of phrases that words remember whether they begin one of: two bits each. */
const MOST_REMEMBERED = 15
let lists = 0

interface Node {
  /** Which first letters the words have that go on from here, as bits: most words have another. */
  letters: number
  next: Map<string, Node> | undefined
  /** Phrases that end with this word. */
  readonly ends: number[]
  /** Stems that may end a phrase here, by their first three code units. */
  stems: Map<number, { readonly stem: string; readonly phrase: number }[]> | undefined
}

const STEM_KEY_LENGTH = 3

/**
 * Compiles `phrases`: each is cut into tokens as messages are, so that it matches in folded form. For `remembered` lists,
 * which live as long as the process, spellings remember whether they begin a phrase.
 */
export function compilePhrases(phrases: readonly Phrase[], remembered = false): Phrases {
  const root = newNode()
  phrases.forEach(({ term, open }, phrase) => {
    const words = piecesOf(term)
    const last = words.at(-1)
    if (last === undefined) return
    let node = root
    for (const word of words.slice(0, -1)) node = child(node, word)
    if (!open || last.length < STEM_KEY_LENGTH) {
      child(node, last).ends.push(phrase)
      return
    }
    const key = stemKey(last)
    node.letters |= letterBit(last.charCodeAt(0))
    node.stems ??= new Map()
    const bucket = node.stems.get(key)
    if (bucket) bucket.push({ stem: last, phrase })
    else node.stems.set(key, [{ stem: last, phrase }])
  })
  if (!remembered) {
    return Object.freeze({
      match: (tokens: Tokens, visit: Visit) => {
        for (let at = 0; at < tokens.count; at++) matchAt(root, tokens, at, at, visit)
      },
    })
  }
  if (lists === MOST_REMEMBERED) throw new Error('more lists of phrases than bits')
  const list = lists++
  const known = 1 << (2 * list)
  const begins = 2 << (2 * list)
  return Object.freeze({
    match: (tokens: Tokens, visit: Visit) => {
      const { word, count } = tokens
      for (let at = 0; at < count; at++) {
        const it = word[at]!
        if ((it.phrases & known) === 0) {
          const start = startOf(root, it.folded)
          it.phrases |= start ? known | begins : known
          if (start) {
            it.starts ??= []
            it.starts[list] = start
          }
        }
        if ((it.phrases & begins) !== 0) matchFrom(it.starts![list] as Start, tokens, at, visit)
      }
    },
  })
}

/** What is folded already: cut by this alone, in a tenth of the time, which matters at a start. */
const FOLDED = /^[a-z0-9 '-]*$/
const PIECES = /[a-z]+|[0-9]+|['-]/g

/** The folded text of a phrase's tokens. */
function piecesOf(term: string): readonly string[] {
  return FOLDED.test(term) ? (term.match(PIECES) ?? []) : tokenize(term).folded
}

type Visit = (phrase: number, first: number, last: number) => void

/** What begins with a word: the phrases that are this word, and those that go on. */
interface Start {
  readonly phrases: readonly number[]
  readonly next: Node | undefined
}

function startOf(root: Node, word: string): Start | undefined {
  const phrases: number[] = []
  visitStems(root, word, (phrase) => phrases.push(phrase))
  const next = root.next?.get(word)
  if (next) phrases.push(...next.ends)
  return next || phrases.length > 0 ? { phrases, next } : undefined
}

function matchFrom({ phrases, next }: Start, tokens: Tokens, first: number, visit: Visit): void {
  for (let i = 0; i < phrases.length; i++) visit(phrases[i]!, first, first)
  if (next !== undefined) matchAt(next, tokens, first, first + 1, visit)
}

/** Visits the phrases that begin at `first` and go on at `from`, where `begun` is what they are so far. */
function matchAt(
  begun: Node,
  { folded, word, count }: Tokens,
  first: number,
  from: number,
  visit: Visit,
): void {
  let node: Node | undefined = begun
  for (let at = from; at < count && node && (node.letters & letterBit(word[at]!.first)) !== 0; at++) {
    const written: string = folded[at]!
    if (node.stems) visitStems(node, written, (phrase) => visit(phrase, first, at))
    node = node.next?.get(written)
    if (node) for (const phrase of node.ends) visit(phrase, first, at)
  }
}

/** a to z have a bit each, all others share one. */
function letterBit(code: number): number {
  return code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << 26
}

function visitStems({ stems }: Node, word: string, visit: (phrase: number) => void): void {
  if (stems === undefined || word.length < STEM_KEY_LENGTH) return
  const bucket = stems.get(stemKey(word))
  if (bucket) for (const { stem, phrase } of bucket) if (word.startsWith(stem)) visit(phrase)
}

function child(node: Node, word: string): Node {
  node.next ??= new Map()
  let found = node.next.get(word)
  if (!found) {
    node.letters |= letterBit(word.charCodeAt(0))
    found = newNode()
    node.next.set(word, found)
  }
  return found
}

function newNode(): Node {
  return { letters: 0, next: undefined, ends: [], stems: undefined }
}

/** Folded text is mostly below U+0080: ten bits a unit keep such keys distinct; clashes only cost time. */
function stemKey(word: string): number {
  return (word.charCodeAt(0) << 20) ^ (word.charCodeAt(1) << 10) ^ word.charCodeAt(2)
}
