import { CodedError, type ErrorCode } from '../../lib/base/errors.ts'
import type { Delivery } from '../../lib/broker/port.ts'
import { DEAD_QUEUE, RUNGS } from '../../lib/broker/topology.ts'
import type { AnalysisRequestedEvent, Warning } from '../../lib/contract/generated/types.ts'
import { appendLines, isSettled, jobLogKey, readLines, type Turn, turnOf } from '../../lib/jobs/job-log.ts'
import { StateUnavailable } from '../../lib/state/port.ts'
import { describeFault } from '../../lib/telemetry/fault.ts'
import type { RequestTrace } from '../../lib/telemetry/trace.ts'
import { engineFor } from '../engine/info.ts'
import { stepFor } from '../step-for.ts'
import { type FoundProfile, profileKey } from '../tenant-profile.ts'
import { type Course, decodeEvent, InvalidChat, type JobEvent } from './decode.ts'
import type { WorkerDeps } from './deps.ts'
import { encodeResult } from './encode-result.ts'

/** Text or UTF-8 that follow each other. */
export type Pieces = readonly (Buffer | string)[]

/** A job's message in the worker's hands. */
export interface JobInHand {
  readonly delivery: Delivery
  /** As its headers say, until the job's history has been read: that may know of a later life. */
  course: Course
  readonly trace: RequestTrace
}

/** What became of a delivery. Only `duplicate` and `abandoned` leave nothing to be published. */
export type Outcome =
  /** `rest`: the JSON text that follows the ids in the result event, `"engine":…,"warnings":…,"result":…}`. */
  | { readonly kind: 'done'; readonly event: JobEvent; readonly rest: Pieces }
  /** Settled before. */
  | { readonly kind: 'duplicate'; readonly event: JobEvent }
  /** Tried again later; `deferred` when a dependency is the cause: then it counts towards no end. */
  | {
      readonly kind: 'retry' | 'deferred'
      readonly event: JobEvent
      readonly code: ErrorCode
      readonly details: string
    }
  /** Will never succeed. Without an event where its envelope could not be read. */
  | {
      readonly kind: 'dead'
      readonly event?: JobEvent
      readonly code: ErrorCode
      readonly details: string
    }
  /** The worker stops; the broker will deliver it to another. */
  | { readonly kind: 'abandoned' }

const INVALID_PROFILE: Warning = {
  code: 'profile-invalid',
  message: 'the tenant profile is not valid; the defaults were used',
}

/** Does a job, once in effect, and says what became of it; never throws. docs/flows.md draws it. */
export async function handleJob(deps: WorkerDeps, job: JobInHand): Promise<Outcome> {
  const { delivery, trace } = job
  let event: AnalysisRequestedEvent | undefined
  try {
    trace.enter('processing')
    event = await decodeEvent(delivery.content, deps.turns)

    trace.enter('downstream', 'state-store')
    const begun = await begin(deps, event, job)
    if (!begun) return { kind: 'duplicate', event }

    trace.enter('waiting', 'event-loop')
    const rest = await compute(deps, event, begun, trace)
    return rest ? { kind: 'done', event, rest } : { kind: 'abandoned' }
  } catch (fault) {
    if (!event) {
      const told = fault instanceof InvalidChat && { event: fault.event }
      if (fault instanceof CodedError)
        return { kind: 'dead', code: fault.code, details: fault.details ?? '', ...told }
      return { kind: 'dead', code: 'ANL-INT-001', details: describeFault(fault) }
    }
    if (fault instanceof StateUnavailable)
      return { kind: 'deferred', event, code: 'ANL-DEP-001', details: `state store ${fault.reason}` }
    const code = fault instanceof CodedError ? fault.code : 'ANL-INT-001'
    return { kind: 'retry', event, code, details: describeFault(fault) }
  }
}

/** One wave: what is known of the job, that an attempt begins, the tenant's profile. Undefined: settled before. */
async function begin(
  { clock, shared, instance, readProfile, waitingList, gatherer, index }: WorkerDeps,
  { tenantId, chatId, eventId: jobId, requestId, traceId }: JobEvent,
  job: JobInHand,
): Promise<FoundProfile | undefined> {
  const { course } = job
  const begins = ({ life, attempt, deferrals }: Turn) =>
    appendLines(tenantId, jobId, [
      {
        at: clock.now(),
        stage: 'processing',
        attempt,
        ...(deferrals > 0 && { deferrals }),
        ...(life > 1 && { life }),
        instance,
        // A job that came through the outbox may have no line before this one.
        requestId,
        traceId,
      },
    ])
  const key = jobLogKey(tenantId, jobId)
  // Just done here: what tells so has not been written yet.
  if (gatherer.holds(key)) await gatherer.flush()
  const [log, , stored] = await shared.run([
    { op: 'get', key },
    begins(course),
    { op: 'get', key: profileKey(tenantId) },
  ])
  const lines = readLines(log)
  // Whoever published it told the store nothing, or knew no trace of it.
  if (!lines.some((line) => line.traceId !== undefined))
    index({ jobId, tenantId, chatId, requestId, traceId })
  // A dependency may have sent it to a rung before its first attempt.
  const tried = course.attempt > 1 && RUNGS.some(({ queue }) => queue === course.waitedIn)
  const turn = tried ? course : turnOf(lines, course)
  if (isSettled(lines, turn)) return undefined
  if (turn !== course) {
    job.course = { ...course, ...turn }
    waitingList.remove(DEAD_QUEUE, jobId)
    await shared.run([begins(turn)])
  }
  return readProfile(tenantId, stored)
}

/**
 * The result's JSON, computed in turns with the other jobs; undefined when the worker stops in the middle. Throws
 * ANL-TIME-002 past the deadline.
 */
async function compute(
  deps: WorkerDeps,
  { payload, occurredAt }: AnalysisRequestedEvent,
  { profile, invalid }: FoundProfile,
  trace: RequestTrace,
): Promise<Pieces | undefined> {
  const { clock, turns, engine, flags } = deps
  const deadline = clock.monotonic() + deps.deadlineMs
  const expired = (): boolean => clock.monotonic() > deadline || deps.stop.aborted
  const run = await turns.run(() => {
    trace.enter('processing')
    const options = { profile, arrival: Date.parse(occurredAt), flags: flags.flags, expired }
    const started = engine.start(payload, options)
    return { started, more: stepFor(started, clock.monotonic) }
  })
  while (run.more) run.more = await turns.run(() => stepFor(run.started, clock.monotonic))
  const { result, warnings } = run.started.finish()
  if (warnings.some(({ code }) => code === 'deadline')) {
    if (clock.monotonic() <= deadline) return undefined
    throw new CodedError('ANL-TIME-002', `${deps.deadlineMs} ms`)
  }
  const all = invalid ? [INVALID_PROFILE, ...warnings] : warnings
  const head = `"engine":${JSON.stringify(engineFor(engine.info, profile))},"warnings":${JSON.stringify(all)},"result":`
  return [head, ...(await encodeResult(result, turns)), '}']
}
