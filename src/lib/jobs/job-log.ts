import type { AnalysisJob, JobStep } from '../contract/generated/types.ts'
import type { Step } from '../state/port.ts'

/**
 * A job's state is its history: a log that API and workers append lines to, none reading before it writes, so that no
 * update is lost however they overlap. What the job is now follows from the lines.
 */

/** One line. A *life* begins with the submission, or with the reprocessing of a dead-lettered job. */
export interface JobLine {
  /** Epoch milliseconds. */
  readonly at: number
  readonly stage: JobStep['stage']
  readonly waitReason?: string
  readonly attempt?: number
  /** Retries a dependency was the cause of, before this line. */
  readonly deferrals?: number
  /** 1 unless given. */
  readonly life?: number
  readonly errorCode?: string
  /** Of a retry: when the next attempt may begin. */
  readonly nextAt?: number
  readonly instance?: string
  /** Of the first line: where the job came from. */
  readonly requestId?: string
  readonly traceId?: string
}

/** How long a job's history is kept after its last line, milliseconds. */
export const JOB_LOG_TTL_MS = 24 * 3_600_000
/** A history never grows past it; the lines that end a job have room of their own. */
const MAX_BYTES = 64 * 1024
const ROOM_FOR_END = 4 * 1024

export const jobLogKey = (tenantId: string, jobId: string): string => `{${tenantId}}:job:${jobId}`
export const jobResultKey = (tenantId: string, jobId: string): string => `{${tenantId}}:job:${jobId}:result`

/** The step that adds lines to a job's history. */
export function appendLines(tenantId: string, jobId: string, lines: readonly JobLine[]) {
  const ends = lines.some(({ stage }) => stage === 'done' || stage === 'failed')
  return {
    op: 'append',
    key: jobLogKey(tenantId, jobId),
    value: lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    ttlMs: JOB_LOG_TTL_MS,
    maxBytes: ends ? MAX_BYTES + ROOM_FOR_END : MAX_BYTES,
  } as const satisfies Step
}

/** The lines of a history; none for a job that is not known. */
export function readLines(log: Uint8Array | null): JobLine[] {
  if (log === null) return []
  return Buffer.from(log.buffer, log.byteOffset, log.byteLength)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as JobLine)
}

/** Which delivery of a job's message it is. */
export interface Turn {
  readonly life: number
  readonly attempt: number
  readonly deferrals: number
}

/**
 * The turn of a delivery that was not tried before in its life: it comes off no rung, or is at its first attempt. After a
 * life that failed it begins the next one, though its headers may not say so: a tool that brought it back out of the
 * dead-letter queue may have written them anew, and a message never vanishes. (What was dead-lettered and then, its
 * worker having died, delivered once more, came off the last rung.) While such a life is on, what is delivered again
 * belongs to it.
 */
export function turnOf(lines: readonly JobLine[], turn: Turn): Turn {
  const last = Math.max(0, ...lines.map(({ life = 1 }) => life))
  const failed = lines.some(({ stage, life = 1 }) => stage === 'failed' && life === last)
  const life = Math.max(turn.life, failed ? last + 1 : last)
  return life === turn.life ? turn : { life, attempt: 1, deferrals: 0 }
}

/**
 * Whether a delivery has been settled before: the job is done, or this very turn has ended and its successor lies on a
 * rung or in the dead-letter queue. A turn that only began is not settled: its worker may have died.
 */
export function isSettled(lines: readonly JobLine[], turn: Turn): boolean {
  return lines.some(({ stage, life = 1, attempt = 1, deferrals = 0 }) => {
    if (stage === 'done') return true
    if (life !== turn.life) return false
    if (stage === 'failed') return true
    return stage === 'retry' && attempt === turn.attempt && deferrals === turn.deferrals
  })
}

type JobState = Omit<
  AnalysisJob,
  'requestId' | 'traceId' | 'schemaVersion' | 'jobId' | 'engine' | 'warnings' | 'result'
>

/** What a job is now; undefined when nothing is known of it. */
export function foldLines(lines: readonly JobLine[]): JobState | undefined {
  const first = lines[0]
  if (!first) return undefined
  const done = lines.find(({ stage }) => stage === 'done')
  const lives = done ? (done.life ?? 1) : Math.max(...lines.map(({ life = 1 }) => life))
  const own = lines.filter(({ life = 1 }) => life === lives)
  const end = done ?? own.find(({ stage }) => stage === 'failed')
  // Whatever is written after the end is of a repeated delivery.
  const counted = end ? own.slice(0, own.indexOf(end) + 1) : own
  const current = end ?? latest(own) ?? first
  const attempts = Math.max(
    0,
    ...counted.map(({ stage, attempt = 0 }) => (stage === 'waiting' ? 0 : attempt)),
  )
  const started = counted.findLast(({ stage }) => stage === 'processing')
  const failure = counted.findLast(({ errorCode }) => errorCode !== undefined)
  const origin = lines.find(({ requestId, traceId }) => requestId !== undefined && traceId !== undefined)
  return {
    status: statusOf(current),
    attempts,
    ...(lives > 1 && { lives }),
    submittedAt: iso(first.at),
    ...(started && { startedAt: iso(started.at) }),
    ...(current.stage === 'retry' && current.nextAt !== undefined && { nextAttemptAt: iso(current.nextAt) }),
    ...(end && { finishedAt: iso(end.at) }),
    ...(failure?.errorCode !== undefined && end?.stage !== 'done' && { errorCode: failure.errorCode }),
    ...(origin && { origin: { requestId: origin.requestId!, traceId: origin.traceId! } }),
    stage: current.stage,
    ...(current.waitReason !== undefined && { waitReason: current.waitReason }),
    stages: lines.map(({ stage, at, waitReason, attempt, errorCode, instance }) => ({
      stage,
      at: iso(at),
      ...(waitReason !== undefined && { waitReason }),
      ...(attempt !== undefined && { attempt }),
      ...(errorCode !== undefined && { errorCode }),
      ...(instance !== undefined && { instance }),
    })),
  }
}

const STATUS: Readonly<Partial<Record<JobStep['stage'], JobState['status']>>> = {
  received: 'queued',
  queued: 'queued',
  retry: 'retrying',
  done: 'done',
  failed: 'failed',
}

function statusOf(line: JobLine): JobState['status'] {
  // It waits for a place in a worker; no attempt has begun.
  if (line.stage === 'waiting' && !isStored(line)) return (line.attempt ?? 1) > 1 ? 'retrying' : 'queued'
  return STATUS[line.stage] ?? 'processing'
}

/** The line of an attempt whose result is stored and whose event is on its way. */
export const STORED = { stage: 'waiting', waitReason: 'broker' } as const

function isStored({ stage, waitReason }: JobLine): boolean {
  return stage === STORED.stage && waitReason === STORED.waitReason
}

/**
 * The history as it is told: a job whose result has been stored is done, unless the attempt failed after all. So whoever
 * asks because of the event finds the result. It settles nothing: a worker that dies before the event is confirmed
 * leaves the job to the next one.
 */
export function withStoredResult(lines: readonly JobLine[]): readonly JobLine[] {
  const at = lines.findLastIndex(isStored)
  if (at < 0 || lines.some(({ stage }, i) => stage === 'done' || (i > at && FAILURES.has(stage))))
    return lines
  const { waitReason: _, ...line } = lines[at]!
  return lines.toSpliced(at + 1, 0, { ...line, stage: 'done' })
}
const FAILURES: ReadonlySet<JobStep['stage']> = new Set(['retry', 'failed'])

/** The last line, but for one the API wrote after a worker had already begun. */
function latest(lines: readonly JobLine[]): JobLine | undefined {
  return lines.findLast(({ stage }) => stage !== 'received' && stage !== 'queued') ?? lines.at(-1)
}

function iso(ms: number): string {
  return new Date(ms).toISOString()
}
