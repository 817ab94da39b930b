import { fold } from '../../text/fold.ts'
import type { Tokens } from '../../text/tokens.ts'
import type { Word } from '../../text/word.ts'
import { numeralWord } from '../numeral-words.ts'
import { type Ending, inflect } from './suffixes.ts'

/** Parts of a day, and shares of them. */
export type Part =
  | 'morning'
  | 'forenoon'
  | 'noon'
  | 'midday'
  | 'afternoon'
  | 'evening'
  | 'night'
  | 'daytime'
  | 'small'
  | 'dawn'
  | 'early'
  | 'forenoonLate'
  | 'afternoonEarly'
  | 'afternoonLate'
  | 'eveningEarly'
  | 'eveningLate'
  | 'breakfast'
  | 'lunch'
  | 'afterLunch'
  | 'dinner'
  | 'work'

/** Where in a period. */
export type Edge = 'start' | 'early' | 'middle' | 'late' | 'end' | 'firstHalf' | 'lastHalf'

/** Which of a row of periods. */
export interface Step {
  readonly by: number
  /** The nearest ("coming Friday"), not that of the next week ("next Friday"). */
  readonly near?: boolean
  /** Needs a number or a period longer than a day after it: "son 3 gün". */
  readonly counted?: boolean
}

/** A word or phrase found in a text. */
export interface Found<T> {
  readonly value: T
  readonly next: number
  /** The Turkish suffix grown onto its last word. */
  readonly ending: Ending
  readonly language: 'tr' | 'en'
  readonly weak: boolean
}

interface Entry<T> extends Omit<Found<T>, 'next'> {
  /** Tokens after the first one, and the same as one text. */
  readonly rest: readonly string[]
  readonly tail: string
}

const NOTHING: readonly string[] = []

/** The first word of an entry of some vocabulary. */
export const BEGINS = 1
/** Another word of one. */
export const BELONGS = 2
/** A lead: see `opening.ts`, as for the next two and `ANCHOR`. */
export const LEADS_ON = 4
export const OPENS = 8
export const ALSO = 16
/** A word that counts. */
export const COUNTS = 32
/** Shows a time though it is in no vocabulary. */
export const ANCHOR = 64
/** Vocabularies have the bits above, one each: which of them have entries that begin with the word. */
let vocabularyBit = 128

const roles = new Map<string, number>()

/** What token `at` may be in a time, as bits: 0 for most. */
export function roleAt(tokens: Tokens, at: number, language: 'tr' | 'en'): number {
  const role = timesOf(tokens, at)
  return numeralWord(tokens, at, language) === undefined ? role : role | COUNTS
}

/** The same without `COUNTS`. */
export function timesOf(tokens: Tokens, at: number): number {
  return timesOfWord(tokens.word[at]!)
}

/** The same of a word. */
export function timesOfWord(word: Word): number {
  if (word.times < 0) word.times = roles.get(word.folded) ?? 0
  return word.times
}

/** Adds to what a folded word may be. */
export function addRole(folded: string, role: number): void {
  roles.set(folded, (roles.get(folded) ?? 0) | role)
}

/** A table of words and phrases, by their first token; the longest phrase wins. */
export class Vocabulary<T> {
  readonly #entries = new Map<string, Entry<T>[]>()
  /** Marks the words that its entries begin with: see `timesOf`. */
  readonly bit: number

  constructor() {
    this.bit = vocabularyBit
    if (this.bit <= 0) throw new Error('more vocabularies than bits')
    vocabularyBit <<= 1
  }

  /** Adds Turkish words with all their suffixes. */
  turkish(words: Readonly<Record<string, T>>, weak?: ReadonlySet<string>): this {
    for (const [proper, value] of Object.entries(words)) {
      for (const { form, ending } of inflect(proper))
        this.#add(form, value, ending, 'tr', weak?.has(proper) === true)
    }
    return this
  }

  /** Adds words as they are. */
  plain(words: Readonly<Record<string, T>>, language: 'tr' | 'en', weak?: ReadonlySet<string>): this {
    for (const [proper, value] of Object.entries(words))
      this.#add(fold(proper), value, '', language, weak?.has(proper) === true)
    return this
  }

  /** The longest entry that stands at token `at`. */
  find(tokens: Tokens, at: number): Found<T> | undefined {
    if (at < 0 || at >= tokens.count || (timesOf(tokens, at) & this.bit) === 0) return undefined
    const entries = this.#entries.get(tokens.folded[at]!)!
    for (const entry of entries) {
      const { rest } = entry
      let k = 0
      while (k < rest.length && tokens.folded[at + 1 + k] === rest[k]) k++
      if (k === rest.length)
        return {
          value: entry.value,
          next: at + 1 + k,
          ending: entry.ending,
          language: entry.language,
          weak: entry.weak,
        }
    }
    return undefined
  }

  /** The entry of one word, as if it stood at token `at`. */
  lookUp(folded: string, at: number): Found<T> | undefined {
    const entry = this.#entries.get(folded)?.find(({ rest }) => rest.length === 0)
    return (
      entry && {
        value: entry.value,
        next: at + 1,
        ending: entry.ending,
        language: entry.language,
        weak: entry.weak,
      }
    )
  }

  #add(form: string, value: T, ending: Ending, language: 'tr' | 'en', weak: boolean): void {
    const space = form.indexOf(' ')
    const first = space < 0 ? form : form.slice(0, space)
    const tail = space < 0 ? '' : form.slice(space + 1)
    addRole(first, BEGINS | this.bit)
    const entries = this.#entries.get(first)
    if (entries?.some((entry) => entry.tail === tail)) return
    const rest = tail === '' ? NOTHING : tail.split(' ')
    for (const part of rest) addRole(part, BELONGS)
    const entry = { value, ending, language, weak, tail, rest }
    if (entries === undefined) this.#entries.set(first, [entry])
    else {
      // The longest first.
      const place = entries.findIndex((other) => other.rest.length < rest.length)
      entries.splice(place < 0 ? entries.length : place, 0, entry)
    }
  }
}

/** A table of words that all mean `value`. */
export function record<T>(words: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(words.map((word) => [word, value]))
}
