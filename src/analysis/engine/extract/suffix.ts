import { LANGUAGES } from '../languages/languages.ts'
import type { Ending, Suffixes } from '../languages/suffixes.ts'

/** Those of all languages that have any: names and figures take them whatever the language of the message is. */
const SUFFIXES: readonly Suffixes[] = LANGUAGES.flatMap(({ suffixes }) => suffixes ?? [])

/** Shorter stems with a suffix are other words mostly: "yeni" (new), "leyla". */
const SHORTEST_STEM = 4
/** The most letters of a chain of suffixes. */
const LONGEST_TAIL = 12

/**
 * The entry of a folded word in `table`, its suffixes taken off ("dolardan",
 * "liranın"); the longest stem wins. Costs a look-up a letter: ask only where an entry is likely.
 */
export function findStem<T>(
  table: ReadonlyMap<string, T>,
  folded: string,
  least: number = SHORTEST_STEM,
): T | undefined {
  const whole = table.get(folded)
  if (whole !== undefined) return whole
  const shortest = Math.max(least, folded.length - LONGEST_TAIL)
  for (let length = folded.length - 1; length >= shortest; length--) {
    const entry = table.get(folded.slice(0, length))
    if (entry !== undefined && isNounTail(folded.slice(length))) return entry
  }
  return undefined
}

/** Whether folded letters are a chain of noun suffixes; none at all are one too. */
export function isNounTail(folded: string): boolean {
  if (folded === '') return true
  for (const suffixes of SUFFIXES) if (suffixes.isNounTail(folded)) return true
  return false
}

/** Whether folded letters behind digits are a suffix that fits the number: see `Suffixes`. */
export function isFigureTail(digits: string, folded: string): boolean {
  for (const suffixes of SUFFIXES) if (suffixes.isFigureTail(digits, folded)) return true
  return false
}

/** What the letters after an apostrophe or a figure make of a time ("15'inde": 'at'); undefined when they are no suffix. */
export function endingOf(folded: string): Ending | undefined {
  for (const suffixes of SUFFIXES) {
    const ending = suffixes.endingOf(folded)
    if (ending !== undefined) return ending
  }
  return undefined
}
