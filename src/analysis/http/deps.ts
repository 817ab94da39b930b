import type { Clock } from '../../lib/base/clock.ts'
import type { Broker } from '../../lib/broker/port.ts'
import type { Flags } from '../../lib/config/flags.ts'
import type { Engine } from '../../lib/contract/generated/types.ts'
import type { ClockSkew } from '../../lib/guard/clock-skew.ts'
import type { GuardedStore } from '../../lib/guard/guarded-store.ts'
import type { InFlightCap } from '../../lib/guard/in-flight.ts'
import type { ReplayGuard } from '../../lib/guard/replay.ts'
import type { Turns } from '../../lib/guard/turns.ts'
import type { BodyBudget } from '../../lib/http/body.ts'
import type { WaitingList } from '../../lib/jobs/waiting-list.ts'
import type { Keyring } from '../../lib/signing/keys.ts'
import type { StateStore } from '../../lib/state/port.ts'
import type { Metrics } from '../../lib/telemetry/metrics.ts'
import type { startAnalysis } from '../engine/analyse.ts'
import type { Indexed } from '../jobs/index-job.ts'
import type { FoundProfile } from '../tenant-profile.ts'
import type { Pace } from './pace.ts'

/** What the handlers work with; made once, in `api.ts`. */
export interface AnalysisDeps {
  readonly clock: Clock
  readonly keys: Keyring
  readonly flags: Flags
  /** Requests per second of tenants whose profile says nothing. */
  readonly rates: { readonly soft: number; readonly hard: number }
  /** The store that all instances share, behind its breaker. */
  readonly shared: GuardedStore
  /** Stands in while the store is down: this instance's memory. */
  readonly fallback: StateStore
  readonly broker: Broker
  readonly waitingList: WaitingList
  /** Lets a job be found by what an operator knows of it; in the background. */
  readonly index: (job: Indexed) => void
  /** How fast the engine is here, to tell beforehand what is too heavy for the sync budget. */
  readonly pace: Pace
  readonly replay: ReplayGuard
  readonly clockSkew: ClockSkew
  readonly inFlight: InFlightCap
  readonly turns: Turns
  readonly bodies: BodyBudget
  readonly metrics: Metrics
  /** Counts a request over a limit of its tenant. */
  readonly rateLimited: (tenantId: string, limit: 'soft' | 'hard') => void
  readonly readProfile: (tenantId: string, stored: Uint8Array | null) => FoundProfile
  readonly engine: { readonly start: typeof startAnalysis; readonly info: Engine }
  /** Epoch milliseconds of a monotonic moment. */
  readonly wallClockAt: (monotonicMs: number) => number
}
