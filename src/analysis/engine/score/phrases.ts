import { type Tokens, tokenize } from '../text/tokens.ts'

/** A word or phrase to look for. */
export interface Phrase {
  readonly term: string
  /** Whether its last word may go on, as Turkish suffixes do: `iptal` also finds `iptali`. */
  readonly open: boolean
}

/** Is told of an occurrence: the phrase, by its number, and the tokens it spans. */
export type Visit = (phrase: number, first: number, last: number) => void

/** Phrases compiled for matching. */
export interface Phrases {
  /** Calls `visit` for every occurrence, by where they begin; overlapping ones too. Nothing is read further than the longest phrase. */
  readonly match: (tokens: Tokens, visit: Visit) => void
}

/** Where phrases stand that begin alike. */
export interface Node {
  /** Which first letters the words have that go on from here, as bits: most words have another. */
  letters: number
  next: Map<string, Node> | undefined
  /** Phrases that end with this word. */
  readonly ends: number[]
  /** Stems that may end a phrase here, by their first three code units. */
  stems: Map<number, { readonly stem: string; readonly phrase: number }[]> | undefined
}

const STEM_KEY_LENGTH = 3

/** Compiles `phrases`: each is cut into tokens as messages are, so that it matches in folded form. */
export function compilePhrases(phrases: readonly Phrase[]): Phrases {
  const root = newNode()
  phrases.forEach((phrase, number) => {
    addPhrase(root, phrase, number)
  })
  return Object.freeze({
    match: (tokens: Tokens, visit: Visit) => {
      for (let at = 0; at < tokens.count; at++) matchAt(root, tokens, at, at, visit)
    },
  })
}

/** A node below which nothing stands yet. */
export function newNode(): Node {
  return { letters: 0, next: undefined, ends: [], stems: undefined }
}

/** Puts a phrase below `root`. */
export function addPhrase(root: Node, { term, open }: Phrase, phrase: number): void {
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
}

/** Visits the phrases that begin at `first` and go on at `from`, where `begun` is what they are so far. */
export function matchAt(
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

/** Visits the phrases below `node` whose last word begins `word`. */
export function visitStems({ stems }: Node, word: string, visit: (phrase: number) => void): void {
  if (stems === undefined || word.length < STEM_KEY_LENGTH) return
  const bucket = stems.get(stemKey(word))
  if (bucket) for (const { stem, phrase } of bucket) if (word.startsWith(stem)) visit(phrase)
}

/** What is folded already: cut by this alone, in a tenth of the time, which matters at a start. */
const FOLDED = /^[a-z0-9 '-]*$/
const PIECES = /[a-z]+|[0-9]+|['-]/g

/** The folded text of a phrase's tokens. */
function piecesOf(term: string): readonly string[] {
  return FOLDED.test(term) ? (term.match(PIECES) ?? []) : tokenize(term).folded
}

/** a to z have a bit each, all others share one. */
function letterBit(code: number): number {
  return code >= 97 && code <= 122 ? 1 << (code - 97) : 1 << 26
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

/** Folded text is mostly below U+0080: ten bits a unit keep such keys distinct; clashes only cost time. */
function stemKey(word: string): number {
  return (word.charCodeAt(0) << 20) ^ (word.charCodeAt(1) << 10) ^ word.charCodeAt(2)
}
