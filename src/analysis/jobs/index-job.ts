import type { Clock } from '../../lib/base/clock.ts'
import { indexJob } from '../../lib/jobs/find-jobs.ts'
import type { Gatherer } from '../../lib/jobs/gather.ts'
import type { Masker } from '../../lib/telemetry/mask.ts'

/** What a job is found by, in plain. */
export interface Indexed {
  readonly jobId: string
  readonly tenantId: string
  readonly chatId: string
  readonly requestId: string
  readonly traceId: string
}

/** Lets jobs be found from now on, by steps that nobody waits for. */
export function indexThrough(
  gatherer: Pick<Gatherer, 'add'>,
  clock: Clock,
  mask: Masker,
): (job: Indexed) => void {
  return ({ jobId, tenantId, chatId, requestId, traceId }) => {
    const [tenant, chat] = [mask('tenant', tenantId), mask('chat', chatId)]
    const job = { jobId, tenantId, at: clock.now(), requestId, traceId, tenant, chat }
    for (const step of indexJob(job)) gatherer.add(step)
  }
}
