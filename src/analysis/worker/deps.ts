import type { Timers } from '../../lib/base/clock.ts'
import type { Broker } from '../../lib/broker/port.ts'
import type { Flags } from '../../lib/config/flags.ts'
import type { Engine } from '../../lib/contract/generated/types.ts'
import type { GuardedStore } from '../../lib/guard/guarded-store.ts'
import type { Turns } from '../../lib/guard/turns.ts'
import type { Gatherer } from '../../lib/jobs/gather.ts'
import type { WaitingList } from '../../lib/jobs/waiting-list.ts'
import type { Telemetry } from '../../lib/telemetry/telemetry.ts'
import type { startAnalysis } from '../engine/analyse.ts'
import type { Indexed } from '../jobs/index-job.ts'
import type { FoundProfile } from '../tenant-profile.ts'

/** What the stations of a job work with; made once, in `worker.ts`. */
export interface WorkerDeps {
  readonly clock: Timers
  readonly instance: string
  readonly flags: Flags
  /** The store behind its breaker. */
  readonly shared: GuardedStore
  readonly broker: Broker
  readonly waitingList: WaitingList
  readonly gatherer: Gatherer
  /** Lets a job be found by what an operator knows of it; in the background. */
  readonly index: (job: Indexed) => void
  readonly turns: Turns
  readonly telemetry: Telemetry
  readonly readProfile: (tenantId: string, stored: Uint8Array | null) => FoundProfile
  readonly engine: { readonly start: typeof startAnalysis; readonly info: Engine }
  /** A job that takes longer is tried again later, milliseconds. */
  readonly deadlineMs: number
  /** How long a result can be read that is in its event too, milliseconds. */
  readonly resultTtlMs: number
  /** Aborted once the worker is to stop: what has not ended is left to others. */
  readonly stop: AbortSignal
}
