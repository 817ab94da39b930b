import type { Clock } from '../lib/base/clock.ts'
import { portions } from '../lib/base/portions.ts'
import { JOBS_QUEUE } from '../lib/broker/topology.ts'
import { isUlid } from '../lib/contract/envelope.ts'
import { indexJob } from '../lib/jobs/find-jobs.ts'
import { appendLines } from '../lib/jobs/job-log.ts'
import { enlistStep } from '../lib/jobs/waiting-list.ts'
import type { ClaimedRow } from '../lib/outbox/port.ts'
import type { StateStore, Step } from '../lib/state/port.ts'
import type { Masker } from '../lib/telemetry/mask.ts'
import { parseTraceparent } from '../lib/telemetry/traceparent.ts'

/**
 * Tells the state store which jobs are about to be queued, as analysis-api does for those it takes, so that a job from the
 * outbox can be asked for and the age of what waits is right. Never rejects: it is for people, the events go out without.
 */
export type Announce = (rows: readonly ClaimedRow[]) => Promise<void>

const JOB_TYPE = 'analysis.requested'
/** Steps of one wave. */
const WAVE_SIZE = 200

/** Announces to a store. */
export function announceTo(store: Pick<StateStore, 'run'>, clock: Clock, mask: Masker): Announce {
  return async (rows) => {
    // A row that has failed before has been told of.
    const jobs = rows.filter(
      ({ type, eventId, failures }) => type === JOB_TYPE && failures === 0 && isUlid(eventId),
    )
    const now = clock.now()
    // A wave keeps to one hash tag: one for the list, and one for each tenant's histories.
    const waves: Step[][] = [jobs.map(({ eventId }) => enlistStep(JOBS_QUEUE, eventId, now))]
    const byTenant = Map.groupBy(jobs, ({ tenantId }) => tenantId)
    for (const [tenantId, own] of byTenant) waves.push(own.map((row) => historyStep(tenantId, row, now)))
    const told = tell(store, waves)
    // What jobs are found by is sent behind it, and nobody waits for it.
    void tell(store, [jobs.flatMap((row) => indexSteps(row, now, mask))])
    await told
  }
}

function tell(store: Pick<StateStore, 'run'>, waves: readonly (readonly Step[])[]): Promise<unknown> {
  return Promise.all(
    waves
      .flatMap((steps) => portions(steps, WAVE_SIZE))
      // What cannot be told shows on the store's own metrics and breaker.
      .map((steps) => store.run(steps).catch(() => {})),
  )
}

function indexSteps(row: ClaimedRow, now: number, mask: Masker): Step[] {
  const { eventId: jobId, tenantId, chatId, requestId, traceparent } = row
  return indexJob({
    jobId,
    tenantId,
    at: now,
    requestId,
    traceId: parseTraceparent(traceparent)?.traceId,
    tenant: mask('tenant', tenantId),
    chat: mask('chat', chatId),
  })
}

function historyStep(
  tenantId: string,
  { eventId, requestId, traceparent, occurredAt }: ClaimedRow,
  now: number,
): Step {
  const traceId = parseTraceparent(traceparent)?.traceId
  return appendLines(tenantId, eventId, [
    { at: occurredAt, stage: 'received', requestId, ...(traceId !== undefined && { traceId }) },
    { at: now, stage: 'queued', waitReason: 'worker' },
  ])
}
