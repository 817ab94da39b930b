import type { Grammar } from '../grammar.ts'

/** How Turkish words go together. */
export const GRAMMAR: Grammar = {
  wholeFirst: true,
  articles: [],
  dotlessI: true,
  keptLetters: 1,
  pointedOrdinals: true,
}
