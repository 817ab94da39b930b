import { RATED_PHRASES } from '../languages/en/rated-phrases.data.ts'
import type { Features } from './features.ts'
import { readPhrases } from './lexicon.ts'
import { addToBook, type BookList } from './phrase-book.ts'
import type { Phrase } from './phrases.ts'
import { RATING_POINT } from './ratings.ts'

let compiled: { readonly phrases: BookList; readonly ratings: readonly number[] } | undefined

/**
 * Visits what English raters make of phrases as a whole, in units of `ratingOf`, with the tokens each spans, by where they begin; one within
 * another too, the shorter first. Compiled when first asked for.
 */
export function ratePhrases(
  features: Features,
  visit: (rating: number, first: number, last: number) => void,
): void {
  compiled ??= compile()
  const { phrases, ratings } = compiled
  phrases.match(features, (phrase, first, last) => visit(ratings[phrase]!, first, last))
}

function compile(): NonNullable<typeof compiled> {
  const phrases: Phrase[] = []
  const ratings: number[] = []
  for (const [rating, list] of Object.entries(RATED_PHRASES)) {
    for (const phrase of readPhrases(list)) {
      phrases.push(phrase)
      ratings.push(Math.round(Number(rating) * RATING_POINT))
    }
  }
  return { phrases: addToBook(phrases), ratings }
}
