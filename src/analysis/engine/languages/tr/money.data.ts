import type { MoneyWords } from '../money-words.ts'

/** Money in Turkish: see `MoneyWords`. */
export const MONEY: MoneyWords = { codesAreWords: true, smallCodes: new Set(['try']), shy: new Set() }
