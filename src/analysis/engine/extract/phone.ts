import type { LanguageTables } from '../languages/language.ts'
import type { Suffixes } from '../languages/suffixes.ts'
import { CHAR_CLASS, CURRENCY, LETTER } from '../text/chars.ts'
import { fold } from '../text/fold.ts'
import { DIGITS, gap, type Tokens, WORD } from '../text/tokens.ts'
import {
  CARD_CUE,
  CUES,
  cueAt,
  cueBefore,
  NO_CUE,
  NUMBER_WORD,
  ORDER_CUE,
  OTHER_CUE,
  PHONE_BEHIND,
  PHONE_CUE,
} from './cue.ts'
import { callingCode, type DialPlan, dialPlan, isNational } from './phone-plan.ts'
import { groupOf, isDate, isDecimal, isThousands, mayBeRow, type Row, readRow, shapeOf } from './phone-row.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isDigit, isMasked, isWordCode, tokenFrom } from './span.ts'

/** ITU-T E.164: most digits of an international number; and fewest that are worth a guess. */
const MOST_DIGITS = 15
const FEWEST_DIGITS = 7
/** Fewest digits in a row that are a national number without a trunk prefix and without anything that says so. */
const FEWEST_BARE = 10
const EXTENSION = /[ \u00a0]?(?:ext\.?|dahili|x)[ :]{0,2}\d{1,6}/iy
/** Numbers of firms that all of Turkey dials without an area's: what else has seven digits hardly begins so. */
const SERVICE = /^444\d{4}$/
/** Forms that numbers other than phones hardly have, by the sizes of their groups. */
const SHAPES: ReadonlySet<string> = new Set([
  '3-3-4',
  '(3)3-4',
  '(2)4-4',
  '(1)4-4',
  '(2)5-4',
  '(2)4-3',
  '(2)3-3',
  '(3)4-3',
])
/** One of `PHONE_BEHIND` with capitals or without. */
const LABEL_BEHIND = new RegExp(`^(?:${[...PHONE_BEHIND].join('|')})(?![a-z\\d])`, 'i')
/** Behind a number they make it an amount. */
const UNITS: ReadonlySet<string> = new Set('tl try lira usd eur euro dolar adet kisi kg km gb mb'.split(' '))

/**
 * Reads a phone number: international, or national by the plan of the request's region,
 * in any grouping; any other row of 7 to 15 digits where the text calls it a phone, or
 * where it is grouped as only phones are. The value is E.164; an extension is in the
 * span, not in the value.
 */
export function scanPhone({ tokens, region, language }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  if (!mayBeRow(text, start, FEWEST_DIGITS - 1) || !(canBegin(text, start) || isLabelled(tokens, at)))
    return undefined
  const row = readRow(text, start)
  const last = row.counts.length - 1
  if (last < 0 || row.counts[last]! < FEWEST_DIGITS - 1 || (!row.plus && (isDate(row) || isDecimal(row))))
    return undefined
  const cue = cueBefore(tokens, at)
  const plan = dialPlan(region)
  // "order 5008812094": right behind the word it is that one's number.
  const ordered = cue === ORDER_CUE && at > 0 && (cueAt(tokens, at - 1) & CUES) === ORDER_CUE
  let found = last
  let value: string | undefined
  for (; found >= 0; found--) {
    if (canEnd(text, row, found, language)) value = validNumber(row, found, plan, cue, ordered)
    if (value !== undefined) break
  }
  if (value === undefined) {
    found = last
    if (!row.whole || !canEnd(text, row, last, language)) return undefined
    const told = isToldBehind(tokens, at, row.ends[last]!) ? PHONE_CUE : cue
    if (!isPhoneLike(row, told)) return undefined
    value = likelyNumber(row, plan)
    if (value === undefined) return undefined
  }
  let end = row.ends[found]!
  // Digits that hang on by a hyphen are an extension, or all of it is no phone.
  if (found < last && row.joints[found + 1] === '-') {
    if (row.counts[found + 1]! - row.counts[found]! > 4) return undefined
    end = row.ends[found + 1]!
  }
  EXTENSION.lastIndex = end
  if (EXTENSION.test(text) && !isWordCode(text.charCodeAt(EXTENSION.lastIndex))) end = EXTENSION.lastIndex
  const next = tokenFrom(tokens, at, end)
  if (!row.plus && cue !== PHONE_CUE && UNITS.has(tokens.folded[next] ?? '')) return undefined
  return { type: 'phone', start, end, next, value }
}

/** Whether what stands before a digit, `(` or `+` at `start` lets a phone number begin there. */
function canBegin(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1)
  const first = text[start]
  if (Number.isNaN(before)) return true
  if (isDigit(before) || (isWordCode(before) && first !== '(' && first !== '+')) return false
  if (CHAR_CLASS[before] === CURRENCY) return false
  switch (text[start - 1]) {
    case '#':
    case '=':
    case '+':
    case '%':
    case '^':
    case '\\':
      return false
    case '*':
      // Bold in chats; behind more asterisks it is the rest of what is masked, behind a digit of a code to dial.
      return !isWordCode(text.charCodeAt(start - 2)) && text[start - 2] !== '*'
    case ')':
      return first !== '+' && first !== '('
    case ',':
    case '/':
      return (
        !isDigit(text.charCodeAt(start - 2)) ||
        first === '+' ||
        (first === '0' && text[start - 1] === '/') ||
        partsNumbers(text, start - 1)
      )
    case '.':
      return !isDigit(text.charCodeAt(start - 2))
    case '-': {
      // "office-541…" tells of a phone, "-541…" and "E-541…" of something else.
      const named =
        CHAR_CLASS[text.charCodeAt(start - 2)] === LETTER && CHAR_CLASS[text.charCodeAt(start - 3)] === LETTER
      return named || text[start - 2] === '#'
    }
    default:
      return true
  }
}

/** Whether the number may end with group `k`: nothing behind makes it part of something longer. */
function canEnd(text: string, row: Row, k: number, language: LanguageTables): boolean {
  const end = row.ends[k]!
  if (end < 0) return false
  if (k < row.counts.length - 1) {
    const joint = row.joints[k + 1]!
    return joint === '-' || /[ \u00a0]/.test(joint) || (joint === '/' && isFollowed(row, k))
  }
  const behind = text.charCodeAt(end)
  const after = text.charCodeAt(end + 1)
  if (isWordCode(behind))
    return (
      ((behind | 32) === 120 && isDigit(after)) ||
      (row.digits.length >= FEWEST_BARE && isSuffixed(text, end, language.suffixes))
    )
  if (behind === 37 || CHAR_CLASS[behind] === CURRENCY) return false
  // "0532 123 ** **": the rest is masked.
  if (isMasked(text, end)) return false
  if (behind === 45) return !isWordCode(after) || LABEL_BEHIND.test(text.slice(end + 1, end + 8))
  if (behind === 44 && partsNumbers(text, end)) return true
  return !((behind === 46 || behind === 44 || behind === 47 || behind === 58) && isDigit(after))
}

/** Whether the digits hang on a word that calls them a phone: "tel05321234567", "numara5321234567". */
function isLabelled(tokens: Tokens, at: number): boolean {
  if (at === 0 || tokens.kind[at] !== DIGITS || tokens.end[at]! - tokens.start[at]! < FEWEST_BARE)
    return false
  if (gap(tokens, at) || tokens.kind[at - 1] !== WORD) return false
  const before = at > 1 && !gap(tokens, at - 1) ? tokens.kind[at - 2] : undefined
  if (before === DIGITS || before === WORD) return false
  const cue = cueAt(tokens, at - 1)
  if ((cue & CUES) !== NO_CUE) return (cue & CUES) === PHONE_CUE
  return (cue & NUMBER_WORD) !== 0
}

/** Whether group `k` ends a whole number, and another as long is behind it: "0532 123 45 67/0532 987 65 43". */
function isFollowed({ counts, digits }: Row, k: number): boolean {
  return counts[k]! >= FEWEST_BARE && digits.length - counts[k]! >= FEWEST_BARE
}

/** Whether the mark at `at` has whole national numbers on both its sides: "05321234567,05329876543". */
function partsNumbers(text: string, at: number): boolean {
  for (let i = 1; i <= FEWEST_BARE; i++)
    if (!isDigit(text.charCodeAt(at - i)) || !isDigit(text.charCodeAt(at + i))) return false
  return true
}

/** Letters of the suffixes that are hung on a number without an apostrophe, at most: "05321234567dendir". */
const LONGEST_SUFFIX = 6

/** Whether letters from `end` on are a suffix: "05321234567den arayın". */
function isSuffixed(text: string, end: number, suffixes: Suffixes | undefined): boolean {
  if (suffixes === undefined) return false
  let to = end
  while (to - end <= LONGEST_SUFFIX && CHAR_CLASS[text.charCodeAt(to)] === LETTER) to++
  return (
    to - end <= LONGEST_SUFFIX &&
    !isWordCode(text.charCodeAt(to)) &&
    suffixes.isNounTail(fold(text.slice(end, to)))
  )
}

/** E.164 of the row up to group `k` where a numbering plan has such a number and nothing speaks against it. */
function validNumber(row: Row, k: number, plan: DialPlan, cue: number, ordered: boolean): string | undefined {
  const digits = row.digits.slice(0, row.counts[k])
  if (digits.length > MOST_DIGITS + 3) return undefined
  if (row.plus)
    return international(digits) ?? (k === row.counts.length - 1 ? domestic(digits, plan) : undefined)
  for (const exit of plan.exits) {
    if (digits.startsWith(exit)) return international(digits.slice(exit.length))
  }
  if (digits.startsWith('00')) return international(digits.slice(2))
  const called = cue === PHONE_CUE
  if (ordered && k === 0 && !digits.startsWith('0')) return undefined
  // What is called something else is a phone only with a leading zero.
  if ((cue === OTHER_CUE || cue === CARD_CUE) && !digits.startsWith('0')) return undefined
  if (
    plan.trunk !== '' &&
    digits.startsWith(plan.trunk) &&
    isNational(plan.code, digits.slice(plan.trunk.length))
  ) {
    return called || digits.length > 8 ? `+${plan.code}${digits.slice(plan.trunk.length)}` : undefined
  }
  if (isNational(plan.code, digits)) {
    const grouped = k > 0 && !isThousands(row, k) && (digits.length > 8 || k > 1)
    const bare = k === 0 && (digits.length >= FEWEST_BARE || (plan.code === '90' && SERVICE.test(digits)))
    return called || grouped || bare ? `+${plan.code}${digits}` : undefined
  }
  const { code } = plan
  return code !== '' &&
    digits.startsWith(code) &&
    digits.length > FEWEST_BARE &&
    isNational(code, digits.slice(code.length))
    ? `+${digits}`
    : undefined
}

/** Digits behind a plus sign, with the trunk prefix taken out that some write: "+44 (0)161 …". */
function international(digits: string): string | undefined {
  const code = callingCode(digits)
  if (code === undefined) return undefined
  const national = digits.slice(code.length)
  if (isNational(code, national)) return `+${digits}`
  return national.startsWith('0') && isNational(code, national.slice(1))
    ? `+${code}${national.slice(1)}`
    : undefined
}

/** A national number behind a plus sign that does not belong: "+0532 …", "+532 …". */
function domestic(digits: string, { code, trunk }: DialPlan): string | undefined {
  const national = trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits
  return national.length >= FEWEST_BARE && isNational(code, national) ? `+${code}${national}` : undefined
}

/** Whether a row that no plan knows is a phone still: by what is said of it, or by its grouping. */
function isPhoneLike(row: Row, cue: number): boolean {
  const { length } = row.digits
  const groups = row.counts.length
  if (length > (row.digits.startsWith('00') ? MOST_DIGITS + 2 : MOST_DIGITS)) return false
  if (length < FEWEST_DIGITS && !(cue === PHONE_CUE && groups > 2)) return false
  if (length === FEWEST_DIGITS && groups === 2 && row.digits.startsWith('1')) return false
  if (row.plus) return length > FEWEST_DIGITS && (cue === PHONE_CUE || callingCode(row.digits) !== undefined)
  if (cue === PHONE_CUE) return true
  if (cue === CARD_CUE || cue === OTHER_CUE) return false
  if (SHAPES.has(shapeOf(row))) return true
  return row.digits.startsWith('0') && groups > 2 && length > 8 && length < 12
}

/** The best E.164 that can be made of a row that no plan knows; undefined where there is none. */
function likelyNumber(row: Row, { code, trunk, exits }: DialPlan): string | undefined {
  const { digits } = row
  if (row.plus) {
    const zero = row.wrapped.findIndex((isWrapped, k) => isWrapped && groupOf(row, k) === '0')
    return asE164(zero < 1 ? digits : digits.slice(0, row.counts[zero - 1]) + digits.slice(row.counts[zero]))
  }
  const exit = exits.find((lead) => digits.startsWith(lead)) ?? (digits.startsWith('00') ? '00' : '')
  const dialled = exit === '' ? undefined : asE164(digits.slice(exit.length))
  if (dialled !== undefined) return dialled
  const abroad = digits.length > FEWEST_BARE ? international(digits) : undefined
  if (abroad !== undefined) return abroad
  const national = trunk !== '' && digits.startsWith(trunk) ? digits.slice(trunk.length) : digits
  return code === '' ? undefined : (asE164(code + national) ?? asE164(digits))
}

/** No calling code begins with 0. */
function asE164(digits: string): string | undefined {
  return digits.length > MOST_DIGITS || digits.startsWith('0') ? undefined : `+${digits}`
}

/** Whether the word behind calls it a phone: "781 1704 office". */
function isToldBehind(tokens: Tokens, at: number, end: number): boolean {
  const next = tokenFrom(tokens, at, end)
  return PHONE_BEHIND.has(tokens.folded[tokens.folded[next] === '-' ? next + 1 : next] ?? '')
}
