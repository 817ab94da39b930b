import { fold } from '../../text/fold.ts'
import { mapOf } from '../words.ts'
import { type Day, SECONDS_OF_DAY } from './calendar.ts'
import { isSingle } from './dates.ts'
import type { Meaning, Piece } from './meaning.ts'
import { isThe, type Source, word } from './source.ts'

/** Phrases that refer to the day that was told of, their last word, and whether that may go on. */
const REFERRING = mapOf(({ times }) =>
  Object.fromEntries(
    (times.referring ?? []).map((phrase) => {
      const [word, day] = fold(phrase).split(' ') as [string, string]
      return day.endsWith('*')
        ? [word, { day: day.slice(0, -1), goesOn: true }]
        : [word, { day, goesOn: false }]
    }),
  ),
)

/**
 * A time that refers to the day told of last in its message: "çarşamba aldım, ertesi gün bozuldu" is the Thursday, "on Monday at 9, the
 * same day at 5" that Monday. Undefined where it refers to none, or none was told of.
 */
export function fromLastDay(source: Source, read: Piece): Piece | undefined {
  const { lastDay, today } = source
  if (lastDay === undefined || !refers(source, read.first)) return undefined
  const by = lastDay - today
  const { meaning } = read
  switch (meaning.kind) {
    case 'days':
      return { ...read, meaning: { ...meaning, from: meaning.from + by, to: meaning.to + by } }
    case 'moment':
      return { ...read, meaning: { ...meaning, at: meaning.at + by * SECONDS_OF_DAY } }
    case 'stretch':
      return {
        ...read,
        meaning: {
          ...meaning,
          from: meaning.from + by * SECONDS_OF_DAY,
          to: meaning.to + by * SECONDS_OF_DAY,
        },
      }
    default:
      return undefined
  }
}

function refers(source: Source, first: number): boolean {
  const at = isThe(source, first) ? first + 1 : first
  const day = word(source, at + 1)
  const phrase = REFERRING.get(word(source, at))
  return phrase !== undefined && (phrase.goesOn ? day.startsWith(phrase.day) : day === phrase.day)
}

/** The one day that a time is on; undefined where it is on none or on several. */
export function dayOfMeaning(meaning: Meaning): Day | undefined {
  if (meaning.kind === 'days') return isSingle(meaning) ? meaning.from : undefined
  if (meaning.kind === 'moment') return Math.floor(meaning.at / SECONDS_OF_DAY)
  if (meaning.kind !== 'stretch') return undefined
  const day = Math.floor(meaning.from / SECONDS_OF_DAY)
  return meaning.to <= (day + 1) * SECONDS_OF_DAY ? day : undefined
}
