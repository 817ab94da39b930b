import type { Delivery } from '../../lib/broker/port.ts'
import { DEAD_QUEUE, JOBS_QUEUE } from '../../lib/broker/topology.ts'
import { HEADERS, isUlid } from '../../lib/contract/envelope.ts'
import { describeFault } from '../../lib/telemetry/fault.ts'
import type { RequestTrace } from '../../lib/telemetry/trace.ts'
import { appendLines } from '../jobs/job-log.ts'
import { type Course, readCourse } from './decode.ts'
import type { WorkerDeps } from './deps.ts'
import { handleJob, type Outcome } from './handle.ts'
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
  const course = readCourse(delivery)
  const trace = startTrace(deps, course)
  trace.enter('waiting', 'prefetch')
  const leave = lanes.tryEnter(delivery.content.length) ?? (await waitForLane(deps, lanes, delivery, course))
  try {
    if (deps.stopping() || !delivery.live) return
    takeOffList(deps, delivery, course)
    const outcome = await handleJob(deps, delivery, course, trace)
    const settled = await settle(deps, { delivery, course, trace }, outcome)
    report(deps, trace, delivery, course, outcome, settled)
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

async function waitForLane(
  deps: WorkerDeps,
  lanes: Lanes,
  delivery: Delivery,
  course: Course,
): Promise<() => void> {
  const tellWait = deps.clock.after(TELL_WAIT_AFTER_MS, () => tellWaiting(deps, delivery, course))
  const leave = await lanes.enter(delivery.content.length)
  tellWait()
  return leave
}

/** The job's place in its trace, from the moment it was put into the queue on. */
function startTrace({ clock, telemetry }: WorkerDeps, course: Course): RequestTrace {
  const retried = course.attempt > 1 || course.deferrals > 0
  const waitedMs = course.enqueuedAt === undefined ? 0 : Math.max(0, clock.now() - course.enqueuedAt)
  return telemetry.tracer.startJob({
    traceparent: course.traceparent,
    tracestate: course.tracestate,
    links: [course.previous],
    firstStage: retried ? 'retry' : 'queued',
    firstReason: retried ? 'backoff' : 'worker',
    startMs: clock.monotonic() - waitedMs,
  })
}

/** Where the message has waited, by its headers. */
function takeOffList({ waitingList }: WorkerDeps, { properties }: Delivery, course: Course): void {
  const { messageId, headers = {} } = properties
  if (messageId === undefined) return
  const waitedIn = headers[HEADERS.waitedIn]
  const reborn = course.life > 1 && course.attempt === 1 && headers[HEADERS.failedAt] !== undefined
  const queue = reborn ? DEAD_QUEUE : typeof waitedIn === 'string' ? waitedIn : JOBS_QUEUE
  waitingList.remove(queue, messageId)
}

function tellWaiting({ clock, shared }: WorkerDeps, { properties }: Delivery, course: Course): void {
  const { messageId, headers = {} } = properties
  const tenant = headers[HEADERS.tenant]
  if (messageId === undefined || !isUlid(messageId) || typeof tenant !== 'string') return
  if (!/^[A-Za-z0-9._:-]{1,128}$/.test(tenant)) return
  const { attempt, life } = course
  const line = {
    at: clock.now(),
    stage: 'waiting',
    waitReason: 'prefetch',
    attempt,
    ...(life > 1 && { life }),
  } as const
  shared.run([appendLines(tenant, messageId, [line])]).catch(() => {})
}

function report(
  { telemetry }: WorkerDeps,
  trace: RequestTrace,
  { properties }: Delivery,
  course: Course,
  outcome: Outcome,
  { outcome: ended, code, details }: Settled,
): void {
  if (ended === 'left') return
  const event = 'event' in outcome ? outcome.event : undefined
  telemetry.jobEnded(trace, {
    queue: JOBS_QUEUE,
    outcome: ended,
    attempt: course.attempt,
    messageId:
      properties.messageId !== undefined && isUlid(properties.messageId) ? properties.messageId : undefined,
    requestId: event?.requestId,
    errorCode: code,
    tenant: event?.tenantId,
    chat: event?.chatId,
    details,
  })
}
