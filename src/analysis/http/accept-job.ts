import { setTimeout as sleep } from 'node:timers/promises'
import { CodedError } from '../../lib/base/errors.ts'
import { newUlid } from '../../lib/base/ids.ts'
import { BrokerUnavailable } from '../../lib/broker/port.ts'
import { EXCHANGE, JOBS_QUEUE } from '../../lib/broker/topology.ts'
import {
  type Envelope,
  encodeEvent,
  eventProperties,
  HEADERS,
  routingKeyOf,
} from '../../lib/contract/envelope.ts'
import { bodyDigest } from '../../lib/guard/idempotency.ts'
import { appendLines, jobLogKey } from '../../lib/jobs/job-log.ts'
import { type Replies, StateUnavailable, type Step } from '../../lib/state/port.ts'
import type { RequestTrace } from '../../lib/telemetry/trace.ts'
import { beginClaim, claimStep, decodeClaim, type JobClaim, swapClaimStep } from '../jobs/job-claim.ts'
import type { CallContext } from './context.ts'
import type { AnalysisDeps } from './deps.ts'

/** A chat that was checked and is to become a job. */
export interface JobSubmission extends CallContext {
  /** The request's bytes: the job's payload as it came. */
  readonly body: Buffer
  readonly trace: RequestTrace
  /** How long the broker may take to confirm, milliseconds. */
  readonly confirmWithinMs: number
}

/** How long a copy of a submission waits for the first one to be published, and how often it looks; milliseconds. */
const WAIT_FOR_FIRST_MS = 1_000
const LOOK_EVERY_MS = 25

/**
 * Makes a job of a chat and gives its id: claims the idempotency key, publishes with confirm, marks it accepted. The same
 * key and body give the same job, however many submit it at once and wherever. Throws ANL-DEP-001 (nothing is left
 * behind, or, when the broker did not say whether it has the message, a claim under which the next submission
 * publishes the same job), ANL-IDEM-001 (another body has the key) or ANL-IDEM-002.
 */
export async function acceptJob(deps: AnalysisDeps, job: JobSubmission): Promise<string> {
  const { clock, broker, metrics } = deps
  if (broker.state !== 'up') throw new CodedError('ANL-DEP-001', `broker ${broker.state}`)
  job.trace.enter('downstream', 'state-store')
  const { claim, fresh } = await takeClaim(deps, job)
  if (claim.phase === 'accepted') return claim.jobId

  const { jobId } = claim
  const at = clock.now()
  await deps.waitingList.add(JOBS_QUEUE, jobId, at)
  try {
    await publish(deps, job, jobId, at)
  } catch (fault) {
    const reason = fault instanceof BrokerUnavailable ? fault.reason : 'fault'
    job.trace.stretchFailed(reason)
    await giveUp(deps, job, claim, fresh, fault)
    throw new CodedError('ANL-DEP-001', `broker: ${reason}`)
  }
  metrics.job('accepted')
  job.trace.enter('downstream', 'state-store')
  await markAccepted(deps, job, claim)
  letFind(deps, job, jobId)
  return jobId
}

function letFind({ index }: AnalysisDeps, job: JobSubmission, jobId: string): void {
  const { tenantId, chatId, requestId, trace } = job
  index({ jobId, tenantId, chatId, requestId, traceId: trace.traceId })
}

interface Taken {
  /** Ours, to be published, or one that is accepted already. */
  readonly claim: JobClaim
  /** Whether nobody has tried to publish it before. */
  readonly fresh: boolean
}

async function takeClaim(deps: AnalysisDeps, job: JobSubmission): Promise<Taken> {
  const { clock } = deps
  const { tenantId, idempotencyKey: key } = job
  const digest = bodyDigest(job.body)
  const jobId = newUlid(clock.now())
  const giveUpAt = clock.monotonic() + WAIT_FOR_FIRST_MS
  for (;;) {
    const mine = beginClaim(digest, jobId, clock.now())
    const received = appendLines(tenantId, jobId, [
      {
        at: clock.now(),
        stage: 'received',
        waitReason: 'broker',
        requestId: job.requestId,
        traceId: job.trace.traceId,
      },
    ])
    if (key === undefined) {
      await store(deps, [received])
      return { claim: mine, fresh: true }
    }
    const [reply] = await store(deps, [claimStep(tenantId, key, mine), received])
    if (!reply || reply.claimed || reply.holder === null) return { claim: mine, fresh: true }
    const theirs = decodeClaim(reply.holder)
    if (!theirs.digest.equals(digest)) throw new CodedError('ANL-IDEM-001')
    if (theirs.phase === 'accepted') return { claim: theirs, fresh: false }
    if (theirs.phase === 'unsure' || theirs.leaseUntil <= clock.now()) {
      const taken = beginClaim(digest, theirs.jobId, clock.now())
      const [swapped] = await store(deps, [swapClaimStep(tenantId, key, theirs, taken)])
      if (swapped) return { claim: taken, fresh: false }
    }
    if (clock.monotonic() >= giveUpAt) throw new CodedError('ANL-IDEM-002', undefined, { 'Retry-After': '1' })
    await sleep(LOOK_EVERY_MS)
  }
}

async function publish(deps: AnalysisDeps, job: JobSubmission, jobId: string, at: number): Promise<void> {
  const { trace } = job
  const envelope: Envelope = {
    eventId: jobId,
    type: 'analysis.requested',
    occurredAt: at,
    tenantId: job.tenantId,
    chatId: job.chatId,
    requestId: job.requestId,
    traceId: trace.traceId,
    idempotencyKey: job.idempotencyKey,
  }
  const routingKey = routingKeyOf(envelope.type)
  const headers = {
    [HEADERS.traceparent]: trace.send({ exchange: EXCHANGE, routingKey, messageId: jobId }),
    ...(trace.tracestate !== undefined && { [HEADERS.tracestate]: trace.tracestate }),
    [HEADERS.enqueuedAt]: at,
  }
  await deps.broker.publish(
    {
      exchange: EXCHANGE,
      routingKey,
      content: encodeEvent(envelope, [job.body]),
      properties: eventProperties(envelope, headers),
    },
    job.confirmWithinMs,
  )
}

/** The job is on its way whatever comes of this: a claim left `publishing` is published again, as the same job. */
async function markAccepted(deps: AnalysisDeps, job: JobSubmission, claim: JobClaim): Promise<void> {
  const { tenantId, idempotencyKey: key } = job
  const queued = appendLines(tenantId, claim.jobId, [
    { at: deps.clock.now(), stage: 'queued', waitReason: 'worker' },
  ])
  const accepted: JobClaim = { ...claim, phase: 'accepted', leaseUntil: 0 }
  const steps = key === undefined ? [queued] : [queued, swapClaimStep(tenantId, key, claim, accepted)]
  await deps.shared.run(steps).catch(() => {})
}

/** A message that may have arrived, now or at an earlier try, keeps its claim, so that the next try is the same job. */
async function giveUp(
  deps: AnalysisDeps,
  job: JobSubmission,
  claim: JobClaim,
  fresh: boolean,
  fault: unknown,
): Promise<void> {
  const { tenantId, idempotencyKey: key } = job
  const { jobId } = claim
  const mayArrive = !fresh || (fault instanceof BrokerUnavailable && fault.mayArrive)
  const steps: Step[] = mayArrive ? [] : [{ op: 'delete', key: jobLogKey(tenantId, jobId) }]
  if (key !== undefined) {
    const unsure: JobClaim = { ...claim, phase: 'unsure', leaseUntil: 0 }
    steps.push(swapClaimStep(tenantId, key, claim, mayArrive ? unsure : undefined))
  }
  if (steps.length > 0) await deps.shared.run(steps).catch(() => {})
  if (mayArrive) letFind(deps, job, jobId)
  else deps.waitingList.remove(JOBS_QUEUE, jobId)
  if (!(fault instanceof BrokerUnavailable)) throw fault
}

/** A wave that this call cannot do without. */
async function store<const T extends readonly Step[]>(deps: AnalysisDeps, steps: T): Promise<Replies<T>> {
  try {
    return await deps.shared.run(steps)
  } catch (fault) {
    throw fault instanceof StateUnavailable ? new CodedError('ANL-DEP-001', 'state store') : fault
  }
}
