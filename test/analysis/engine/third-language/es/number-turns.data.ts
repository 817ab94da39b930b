import type { NumberTurns } from '../../../../../src/analysis/engine/languages/number-turns.ts'

/** What Spanish words make of a number beside them. */
export const NUMBER_TURNS = {
  minus: 'menos',
  point: 'coma punto',
  percent: { behind: ['por ciento', 'por cien'] },
  pairers: 'a por',
  idioms: { cien: 'por' },
} satisfies NumberTurns
