import type { Grammar } from '../grammar.ts'

/** How English words go together. */
export const GRAMMAR: Grammar = {
  wholeFirst: false,
  articles: ['a', 'an'],
  dotlessI: false,
  keptLetters: 2,
  pointedOrdinals: false,
  prepositions: true,
  definite: true,
  plural: 's',
  ordinalDays: true,
  definiteDays: false,
  dayFirst: false,
  yearPairs: true,
  hoursRunTogether: true,
  halvesByLetters: true,
  everyPart: true,
  everyOften: false,
  takesWeak: true,
  zones: new Map([['ist', 330]]),
}
