import type { LanguageTables } from '../../languages/language.ts'
import { DIGITS, gap, SYMBOL, type Tokens, WORD } from '../../text/tokens.ts'
import type { Word } from '../../text/word.ts'
import { VULGAR } from '../figure.ts'
import { counts } from '../numeral-words.ts'
import { HOLIDAYS } from './holidays.ts'
import {
  CLOCKS,
  DAYS,
  DECADES,
  EDGE_NAMES,
  MONTHS,
  NOWS,
  OFTEN,
  PARTS,
  SEASONS,
  TONIGHTS,
  UNIT_WORDS,
  UNITS_NTH,
  WEEKDAYS,
} from './lexicon.ts'
import {
  HOUR_ANCHORS,
  HOUR_OPENERS,
  LEADING_WORDS,
  LENGTH_OPENERS,
  SET_OPENERS,
  SHY_LEADS,
} from './openers.ts'
import { SMALL_WORDS, type SmallWords } from './small-words.ts'
import {
  ALSO,
  ANCHOR,
  addRole,
  BEGINS,
  BELONGS,
  COUNTS,
  LEADS_ON,
  OPENS,
  roleAt,
  SHY,
  timesOfWord,
} from './vocabulary.ts'

/** Words in no vocabulary that a time may begin with, and that do not lead to one. */
const OTHERS = [
  ...'quarter ceyrek q h w season seasons'.split(' '),
  ...HOUR_OPENERS,
  ...LENGTH_OPENERS,
  ...SET_OPENERS,
].filter((word) => !LEADING_WORDS.has(word) && !SHY_LEADS.has(word))
/** Words that may begin a time but mostly begin none, and prove nothing of what is before them; leads but one too. */
const OPENERS = 'a all any as bir bu en is just o on this ayni su new yeni her'.split(' ')
const NO_OPENERS: ReadonlySet<string> = new Set('year yil sene'.split(' '))

const BEGINNING = BEGINS | ALSO | COUNTS
for (const word of OTHERS) addRole(word, ALSO)
for (const word of LEADING_WORDS) addRole(word, NO_OPENERS.has(word) ? LEADS_ON : LEADS_ON | OPENS)
for (const word of OPENERS) addRole(word, OPENS)
for (const word of SHY_LEADS) addRole(word, SHY)

/**
 * Words that a time has at least one of, unless it has figures: names of days, months, parts of the day, units and
 * their like. What else a time may begin with ("bu", "the", "ilk", "once") means something else far more often.
 */
const ANCHORS = [
  UNIT_WORDS,
  UNITS_NTH,
  MONTHS,
  WEEKDAYS,
  DAYS,
  NOWS,
  PARTS,
  CLOCKS,
  HOLIDAYS,
  TONIGHTS,
  OFTEN,
  EDGE_NAMES,
  SEASONS,
  DECADES,
].reduce((bits, { bit }) => bits | bit, 0)
const OTHER_ANCHORS = [
  ...'am pm ceyrek half quarter h q m c season seasons mevsim'.split(' '),
  ...HOUR_ANCHORS,
]
for (const word of OTHER_ANCHORS) addRole(word, ANCHOR)
const ANCHORED = ANCHORS | ANCHOR
/** Tokens from the first of a time to its anchor at most. */
const REACH = 6
/** Words that show the figure before them to be of a time, beside those of vocabularies and `SmallWords.behindFigures`. */
const BEHIND: ReadonlySet<string> = new Set(
  'yada am pm a p o oclock ish past more sezonu sezonunda sezonunun donemi doneminde doneminin'.split(' '),
)
/** Digits of a day or an hour, of a year, and of a date in one: 20160422. */
const LONGEST_BARE = 2
const LONGEST_YEAR = 4
const DATE_IN_ONE = 8

/** Whether a time may begin with a word somewhere, in any language. */
export function opensTime(word: Word): boolean {
  return (timesOfWord(word) & (BEGINNING | LEADS_ON | OPENS | SHY)) !== 0 || counts(word)
}

/** Whether a time may begin at a token. Cheap: most words of a text begin none. */
export function mayBegin(tokens: Tokens, at: number, language: LanguageTables): boolean {
  const kind = tokens.kind[at]!
  if (kind === DIGITS) return isFigureOfTime(tokens, at, language)
  const role = roleAt(tokens, at, language)
  if ((role & (BEGINNING | LEADS_ON | OPENS)) === 0) return kind === SYMBOL && VULGAR.has(tokens.folded[at]!)
  return (
    ((role & OPENS) === 0 || isTimeNext(tokens, at + 1, language)) && isAnchored(tokens, at, language, role)
  )
}

/** Whether right behind the openers from `from` on there is a word that a time may begin or go on with, or a figure. */
function isTimeNext(tokens: Tokens, from: number, language: LanguageTables): boolean {
  const most = Math.min(from + REACH, tokens.count)
  for (let i = from; i < most; i++) {
    if (isFigure(tokens, i)) return true
    const role = roleAt(tokens, i, language)
    if ((role & OPENS) === 0) return (role & (BEGINNING | BELONGS)) !== 0
    if ((role & ANCHORED) !== 0) return true
  }
  return false
}

/** Whether an anchor or a figure is near, or a number in words right behind another or a word that leads to a time. */
function isAnchored(tokens: Tokens, at: number, language: LanguageTables, first: number): boolean {
  if ((first & ANCHORED) !== 0) return true
  const most = Math.min(at + REACH, tokens.count)
  let role = first
  for (let i = at + 1; i < most; i++) {
    const lead = (role & LEADS_ON) !== 0
    if (isFigure(tokens, i)) return true
    role = roleAt(tokens, i, language)
    if ((role & ANCHORED) !== 0 || ((role & COUNTS) !== 0 && (lead || (first & (COUNTS | ALSO)) !== 0)))
      return true
  }
  return false
}

function isFigure({ kind, folded }: Tokens, at: number): boolean {
  return kind[at] === DIGITS || (kind[at] === SYMBOL && VULGAR.has(folded[at]!))
}

/** Marks between a figure and the rest of a time: "3-5 gün", "22.04", "14:30", "5'te", "5, 6 ve 7 Mayıs". */
const MARKS = ".,:/-–—'’~&+"

/** Whether figures may be of a time: a date in one, and those that something of a time stands behind. */
function isFigureOfTime(tokens: Tokens, at: number, language: LanguageTables): boolean {
  const { kind, folded, count } = tokens
  const { length } = folded[at]!
  if (length === DATE_IN_ONE) return true
  const next = at + 1
  if (next >= count) return false
  const glued = !gap(tokens, next)
  switch (kind[next]) {
    case WORD:
      return (
        (glued && length <= LONGEST_YEAR) ||
        goesOnAt(tokens, next, language) ||
        isSecondYear(tokens, at, SMALL_WORDS.get(language)!)
      )
    case DIGITS:
      return length <= LONGEST_YEAR
    case SYMBOL:
      return VULGAR.has(folded[next]!) || MARKS.includes(folded[next]!)
    default: {
      const mark = folded[next]!
      if (!MARKS.includes(mark) || next + 1 >= count || length > LONGEST_YEAR) return false
      if (mark === "'" || mark === '’') return true
      // "100. madde", "2015, …": where a sentence or a list goes on, digits must stand close.
      return gap(tokens, next + 1) && length > LONGEST_BARE && mark !== '-'
        ? false
        : goesOnAt(tokens, next + 1, language)
    }
  }
}

/** The second of two years that are named together: "2007 ve 2009 satışları". */
function isSecondYear({ folded, kind }: Tokens, at: number, words: SmallWords): boolean {
  if (folded[at]!.length !== LONGEST_YEAR || !words.listing.has(folded[at - 1] ?? '')) return false
  return kind[at - 2] === DIGITS && folded[at - 2]!.length === LONGEST_YEAR
}

/** Whether a word of a time or a figure stands at a token, or what is glued to it. */
function goesOnAt(tokens: Tokens, at: number, language: LanguageTables): boolean {
  if (tokens.kind[at] === DIGITS) return true
  if (tokens.kind[at] !== WORD) return false
  if (!gap(tokens, at) || roleAt(tokens, at, language) !== 0) return true
  const folded = tokens.folded[at]!
  return BEHIND.has(folded) || SMALL_WORDS.get(language)!.behindFigures.has(folded)
}
