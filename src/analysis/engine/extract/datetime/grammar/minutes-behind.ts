import { smallHour } from '../join.ts'
import { CLOCK_HINT, type Piece } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { type Source, type Whole, word } from '../source.ts'
import { counts } from './around.ts'
import { finish } from './finish.ts'

const HOURS = 24
const MINUTES = 60

/** Reads minutes behind their hour, joined to it: "(las) cinco y media", "(las) 8 menos cuarto de la tarde". */
export function readMinutesBehind(source: Source, at: number): Piece | undefined {
  const { minutesBehind } = source.words
  if (minutesBehind.shares.size === 0) return undefined
  const hour = readNumber(source, at)
  if (hour === undefined || hour.value < 1 || hour.value > HOURS || hour.digits > 2) return undefined
  const how = word(source, hour.next)
  const to = minutesBehind.to.has(how)
  if (!to && !minutesBehind.past.has(how)) return undefined
  const i = hour.next + 1
  const share = minutesBehind.shares.get(word(source, i))
  const figure = share === undefined ? readNumber(source, i) : undefined
  const minutes = share ?? figure?.value ?? 0
  if (minutes < 1 || minutes >= MINUTES) return undefined
  const full = to ? (hour.value + HOURS - 1) % HOURS : hour.value
  const read = finish(
    source,
    at,
    figure?.next ?? i + 1,
    full,
    to ? MINUTES - minutes : minutes,
    0,
    CLOCK_HINT,
  )
  if (read?.meaning.kind !== 'clock' || (read.needs !== 0 && counts(source, read))) return undefined
  return read.meaning.settled ? read : { ...read, meaning: { ...read.meaning, ...smallHour(full) } }
}

/** A number in figures or words, without a case. */
function readNumber(source: Source, at: number): Whole | undefined {
  const number = readWhole(source, at)
  return number === undefined || number.ordinal || number.next !== number.until ? undefined : number
}
