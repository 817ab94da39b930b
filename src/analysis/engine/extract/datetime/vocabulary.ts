import { fold } from '../../text/fold.ts'
import type { Tokens } from '../../text/tokens.ts'
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
  /** Tokens after the first one. */
  readonly rest: readonly string[]
}

/** First words of all vocabularies: a token that is none of them begins no time. */
export const BEGINNINGS = new Set<string>()

/** A table of words and phrases, by their first token; the longest phrase wins. */
export class Vocabulary<T> {
  readonly #entries = new Map<string, Entry<T>[]>()

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
    const entries = at < tokens.count ? this.#entries.get(tokens.folded[at]!) : undefined
    if (entries === undefined) return undefined
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
    const [first, ...rest] = form.split(' ')
    const entries = this.#entries.get(first!) ?? []
    this.#entries.set(first!, entries)
    BEGINNINGS.add(first!)
    if (entries.some((entry) => entry.rest.join(' ') === rest.join(' '))) return
    entries.push({ value, ending, language, weak, rest })
    entries.sort((a, b) => b.rest.length - a.rest.length)
  }
}

/** A table of words that all mean `value`. */
export function record<T>(words: readonly string[], value: T): Record<string, T> {
  return Object.fromEntries(words.map((word) => [word, value]))
}
