import type { LanguageTables } from '../../languages/language.ts'
import { LANGUAGES } from '../../languages/languages.ts'
import { wordsOf } from '../words.ts'
import { isShy, LEADS } from './small-words.ts'

/** Words that a time may begin with, of all languages. */

/** Definite articles, */
export const DEFINITE = listed(({ times }) => wordsOf(times.definite))
/** what an hour may begin with beside numbers, */
export const HOUR_OPENERS = listed(({ times }) => [
  ...folded(Object.keys(times.minutesBefore?.shares ?? {})),
  ...folded(Object.keys(times.minutesOfCase?.pronouns ?? {})),
  ...wordsOf(times.hours?.names),
])
/** a repeated time, */
export const SET_OPENERS = listed(({ times }) => wordsOf(times.sets?.once))
/** a length, */
export const LENGTH_OPENERS = listed(({ times }) => [
  ...folded(Object.keys(times.lengthLeads ?? {})),
  ...folded(times.halfUnits?.filter((phrase) => !phrase.includes(' ')) ?? []),
])
/** and a part of a day. */
export const PART_OPENERS = listed(({ times }) => wordsOf(times.partWords?.leads))

/** Words that show an hour, though they are in no vocabulary. */
export const HOUR_ANCHORS = listed(({ times }) => [
  ...folded(Object.keys(times.halfHours ?? {})),
  ...wordsOf(times.hours?.names),
  ...folded(times.sharp?.filter((phrase) => !phrase.includes(' ')) ?? []),
])

/** Words before a time that may begin it in any message, */
export const LEADING_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(LEADS),
  ...listed((tables) => Object.keys(tables.times.leads).filter((word) => !isShy(tables, word))),
])
/** and those that do in messages of their own only. */
export const SHY_LEADS: ReadonlySet<string> = new Set(
  listed((tables) => Object.keys(tables.times.leads).filter((word) => isShy(tables, word))),
)

function listed(pick: (tables: LanguageTables) => readonly string[]): readonly string[] {
  return LANGUAGES.flatMap(pick)
}

function folded(words: readonly string[]): string[] {
  return words.flatMap(wordsOf)
}
