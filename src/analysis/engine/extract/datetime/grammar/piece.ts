import { WORD } from '../../../text/tokens.ts'
import { numeralWord } from '../../numeral-words.ts'
import { Recent } from '../../recent.ts'
import { weekOf } from '../calendar.ts'
import { HOLIDAYS } from '../holidays.ts'
import {
  AGO,
  AGO_BEFORE,
  CLOCKS,
  DAYS,
  DECADES,
  EDGE_NAMES,
  EDGES_BEFORE,
  EVERY,
  FEW,
  MONTHS,
  NOWS,
  NTHS,
  OFTEN,
  PARTS,
  SEASONS,
  STEPS,
  TONIGHTS,
  UNIT_WORDS,
  WEEKDAYS,
  WHOLE,
} from '../lexicon.ts'
import { COMPANY_HINT, type Piece, single } from '../meaning.ts'
import { readHowMany } from '../numbers.ts'
import { DEFINITE, HOUR_OPENERS, LENGTH_OPENERS, PART_OPENERS, SET_OPENERS } from '../openers.ts'
import { isThe, piece, type Source, word } from '../source.ts'
import { BEGINS, timesOf } from '../vocabulary.ts'
import { isMeal } from './around.ts'
import { aroundDate } from './around-date.ts'
import { readNamedDate } from './beyond.ts'
import { readClock } from './clock.ts'
import { edged } from './edge.ts'
import { readHoliday, withHoliday } from './holiday.ts'
import { readDuration } from './length.ts'
import { neighbour } from './neighbour.ts'
import { readNthBehind } from './nth.ts'
import { readNumericDate } from './numeric.ts'
import { readPeriod } from './period.ts'
import { readSet } from './set.ts'
import { readTonight } from './tonight.ts'

interface Reader {
  readonly read: (source: Source, at: number, hints: number) => Piece | undefined
  /** What it may begin with: words of these vocabularies, */
  readonly words: readonly { readonly bit: number }[]
  /** these words, */
  readonly others?: readonly string[]
  /** a number in figures, or in words. */
  readonly figures?: boolean
  readonly numerals?: boolean
}

/** The readers of pieces. Each is asked only where it may find something: most tokens begin nothing. */
const READERS: readonly Reader[] = [
  {
    read: readSet,
    words: [EVERY, OFTEN, UNIT_WORDS, WEEKDAYS, NTHS],
    others: ['all', 'one', ...SET_OPENERS, ...DEFINITE],
    figures: true,
    numerals: true,
  },
  { read: readDuration, words: [WHOLE, AGO_BEFORE], others: LENGTH_OPENERS, figures: true, numerals: true },
  { read: readHoliday, words: [HOLIDAYS], figures: true },
  { read: readNumericDate, words: [], figures: true },
  {
    read: readNamedDate,
    words: [NOWS, DAYS, MONTHS, WEEKDAYS],
    others: DEFINITE,
    figures: true,
    numerals: true,
  },
  {
    read: readPeriod,
    words: [NTHS, STEPS, EDGE_NAMES, EDGES_BEFORE, UNIT_WORDS, SEASONS, DECADES],
    others: ['q', 'h', 'w', ...DEFINITE],
    figures: true,
    numerals: true,
  },
  {
    read: readClock,
    words: [CLOCKS],
    others: HOUR_OPENERS,
    figures: true,
    numerals: true,
  },
  { read: readPart, words: [PARTS], others: [...PART_OPENERS, ...DEFINITE] },
  { read: readTonight, words: [TONIGHTS], figures: true },
  { read: readRow, words: [], figures: true, numerals: true },
]

const bitsOf = (wanted: (reader: Reader) => boolean | undefined): number =>
  READERS.reduce((bits, reader, i) => (wanted(reader) === true ? bits | (1 << i) : bits), 0)
const OF_FIGURES = bitsOf(({ figures }) => figures)
const OF_NUMERALS = bitsOf(({ numerals }) => numerals)
const VOCABULARIES = READERS.map(({ words }) => words.reduce((bits, { bit }) => bits | bit, 0))
const OTHERS = READERS.map(({ others }) => new Set(others))

/** Which readers may begin with token `at`, as bits. */
function readersAt({ tokens, language }: Source, at: number): number {
  if (tokens.kind[at] !== WORD) return OF_FIGURES
  const word = tokens.word[at]!
  if (word.readers < 0) {
    const role = timesOf(tokens, at)
    word.readers = bitsOf((reader) => {
      const i = READERS.indexOf(reader)
      return (role & VOCABULARIES[i]!) !== 0 || OTHERS[i]!.has(word.folded)
    })
    if ((role & FEW.bit) !== 0) word.readers |= OF_NUMERALS
  }
  return numeralWord(tokens, at, language) === undefined ? word.readers : word.readers | OF_NUMERALS
}

/** One piece of a time: the longest that any reader makes of the tokens from `at`. */
export function readPiece(source: Source, at: number, hints: number): Piece | undefined {
  if (at >= source.tokens.count) return undefined
  const readers = readersAt(source, at)
  if (readers === 0) return undefined
  const key = at * ALL_HINTS + hints
  const known = pieces.find(source, key)
  return known === null ? pieces.keep(key, readPieceOnce(source, at, hints, readers)) : known
}

/** More than any set of hints. */
const ALL_HINTS = 128
/** Pieces by token and hints: what is read twice costs a look-up. */
const pieces = new Recent<Piece>(32 * ALL_HINTS)

function readPieceOnce(source: Source, at: number, hints: number, readers: number): Piece | undefined {
  let best: Piece | undefined
  for (let left = readers; left !== 0; left &= left - 1) {
    const read = READERS[31 - Math.clz32(left & -left)]!.read(source, at, hints)
    if (read === undefined) continue
    if (
      best === undefined ||
      read.next > best.next ||
      (read.next === best.next && best.needs !== 0 && (read.needs === 0 || (read.needs & hints) !== 0))
    )
      best = read
  }
  return best && place(source, best)
}

/** What may stand behind a period and names a place in it: "Kasım ortası", "2015'in ilk haftası", "10 Nisan haftası". */
function place(source: Source, found: Piece): Piece {
  if (found.meaning.kind !== 'days') return found
  const read = neighbour(source, found)
  const edge = edged(source, read)
  if (edge !== read) return edge
  const nth = readNthBehind(source, read)
  return nth === undefined ? withHoliday(source, aroundDate(source, read)) : edged(source, nth)
}

/** A part of the day: "in the morning", "akşam"; one of a language with prepositions takes one or company. */
function readPart(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  const lead = source.words.parts.leads.has(word(source, at))
  let i = lead ? at + 1 : at
  if (isThe(source, i)) i++
  const found = PARTS.find(tokens, i)
  if (found === undefined || found.ending === 'many' || found.ending === 'long' || isMeal(source, found.next))
    return undefined
  // "X'in gece paketi": a suffix leads to nothing.
  if (lead && !found.language.grammar.prepositions) return undefined
  // "kına gecesi": an evening of something else than a day.
  if (word(source, i).startsWith('geces') && isOfEvent(source, i - 1)) return undefined
  const several = found.next > i + 1
  const alone =
    (found.language.grammar.prepositions &&
      i === at &&
      !several &&
      !source.words.parts.company.has(word(source, at - 1))) ||
    (i > 0 && source.words.parts.greetings.has(word(source, i - 1)))
  return piece(
    source,
    several && !isThe(source, i - 1) ? i : at,
    found.next,
    { kind: 'part', part: found.value },
    found.ending,
    alone ? COMPANY_HINT : 0,
  )
}

/** Whether token `at` is a word that no time may begin with. */
function isOfEvent({ tokens }: Source, at: number): boolean {
  return tokens.kind[at] === WORD && (timesOf(tokens, at) & BEGINS) === 0
}

/** "3 fridays from now", "2 thursdays back" */
function readRow(source: Source, at: number): Piece | undefined {
  const number = readHowMany(source, at)
  if (number === undefined || !Number.isInteger(number.value) || number.value < 1) return undefined
  const name = word(source, number.next)
  const weekday =
    WEEKDAYS.find(source.tokens, number.next) ??
    (name.endsWith('s') ? WEEKDAYS.lookUp(name.slice(0, -1), number.next) : undefined)
  const ago = weekday && AGO.find(source.tokens, weekday.next)
  if (weekday === undefined || ago === undefined) return undefined
  const { today } = source
  const near = ((weekday.value - 1 - (today - weekOf(today)) + 6) % 7) + 1
  const day =
    ago.value > 0
      ? today + near + (number.value - 1) * 7
      : today - ((today - weekOf(today) - weekday.value + 1 + 6) % 7) - 1 - (number.value - 1) * 7
  return piece(source, at, ago.next, single(day))
}
