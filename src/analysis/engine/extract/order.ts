import { DIGITS, gap, MARKUP, type Tokens, WORD } from '../text/tokens.ts'
import { CUES, cueAt, endsSentence, FILLER, NO_CUE, NUMBER_WORD, NUMBERED, ORDER_CUE } from './cue.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isAsciiLetter, isDigit, isWordCode, tokenFrom } from './span.ts'

const LONGEST = 40
/** Fewest characters of a number that only follows an order word: "sipariş 12345". */
const SHORTEST_UNMARKED = 5
const SHORTEST_MARKED = 3
/** How many words may stand between the order word and its number. */
const REACH = 8
const STRANGERS = 2
/** Behind a number they make it an amount. */
const UNITS: ReadonlySet<string> = new Set(
  'tl try lira liraya liralik usd eur euro dolar dollars adet tane kisi gun gunde gundur saat ay kg gr pieces items days times kurus gb mb'.split(
    ' ',
  ),
)

/** Reads an order, tracking or invoice number that the text calls one: "sipariş no: 4821", "order #A-1234". */
export function scanMarkedOrder(context: ScanContext, at: number): Match | undefined {
  return scanOrder(context, at, true)
}

/** Reads a long number that merely stands behind an order word: "siparişim 12345678". */
export function scanUnmarkedOrder(context: ScanContext, at: number): Match | undefined {
  return scanOrder(context, at, false)
}

function scanOrder({ tokens }: ScanContext, at: number, marked: boolean): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  if (isWordCode(text.charCodeAt(start - 1)) || isGluedBehind(text, start)) return undefined
  const end = endOfNumber(text, start)
  if (end - start < (marked ? SHORTEST_MARKED : SHORTEST_UNMARKED)) return undefined
  const next = tokenFrom(tokens, at, end)
  const strength = wordsBefore(tokens, at)
  if (marked ? strength < 2 && !isNamedBehind(tokens, next, text.slice(start, end)) : strength < 1)
    return undefined
  const last = marked && strength === 2 ? lastOfGroups(tokens, at) : at
  if (last > at)
    return {
      type: 'order',
      start,
      end: tokens.end[last]!,
      next: last + 1,
      value: tokens.folded.slice(at, last + 1).join(''),
    }
  const value = text.slice(start, end)
  if (isAmount(tokens, next) || isDateLike(value) || (strength < 2 && SUFFIXED.test(value))) return undefined
  return { type: 'order', start, end, next, value }
}

/** An amount or a day with what is hung on to it, where no word says "number": "350tl", "27sinde". */
const SUFFIXED = /^\d{1,5}[a-z]+$/

const FEWEST_GROUPS = 3
const MOST_GROUPS = 6
const SHORTEST_GROUP = 3
const LONGEST_GROUP = 5

/** The last of several groups that a number is written in, "6612 3400 7789": three and more, alike but for the last; else `at`. */
function lastOfGroups(tokens: Tokens, at: number): number {
  const size = tokens.folded[at]!.length
  if (tokens.kind[at] !== DIGITS || size < SHORTEST_GROUP || size > LONGEST_GROUP) return at
  let last = at
  while (last - at < MOST_GROUPS && isGroup(tokens, last + 1, size)) last++
  const behind = last + 1
  const whole = tokens.kind[behind] !== DIGITS && !isWordCode(tokens.text.charCodeAt(tokens.end[last]!))
  return last - at + 1 >= FEWEST_GROUPS && whole && !isAmount(tokens, behind) ? last : at
}

/** Whether token `at` goes on a number in groups of `size`: the last may be shorter. */
function isGroup({ kind, start, end, folded }: Tokens, at: number, size: number): boolean {
  if (kind[at] !== DIGITS || start[at]! - end[at - 1]! !== 1) return false
  return folded[at]!.length === size || (kind[at + 1] !== DIGITS && folded[at]!.length < size)
}

/** 2 when an order word with a word or sign for "number" leads to token `at`, 1 when an order word alone does, else 0. */
function wordsBefore(tokens: Tokens, at: number): number {
  let named = false
  let strangers = 0
  for (let i = at - 1; i >= 0 && i >= at - REACH; i--) {
    if (tokens.kind[i] !== WORD) {
      const word = tokens.folded[i]!
      if (tokens.kind[i] === DIGITS || (endsSentence(tokens, i) && tokens.folded[i - 1] !== 'no')) return 0
      if (word === '#' || word === ':' || word === '=') named = true
      continue
    }
    const role = cueAt(tokens, i)
    const cue = role & CUES
    if (cue === ORDER_CUE) return named ? 2 : strangers > 0 ? 0 : 1
    if ((role & NUMBER_WORD) !== 0) {
      // The number's own name must belong to the order: "sipariş numaram", not "sipariş için numaram".
      const owner = i > 0 && tokens.kind[i - 1] === MARKUP && !gap(tokens, i) ? i - 3 : i - 1
      return owner >= 0 && tokens.kind[owner] === WORD && (cueAt(tokens, owner) & CUES) === ORDER_CUE ? 2 : 0
    }
    if (cue !== NO_CUE) return 0
    if ((role & FILLER) === 0 && ++strangers > STRANGERS) return 0
  }
  return 0
}

/** Whether what stands behind calls it an order's: from token `next` on. */
function isNamedBehind(tokens: Tokens, next: number, written: string): boolean {
  const i = tokens.folded[next] === "'" ? next + 1 : next
  const long = written.length >= SHORTEST_UNMARKED
  if (long && (isOwnNumber(tokens, i) || isToldTo(tokens, i))) return true
  // "ORD20261119-0073 siparişi"; "RTX4090 siparişim" names what was ordered.
  if (CODE.test(written) && isOrderWord(tokens, i)) return true
  if (!NUMBERED.has(tokens.folded[i] ?? '')) return false
  for (let k = i + 1; k <= i + 4 && k < tokens.count; k++) {
    const cue = tokens.kind[k] === WORD ? cueAt(tokens, k) & CUES : NO_CUE
    if (cue !== NO_CUE) return cue === ORDER_CUE
  }
  return false
}

/** Letters first, then five digits and more. */
const CODE = /^[a-z]+[-_/]?(?:\d[-_/]?){5,}$/i
const MOST_FILLERS = 2

/** "(12345678) sipariş numaralı", "sipariş numarasıyla", "order number" */
function isOwnNumber(tokens: Tokens, at: number): boolean {
  return isOrderWord(tokens, at) && at + 1 < tokens.count && (cueAt(tokens, at + 1) & NUMBER_WORD) !== 0
}

/** "(12345678) is my order number" */
function isToldTo(tokens: Tokens, at: number): boolean {
  if (tokens.folded[at] !== 'is') return false
  let i = at + 1
  while (i <= at + MOST_FILLERS && i < tokens.count && (cueAt(tokens, i) & FILLER) !== 0) i++
  return isOwnNumber(tokens, i)
}

function isOrderWord(tokens: Tokens, at: number): boolean {
  return at < tokens.count && tokens.kind[at] === WORD && (cueAt(tokens, at) & CUES) === ORDER_CUE
}

/** Letters and digits, at least one a digit, with single hyphens, slashes and underscores within; 0 for none. */
function endOfNumber(text: string, start: number): number {
  let digits = 0
  let end = start
  while (end - start <= LONGEST) {
    const code = text.charCodeAt(end)
    if (isDigit(code)) digits++
    else if (!isAsciiLetter(code)) {
      const joint = code === 45 || code === 47 || code === 95
      if (
        !joint ||
        end === start ||
        !(isDigit(text.charCodeAt(end + 1)) || isAsciiLetter(text.charCodeAt(end + 1)))
      )
        break
    }
    end++
  }
  const behind = text.charCodeAt(end)
  // An asterisk: the rest is masked.
  if (digits === 0 || end - start > LONGEST || isWordCode(behind) || behind === 42) return 0
  if ((behind === 46 || behind === 44 || behind === 58) && isDigit(text.charCodeAt(end + 1))) return 0
  return end
}

function isGluedBehind(text: string, start: number): boolean {
  const before = text.charCodeAt(start - 1)
  return (
    (before === 45 || before === 46 || before === 44 || before === 47) &&
    isWordCode(text.charCodeAt(start - 2))
  )
}

function isAmount(tokens: Tokens, next: number): boolean {
  const word = tokens.folded[next]
  return (
    word !== undefined && (UNITS.has(word) || word === '₺' || word === '$' || word === '€' || word === '%')
  )
}

function isDateLike(written: string): boolean {
  return /^(?:\d{1,2}[-/]\d{1,2}[-/](?:\d{2}|\d{4})|\d{4}[-/]\d{1,2}[-/]\d{1,2}|\d{1,2}\/\d{1,2})$/.test(
    written,
  )
}
