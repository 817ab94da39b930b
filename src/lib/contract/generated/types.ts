// Made by scripts/generate-contract.ts from schemas/; do not edit.
/**
 * The chat will be analysed as a job; Location leads to its state.
 */
export interface AnalysisAccepted {
  status: 'accepted'
  requestId: string
  traceId: string
  schemaVersion: 1
  /**
   * A ULID.
   */
  jobId: string
  warnings: Warning[]
}
export type Stage = 'received' | 'queued' | 'waiting' | 'processing' | 'downstream' | 'retry' | 'done' | 'failed'
/**
 * Where a job is, how it came there, and its result once done.
 */
export interface AnalysisJob {
  status: 'queued' | 'processing' | 'retrying' | 'done' | 'failed'
  /**
   * That of this call.
   */
  requestId: string
  /**
   * That of this call.
   */
  traceId: string
  schemaVersion: 1
  jobId: string
  /**
   * Attempts begun, since it was last reprocessed.
   */
  attempts: number
  /**
   * How often it was begun anew out of the dead-letter queue, plus one; absent: once.
   */
  lives?: number
  /**
   * RFC 3339.
   */
  submittedAt: string
  /**
   * When the latest attempt began.
   */
  startedAt?: string
  /**
   * While retrying: not before.
   */
  nextAttemptAt?: string
  /**
   * Once done or failed.
   */
  finishedAt?: string
  /**
   * Of the last failed attempt.
   */
  errorCode?: string
  origin?: JobOrigin
  stage: Stage
  /**
   * What it waits for in this stage.
   */
  waitReason?: string
  /**
   * Its history, the oldest first.
   */
  stages: JobStep[]
  engine?: Engine
  warnings?: Warning[]
  result?: AnalysisResult
}
/**
 * The call or event that began it.
 */
export interface JobOrigin {
  requestId: string
  traceId: string
}
export interface JobStep {
  stage: Stage
  /**
   * RFC 3339.
   */
  at: string
  waitReason?: string
  attempt?: number
  errorCode?: string
  /**
   * The worker's.
   */
  instance?: string
}
/**
 * One chat to analyse. Unknown properties are refused.
 */
export interface AnalysisRequest {
  schemaVersion: 1
  /**
   * BCP 47 language tag: the language assumed where the text does not tell.
   */
  locale?: string
  /**
   * ISO 3166-1 alpha-2: where a phone number without a country code belongs.
   */
  defaultRegion?: string
  /**
   * IANA time zone name that dates and times are local to.
   */
  timeZone?: string
  /**
   * RFC 3339: the instant that "tomorrow" is relative to. Falls back to the message's sentAt, then to the request's arrival.
   */
  referenceTime?: string
  /**
   * The sections wanted.
   *
   * @minItems 1
   */
  include?: ('extract' | 'normalize' | 'score')[]
  /**
   * @minItems 1
   * @maxItems 2000
   */
  messages: Message[]
}
export interface Message {
  /**
   * Unique in the request.
   */
  id: string
  role: 'customer' | 'agent' | 'bot' | 'system'
  text: string
  /**
   * RFC 3339.
   */
  sentAt?: string
}
export type Language = 'tr' | 'en'
export type Entity =
  | {
      type:
        | 'phone'
        | 'email'
        | 'url'
        | 'mention'
        | 'hashtag'
        | 'ip'
        | 'guid'
        | 'iban'
        | 'nationalId'
        | 'card'
        | 'order'
        | 'number'
        | 'percent'
        | 'ordinal'
      messageId: string
      start: Offset
      end: Offset
      text: string
      value: string
    }
  | {
      type: 'money'
      messageId: string
      start: Offset
      end: Offset
      text: string
      value: MoneyValue
    }
  | {
      type: 'datetime'
      messageId: string
      start: Offset
      end: Offset
      text: string
      value: DateTimeValue
    }
/**
 * UTF-16 code units into the message's text.
 */
export type Offset = number
/**
 * The answer to an analysis: complete (ok) or with something missing (partial; warnings say what and why).
 */
export interface AnalysisResponse {
  status: 'ok' | 'partial'
  requestId: string
  traceId: string
  schemaVersion: 1
  engine: Engine
  warnings: Warning[]
  result: AnalysisResult
}
export interface Engine {
  version: string
  /**
   * Digest of rules and weights.
   */
  ruleset: string
}
export interface Warning {
  code: string
  message: string
}
/**
 * A section that was not computed is absent.
 */
export interface AnalysisResult {
  language?: Language
  entities?: Entity[]
  messages?: MessageResult[]
  scores?: Scores
}
export interface MoneyValue {
  amount: string
  /**
   * ISO 4217, or null where the text does not say.
   */
  currency: string | null
}
export interface DateTimeValue {
  kind: 'date' | 'time' | 'datetime' | 'daterange' | 'timerange' | 'datetimerange' | 'duration' | 'set'
  /**
   * Local ISO 8601; of a duration or set its period, such as P2M.
   */
  iso?: string
  start?: string
  /**
   * Exclusive.
   */
  end?: string
  seconds?: number
}
export interface MessageResult {
  id: string
  language: Language
  normalized?: string
  sentiment?: Sentiment
  urgency?: Urgency
  intents?: Intent[]
}
export interface Sentiment {
  /**
   * Rounded to 4 decimals.
   */
  value: number
  label: 'negative' | 'neutral' | 'positive'
  /**
   * The terms that weighed most, heaviest first.
   *
   * @maxItems 5
   */
  reasons: string[]
}
export interface Urgency {
  /**
   * Rounded to 4 decimals.
   */
  value: number
  label: 'low' | 'medium' | 'high'
  /**
   * The terms that weighed most, heaviest first.
   *
   * @maxItems 5
   */
  reasons: string[]
}
export interface Intent {
  name: string
  /**
   * Rounded to 4 decimals.
   */
  score: number
  /**
   * The terms that weighed most, heaviest first.
   *
   * @maxItems 5
   */
  reasons: string[]
}
export interface Scores {
  sentiment?: Sentiment
  urgency?: Urgency
  /**
   * Best first.
   */
  intents?: Intent[]
}
/**
 * Every answer that is not a success. details go to logs and the ops panel only.
 */
export interface ErrorResponse {
  status: 'error'
  errorCode: string
  message: string
  /**
   * The caller's X-Request-Id, or one of ours where that was missing or invalid.
   */
  requestId: string
  traceId: string
}
/**
 * A job is done. `result` is that of the synchronous answer.
 */
export interface AnalysisCompletedEvent {
  /**
   * A ULID, the same on every delivery: what consumers know a repetition by.
   */
  eventId: string
  type: 'analysis.completed'
  schemaVersion: 1
  /**
   * RFC 3339.
   */
  occurredAt: string
  tenantId: string
  chatId: string
  /**
   * That of the call or the business action which began it.
   */
  requestId: string
  /**
   * W3C trace id.
   */
  traceId: string
  idempotencyKey?: string
  payload: AnalysisCompleted
}
export interface AnalysisCompleted {
  jobId: string
  /**
   * How many attempts it took.
   */
  attempts: number
  engine: Engine
  warnings: Warning[]
  result?: AnalysisResult
  /**
   * Stands instead of a result too large for a message: where to GET it, signed, for a day.
   */
  resultLocation?: string
}
/**
 * A job will not be tried again by itself: it lies in the dead-letter queue.
 */
export interface AnalysisFailedEvent {
  /**
   * A ULID, the same on every delivery: what consumers know a repetition by.
   */
  eventId: string
  type: 'analysis.failed'
  schemaVersion: 1
  /**
   * RFC 3339.
   */
  occurredAt: string
  tenantId: string
  chatId: string
  /**
   * That of the call or the business action which began it.
   */
  requestId: string
  /**
   * W3C trace id.
   */
  traceId: string
  idempotencyKey?: string
  payload: AnalysisFailed
}
export interface AnalysisFailed {
  jobId: string
  attempts: number
  /**
   * Of schemas/error-codes.json.
   */
  errorCode: string
  message: string
}
/**
 * A chat is to be analysed: `payload` is what POST /v1/analysis takes, and the event's id is the job's id. Additional properties of the envelope are ignored.
 */
export interface AnalysisRequestedEvent {
  /**
   * A ULID, the same on every delivery: what consumers know a repetition by.
   */
  eventId: string
  type: 'analysis.requested'
  schemaVersion: 1
  /**
   * RFC 3339.
   */
  occurredAt: string
  tenantId: string
  chatId: string
  /**
   * That of the call or the business action which began it.
   */
  requestId: string
  /**
   * W3C trace id.
   */
  traceId: string
  idempotencyKey?: string
  payload: AnalysisRequest
}
/**
 * flags.json: read at start, active until restart.
 */
export interface Flags {
  version: 1
  services: {
    analysis: {
      sync: boolean
      async: boolean
    }
    dispatcher: {
      enabled: boolean
    }
    ops: {
      enabled: boolean
    }
  }
  flags: {
    sentiment: boolean
    urgency: boolean
    intents: boolean
  }
}
/**
 * What a tenant sets for itself. Kept in the state store, written by the command `profile`.
 */
export interface TenantProfile {
  schemaVersion: 1
  /**
   * Own keywords per intent; a name that the engine does not know makes a new intent.
   */
  intents?: {
    /**
     * @maxItems 200
     */
    [k: string]: Keyword[]
  }
  /**
   * Own keywords for urgency.
   *
   * @maxItems 200
   */
  urgency?: Keyword[]
  /**
   * Trained heads in place of the general scores, by the name they are installed under; one that an instance lacks makes its answers partial.
   */
  heads?: {
    intents?: string
  }
  /**
   * Entity types that are not reported.
   */
  entitiesOff?: (
    | 'phone'
    | 'email'
    | 'url'
    | 'mention'
    | 'hashtag'
    | 'ip'
    | 'guid'
    | 'iban'
    | 'nationalId'
    | 'card'
    | 'order'
    | 'money'
    | 'number'
    | 'percent'
    | 'ordinal'
    | 'datetime'
  )[]
  /**
   * Requests per second above which answers become partial.
   */
  rateSoft?: number
  /**
   * Requests per second above which the answer is 429.
   */
  rateHard?: number
  defaultRegion?: string
  timeZone?: string
}
export interface Keyword {
  /**
   * One word or phrase; matched on whole words, without regard to case or Turkish diacritics.
   */
  term: string
  /**
   * What one occurrence adds, -1..1.
   */
  weight: number
}
