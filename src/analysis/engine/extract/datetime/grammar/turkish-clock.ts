import type { Ending } from '../../../languages/suffixes.ts'
import { readCardinal } from '../../cardinal.ts'
import { numeralWord } from '../../numeral-words.ts'
import { smallHour } from '../join.ts'
import { CLOCK_HINT, type Clock, type Piece } from '../meaning.ts'
import { readWhole } from '../numbers.ts'
import { isDigits, piece, type Source, word } from '../source.ts'
import { isBound } from './around.ts'

const MINUTES: ReadonlySet<string> = new Set('dakika dk'.split(' '))

/** Reads minutes before or after an hour: "dokuza çeyrek var", "dokuza çeyrek kala", "onu beş geçiyor", "onu beş geçe" */
export function readTurkishClock(source: Source, at: number): Piece | undefined {
  const hour = readWhole(source, at) ?? readPronounHour(source, at)
  if (hour === undefined || hour.ordinal || hour.value > 24 || (hour.ending !== 'to' && hour.ending !== 'it'))
    return undefined
  const quarter = word(source, hour.next) === 'ceyrek'
  const minutes = quarter ? { value: 15, next: hour.next + 1 } : readWhole(source, hour.next)
  if (minutes === undefined || minutes.value > 59) return undefined
  const behind = MINUTES.has(word(source, minutes.next)) ? minutes.next + 1 : minutes.next
  const verb = word(source, behind)
  const before = hour.ending === 'to' && /^(?:var|kala)/.test(verb)
  const after = hour.ending === 'it' && /^gec(?:iyor|e|mek|ti)/.test(verb)
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
): { value: number; ordinal: boolean; ending: Ending; next: number } | undefined {
  const pronoun = word(source, at)
  if (pronoun === 'ona') return { value: 10, ordinal: false, ending: 'to', next: at + 1 }
  if (pronoun === 'onu') return { value: 10, ordinal: false, ending: 'it', next: at + 1 }
  if (pronoun === 'bire') return { value: 1, ordinal: false, ending: 'to', next: at + 1 }
  if (pronoun === 'biri') return { value: 1, ordinal: false, ending: 'it', next: at + 1 }
  return undefined
}

const HALF_PAST: ReadonlyMap<string, Ending> = new Map<string, Ending>([
  ['yarimda', 'at'],
  ['yarimdan', 'from'],
  ['yarima', 'to'],
])

const HALF_ENDINGS: ReadonlyMap<string, Ending> = new Map<string, Ending>([
  ['bucuk', ''],
  ['bucukta', 'at'],
  ['bucukda', 'at'],
  ['bucuktan', 'from'],
  ['bucuga', 'to'],
  ['bucukla', 'with'],
  ['bucuktaki', 'ki'],
])

const NOON_HALF = 12 * 3600 + 1800

/** Reads "yarımda": half past twelve, by day or night. */
export function readHalfPast(source: Source, at: number): Piece | undefined {
  const ending = HALF_PAST.get(word(source, at))
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
  const ending = HALF_ENDINGS.get(word(source, i))
  if (ending === undefined || hour > 24) return undefined
  const meaning: Clock = { kind: 'clock', at: hour * 3600 + 1800, settled: hour > 12, ...smallHour(hour) }
  const read = piece(source, at, i + 1, meaning, ending)
  return { ...read, needs: ending === 'at' || isBound(source, read) ? 0 : CLOCK_HINT }
}
