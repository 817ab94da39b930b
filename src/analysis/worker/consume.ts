import type { Delivery } from '../../lib/broker/port.ts'
import { JOBS_QUEUE } from '../../lib/broker/topology.ts'
import { isUlid } from '../../lib/contract/envelope.ts'
import { appendLines, jobLogKey } from '../../lib/jobs/job-log.ts'
import { describeFault } from '../../lib/telemetry/fault.ts'
import type { RequestTrace } from '../../lib/telemetry/trace.ts'
import { type Course, peekTraceId, readCourse } from './decode.ts'
import type { WorkerDeps } from './deps.ts'
import { handleJob, type JobInHand, type Outcome } from './handle.ts'
import type { Lanes } from './lanes.ts'
import { type Settled, settle } from './settle.ts'

/** Unsettled deliveries that the broker may have out at this worker. */
export const PREFETCH = 50
/** A job that waits longer for its lane says so in its history, milliseconds. */
const TELL_WAIT_AFTER_MS = 500

export interface JobConsumer {
  /** Jobs in this process, those included that wait for their lane. */
  readonly running: number
  /** Takes no more, and waits for those that run. */
  drain(): Promise<void>
}

/** Takes jobs off the queue: handle, settle, and one entry in every signal for each attempt. */
export function consumeJobs(deps: WorkerDeps, lanes: Lanes): JobConsumer {
  let running = 0
  let idle = (): void => {}
  const consumer = deps.broker.consume(JOBS_QUEUE, PREFETCH, (delivery) => {
    running++
    void work(deps, lanes, delivery).finally(() => {
      if (--running === 0) idle()
    })
  })
  return {
    get running() {
      return running
    },
    async drain() {
      await consumer.stop()
      if (running > 0) {
        await new Promise<void>((resolve) => {
          idle = resolve
        })
      }
    },
  }
}

/** One delivery from arrival to settlement; never throws. */
async function work(deps: WorkerDeps, lanes: Lanes, delivery: Delivery): Promise<void> {
  const course = readCourse(delivery, deps.clock.now())
  const job: JobInHand = { delivery, course, trace: startTrace(deps, delivery, course) }
  const { trace } = job
  trace.enter('waiting', 'prefetch')
  const leave = lanes.tryEnter(delivery.content.length) ?? (await waitForLane(deps, lanes, job))
  try {
    if (deps.stop.aborted || !delivery.live) return
    const { messageId } = delivery.properties
    if (messageId !== undefined) deps.waitingList.remove(course.waitedIn, messageId)
    const outcome = await handleJob(deps, job)
    report(deps, job, outcome, await settle(deps, job, outcome))
  } catch (fault) {
    // Settled by the broker when this connection ends; it must not be lost, nor end the process.
    deps.telemetry.log.error('internal fault', {
      traceId: trace.traceId,
      errorCode: 'ANL-INT-001',
      details: describeFault(fault),
    })
    delivery.requeue()
  } finally {
    leave()
  }
}

async function waitForLane(deps: WorkerDeps, lanes: Lanes, job: JobInHand): Promise<() => void> {
  let waits = true
  const tell = deps.clock.after(TELL_WAIT_AFTER_MS, () => void tellWaiting(deps, job, () => waits))
  const leave = await lanes.enter(job.delivery.content.length)
  waits = false
  tell()
  return leave
}

/** The job's place in its trace, from the moment it was put into the queue on. */
function startTrace({ clock, telemetry }: WorkerDeps, { content }: Delivery, course: Course): RequestTrace {
  const retried = course.attempt > 1 || course.deferrals > 0
  const waitedMs = course.enqueuedAt === undefined ? 0 : Math.max(0, clock.now() - course.enqueuedAt)
  return telemetry.tracer.startJob({
    traceparent: course.traceparent,
    tracestate: course.tracestate,
    traceId: course.traceparent === undefined ? peekTraceId(content) : undefined,
    links: [course.previous],
    firstStage: retried ? 'retry' : 'queued',
    firstReason: retried ? 'backoff' : 'worker',
    startMs: clock.monotonic() - waitedMs,
  })
}

/** Adds to the job's history, when there is one: headers alone, which may say anything, begin none. */
async function tellWaiting(
  { clock, shared }: WorkerDeps,
  { delivery, course }: JobInHand,
  waits: () => boolean,
): Promise<void> {
  const { messageId } = delivery.properties
  const { tenant, attempt, life } = course
  if (messageId === undefined || !isUlid(messageId) || tenant === undefined) return
  const line = {
    at: clock.now(),
    stage: 'waiting',
    waitReason: 'prefetch',
    attempt,
    ...(life > 1 && { life }),
  } as const
  try {
    const [log] = await shared.run([{ op: 'get', key: jobLogKey(tenant, messageId) }])
    if (log !== null && waits()) await shared.run([appendLines(tenant, messageId, [line])])
  } catch {
    // It is for people; the job waits on without.
  }
}

function report(
  { telemetry }: WorkerDeps,
  { delivery, course, trace }: JobInHand,
  outcome: Outcome,
  { outcome: ended, code, details, next }: Settled,
): void {
  if (ended === 'left') return
  const event = 'event' in outcome ? outcome.event : undefined
  const messageId = event?.eventId ?? delivery.properties.messageId
  telemetry.jobEnded(trace, {
    queue: JOBS_QUEUE,
    outcome: ended,
    attempt: course.attempt,
    life: course.life,
    messageId: messageId !== undefined && isUlid(messageId) ? messageId : undefined,
    requestId: event?.requestId,
    errorCode: code,
    tenant: event?.tenantId,
    chat: event?.chatId,
    details,
    next,
  })
}
