import type { AuditTrail } from '../lib/audit/port.ts'
import type { Timers } from '../lib/base/clock.ts'
import type { Broker } from '../lib/broker/port.ts'
import type { Flags } from '../lib/config/flags.ts'
import type { AnalysisResponse } from '../lib/contract/generated/types.ts'
import type { DeadLetterStore } from '../lib/deadletters/port.ts'
import type { GuardedStore } from '../lib/guard/guarded-store.ts'
import type { WaitingList } from '../lib/jobs/waiting-list.ts'
import type { Outbox, OutboxDesk } from '../lib/outbox/port.ts'
import type { Telemetry } from '../lib/telemetry/telemetry.ts'

/** What the panel's rooms work with. */
export interface OpsDeps {
  readonly clock: Timers
  readonly instance: string
  /** Where operators open it, without a slash at the end; known once the server listens. */
  readonly publicUrl: string
  readonly jaegerUrl: string | undefined
  readonly flagsFile: string
  /** Active in this process since its start. */
  readonly flags: Flags
  readonly telemetry: Telemetry
  readonly shared: GuardedStore
  readonly broker: Broker
  readonly waitingList: WaitingList
  readonly outbox: Outbox & OutboxDesk
  readonly audit: AuditTrail
  readonly letters: DeadLetterStore
  /** The engine, for the playground: an analysis request's body as a service would be sent it. Throws ANL-VAL-001 or 002. */
  readonly analyse: (body: Buffer) => Pick<AnalysisResponse, 'engine' | 'warnings' | 'result'>
}
