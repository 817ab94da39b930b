import type { MoneyWords } from '../money-words.ts'

/** Money in English: see `MoneyWords`. */
export const MONEY: MoneyWords = { codesAreWords: false, smallCodes: new Set(), shy: new Set(['KRW']), thousand: 'grand' }
