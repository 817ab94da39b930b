import type { Tokens } from '../text/tokens.ts'
import { isLuhn } from './checksum.ts'
import { CARD_CUE, cueBefore } from './cue.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isDigit, isWordCode, tokenFrom } from './span.ts'

const SHORTEST = 12
const LONGEST = 19
/** So short a number, and one of no known issuer, is a card only where the text says so. */
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
 * spaces or hyphens, Luhn valid, of a known issuer range or called a card by the text.
 * Text and value are masked.
 */
export function scanCard({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  if (tokens.end[at]! - start < 3) return undefined
  const before = text.charCodeAt(start - 1)
  if (isWordCode(before) || (isJoint(before) && isDigit(text.charCodeAt(start - 2)))) return undefined
  let digits = ''
  let end = 0
  let parted = 0
  for (let i = start; digits.length <= LONGEST; i++) {
    const code = text.charCodeAt(i)
    if (isDigit(code)) {
      digits += text[i]
      continue
    }
    // A row of groups may run on into the next number: each end of a group is a try.
    if (digits.length >= SHORTEST && !isWordCode(code) && isCard(tokens, at, digits)) {
      end = i
      break
    }
    if (!isDigit(text.charCodeAt(i + 1)) || (code !== 32 && code !== 45 && code !== 0xa0)) return undefined
    if (parted !== 0 && parted !== code) return undefined
    parted = code
  }
  if (end === 0 || (isJoint(text.charCodeAt(end)) && isDigit(text.charCodeAt(end + 1)))) return undefined
  const masked = `**** **** **** ${digits.slice(-4)}`
  return { type: 'card', start, end, next: tokenFrom(tokens, at, end), value: masked, text: masked }
}

function isJoint(code: number): boolean {
  return code === 45 || code === 46
}

function isCard(tokens: Tokens, at: number, digits: string): boolean {
  const { length } = digits
  if (length > LONGEST || !isLuhn(digits)) return false
  const issuer = Number(digits.slice(0, 6))
  const known = ISSUERS.some(
    ([from, to, least, most]) => issuer >= from && issuer <= to && length >= least && length <= most,
  )
  return (known && length >= SHORTEST_UNSAID) || cueBefore(tokens, at) === CARD_CUE
}
