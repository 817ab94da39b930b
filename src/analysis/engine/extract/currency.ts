import type { LanguageTables } from '../languages/language.ts'
import { LANGUAGES } from '../languages/languages.ts'
import type { MoneyWords } from '../languages/money-words.ts'
import { DIGITS, gap, SIGN, type Tokens, WORD } from '../text/tokens.ts'
import type { Word } from '../text/word.ts'
import { findStem } from './suffix.ts'
import {
  COMMON_CODES,
  CURRENCY_CODES,
  CURRENCY_FAMILIES,
  CURRENCY_SIGNS,
  type CurrencyFamily,
  DOLLAR_LEADERS,
  EXACT_NAMES,
  LEADING_NAMES,
  MINOR_UNITS,
  WORD_CODES,
} from './tables/currency.data.ts'
import { setOf, wordsOf } from './words.ts'

/** A currency as named in a text. */
export interface Currency {
  /** ISO 4217; null where the text does not tell. */
  readonly code: string | null
  /** How many of the unit make the whole: 100 of a cent, else 1. */
  readonly parts: bigint
  /** What one of it stands for: a million of "MUSD", else 1. */
  readonly times: bigint
  /** First token after it. */
  readonly next: number
}

interface Unit {
  readonly code: string | null
  readonly parts: bigint
  readonly family?: CurrencyFamily
  /** Common words, too: only with a country. */
  readonly shy?: boolean
}

const CODES: ReadonlySet<string> = new Set(CURRENCY_CODES)
const COMMON: ReadonlySet<string> = new Set(COMMON_CODES)
const WORDLIKE: ReadonlySet<string> = new Set(WORD_CODES)
const SIGNS = new Map(Object.entries(CURRENCY_SIGNS))
const LEADERS = new Map(Object.entries(DOLLAR_LEADERS))
const LEADING = new Map(Object.entries(LEADING_NAMES))
const EXACT = new Map(Object.entries(EXACT_NAMES))
const COUNTRIES = new Map<string, string>()
/** The first words of countries of two words. */
const FIRST_OF_TWO = new Set<string>()
const UNITS = new Map<string, Unit | null>()
/** Words that a currency before an amount can begin with: all others are refused by one look-up. */
const OPENERS = new Set<string>([...LEADERS.keys(), ...LEADING.keys(), ...COMMON, 'u'])

const LONGEST_OPENER = 4

const COUNTRIES_BEHIND = new Map(
  listsOf(({ countriesBehind }) => countriesBehind).map(([country, word]) => [word, country]),
)
/** Smaller units that stand behind the name of the whole. */
const MINOR_BEHIND = setOf(({ money }) => money.minorBehind)

/** Lists by their keys. */
function listsOf(
  pick: (money: MoneyWords) => Readonly<Record<string, string>> | undefined,
): [key: string, word: string][] {
  return LANGUAGES.flatMap(({ money }) =>
    Object.entries(pick(money) ?? {}).flatMap(([key, list]) =>
      wordsOf(list).map((word): [string, string] => [key, word]),
    ),
  )
}

for (const [country, word] of listsOf(({ countries }) => countries)) {
  COUNTRIES.set(word, country)
  if (word.includes('-')) FIRST_OF_TWO.add(word.slice(0, word.indexOf('-')))
}
for (const [key, { own, shyOwn }] of Object.entries(CURRENCY_FAMILIES)) {
  for (const name of wordsOf(own)) addName(key, name, false)
  for (const name of wordsOf(shyOwn)) addName(key, name, true)
}
for (const [key, name] of listsOf(({ names }) => names)) addName(key, name, false)
for (const [key, name] of listsOf(({ shyNames }) => shyNames)) addName(key, name, true)
for (const [key, { own }] of Object.entries(MINOR_UNITS)) for (const name of wordsOf(own)) addMinor(key, name)
for (const [key, name] of listsOf(({ minor }) => minor)) addMinor(key, name)
for (const word of setOf(({ money }) => money.noNames)) UNITS.set(word, null)

/** A name that is no common word in one language is none in any. */
function addName(key: string, name: string, shy: boolean): void {
  const family = CURRENCY_FAMILIES[key]
  if (family === undefined) throw new Error(`no currency: ${key}`)
  if (!shy || !UNITS.has(name)) UNITS.set(name, { code: family.plain, parts: 1n, family, shy })
}

function addMinor(key: string, name: string): void {
  const unit = MINOR_UNITS[key]
  if (unit === undefined) throw new Error(`no currency: ${key}`)
  if (!UNITS.has(name)) UNITS.set(name, { code: unit.code, parts: unit.parts })
}

for (const code of CURRENCY_CODES) OPENERS.add(code.toLowerCase())

/** Whether a folded word may be, or begin, a currency before its amount. */
export function isCurrencyOpener(folded: string): boolean {
  return folded.length <= LONGEST_OPENER && OPENERS.has(folded)
}

/** Reads a currency that stands before its amount: "$", "US$", "u.s $", "USD", "usd$", "$ SGD", "Rs.". */
export function readLeadingCurrency(tokens: Tokens, at: number): Currency | undefined {
  if (tokens.kind[at] === SIGN) {
    const code = SIGNS.get(tokens.folded[at]!)
    if (code === undefined) return undefined
    const exact = code === 'USD' ? exactCode(tokens, at + 1) : undefined
    return exact === undefined ? whole(code, at + 1) : whole(exact, at + 2)
  }
  if (tokens.kind[at] !== WORD || !isCurrencyOpener(tokens.folded[at]!)) return undefined
  return readDollar(tokens, at) ?? readLeadingCode(tokens, at)
}

/**
 * Reads a currency that stands after its amount: a sign, a code, or a name in any
 * language with or without a country and suffixes ("avustralya dolarından").
 */
export function readTrailingCurrency(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
): Currency | undefined {
  if (at >= tokens.count) return undefined
  if (tokens.kind[at] === SIGN) {
    const code = SIGNS.get(tokens.folded[at]!)
    if (code !== undefined) {
      if (belongsToNext(tokens, at)) return undefined
      const behind = code === 'USD' ? dollarBehind(tokens, at + 1) : undefined
      return behind === undefined ? whole(code, at + 1) : whole(behind, at + 2)
    }
    const minor = UNITS.get(tokens.folded[at]!)
    return minor ? { code: minor.code, parts: minor.parts, times: 1n, next: at + 1 } : undefined
  }
  if (tokens.kind[at] !== WORD || !mayFollow(tokens.word[at]!)) return undefined
  return (
    readDollar(tokens, at) ??
    readTrailingCode(tokens, at, language) ??
    readNamed(tokens, at) ??
    readNameOfCountry(tokens, at) ??
    readName(tokens, at, language)
  )
}

/** Whether a currency behind its amount may begin with a word: one look where most have none. */
function mayFollow(word: Word): boolean {
  if (word.currency < 0) word.currency = beginsCurrency(word) ? 1 : 0
  return word.currency === 1
}

function beginsCurrency({ written, folded }: Word): boolean {
  const code = folded.toUpperCase()
  return (
    isCurrencyOpener(folded) ||
    CODES.has(code) ||
    CODES.has(code.slice(1)) ||
    EXACT.has(written) ||
    COUNTRIES.has(folded) ||
    folded === 'yeni' ||
    FIRST_OF_TWO.has(folded) ||
    findStem(UNITS, folded) !== undefined
  )
}

function whole(code: string | null, next: number, times = 1n): Currency {
  return { code, parts: 1n, times, next }
}

/** In "1 $10" and "3 USD50" the currency is that of the number after it. */
function belongsToNext(tokens: Tokens, at: number): boolean {
  const next = at + 1
  return gap(tokens, at) && next < tokens.count && tokens.kind[next] === DIGITS && !gap(tokens, next)
}

/** Whose dollar it is, behind the sign: "5 $ c". */
function dollarBehind(tokens: Tokens, at: number): string | undefined {
  const word = tokens.folded[at] ?? ''
  if (!gap(tokens, at) || (word.length === 1 && word !== 'c') || !LEADERS.has(word)) return undefined
  const next = at + 1
  if (next < tokens.count && !gap(tokens, next)) return undefined
  return DOLLARS_BEHIND.has(word) ? LEADERS.get(word)! : undefined
}

/** Letters that are no word of any language. */
const DOLLARS_BEHIND: ReadonlySet<string> = new Set('c ca hk nz sg nt'.split(' '))

/** "US$", "hk $", "u.s. $"; one letter but c stands close to its sign. */
function readDollar(tokens: Tokens, at: number): Currency | undefined {
  const word = tokens.folded[at]!
  if (word === 'u' && tokens.folded[at + 1] === '.' && tokens.folded[at + 2] === 's') {
    const sign = tokens.folded[at + 3] === '.' ? at + 4 : at + 3
    return tokens.folded[sign] === '$' ? whole('USD', sign + 1) : undefined
  }
  if (tokens.folded[at + 1] !== '$') return undefined
  const code = LEADERS.get(word)
  if (code === undefined || (word.length === 1 && word !== 'c' && gap(tokens, at + 1))) return undefined
  return belongsToNext(tokens, at + 1) && gap(tokens, at + 1) && word === 'c'
    ? undefined
    : whole(code, at + 2)
}

function readLeadingCode(tokens: Tokens, at: number): Currency | undefined {
  const word = tokens.folded[at]!
  const exact = exactCode(tokens, at)
  const code =
    exact !== undefined && !WORDLIKE.has(exact)
      ? exact
      : COMMON.has(word)
        ? word.toUpperCase()
        : LEADING.get(word)
  if (tokens.folded[at + 1] === '$') {
    const named = exact ?? (CODES.has(word.toUpperCase()) ? word.toUpperCase() : undefined)
    return named === undefined ? undefined : whole(named, at + 2)
  }
  if (code === undefined) return undefined
  return whole(code, tokens.folded[at + 1] === '.' && word === 'rs' ? at + 2 : at + 1)
}

/** The code that token `at` spells in capitals. */
function exactCode(tokens: Tokens, at: number): string | undefined {
  if (at >= tokens.count || tokens.end[at]! - tokens.start[at]! !== 3) return undefined
  const code = tokens.text.slice(tokens.start[at], tokens.end[at])
  return CODES.has(code) ? code : undefined
}

function readTrailingCode(tokens: Tokens, at: number, language: LanguageTables): Currency | undefined {
  if (belongsToNext(tokens, at)) return undefined
  const word = tokens.folded[at]!
  const exact = exactCode(tokens, at)
  if (exact !== undefined && !(language.money.codesAreWords && WORDLIKE.has(exact))) {
    return whole(exact, tokens.folded[at + 1] === '$' ? at + 2 : at + 1)
  }
  if (COMMON.has(word) || language.money.smallCodes.has(word)) return whole(word.toUpperCase(), at + 1)
  const written = tokens.text.slice(tokens.start[at], tokens.end[at])
  const abbreviated = EXACT.get(written)
  if (abbreviated !== undefined) return whole(abbreviated, at + 1)
  const millions =
    written.length === 4 && (written[0] === 'M' || written[0] === 'm') && CODES.has(written.slice(1))
  return millions ? whole(written.slice(1), at + 1, 1_000_000n) : undefined
}

function nameOfCurrency({ kind, folded, count }: Tokens, at: number): boolean {
  return at < count && kind[at] === WORD && Boolean(findStem(UNITS, folded[at]!))
}

/** Letters that a stem has at least behind a country, where "yeni" is no "new". */
const BEHIND_COUNTRY = 3

/** A country and a name: "fin markı", "hong kong doları", "u.s. dollars". */
function readNamed(tokens: Tokens, at: number): Currency | undefined {
  const first = tokens.folded[at]!
  const second = at + 1 < tokens.count ? tokens.folded[at + 1]! : ''
  if (first === 'yeni' && second !== 'zelanda')
    return second === '' || second === 'yeni' ? undefined : readNamed(tokens, at + 1)
  let name = at + 2
  let country = COUNTRIES.get(`${first}-${second}`)
  if (country === undefined) {
    country = COUNTRIES.get(first)
    name = at + 1
  }
  if (first === 'u' && second === '.' && tokens.folded[at + 2] === 's') {
    country = 'US'
    name = tokens.folded[at + 3] === '.' ? at + 4 : at + 3
  }
  if (country === undefined || name >= tokens.count || tokens.kind[name] !== WORD) return undefined
  // "israil yeni şekeli", but "japon yeni".
  if (tokens.folded[name] === 'yeni' && nameOfCurrency(tokens, name + 1)) name++
  const unit = findStem(UNITS, tokens.folded[name]!, BEHIND_COUNTRY)
  if (!unit) return undefined
  if (unit.family === undefined) return { code: unit.code, parts: unit.parts, times: 1n, next: name + 1 }
  return whole(unit.family.by?.[country] ?? unit.family.plain, name + 1)
}

function readName(tokens: Tokens, at: number, language: LanguageTables): Currency | undefined {
  const word = tokens.folded[at]!
  const unit = findStem(UNITS, word)
  if (!unit || unit.shy === true) return undefined
  if (unit.code !== null && language.money.shy.has(unit.code)) return undefined
  // "30 euro cents"
  if (unit.parts === 1n && MINOR_BEHIND.has(tokens.folded[at + 1] ?? ''))
    return { code: unit.code, parts: 100n, times: 1n, next: at + 2 }
  return { code: unit.code, parts: unit.parts, times: 1n, next: at + 1 }
}

/** A name and the country of it: "dólares canadienses". */
function readNameOfCountry(tokens: Tokens, at: number): Currency | undefined {
  const country = COUNTRIES_BEHIND.get(tokens.folded[at + 1] ?? '')
  const family = country === undefined ? undefined : findStem(UNITS, tokens.folded[at]!)?.family
  const code = family?.by?.[country!]
  return code === undefined ? undefined : whole(code, at + 2)
}

/** Whether token `at` begins with a small letter: folding keeps no case, so the text is asked. */
export function isLower(tokens: Tokens, at: number): boolean {
  const letter = tokens.text[tokens.start[at]!]!
  return letter === letter.toLowerCase()
}
