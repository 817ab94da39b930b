import type { Tokens } from '../text/tokens.ts'
import type { Word } from '../text/word.ts'
import { type Features, TOKENS_READ } from './features.ts'
import { addPhrase, matchAt, type Node, newNode, type Phrase, type Visit, visitStems } from './phrases.ts'

/**
 * All lists of phrases that live as long as the process, in one: a message is looked through once for all of them, and
 * spellings remember what they may begin. Which lists there are grows as they are first asked for.
 */

/** One list of the book. */
export interface BookList {
  /** Calls `visit` for every occurrence in a message of a phrase of the list, by its number there, by where they begin; overlapping ones too. */
  readonly match: (features: Features, visit: Visit) => void
}

/** What begins with a word: the phrases that are this word, and those that go on. */
interface Start {
  readonly phrases: readonly number[]
  readonly next: Node | undefined
}

/** The occurrences in the message that was looked through last: phrase, first and last token, three numbers each. */
interface Found {
  readonly hits: number[]
  count: number
}

const root = newNode()
/** The list of each phrase of the book, and its number there. */
const listOf: number[] = []
const numberOf: number[] = []
const found: Found[] = []
/** The message that `found` is of, and the lists that were in the book then: of a word, too, only those are known. */
let read: Features | undefined
let readLists = 0

/** Adds a list to the book. */
export function addToBook(phrases: readonly Phrase[]): BookList {
  const list = found.push({ hits: [], count: 0 }) - 1
  phrases.forEach((phrase, number) => {
    addPhrase(root, phrase, listOf.push(list) - 1)
    numberOf.push(number)
  })
  const own = found[list]!
  return Object.freeze({
    match: (features: Features, visit: Visit) => {
      const { tokens } = features
      if (tokens.count > TOKENS_READ) {
        // What is found in a long message would take more room than it saves time.
        walk(tokens, (phrase, first, last) => {
          if (listOf[phrase] === list) visit(numberOf[phrase]!, first, last)
        })
        return
      }
      if (read !== features || readLists !== found.length) findAll(features)
      const { hits, count } = own
      for (let at = 0; at < count; at += 3) visit(hits[at]!, hits[at + 1]!, hits[at + 2]!)
    },
  })
}

function findAll(features: Features): void {
  read = features
  readLists = found.length
  for (const list of found) list.count = 0
  walk(features.tokens, keep)
}

function keep(phrase: number, first: number, last: number): void {
  const list = found[listOf[phrase]!]!
  list.hits[list.count++] = numberOf[phrase]!
  list.hits[list.count++] = first
  list.hits[list.count++] = last
}

function walk(tokens: Tokens, visit: Visit): void {
  const { word, count } = tokens
  for (let at = 0; at < count; at++) {
    const it = word[at]!
    if (it.lists < found.length) lookUp(it)
    if (it.starts === undefined) continue
    const { phrases, next } = it.starts as Start
    for (let i = 0; i < phrases.length; i++) visit(phrases[i]!, at, at)
    if (next !== undefined) matchAt(next, tokens, at, at + 1, visit)
  }
}

function lookUp(word: Word): void {
  const phrases: number[] = []
  visitStems(root, word.folded, (phrase) => phrases.push(phrase))
  const next = root.next?.get(word.folded)
  if (next) phrases.push(...next.ends)
  word.starts = next || phrases.length > 0 ? { phrases, next } : undefined
  word.lists = found.length
}
