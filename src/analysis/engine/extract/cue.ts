import { LANGUAGES } from '../languages/languages.ts'
import type { NumberCues } from '../languages/number-cues.ts'
import { fold } from '../text/fold.ts'
import { DIGITS, gap, type Tokens, WORD } from '../text/tokens.ts'
import { wordsOf } from './words.ts'

/** What the words before a row of digits make of it. */
export const NO_CUE = 0
export const PHONE_CUE = 1
export const CARD_CUE = 2
/** Some other number or amount: an account, a code, a price. */
export const OTHER_CUE = 3
export const ORDER_CUE = 4
/** A line: its own number, or as often the customer's. */
export const LINE_CUE = 5

/** How many tokens before a number may still speak of it. */
const REACH = 9
/** A full stop after so short a word marks an abbreviation: "tel. 0212". */
const ABBREVIATION = 4

/** Words of no language: abbreviations, brands, loans that are written alike. */
const COMMON: NumberCues = {
  phone: 'tel fax gsm sms whatsapp wp',
  card: 'cc visa mastercard amex maestro troy',
  order: 'rma pnr awb',
  other: 'iban id pin ssn',
  number: 'no nr id',
  numbered: 'no',
  phoneBehind: 'fax gsm',
}

const TABLES: readonly NumberCues[] = [COMMON, ...LANGUAGES.map(({ cues }) => cues)]

/** The words of all languages, folded, those that go on with their `*`. */
function allOf(pick: (cues: NumberCues) => string | undefined): string[] {
  return TABLES.flatMap((cues) => wordsOf(pick(cues)))
}

const STAR = '*'
/** Whole words. */
const WORDS = new Map<string, number>()
/** Beginnings of words, for what takes suffixes. */
const STEMS = new Map<string, number>()
/** Words and beginnings of words that say "number". */
const NUMBERS = allOf(({ number }) => number)
const FILLERS: ReadonlySet<string> = new Set(allOf(({ fillers }) => fillers))
const DENIALS: ReadonlySet<string> = new Set(TABLES.flatMap(({ denials }) => denials?.map(fold) ?? []))
const DEEDS: ReadonlySet<string> = new Set(allOf(({ deeds }) => deeds))
/** Words behind a number that call it a phone's, perhaps hung on by a hyphen; */
export const PHONE_BEHIND: ReadonlySet<string> = new Set(allOf(({ phoneBehind }) => phoneBehind))
/** a number of what stands behind them; */
export const NUMBERED: ReadonlySet<string> = new Set(allOf(({ numbered }) => numbered))
/** what is numbered behind a #; numbers of orders are entities of their own (`order.ts`). */
export const CASES: ReadonlySet<string> = new Set(allOf(({ cases }) => cases))

const SHORTEST_STEM = 5
const LONGEST_STEM = 11

function add(cue: number, pick: (cues: NumberCues) => string | undefined): void {
  for (const word of allOf(pick))
    if (word.endsWith(STAR)) STEMS.set(word.slice(0, -1), cue)
    else WORDS.set(word, cue)
}
add(PHONE_CUE, ({ phone }) => phone)
add(LINE_CUE, ({ line }) => line)
add(CARD_CUE, ({ card }) => card)
add(OTHER_CUE, ({ other }) => other)
add(ORDER_CUE, ({ order }) => order)

function saysNumber(folded: string): boolean {
  return NUMBERS.some((word) =>
    word.endsWith(STAR) ? folded.startsWith(word.slice(0, -1)) : folded === word,
  )
}

/** What else a word may be, as bits beside the cue in `Word.cue`. */
export const CUES = 7
/** Says "number": it makes any digits behind an order word its number. */
export const NUMBER_WORD = 8
/** Parts nothing. */
export const FILLER = 16

/** What token `at` says by itself, NO_CUE for most, with the bits of what else it is. */
export function cueAt(tokens: Tokens, at: number): number {
  const word = tokens.word[at]!
  if (word.cue < 0) {
    const { folded } = word
    word.cue = cueOf(folded) | (saysNumber(folded) ? NUMBER_WORD : 0) | (FILLERS.has(folded) ? FILLER : 0)
  }
  return word.cue
}

function cueOf(word: string): number {
  const whole = WORDS.get(word)
  if (whole !== undefined) return whole
  for (let size = SHORTEST_STEM; size <= LONGEST_STEM && size <= word.length; size++) {
    const stem = STEMS.get(word.slice(0, size))
    if (stem !== undefined) return stem
  }
  return NO_CUE
}

/** What the nearest telling word before token `at` says, within the sentence. */
export function cueBefore(tokens: Tokens, at: number): number {
  for (let i = at - 1; i >= 0 && i >= at - REACH; i--) {
    if (tokens.kind[i] === WORD) {
      const cue = cueAt(tokens, i) & CUES
      if (cue !== NO_CUE) return isDenied(tokens, i) ? NO_CUE : cue
    } else if (endsSentence(tokens, i)) return NO_CUE
  }
  return NO_CUE
}

/** "not phone numbers", "not a card": what is said not to be, is not. */
function isDenied(tokens: Tokens, i: number): boolean {
  if (DEEDS.has(tokens.folded[i]!)) return false
  const before = tokens.folded[i - 1] ?? ''
  return DENIALS.has(before) || DENIALS.has(`${tokens.folded[i - 2] ?? ''} ${before}`)
}

/** Whether token `i` is punctuation that ends a sentence. */
export function endsSentence(tokens: Tokens, i: number): boolean {
  const mark = tokens.folded[i]
  if (mark === '!' || mark === ';') return true
  if (mark !== '.' || i + 1 >= tokens.count || !gap(tokens, i + 1) || i === 0) return false
  return tokens.kind[i - 1] === DIGITS || tokens.end[i - 1]! - tokens.start[i - 1]! > ABBREVIATION
}
