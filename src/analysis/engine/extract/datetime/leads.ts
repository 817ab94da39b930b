import type { LanguageTables } from '../../languages/language.ts'
import { LANGUAGES } from '../../languages/languages.ts'
import type { Leads } from '../../languages/time-words.ts'
import { ANY_HINT, CLOCK_HINT, DAY_HINT, FOR_HINT, MONTH_HINT, YEAR_HINT } from './meaning.ts'

/** The small words of times that are read in a message. */
export interface LeadWords {
  /** Words before a time, and what they say of it, as hints (`meaning.ts`). */
  readonly leads: ReadonlyMap<string, number>
  /** Words between pieces that are one time, the same way. */
  readonly joints: ReadonlyMap<string, number>
  /** Words between a day and its month, or a month and its year. */
  readonly of: ReadonlySet<string>
  /** Phrases behind an hour, and whether they are of the second half of the day. */
  readonly halves: readonly { readonly words: readonly string[]; readonly pm: boolean }[]
}

/** Marks of every language. */
const LEADS: Leads = { '@': 'clock', '=': 'year' }
const JOINTS: Leads = { ',': '', '@': 'clock', '-': '', '(': '', ')': '', t: '' }

const HINTS: Readonly<Record<string, number>> = {
  clock: CLOCK_HINT,
  day: DAY_HINT,
  month: MONTH_HINT,
  year: YEAR_HINT,
  any: ANY_HINT,
  for: FOR_HINT,
  '': 0,
}

function isShy({ times }: LanguageTables, word: string): boolean {
  return times.shy?.includes(word) === true
}

/** What a message of `language` reads: the words of all languages but those that are shy in another; its own win. */
function wordsOf(language: LanguageTables): LeadWords {
  const read = (marks: Leads, pick: (tables: LanguageTables) => Leads): Map<string, number> => {
    const words = new Map(Object.entries(marks))
    for (const tables of [...LANGUAGES, language])
      for (const [word, hints] of Object.entries(pick(tables)))
        if (tables === language || !isShy(tables, word)) words.set(word, hints)
    return new Map([...words].map(([word, hints]) => [word, hintsOf(hints)]))
  }
  const of = LANGUAGES.flatMap((tables) =>
    tables.times.of.filter((word) => tables === language || !isShy(tables, word)),
  )
  return {
    leads: read(LEADS, ({ times }) => times.leads),
    joints: read(JOINTS, ({ times }) => times.joints),
    of: new Set(of),
    halves: Object.entries(language.times.halves ?? {}).map(([phrase, pm]) => ({
      words: phrase.split(' '),
      pm,
    })),
  }
}

function hintsOf(names: string): number {
  return names.split(' ').reduce((hints, name) => hints | HINTS[name]!, 0)
}

/** By the language of the message. */
export const LEAD_WORDS: ReadonlyMap<LanguageTables, LeadWords> = new Map(
  LANGUAGES.map((language) => [language, wordsOf(language)]),
)

/** Words before a time that may begin it in any message. */
export const LEADING_WORDS: ReadonlySet<string> = new Set([
  ...Object.keys(LEADS),
  ...LANGUAGES.flatMap((tables) => Object.keys(tables.times.leads).filter((word) => !isShy(tables, word))),
])
