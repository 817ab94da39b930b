import type { WeightedPhrases } from '../languages/language.ts'
import { compilePhrases, type Phrase, type Phrases } from './phrases.ts'

/** A list of weighted phrases, ready to be matched. */
export interface Lexicon {
  readonly phrases: Phrases
  /** How sure one occurrence of a phrase makes, 0..1, by its index. */
  readonly weights: readonly number[]
}

/**
 * Reads phrases listed by weight in per cent: `{ 60: 'first phrase, second*' }`. A `*` lets
 * the last word of a phrase go on, as Turkish suffixes do.
 */
export function readLexicon(
  byWeight: WeightedPhrases,
): { readonly phrase: Phrase; readonly weight: number }[] {
  return Object.entries(byWeight).flatMap(([percent, list]) =>
    list.split(',').map((written) => {
      const term = written.trim()
      const open = term.endsWith('*')
      return { phrase: { term: open ? term.slice(0, -1) : term, open }, weight: Number(percent) / 100 }
    }),
  )
}

/** Compiles such lists, as one, for matching. */
export function compileLexicon(lists: readonly WeightedPhrases[]): Lexicon {
  const entries = lists.flatMap(readLexicon)
  return {
    phrases: compilePhrases(
      entries.map(({ phrase }) => phrase),
      true,
    ),
    weights: entries.map(({ weight }) => weight),
  }
}
