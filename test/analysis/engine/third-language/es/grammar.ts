import type { Grammar } from '../../../../../src/analysis/engine/languages/grammar.ts'

/** How Spanish words go together. */
export const GRAMMAR = {
  wholeFirst: false,
  articles: ['un', 'una'],
  dotlessI: false,
  keptLetters: 1,
  pointedOrdinals: false,
  prepositions: true,
  definite: true,
  plural: 's',
  ordinalDays: false,
  definiteDays: true,
  dayFirst: true,
  yearPairs: false,
  hoursRunTogether: false,
  halvesByLetters: false,
  everyPart: true,
  everyOften: false,
  takesWeak: false,
  zones: new Map(),
} satisfies Grammar
