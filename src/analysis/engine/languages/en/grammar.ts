import type { Grammar } from '../grammar.ts'

/** How English words go together. */
export const GRAMMAR: Grammar = {
  wholeFirst: false,
  articles: ['a', 'an'],
  dotlessI: false,
  keptLetters: 2,
  pointedOrdinals: false,
}
