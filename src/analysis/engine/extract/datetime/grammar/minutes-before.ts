import { numeralWord } from '../../numeral-words.ts'
import { smallHour } from '../join.ts'
import { CLOCKS } from '../lexicon.ts'
import { CLOCK_HINT, type Clock, type Piece } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { piece, type Source, type Whole, word } from '../source.ts'
import { finish } from './finish.ts'

/** Minutes of a day. */
const DAY = 86_400

/**
 * Reads minutes that are told before their hour: "half past three", "quarter to six", "20 minutes past 8", "15 past noon", "half
 * three".
 */
export function readMinutesBefore(source: Source, at: number): Piece | undefined {
  const { minutesBefore, ranges } = source.words
  let i = minutesBefore.article.has(word(source, at)) ? at + 1 : at
  const share = minutesBefore.shares.get(word(source, i))
  const figure = share === undefined && i === at ? readMinutes(source, i) : undefined
  const minutes = share ?? figure?.value
  if (minutes === undefined) return undefined
  i = figure?.next ?? i + 1
  const unit = minutesBefore.minutes.has(word(source, i))
  if (unit) i++
  const how = word(source, i)
  const past = minutesBefore.past.has(how) || (unit && minutesBefore.pastMinutes.has(how))
  const to = minutesBefore.to.has(how)
  if (!past && !to) return share === HALF ? readHalfOf(source, at, i) : undefined
  const sure = share !== undefined || unit
  if (minutesBefore.loose.has(how) && !sure) return undefined
  // "5 to 7" is a stretch; only round minutes before an hour are read as such, and "from ten to five" is a range.
  const opener = word(source, at - 1)
  const opened = ranges.from.has(opener) || ranges.between.has(opener)
  if (to && !sure && (minutes < LEAST || minutes % STEP !== 0 || opened)) return undefined
  const hour = readHourAfter(source, i + 1)
  if (hour === undefined) return undefined
  const needs = to && !sure && minutes < LEAST_SURE ? CLOCK_HINT : 0
  const { at: full, settled } = hour.meaning as Clock
  const reached = past ? full + minutes * 60 : (full - minutes * 60 + DAY) % DAY
  const small = settled ? {} : smallHour(full / 3600)
  return { ...hour, first: at, meaning: { kind: 'clock', at: reached, settled, ...small }, needs }
}

const HALF = 30
const LEAST = 10
const STEP = 5
const LEAST_SURE = 20
const HOURS = 12

function readMinutes(source: Source, at: number): Whole | undefined {
  const figure = readWhole(source, at)
  if (figure === undefined || figure.ordinal || figure.next !== figure.until) return undefined
  return figure.value >= 1 && figure.value <= 59 ? figure : undefined
}

/** "half three" is half past three. */
function readHalfOf(source: Source, first: number, at: number): Piece | undefined {
  const hour = readWhole(source, at)
  if (hour === undefined || hour.ordinal || hour.digits > 2) return undefined
  if (hour.written && (hour.value < 1 || hour.value > HOURS || !isOfTurn(source, at))) return undefined
  const read = finish(source, first, hour.until, hour.value, HALF, 0, hour.written ? 0 : CLOCK_HINT)
  const half = read?.meaning
  return half?.kind === 'clock' && !half.settled
    ? { ...read!, meaning: { ...half, ...smallHour(hour.value) } }
    : read
}

/** Whether a number in words is of a language that has the turn: no "half iki". */
function isOfTurn({ tokens, language }: Source, at: number): boolean {
  return numeralWord(tokens, at, language)?.language.times.minutesBefore !== undefined
}

/** The hour of "half past …": a figure, a word, noon, with am or pm. */
function readHourAfter(source: Source, at: number): Piece | undefined {
  const named = CLOCKS.find(source.tokens, at)
  if (named !== undefined)
    return piece(source, at, named.next, { kind: 'clock', at: named.value, settled: true })
  const hour = readWhole(source, at)
  if (hour === undefined || hour.ordinal || hour.value > 24 || hour.digits > 2) return undefined
  const read = finish(source, at, hour.until, hour.value, 0, 0, 0)
  return read
}
