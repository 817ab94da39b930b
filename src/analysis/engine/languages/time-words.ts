import type { HourWords, MinutesBefore, MinutesBehind, MinutesOfCase } from './clock-turns.ts'
import type { Ending } from './suffixes.ts'
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
} from './time-turns.ts'

/** Words and phrases with what they mean: properly spelled, a space between the words of a phrase. */
export interface Words<T> {
  /** Take the language's suffixes (`suffixes.ts`). */
  readonly inflected?: Readonly<Record<string, T>>
  /** Stand as they are. */
  readonly plain?: Readonly<Record<string, T>>
  /** Those that alone mean something else more often, or greet: they count with company only. */
  readonly weak?: readonly string[]
}

/** The words that times are made of. What a language has not may be left out. */
export interface TimeWords {
  /** 1 to 12. */
  readonly months: Words<number>
  /** 1 is Monday. */
  readonly weekdays: Words<number>
  /** Days from today. */
  readonly days: Words<number>
  /** Those of `days` that are counted from another day in a story. */
  readonly relativeDays: readonly string[]
  /** This moment, or as soon as may be. */
  readonly now: readonly string[]
  readonly parts: Words<Part>
  /** A part of today in one word. */
  readonly tonights?: Words<Part>
  /** Seconds after midnight. */
  readonly clocks: Words<number>
  readonly units: Words<Unit>
  /** Units that only an ordinal makes one: "üçüncü çeyrek"; else it is a quarter of something. */
  readonly unitsNth: Words<Unit>
  /** Decades in words, by their first year. */
  readonly decades: Words<number>
  /** Numbers without a figure. */
  readonly few: Words<number>
  /** All of a unit: a duration of one. */
  readonly whole: readonly string[]
  readonly steps: Words<Step>
  /** The same behind their weekday or unit ("la semana pasada"); weak ones end what is said of a weekday ("Monday gone"). */
  readonly stepsBehind?: Pick<Words<Step>, 'plain' | 'weak'>
  /** One further than the next, or than the last, behind a weekday or unit: "the week after next". */
  readonly stepsFurther?: Readonly<Record<string, 1 | -1>>
  /** Which side of a day that follows, behind a weekday, unit or part: "the day after Christmas". */
  readonly beside?: Readonly<Record<string, 1 | -1>>
  /** Behind a weekday, the one a week after the coming: "Friday week". */
  readonly weekLater?: string
  /** What a length of time before or after: `2 hours ago`, `3 gün sonra`. */
  readonly ago: Words<-1 | 1>
  /** The same before it: `hace 3 días`. */
  readonly agoBefore?: Words<-1 | 1>
  /** The same, counted from what comes next. */
  readonly hinges?: Words<-1 | 1>
  /** Edges of a period, named behind it. */
  readonly edges?: Words<Edge>
  /** The same before it. */
  readonly edgesBefore?: Words<Edge>
  /** Edges of a period in one word. */
  readonly edgeNames?: Words<readonly [Edge, Unit]>
  /** Months of a season's beginning; winter runs into the next year. */
  readonly seasons: Words<number>
  /** From the end: -1 is the last. */
  readonly nths: Words<number>
  readonly every: readonly string[]
  /** Words that are a repeated time by themselves, with their period (ISO 8601). */
  readonly often: Words<string>
  /** How often: `3 kez`, `3 times`. */
  readonly times: readonly string[]
  /** Words before a time, with what they make of it: "at", "during", "yaklaşık". */
  readonly leads: Leads
  /** Words between two pieces of one time, with what they make of the second: "Friday at 5". */
  readonly joints: Leads
  /** Definite articles before a day's number or a period: "the 5th", "el 5", "the week of 5 May". */
  readonly definite?: string
  /** Words between a day and its month or a month and its year: "the 5th of May". */
  readonly of: readonly string[]
  /** Words between a part and its whole: "the first Monday in May", "spring of 2027". */
  readonly partOf?: string
  readonly ranges?: RangeWords
  readonly spreads?: SpreadWords
  readonly rough?: RoughWords
  readonly uncounted?: UncountedWords
  /** Before the last of several: "2 and 3 June", "3, 4 veya 5 Mayıs". */
  readonly listing?: string
  /**
   * Those of the tables of small words, from `leads` on, and first words of phrases behind others, that mean something else in another
   * language, folded: they are read in messages of their own only.
   */
  readonly shy?: readonly string[]
  /** Shares of a unit, behind it: "an hour and a half", "iki saat buçuk". */
  readonly sharesBehind?: Readonly<Record<string, number>>
  /** Half of a unit, before it: "half an hour", "media hora". */
  readonly halfUnits?: readonly string[]
  /** Refer to the day told of last, a `*` letting the last word go on: "the next day", "ertesi günü". */
  readonly referring?: readonly string[]
  /** Before a length that something lies ahead by ('then': "in 3 days"), or lies within ('until': "within 3 days"). */
  readonly lengthLeads?: Readonly<Record<string, 'then' | 'until'>>
  readonly partWords?: PartWords
  readonly sets?: SetWords
  readonly seasonWords?: SeasonWords
  readonly dateCues?: DateCues
  readonly noHours?: NoHours
  /** Before what something has lasted from, which is past: "since March". */
  readonly since?: string
  readonly hours?: HourWords
  readonly minutesBefore?: MinutesBefore
  readonly minutesBehind?: MinutesBehind
  readonly minutesOfCase?: MinutesOfCase
  /** Half an hour behind an hour, with its cases: "yedi buçukta". */
  readonly halfHours?: Readonly<Record<string, Ending>>
  /** Half past twelve in one word, with its cases: "yarımda". */
  readonly noonHalves?: Readonly<Record<string, Ending>>
  /** Phrases behind an hour that is told to be one: "5 o'clock", "las cinco en punto". */
  readonly sharp?: readonly string[]
  /** "Hours" behind a time in figures: "20:30 hrs", "1930 hours". */
  readonly hoursBehind?: string
  /** A zero before minutes in words: "seven oh five". */
  readonly zeros?: string
  /** Phrases behind an hour that say it is of the second half of the day, or of the first: "de la tarde". */
  readonly halves?: Readonly<Record<string, boolean>>
}

/** What a word makes of a time that it stands before: 'for' is how long, '' leaves it open. With a space between, any of these. */
export type Leads = Readonly<Record<string, string>>

/**
 * How a language tells that something is over, in folded words: the verbs beside a time that make it a past one. See
 * `extract/datetime/story.ts`.
 */
export interface PastVerbs {
  /** Whether the verb stands behind its time; else before it, or behind one of `speakers` right behind the time. */
  readonly behind: boolean
  readonly speakers?: string
  /** What a verb in the past looks like, those that do not, and what looks so and is none. */
  readonly form: RegExp
  readonly irregular?: string
  readonly others: string
  /** Past right behind one of `speakers` only: else they are participles, or something that lies ahead. */
  readonly active?: string
  /** Words behind a day that something is planned for. */
  readonly aims?: string
  /** Verbs that tell what was said, perhaps of a time to come. */
  readonly said: RegExp
  /** What turns to something else before such a verb is reached. */
  readonly turns: RegExp
  /** Those of `turns` that begin another clause. */
  readonly clauses?: string
  /** Before a form that is a participle too: it is the verb; it is no past. */
  readonly leads?: string
  readonly participles?: string
  /** Before a verb that is none of the past, what is wanted is to come: "want roses sent". */
  readonly wanting?: string
  /** Before one of `speakers`, ask of what is to come: "have you got". */
  readonly asking?: string
  /** Between a verb of saying and the day on which it was said: "told me on Monday". */
  readonly saidOf?: string
  /** A denied past in two words: "did not". */
  readonly denied?: string
  /** Behind a verb that by itself goes on, asks of the past: "çalışıyor muydunuz". */
  readonly asked?: RegExp
  /** A verb of saying in the first person: "söyledim". */
  readonly own?: RegExp
}

/** The units that times are counted in. */
export type Unit =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'workday'
  | 'weekend'
  | 'week'
  | 'fortnight'
  | 'month'
  | 'quarter'
  | 'half'
  | 'year'
  | 'decade'
  | 'century'

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

/** Where in a period; `close` is an end in a wider sense: of a week from Thursday on, of the running year its second half;
 * `rest` is what is left of the running one. */
export type Edge = 'start' | 'early' | 'middle' | 'late' | 'end' | 'close' | 'firstHalf' | 'lastHalf' | 'rest'

/** Which of a row of periods. */
export interface Step {
  readonly by: number
  /** The nearest ("coming Friday"), not that of the next week ("next Friday"). */
  readonly near?: boolean
  /** Needs a number or a period longer than a day after it: "son 3 gün". */
  readonly counted?: boolean
  /** Up to today: "bu zamana kadarki yıl". */
  readonly sofar?: boolean
}

/**
 * When a holiday is: on a date, on the nth weekday of a month (-1: the last), some days
 * from Easter, on a date of the Islamic calendar or all through a month of it, some days after an nth weekday, or
 * some days from a feast of another calendar, and how many it lasts.
 */
export type Holiday =
  | readonly ['on', number, number]
  | readonly ['nth', number, number, number]
  | readonly ['easter', number]
  | readonly ['hijri', number, number]
  | readonly ['moon', number]
  | readonly ['after', number, number, number, number]
  | readonly ['from', Feast, number, number?]

/** Feasts of the moon and of other calendars. */
export type Feast =
  | 'orthodoxEaster'
  | 'chineseNewYear'
  | 'diwali'
  | 'holi'
  | 'passover'
  | 'roshHashanah'
  | 'hanukkah'
  | 'tuBishvat'
  | 'tishaBeAv'
  | 'shivaratri'
  | 'kingsDay'
