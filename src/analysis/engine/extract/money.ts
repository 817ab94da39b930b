import { LANGUAGES } from '../languages/languages.ts'
import { fold } from '../text/fold.ts'
import { DIGITS, gap, MARKUP, SIGN, type Tokens, WORD } from '../text/tokens.ts'
import { isArticle, isPlainRun } from './cardinal.ts'
import { type Currency, isLower, readLeadingCurrency, readTrailingCurrency } from './currency.ts'
import { type Numeral, readNumeral } from './numerals.ts'
import {
  add,
  divide,
  formatRatio,
  isWhole,
  multiply,
  parseRatio,
  type Ratio,
  ratioOf,
  whole,
} from './ratio.ts'
import type { Match, ScanContext } from './scanner.ts'
import { setOf, wordsOf } from './words.ts'

const AND = setOf(({ money }) => money.and)
const BEHIND_BARE = setOf(({ money }) => money.behindBare)
const SOME = setOf(({ money }) => money.some)
const EACH = setOf(({ money }) => money.each)
const PENCE = setOf(({ money }) => money.pence)

/** What an article counts in a language, and what may stand behind. */
const WORDS = new Map(
  LANGUAGES.map((language) => {
    const { ones, behindOnes } = language.money
    return [
      language,
      {
        ones: new Map(
          Object.entries(ones ?? {}).map(([word, [amount, currency]]) => [fold(word), { amount, currency }]),
        ),
        behindOnes: new Set(wordsOf(behindOnes)),
      },
    ]
  }),
)

interface Amount {
  /** Undefined where `text` says it all. */
  readonly ratio?: Ratio
  /** As written, where nothing was reckoned. */
  readonly text?: string
  /** First token after it. */
  readonly next: number
}

/**
 * Reads an amount of money: "1.250,50 TL", "$1.2 million", "bin beş yüz liraya", "5 lira 50
 * kuruş", "25 kuruş", "USD 20", "10 quid". The amount is a decimal string in whole units of
 * the currency, decimals as written and two at least; the currency ISO 4217, or null where
 * the text does not tell ("50 cents", "20 francs"). A currency without an amount is no money.
 */
export function scanMoney(context: ScanContext, at: number): Match | undefined {
  return scanLeading(context, at) ?? scanTrailing(context, at) ?? scanNegative(context, at)
}

/** "-$5": a minus sign before the currency, none that joins or begins a list. */
function scanNegative(context: ScanContext, at: number): Match | undefined {
  const { tokens } = context
  if (tokens.folded[at] !== '-' || at + 1 >= tokens.count || gap(tokens, at + 1)) return undefined
  if (at > 0 && !gap(tokens, at) && tokens.folded[at - 1] !== '(') return undefined
  if (tokens.kind[at + 1] !== SIGN) return undefined
  const match = scanLeading(context, at + 1)
  if (match?.type !== 'money') return undefined
  const { amount, currency } = match.value
  return { ...match, start: tokens.start[at]!, value: { amount: `-${amount}`, currency } }
}

/** The currency before the amount. */
function scanLeading(context: ScanContext, at: number): Match | undefined {
  const { tokens, language, locale } = context
  const currency = readLeadingCurrency(tokens, at)
  if (currency === undefined || currency.next >= tokens.count) return undefined
  const first = currency.next
  if (tokens.kind[first] !== DIGITS && tokens.kind[first] !== MARKUP) return undefined
  if (at > 0 && !gap(tokens, at) && tokens.kind[at] === WORD && tokens.kind[at - 1]! <= DIGITS)
    return undefined
  const numeral = readNumeral(tokens, first, language, locale, { amount: true })
  if (numeral === undefined || numeral.value[0] === '-') return undefined
  const amount = millions(tokens, numeral) ?? exact(numeral)
  const minor = readMinor(context, amount, currency, true)
  if (minor !== undefined) return matched(tokens, at, minor, currency.code)
  const again = readTrailingCurrency(tokens, amount.next, language)
  // "$100 CAD" and "$10 dollars" say it twice.
  if (
    again?.parts === 1n &&
    (again.code === currency.code || (currency.code === 'USD' && isDollar(again.code)))
  ) {
    if (again.next >= tokens.count || tokens.kind[again.next] !== DIGITS)
      return matched(tokens, at, { ...amount, next: again.next }, again.code)
  }
  // "euro 35 TL": a name's amount is told in another currency.
  const told = again?.parts === 1n && tokens.kind[again.next] !== DIGITS
  if (told && tokens.kind[at] === WORD && !isCode(tokens, at)) return undefined
  return matched(tokens, at, amount, currency.code)
}

/** Whether a word is written as a code: "USD". */
function isCode({ text, start, end }: Tokens, at: number): boolean {
  return /^[A-Z]{3}$/.test(text.slice(start[at], end[at]))
}

/** "$5m" */
function millions(tokens: Tokens, { value, next }: Numeral): Amount | undefined {
  if (next >= tokens.count || gap(tokens, next) || tokens.folded[next] !== 'm') return undefined
  return { ratio: multiply(parseRatio(value), whole(1_000_000)), next: next + 1 }
}

function isDollar(code: string | null): boolean {
  return (
    code === 'CAD' ||
    code === 'AUD' ||
    code === 'NZD' ||
    code === 'SGD' ||
    code === 'HKD' ||
    code === 'TWD' ||
    code === 'MXN'
  )
}

/** Behind the suffix of shares that may follow a figure: "500'er TL" is paid by each. */
function behindEach(tokens: Tokens, at: number): number {
  const suffix = tokens.folded[at] === "'" ? at + 1 : at
  return suffix < tokens.count && !gap(tokens, at) && !gap(tokens, suffix) && EACH.has(tokens.folded[suffix]!)
    ? suffix + 1
    : at
}

/** Behind a number that says the one before it again: "4(dört) TL", "500 (beş yüz) lira". */
function behindWords(
  { tokens, language, locale }: ScanContext,
  { value, written }: Numeral,
  at: number,
): number {
  if (written || tokens.folded[at] !== '(' || tokens.kind[at + 1] !== WORD) return at
  const again = readNumeral(tokens, at + 1, language, locale)
  return again?.value === value && tokens.folded[again.next] === ')' ? again.next + 1 : at
}

/** Behind a word for some more: "300 küsur TL". */
function behindSome(tokens: Tokens, at: number): number {
  return SOME.has(tokens.folded[at] ?? '') && gap(tokens, at) ? at + 1 : at
}

/** The amount before the currency. */
function scanTrailing(context: ScanContext, at: number): Match | undefined {
  const { tokens, language, locale } = context
  if (at > 0 && !gap(tokens, at) && tokens.kind[at] === DIGITS && tokens.kind[at - 1] === WORD)
    return undefined
  const numeral = readNumeral(tokens, at, language, locale, { amount: true })
  if (numeral === undefined) return scanOne(context, at)
  if (numeral.next >= tokens.count) return undefined
  let after = numeral.next
  // "50,- Kč", "1.250.-TL", "12-cent"
  const round = tokens.folded[after] === ',' || tokens.folded[after] === '.'
  if (round && tokens.folded[after + 1] === '-' && !gap(tokens, after + 1)) after += 2
  else if (
    tokens.folded[after] === '-' &&
    !gap(tokens, after) &&
    after + 1 < tokens.count &&
    !gap(tokens, after + 1)
  )
    after++
  after = behindSome(tokens, behindEach(tokens, behindWords(context, numeral, after)))
  if (after >= tokens.count) return undefined
  if (tokens.folded[after] === language.money.thousand && isLower(tokens, after)) {
    return matched(
      tokens,
      at,
      { ratio: multiply(parseRatio(numeral.value), whole(1000)), next: after + 1 },
      null,
    )
  }
  if (isPence(tokens, numeral)) {
    return matched(
      tokens,
      at,
      { ratio: divide(parseRatio(numeral.value), whole(100)), next: after + 1 },
      'GBP',
    )
  }
  const currency = readTrailingCurrency(tokens, after, language)
  if (currency === undefined) return undefined
  const amount = { ...inWhole(numeral, currency), next: currency.next }
  const minor = currency.parts === 1n ? readMinor(context, amount, currency, false) : undefined
  return matched(tokens, at, minor ?? amount, currency.code)
}

/** "a dollar", "a tenner", where it is not "a dollar store". */
function scanOne({ tokens, language }: ScanContext, at: number): Match | undefined {
  if (!isArticle(tokens, at, language)) return undefined
  const { ones, behindOnes } = WORDS.get(language)!
  const value = ones.get(tokens.folded[at + 1] ?? '')
  const next = at + 2
  if (value === undefined || (tokens.kind[next] === WORD && !behindOnes.has(tokens.folded[next]!)))
    return undefined
  // "a dollar-a-day plan"
  if (next < tokens.count && !gap(tokens, next) && tokens.folded[next] === '-') return undefined
  return { type: 'money', start: tokens.start[at]!, end: tokens.end[at + 1]!, next, value }
}

function inWhole(numeral: Numeral, { parts, times }: Currency): Amount {
  if (parts === times) return exact(numeral)
  return { ratio: multiply(parseRatio(numeral.value), { n: times, d: parts }), next: numeral.next }
}

function exact({ value, next }: Numeral): Amount {
  return { text: value, next }
}

/** "50p"; "720p" is a picture. */
function isPence(tokens: Tokens, { value, next, integer }: Numeral): boolean {
  return (
    PENCE.has(tokens.folded[next] ?? '') &&
    isLower(tokens, next) &&
    !gap(tokens, next) &&
    integer &&
    value.length <= 2
  )
}

/**
 * The smaller units after an amount: "5 lira 50 kuruş", "3 dollars and 50 cents"; and without
 * their name where nothing else can be meant, "15 dollars 50." After a leading currency
 * digits without a name are another amount ("$20 and 30").
 */
function readMinor(
  context: ScanContext,
  amount: Amount,
  currency: Currency,
  leading: boolean,
): Amount | undefined {
  const { tokens, language, locale } = context
  const joined = AND.has(tokens.folded[amount.next] ?? '')
  const at = joined ? amount.next + 1 : amount.next
  if (at >= tokens.count || (!gap(tokens, at) && tokens.kind[at] === DIGITS)) return undefined
  if (tokens.kind[at] !== DIGITS && tokens.kind[at] !== WORD) return undefined
  const numeral = readNumeral(tokens, at, language, locale)
  if (numeral === undefined || !numeral.integer || numeral.value.length > 2) return undefined
  // "100 TL altı" is less.
  if (tokens.folded[at] === 'alti' && numeral.next === at + 1) return undefined
  const unit = readTrailingCurrency(tokens, numeral.next, language)
  if (unit !== undefined) {
    if (unit.parts === 1n || (unit.code !== null && unit.code !== currency.code)) return undefined
    return joinMinor(amount, numeral, unit.parts, unit.next)
  }
  const bare = numeral.written || joined || numeral.value.length === 2
  if (!bare || (leading && !numeral.written) || !isEnd(tokens, numeral)) return undefined
  return joinMinor(amount, numeral, 100n, numeral.next)
}

/** Whether no word goes on after a number: it is not a count of anything. */
function isEnd(tokens: Tokens, { next }: Numeral): boolean {
  if (next >= tokens.count) return true
  const follower = tokens.folded[next]!
  if (BEHIND_BARE.has(follower)) return true
  return tokens.kind[next] === MARKUP && ".,;!?)'".includes(follower) && isPlainRun(tokens, next - 1)
}

function joinMinor(amount: Amount, { value }: Numeral, parts: bigint, next: number): Amount | undefined {
  const units = ratioOf(amount)
  if (!isWhole(units)) return undefined
  return { ratio: add(units, divide(parseRatio(value), { n: parts, d: 1n })), next }
}

function matched(tokens: Tokens, at: number, amount: Amount, currency: string | null): Match {
  const value = { amount: padded(amount.text ?? formatRatio(ratioOf(amount))), currency }
  return {
    type: 'money',
    start: tokens.start[at]!,
    end: tokens.end[amount.next - 1]!,
    next: amount.next,
    value,
  }
}

/** One decimal alone is no price: "0.5" is "0.50". */
function padded(amount: string): string {
  return amount[amount.length - 2] === '.' ? `${amount}0` : amount
}
