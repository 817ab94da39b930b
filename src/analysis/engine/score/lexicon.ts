import type { WeightedPhrases } from '../languages/language.ts'
import { addToBook, type BookList } from './phrase-book.ts'
import type { Phrase } from './phrases.ts'

/** A list of weighted phrases, ready to be matched. */
export interface Lexicon {
  readonly phrases: BookList
  /** How sure one occurrence of a phrase makes, 0..1, by its index. */
  readonly weights: readonly number[]
}

/** Reads phrases with a comma between. A `*` lets the last word of one go on, as Turkish suffixes do. */
export function readPhrases(list: string): Phrase[] {
  return list.split(',').map((written) => {
    const term = written.trim()
    const open = term.endsWith('*')
    return { term: open ? term.slice(0, -1) : term, open }
  })
}

/** Reads such lists by weight in per cent: `{ 60: 'first phrase, second*' }`. */
export function readLexicon(
  byWeight: WeightedPhrases,
): { readonly phrase: Phrase; readonly weight: number }[] {
  return Object.entries(byWeight).flatMap(([percent, list]) =>
    readPhrases(list).map((phrase) => ({ phrase, weight: Number(percent) / 100 })),
  )
}

/** Compiles such lists, as one, for matching. */
export function compileLexicon(lists: readonly WeightedPhrases[]): Lexicon {
  const entries = lists.flatMap(readLexicon)
  return {
    phrases: addToBook(entries.map(({ phrase }) => phrase)),
    weights: entries.map(({ weight }) => weight),
  }
}
