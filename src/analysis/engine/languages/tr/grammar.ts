import type { Grammar } from '../grammar.ts'

/** How Turkish words go together. */
export const GRAMMAR: Grammar = {
  wholeFirst: true,
  articles: [],
  dotlessI: true,
  keptLetters: 1,
  pointedOrdinals: true,
  prepositions: false,
  definite: false,
  plural: '',
  ordinalDays: false,
  definiteDays: false,
  dayFirst: true,
  yearPairs: false,
  hoursRunTogether: false,
  halvesByLetters: false,
  everyPart: false,
  everyOften: true,
  takesWeak: false,
  // IST is Istanbul, mostly its airport.
  zones: new Map(),
}
