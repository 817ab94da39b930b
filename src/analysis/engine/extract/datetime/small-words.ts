import type { HourWords, MinutesBefore, MinutesBehind, MinutesOfCase } from '../../languages/clock-turns.ts'
import type { LanguageTables } from '../../languages/language.ts'
import { LANGUAGES } from '../../languages/languages.ts'
import type { Ending } from '../../languages/suffixes.ts'
import type {
  DateCues,
  NoHours,
  PartWords,
  RangeWords,
  RoughWords,
  SeasonWords,
  SetWords,
  SpreadWords,
  UncountedWords,
} from '../../languages/time-turns.ts'
import type { Leads, Step, TimeWords, Words } from '../../languages/time-words.ts'
import { fold } from '../../text/fold.ts'
import { Phrases } from '../phrases.ts'
import { wordsOf } from '../words.ts'
import { ANY_HINT, CLOCK_HINT, DAY_HINT, FOR_HINT, MONTH_HINT, YEAR_HINT } from './meaning.ts'

/** The small words of times that are read in a message. */
export interface SmallWords {
  /** Words before a time, and what they say of it, as hints (`meaning.ts`). */
  readonly leads: ReadonlyMap<string, number>
  /** Words between pieces that are one time, the same way. */
  readonly joints: ReadonlyMap<string, number>
  /** Articles. */
  readonly definite: ReadonlySet<string>
  readonly indefinite: ReadonlySet<string>
  /** Words between a day and its month, or a month and its year. */
  readonly of: ReadonlySet<string>
  /** Phrases behind an hour, and whether they are of the second half of the day. */
  readonly halves: Phrases<boolean>
  /** Steps behind their weekday or unit. */
  readonly stepsBehind: Phrases<Step & { readonly weak: boolean }>
  readonly stepsFurther: Phrases<1 | -1>
  readonly beside: Phrases<1 | -1>
  readonly weekLater: ReadonlySet<string>
  readonly hours: Read<HourWords>
  readonly minutesBefore: Read<Omit<MinutesBefore, 'shares'>> & Shares
  readonly minutesBehind: Read<Omit<MinutesBehind, 'shares'>> & Shares
  readonly minutesOfCase: Read<Omit<MinutesOfCase, 'shares' | 'pronouns'>> &
    Shares & { readonly pronouns: ReadonlyMap<string, readonly [hour: number, ending: Ending]> }
  readonly halfHours: ReadonlyMap<string, Ending>
  readonly noonHalves: ReadonlyMap<string, Ending>
  readonly sharp: Phrases<true>
  readonly hoursBehind: ReadonlySet<string>
  readonly zeros: ReadonlySet<string>
  readonly ranges: Ranges
  readonly spreads: Read<SpreadWords>
  readonly rough: Read<RoughWords>
  readonly uncounted: Read<UncountedWords>
  readonly parts: Read<PartWords>
  readonly sets: Read<SetWords>
  readonly seasons: Read<SeasonWords>
  readonly dateCues: Read<DateCues>
  readonly noHours: Read<NoHours>
  /** Between a part and its whole. */
  readonly partOf: ReadonlySet<string>
  readonly and: ReadonlySet<string>
  readonly sharesBehind: Phrases<number>
  readonly halfUnits: Phrases<true>
  readonly lengthLeads: ReadonlyMap<string, 'then' | 'until'>
  readonly since: ReadonlySet<string>
  /** Before the last of several. */
  readonly listing: ReadonlySet<string>
  /** All that may stand between a figure and the rest of a time. */
  readonly behindFigures: ReadonlySet<string>
}

/** Shares of an hour, in minutes. */
interface Shares {
  readonly shares: ReadonlyMap<string, number>
}

/** What a table has under each name, folded. */
type Read<T> = { readonly [K in keyof T]-?: ReadonlySet<string> }

/** `RangeWords`, with `and` by what it takes, and those of `to` that `amid` may close. */
interface Ranges extends Omit<Read<RangeWords>, 'and'> {
  readonly toAmid: ReadonlySet<string>
  /** `and` joins where the range is opened by `between`, */
  readonly andBetween: ReadonlySet<string>
  /** or closed by `amid`. */
  readonly andAmid: ReadonlySet<string>
}

/** Marks of every language. */
export const LEADS: Leads = { '@': 'clock', '=': 'year' }
const RANGES = '- ~'
const SPREADS = '- – — ~ /'
const LISTING = '&'
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

/** Whether a folded word begins with one of `beginnings`. */
export function beginsWith(folded: string, beginnings: ReadonlySet<string>): boolean {
  for (const beginning of beginnings) if (folded.startsWith(beginning)) return true
  return false
}

/** Whether a folded word is read in messages of its language only. */
export function isShy({ times }: LanguageTables, word: string): boolean {
  return times.shy?.includes(word) === true
}

/** What a message of `language` reads: the words of all languages but those that are shy in another; its own win. */
function smallWordsOf(language: LanguageTables): SmallWords {
  const read = (marks: Leads, pick: (tables: LanguageTables) => Leads): Map<string, number> => {
    const words = new Map(Object.entries(marks))
    for (const tables of [...LANGUAGES, language])
      for (const [word, hints] of Object.entries(pick(tables)))
        if (tables === language || !isShy(tables, word)) words.set(word, hints)
    return new Map([...words].map(([word, hints]) => [word, hintsOf(hints)]))
  }
  /** The words that `pick` takes from the tables, and marks. */
  const set = (pick: (tables: LanguageTables) => string | undefined, marks?: string): ReadonlySet<string> =>
    new Set([
      ...wordsOf(marks),
      ...LANGUAGES.flatMap((tables) =>
        wordsOf(pick(tables)).filter((word) => tables === language || !isShy(tables, word)),
      ),
    ])
  /** What a table has under some names. */
  const table = <T extends object, K extends keyof T>(
    pick: (times: TimeWords) => T | undefined,
    names: readonly K[],
  ): Read<Pick<T, K>> =>
    Object.fromEntries(
      names.map((name) => [name, set(({ times }) => pick(times)?.[name] as string | undefined)]),
    ) as Read<Pick<T, K>>
  /** The words with what they mean. */
  const map = <T>(
    pick: (tables: LanguageTables) => Readonly<Record<string, T>> | undefined,
  ): ReadonlyMap<string, T> =>
    new Map(
      LANGUAGES.flatMap((tables) =>
        Object.entries(pick(tables) ?? {})
          .map(([word, value]) => [fold(word), value] as const)
          .filter(([word]) => tables === language || !isShy(tables, word)),
      ),
    )
  /** The phrases that `pick` takes from the tables, by their first words. */
  const phrases = <T, U>(
    pick: (tables: LanguageTables) => Words<T> | undefined,
    make: (value: T, weak: boolean) => U,
  ): Phrases<U> =>
    new Phrases(
      LANGUAGES.flatMap((tables) => {
        const { plain, weak } = pick(tables) ?? {}
        return Object.entries(plain ?? {})
          .map(([phrase, value]) => [fold(phrase), make(value, weak?.includes(phrase) === true)] as const)
          .filter(([phrase]) => tables === language || !isShy(tables, phrase.split(' ')[0]!))
      }),
    )
  const same = <T>(pick: (tables: LanguageTables) => Readonly<Record<string, T>> | undefined): Phrases<T> =>
    phrases(
      (tables) => ({ plain: pick(tables) ?? {} }),
      (value) => value,
    )
  const listed = (pick: (tables: LanguageTables) => readonly string[] | undefined): Phrases<true> =>
    same((tables) => Object.fromEntries((pick(tables) ?? []).map((phrase) => [phrase, true as const])))
  return {
    leads: read(LEADS, ({ times }) => times.leads),
    joints: read(JOINTS, ({ times }) => times.joints),
    definite: set(({ times }) => times.definite),
    indefinite: set(({ grammar }) => grammar.articles.join(' ')),
    of: set(({ times: { of } }) => of.join(' ')),
    halves: same(({ times }) => times.halves),
    stepsFurther: same(({ times }) => times.stepsFurther),
    beside: same(({ times }) => times.beside),
    weekLater: set(({ times }) => times.weekLater),
    stepsBehind: phrases(
      ({ times: { stepsBehind } }) => stepsBehind,
      (step, weak) => ({ ...step, weak }),
    ),
    hours: table(({ hours }) => hours, ['names', 'roughly', 'things', 'labels']),
    minutesBefore: {
      ...table(
        ({ minutesBefore }) => minutesBefore,
        ['article', 'minutes', 'past', 'to', 'loose', 'pastMinutes'],
      ),
      shares: map(({ times }) => times.minutesBefore?.shares),
    },
    minutesBehind: {
      ...table(({ minutesBehind }) => minutesBehind, ['past', 'to']),
      shares: map(({ times }) => times.minutesBehind?.shares),
    },
    minutesOfCase: {
      ...table(({ minutesOfCase }) => minutesOfCase, ['minutes', 'past', 'to']),
      shares: map(({ times }) => times.minutesOfCase?.shares),
      pronouns: map(({ times }) => times.minutesOfCase?.pronouns),
    },
    halfHours: map(({ times }) => times.halfHours),
    noonHalves: map(({ times }) => times.noonHalves),
    sharp: listed(({ times }) => times.sharp),
    hoursBehind: set(({ times }) => times.hoursBehind),
    zeros: set(({ times }) => times.zeros),
    ranges: {
      ...table(({ ranges }) => ranges, ['from', 'between', 'onlyAmid', 'leads', 'amid', 'until']),
      to: set(({ times }) => times.ranges?.to, RANGES),
      toAmid: set(({ times: { ranges } }) => (ranges?.amid === undefined ? '' : ranges.to)),
      andBetween: set(({ times: { ranges } }) => (ranges?.between === undefined ? '' : ranges.and)),
      andAmid: set(({ times: { ranges } }) => (ranges?.amid === undefined ? '' : ranges.and)),
    },
    spreads: {
      ...table(({ spreads }) => spreads, ['onlyAmid']),
      joints: set(({ times }) => times.spreads?.joints, SPREADS),
    },
    rough: table(({ rough }) => rough, ['behind', 'glued', 'beforeLengths']),
    uncounted: table(({ uncounted }) => uncounted, ['others', 'bounds', 'hours']),
    parts: table(({ partWords }) => partWords, ['leads', 'company', 'greetings']),
    sets: table(
      ({ sets }) => sets,
      ['once', 'ones', 'each', 'all', 'parts', 'passing', 'lengths', 'counting'],
    ),
    seasons: table(({ seasonWords }) => seasonWords, ['nouns', 'sure', 'leads']),
    dateCues: table(({ dateCues }) => dateCues, ['days', 'expiries', 'fillers']),
    noHours: table(({ noHours }) => noHours, ['scales', 'counted']),
    partOf: set(({ times }) => times.partOf),
    and: set(({ times }) => times.ranges?.and),
    sharesBehind: same(({ times }) => times.sharesBehind),
    halfUnits: listed(({ times }) => times.halfUnits),
    lengthLeads: map(({ times }) => times.lengthLeads),
    since: set(({ times }) => times.since),
    listing: set(({ times }) => times.listing, LISTING),
    behindFigures: set(({ times: { of, times, ranges, spreads, listing } }) =>
      [...of, ...times, ranges?.to, ranges?.and, spreads?.joints, listing].filter(Boolean).join(' '),
    ),
  }
}

function hintsOf(names: string): number {
  return names.split(' ').reduce((hints, name) => hints | HINTS[name]!, 0)
}

/** By the language of the message. */
export const SMALL_WORDS: ReadonlyMap<LanguageTables, SmallWords> = new Map(
  LANGUAGES.map((language) => [language, smallWordsOf(language)]),
)
