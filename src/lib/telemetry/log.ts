import type { Clock } from '../base/clock.ts'
import { systemClock } from '../base/clock.ts'
import type { ErrorCode } from '../base/errors.ts'
import type { Masker } from './mask.ts'
import type { Sink } from './sink.ts'
import { openQueue } from './sink.ts'
import type { Stage, WaitReason } from './stages.ts'

export const LEVELS = ['debug', 'info', 'warn', 'error'] as const
export type Level = (typeof LEVELS)[number]

/**
 * What a line may say beside its message. There is no field for a payload, and none takes an
 * object: what is not here cannot be logged.
 */
export interface LogFields {
  readonly stage?: Stage | undefined
  readonly waitReason?: WaitReason | undefined
  readonly traceId?: string | undefined
  readonly spanId?: string | undefined
  readonly requestId?: string | undefined
  /** Given plain, written as its keyed hash. */
  readonly tenant?: string | undefined
  /** Given plain, written as its keyed hash. */
  readonly chat?: string | undefined
  readonly errorCode?: ErrorCode | undefined
  readonly durationMs?: number | undefined
  /** What kind of event this is, for searching: a fixed word such as `breaker-transition`. */
  readonly event?: string | undefined
  readonly dependency?: string | undefined
  readonly route?: string | undefined
  readonly status?: number | undefined
  /** For people: our own words, or describeFault's. Never text or values out of a request. */
  readonly details?: string | undefined
}

/**
 * Writes JSON lines. A call only puts a string into memory: it never waits, never throws, and
 * drops (and counts) the line when the sinks cannot keep up.
 */
export interface Logger {
  debug(msg: string, fields?: LogFields): void
  info(msg: string, fields?: LogFields): void
  warn(msg: string, fields?: LogFields): void
  error(msg: string, fields?: LogFields): void
  /** Lines lost so far, summed over the sinks. */
  dropped(): number
  /** Writes what is buffered, for at most `withinMs`, and closes the sinks. Later lines are dropped. */
  close(withinMs: number): Promise<void>
}

export interface LoggerOptions {
  readonly service: string
  readonly instance: string
  readonly version: string
  /** The least severe level that is written. */
  readonly level: Level
  readonly mask: Masker
  readonly sinks: readonly Sink[]
  readonly clock?: Clock
  /** Characters buffered for one sink at most; past that its lines are dropped. Default 4 Mi. */
  readonly bufferChars?: number
}

const DETAILS_MAX = 2_000

/** Opens a logger over its sinks; each has its own buffer, so that a blocked one costs the others nothing. */
export function createLogger(options: LoggerOptions): Logger {
  const { mask, clock = systemClock, bufferChars = 4 * 1024 * 1024 } = options
  const least = LEVELS.indexOf(options.level)
  const queues = options.sinks.map((sink) => openQueue(sink, bufferChars))
  const who = `"service":${quote(options.service)},"instance":${quote(options.instance)},"version":${quote(options.version)}`

  const write = (level: Level, msg: string, fields: LogFields): void => {
    let line = `{"time":"${new Date(clock.now()).toISOString()}","level":"${level}",${who},"msg":${quote(msg)}`
    line += text('stage', fields.stage)
    line += text('waitReason', fields.waitReason)
    line += text('traceId', fields.traceId)
    line += text('spanId', fields.spanId)
    line += text('requestId', fields.requestId)
    if (fields.tenant !== undefined) line += text('tenant', mask('tenant', fields.tenant))
    if (fields.chat !== undefined) line += text('chat', mask('chat', fields.chat))
    line += text('errorCode', fields.errorCode)
    line += number('durationMs', fields.durationMs)
    line += text('event', fields.event)
    line += text('dependency', fields.dependency)
    line += text('route', fields.route)
    line += number('status', fields.status)
    line += text('details', fields.details?.slice(0, DETAILS_MAX))
    line += '}\n'
    for (const queue of queues) queue.add(line)
  }
  const at = (level: Level): ((msg: string, fields?: LogFields) => void) =>
    LEVELS.indexOf(level) < least ? () => {} : (msg, fields = {}) => write(level, msg, fields)

  return {
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    dropped: () => queues.reduce((sum, queue) => sum + queue.dropped(), 0),
    async close(withinMs) {
      await Promise.all(queues.map((queue) => queue.close(withinMs)))
    },
  }
}

const text = (name: string, value: string | undefined): string =>
  value === undefined ? '' : `,"${name}":${quote(value)}`

/** Thousandths are enough; what is not a finite number has no JSON and is left out. */
const number = (name: string, value: number | undefined): string =>
  value === undefined || !Number.isFinite(value) ? '' : `,"${name}":${Math.round(value * 1_000) / 1_000}`

const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\x7e]*$/

/** A JSON string; most need no escaping. JSON.stringify also escapes lone surrogates. */
const quote = (value: string): string => (PLAIN.test(value) ? `"${value}"` : JSON.stringify(value))
