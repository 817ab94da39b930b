import { CARD_CUE, cueBefore } from './cue.ts'
import { isLuhn } from './checksum.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isDigit, standsAlone, tokenFrom } from './span.ts'

const SHORTEST = 12
const LONGEST = 19
/** So short a number is a card only where the text says so. */
const SHORTEST_UNSAID = 13

/** Issuer ranges by their first six digits (ISO/IEC 7812) and the numbers of digits in use. */
const ISSUERS: readonly [from: number, to: number, least: number, most: number][] = [
  [100000, 199999, 15, 15], // UATP
  [213100, 213199, 15, 15], // JCB
  [220000, 220499, 16, 19], // Mir
  [222100, 272099, 16, 16], // Mastercard
  [300000, 305999, 14, 19], // Diners Club
  [309500, 309599, 14, 19],
  [340000, 349999, 15, 15], // American Express
  [352800, 358999, 16, 19], // JCB
  [360000, 369999, 14, 19], // Diners Club
  [370000, 379999, 15, 15], // American Express
  [380000, 399999, 14, 19], // Diners Club
  [400000, 499999, 13, 13], // Visa
  [400000, 499999, 16, 16],
  [400000, 499999, 19, 19],
  [500000, 509999, 12, 19], // Maestro, Dankort, Elo, RuPay, Verve
  [510000, 559999, 16, 16], // Mastercard
  [560000, 589999, 12, 19], // Maestro
  [600000, 699999, 12, 19], // Maestro, Discover, UnionPay, RuPay, Troy
  [810000, 829999, 16, 19], // UnionPay, RuPay
  [979200, 979289, 16, 16], // Troy
]

/**
 * Reads a payment card number: 12 to 19 digits, in a row or in groups parted by single
 * spaces or hyphens, of a known issuer range and Luhn valid. Text and value are masked.
 */
export function scanCard({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  const first = text.charCodeAt(start)
  if (tokens.end[at]! - start < 3 || first === 48 || first === 55) return undefined
  let digits = ''
  let end = start
  let parted = 0
  while (digits.length <= LONGEST) {
    const code = text.charCodeAt(end)
    if (isDigit(code)) digits += text[end]
    else if ((code !== 32 && code !== 45 && code !== 0xa0) || !isDigit(text.charCodeAt(end + 1))) break
    else if (parted !== 0 && parted !== code) break
    else parted = code
    end++
  }
  if (digits.length < SHORTEST || !isCard(digits) || !standsAlone(text, start, end)) return undefined
  const behind = text.charCodeAt(end)
  if ((behind === 45 || behind === 46) && isDigit(text.charCodeAt(end + 1))) return undefined
  const before = text.charCodeAt(start - 1)
  if ((before === 45 || before === 46) && isDigit(text.charCodeAt(start - 2))) return undefined
  if (digits.length < SHORTEST_UNSAID && cueBefore(tokens, at) !== CARD_CUE) return undefined
  const masked = `**** **** **** ${digits.slice(-4)}`
  return { type: 'card', start, end, next: tokenFrom(tokens, at, end), value: masked, text: masked }
}

function isCard(digits: string): boolean {
  if (digits.length > LONGEST) return false
  const issuer = Number(digits.slice(0, 6))
  const { length } = digits
  return ISSUERS.some(([from, to, least, most]) => issuer >= from && issuer <= to && length >= least && length <= most) && isLuhn(digits)
}
