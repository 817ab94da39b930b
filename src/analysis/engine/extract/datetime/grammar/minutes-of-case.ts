import { readCardinal } from '../../cardinal.ts'
import { numeralWord } from '../../numeral-words.ts'
import { smallHour } from '../join.ts'
import { CLOCK_HINT, type Clock, type Piece } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { beginsWith } from '../small-words.ts'
import { isDigits, piece, type Source, type Whole, word } from '../source.ts'
import { isBound } from './around.ts'

/** Reads minutes before or after an hour that has a case, with a verb behind them: "dokuza çeyrek var", "dokuza çeyrek kala", "onu beş geçiyor", "onu beş geçe" */
export function readMinutesOfCase(source: Source, at: number): Piece | undefined {
  const hour = readWhole(source, at) ?? readPronounHour(source, at)
  if (hour === undefined || hour.ordinal || hour.value > 24 || (hour.ending !== 'to' && hour.ending !== 'it'))
    return undefined
  const { minutesOfCase } = source.words
  const share = minutesOfCase.shares.get(word(source, hour.next))
  const minutes = share === undefined ? readWhole(source, hour.next) : { value: share, next: hour.next + 1 }
  if (minutes === undefined || minutes.value > 59) return undefined
  const behind = minutesOfCase.minutes.has(word(source, minutes.next)) ? minutes.next + 1 : minutes.next
  const verb = word(source, behind)
  const before = hour.ending === 'to' && beginsWith(verb, minutesOfCase.to)
  const after = hour.ending === 'it' && beginsWith(verb, minutesOfCase.past)
  if (!before && !after) return undefined
  const reached = hour.value * 3600 + (before ? -1 : 1) * minutes.value * 60
  return piece(source, at, behind + 1, {
    kind: 'clock',
    at: (reached + 86_400) % 86_400,
    settled: hour.value > 12,
    ...smallHour(hour.value),
  })
}

/** "ona" and "onu" are pronouns elsewhere. */
function readPronounHour(
  source: Source,
  at: number,
): Pick<Whole, 'value' | 'ordinal' | 'ending' | 'next'> | undefined {
  const pronoun = source.words.minutesOfCase.pronouns.get(word(source, at))
  return pronoun && { value: pronoun[0], ordinal: false, ending: pronoun[1], next: at + 1 }
}

const NOON_HALF = 12 * 3600 + 1800

/** Reads "yarımda": half past twelve, by day or night. */
export function readHalfPast(source: Source, at: number): Piece | undefined {
  const ending = source.words.noonHalves.get(word(source, at))
  if (ending === undefined) return undefined
  return piece(source, at, at + 1, { kind: 'clock', at: NOON_HALF, settled: false }, ending, CLOCK_HINT)
}

/** Reads an hour and a half: "3 buçukta", "yedi buçuk". */
export function readHalfHour(source: Source, at: number): Piece | undefined {
  let hour: number
  let i: number
  if (isDigits(source, at, 1, 2)) {
    hour = Number(word(source, at))
    i = at + 1
  } else {
    if (numeralWord(source.tokens, at, source.language)?.language.numerals.more === undefined)
      return undefined
    const whole = readCardinal(source.tokens, at, source.language, { inflected: true })
    if (whole === undefined) return undefined
    const written = whole.value.d === 2n
    hour = Number(whole.value.n / whole.value.d)
    i = written ? whole.next - 1 : whole.next
  }
  const ending = source.words.halfHours.get(word(source, i))
  if (ending === undefined || hour > 24) return undefined
  const meaning: Clock = { kind: 'clock', at: hour * 3600 + 1800, settled: hour > 12, ...smallHour(hour) }
  const read = piece(source, at, i + 1, meaning, ending)
  return { ...read, needs: ending === 'at' || isBound(source, read) ? 0 : CLOCK_HINT }
}
