import type { Timers } from '../lib/base/clock.ts'
import type { Broker } from '../lib/broker/port.ts'
import type { Turns } from '../lib/guard/turns.ts'
import type { Outbox } from '../lib/outbox/port.ts'
import type { OutboxCounters } from '../lib/telemetry/metrics.ts'
import type { Telemetry } from '../lib/telemetry/telemetry.ts'
import type { Announce } from './announce.ts'

/** What the parts of a dispatcher share. */
export interface DispatcherDeps {
  readonly clock: Timers
  /** 0..1, for the jitter of pauses. */
  readonly random: () => number
  readonly outbox: Outbox
  readonly broker: Broker
  readonly telemetry: Telemetry
  readonly counters: OutboxCounters
  readonly turns: Turns
  readonly announce: Announce
  /** This life of this process: what its leases are under. */
  readonly owner: string
  readonly leaseMs: number
  /** Tries of a row that the broker will not take, before it is parked. */
  readonly mostTries: number
}
