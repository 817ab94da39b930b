import type { Ending } from './suffixes.ts'

/**
 * The words within turns of speech that hours are told in. Properly spelled, a space between. A language has those turns whose words
 * it has.
 */

/** What names an hour that stands behind it. */
export interface HourWords {
  /** "saat 5", "saat dokuz buçuk"; */
  readonly names?: string
  /** between such a name and its hour: "saat tam 5"; */
  readonly roughly?: string
  /** what makes such a name a watch or a clock: "kol saati 1530". */
  readonly things?: string
  /** Before a colon, as forms have it: "Time: 14:30". */
  readonly labels?: string
}

/** Minutes told before their hour: "half past three", "twenty to six". A share that is half of it does without `past`: "half three". */
export interface MinutesBefore {
  /** Shares of an hour, in minutes. */
  readonly shares: Readonly<Record<string, number>>
  /** Before a share: "a quarter to six". */
  readonly article?: string
  /** What minutes are called: "20 minutes past 8". */
  readonly minutes: string
  readonly past: string
  readonly to: string
  /** Those of `past` and `to` that take a share or `minutes` before them: "10 minutes after 3". */
  readonly loose?: string
  /** Past behind `minutes` only: "10 minutes from 3". */
  readonly pastMinutes?: string
}

/** Minutes joined to the hour before them: "las cinco y media", "las ocho menos diez". */
export interface MinutesBehind {
  /** Shares of an hour, in minutes. */
  readonly shares: Readonly<Record<string, number>>
  readonly past: string
  readonly to: string
}

/** Minutes behind an hour in a case, with a verb behind them: "dokuza çeyrek var", "onu beş geçiyor". */
export interface MinutesOfCase {
  /** Shares of an hour, in minutes. */
  readonly shares: Readonly<Record<string, number>>
  readonly minutes: string
  /** How the verbs begin, behind the case 'it' */
  readonly past: string
  /** and 'to'. */
  readonly to: string
  /** Hours in a case that are pronouns elsewhere: "onu". */
  readonly pronouns: Readonly<Record<string, readonly [hour: number, ending: Ending]>>
}
