import type { Flags } from '../config/flags.ts'
import type { JournalEntry } from '../telemetry/journal.ts'
import type { LimitedTenant } from '../telemetry/limited.ts'
import type { Activation, BreakerState, OutboxReading, QueueReading } from '../telemetry/metrics.ts'
import type { LoopDelay } from './loop-delay.ts'

/**
 * What every process tells of itself, every few seconds, for the operations panel.
 *
 * *Report*: one process at one moment. *Late*: a report that has not been renewed for LATE_AFTER_MS: its process hangs, or died without a
 * word. *Activation*: a breaker that changed its state.
 */
export interface InstanceReport {
  readonly service: string
  /** Unique on its host. */
  readonly instance: string
  readonly host: string
  readonly version: string
  /** Epoch milliseconds, as `at`. */
  readonly startedAt: number
  readonly at: number
  readonly draining: boolean
  /** Processor time over the time since the last report, of the whole process: 1 is one core kept busy. */
  readonly cores: number
  readonly rssBytes: number
  /** Since the last report. */
  readonly loopDelayMs: LoopDelay
  readonly inFlight: number
  /** Most that may be in flight; undefined: there is no cap. */
  readonly cap?: number | undefined
  readonly dependencies: readonly {
    readonly name: string
    readonly required: boolean
    readonly status: 'up' | 'down' | 'degraded'
    readonly detail?: string
  }[]
  readonly breakers: readonly { readonly dependency: string; readonly state: BreakerState }[]
  /** The last ones, the newest first. */
  readonly activations: readonly Activation[]
  /** Active since its start. */
  readonly flags: Flags
  /** As it sees them; those processes alone that watch them. */
  readonly queues?: readonly QueueReading[]
  readonly outbox?: OutboxReading | undefined
  /**
   * Since its start: `requests` (health checks apart), of these `errors` (5xx, of these `unavailable`: 503), `refused` (4xx)
   * and `partial`; `limited.soft`, `limited.hard`, `replays`; `jobs.` with what became of them; `outbox.published`,
   * `outbox.released`, `outbox.parked` where there is an outbox.
   */
  readonly counts: Readonly<Record<string, number>>
  /** Time per stage since its start. */
  readonly stages: readonly Timing[]
  /** Calls to dependencies since its start; `name` is `dependency operation outcome`. */
  readonly calls: readonly Timing[]
  /** Tenants over their limits in the last minutes, hashed, the worst first. */
  readonly limited: readonly LimitedTenant[]
}

/** Quantiles are those of the histogram's buckets: upper bounds. */
export interface Timing {
  readonly name: string
  readonly count: number
  readonly meanMs: number
  readonly p50Ms: number
  readonly p95Ms: number
}

/** What a process remembers of single requests; told seldom, being large. */
export interface InstanceJournal {
  readonly failures: readonly JournalEntry[]
  readonly slow: readonly JournalEntry[]
}

/** A report is renewed so often, milliseconds. */
export const REPORT_EVERY_MS = 2_000
export const LATE_AFTER_MS = 10_000
/** A report that is not renewed stays for so long, so that a process that died is seen as missing; milliseconds. */
export const REPORT_KEPT_MS = 24 * 3_600_000

/** Lists the names of processes by when they last reported. */
export const INSTANCES_KEY = '{report}:instances'
/** What a process goes under: `service:instance@host`. */
export const nameOf = ({ service, instance, host }: Pick<InstanceReport, 'service' | 'instance' | 'host'>) =>
  `${service}:${instance}@${host}`
export const reportKey = (name: string): string => `{report}:${name}`
export const journalKey = (name: string): string => `{report}:journal:${name}`
