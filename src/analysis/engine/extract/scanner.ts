import type { DateTimeValue, Entity, MoneyValue } from '../../../lib/contract/generated/types.ts'
import type { LanguageTables } from '../languages/language.ts'
import type { Tokens } from '../text/tokens.ts'

/** What a scanner found. `next` is the first token after it. */
export type Match =
  | {
      readonly type: TextEntityType
      readonly start: number
      readonly end: number
      readonly next: number
      readonly value: string
      readonly text?: string
    }
  | {
      readonly type: 'money'
      readonly start: number
      readonly end: number
      readonly next: number
      readonly value: MoneyValue
    }
  | {
      readonly type: 'datetime'
      readonly start: number
      readonly end: number
      readonly next: number
      readonly value: DateTimeValue
    }

/** Types whose value is text. */
export type TextEntityType = Exclude<Entity['type'], 'money' | 'datetime'>

/** What the scanners of one message know beside its tokens. */
export interface ScanContext {
  readonly tokens: Tokens
  /** The message's language: words of all languages are read, its own first. */
  readonly language: LanguageTables
  /** BCP 47 tag of the request: decides day/month order (en-US: month first) and decimal marks in doubt. */
  readonly locale: string
  /** ISO 3166-1 alpha-2. */
  readonly region: string
  /** The reference instant in the request's time zone, as local fields. */
  readonly now: LocalTime
  /** What the readers of times have read so far (`datetime/source.ts`); undefined before the first. */
  times: object | undefined
}

/** A wall-clock moment: month 1..12, day 1..31. */
export interface LocalTime {
  readonly year: number
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes that the zone is east of UTC then; a time zone named in a text is not reckoned with where this is unknown. */
  readonly east?: number
}

/**
 * Tries to read one entity that begins at token `at`; undefined when there is none.
 * A scanner looks a bounded number of tokens ahead, so that a message costs linear time.
 */
export type Scanner = (context: ScanContext, at: number) => Match | undefined
