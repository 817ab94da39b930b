import type { LanguageTables } from '../../languages/language.ts'
import type { Ending } from '../../languages/suffixes.ts'
import { DIGITS, gap, type Tokens, WORD } from '../../text/tokens.ts'
import { readTrailingCurrency } from '../currency.ts'
import type { ScanContext } from '../scanner.ts'
import { endingOf } from '../suffix.ts'
import { type Day, dayOf, SECONDS_OF_DAY } from './calendar.ts'
import type { Meaning, Piece } from './meaning.ts'
import { SMALL_WORDS, type SmallWords } from './small-words.ts'

/** What the readers read from. */
export interface Source {
  readonly tokens: Tokens
  readonly language: LanguageTables
  readonly words: SmallWords
  readonly locale: string
  readonly monthFirst: boolean
  readonly today: Day
  /** Seconds since 1970 by the local clock. */
  readonly now: number
  /** Minutes that this clock is east of UTC, where known. */
  readonly east: number | undefined
  /** The day of the time that was read last, which "ertesi gün" is the one after; undefined before there is one. */
  lastDay: Day | undefined
}

/** Regions that write the month before the day. */
const MONTH_FIRST = /-(?:US|PH|PR|GU|VI|AS|FM|MH|PW|BZ)$/i
/** Messages in a row are of one locale mostly. */
let lastLocale = ''
let lastMonthFirst = false

/** What a message's readers read from: one object a message. */
export function openSource(context: ScanContext): Source {
  context.times ??= makeSource(context)
  return context.times as Source
}

function makeSource(context: ScanContext): Source {
  const { tokens, language, locale, now } = context
  const today = dayOf(now.year, now.month, now.day)
  if (locale !== lastLocale) {
    lastLocale = locale
    lastMonthFirst = MONTH_FIRST.test(locale) || locale === 'en'
  }
  return {
    tokens,
    language,
    words: SMALL_WORDS.get(language)!,
    locale,
    monthFirst: lastMonthFirst,
    today,
    now: today * SECONDS_OF_DAY + now.hour * 3600 + now.minute * 60 + now.second,
    east: now.east,
    lastDay: undefined,
  }
}

/** The folded token, or '' past the end. */
export function word(source: Source, at: number): string {
  return source.tokens.folded[at] ?? ''
}

/** Whether a word stands there that parts a day from its month, or a month from its year: "of". */
export function isOf(source: Source, at: number): boolean {
  return source.words.of.has(word(source, at))
}

/** Whether a definite article stands there. */
export function isThe(source: Source, at: number): boolean {
  return source.words.definite.has(word(source, at))
}

/** Whether an indefinite one does. */
export function isA(source: Source, at: number): boolean {
  return source.words.indefinite.has(word(source, at))
}

/** Whether token `at` stands right behind the one before it. */
export function isGlued(source: Source, at: number): boolean {
  return at < source.tokens.count && !gap(source.tokens, at)
}

/** Whether token `at` is a run of `least` to `most` digits. */
export function isDigits(source: Source, at: number, least: number, most: number): boolean {
  const { tokens } = source
  if (at >= tokens.count || tokens.kind[at] !== DIGITS) return false
  const { length } = tokens.folded[at]!
  return length >= least && length <= most
}

/** Whether a currency or per cent stands at token `at`: the number before it is an amount. */
export function isPriced(source: Source, at: number): boolean {
  const folded = word(source, at)
  return (
    folded === '%' ||
    folded === 'percent' ||
    readTrailingCurrency(source.tokens, at, source.language) !== undefined
  )
}

/**
 * The suffix behind token `at - 1`: set off by an apostrophe ("Salı'ya"), or letters right
 * after digits ("5te"). `until` is where the span ends, which leaves out what is set off.
 */
export function readEnding(
  source: Source,
  at: number,
  grown: Ending = '',
): { ending: Ending; until: number; next: number } {
  const none = { ending: grown, until: at, next: at }
  const { tokens } = source
  if (at >= tokens.count || !isGlued(source, at)) return none
  if (tokens.folded[at] === "'" && isGlued(source, at + 1) && tokens.kind[at + 1] === WORD) {
    const folded = tokens.folded[at + 1]!
    if (folded === 's') return { ending: grown, until: at, next: at + 2 }
    const ending = endingOf(folded)
    return ending === undefined ? none : { ending, until: at, next: at + 2 }
  }
  if (tokens.kind[at] === WORD && tokens.kind[at - 1] === DIGITS) {
    const ending = endingOf(tokens.folded[at]!)
    if (ending !== undefined) return { ending, until: at + 1, next: at + 1 }
  }
  return none
}

/** A piece from `first` whose words end before token `at`, with the suffix behind it. */
export function piece(
  source: Source,
  first: number,
  at: number,
  meaning: Meaning,
  grown: Ending = '',
  needs = 0,
): Piece {
  const { ending, until, next } = readEnding(source, at, grown)
  return { meaning, first, ending, until, next, needs }
}

/** A whole number of at most four digits, or in words; ordinals too. */
export interface Whole {
  readonly value: number
  readonly ordinal: boolean
  readonly written: boolean
  readonly digits: number
  readonly until: number
  readonly next: number
  readonly ending: Ending
}

/** How many of something, maybe a part of one. */
export interface HowMany {
  readonly value: number
  readonly next: number
  /** Only "a" or "an" said it. */
  readonly article: boolean
  /** Less than one: "half an". */
  readonly part: boolean
}
