import { CodedError } from '../../lib/base/errors.ts'
import { DEAD_QUEUE, JOBS_QUEUE, RUNGS } from '../../lib/broker/topology.ts'
import { isContextId, isUlid } from '../../lib/contract/envelope.ts'
import { findJobs, type JobHistory, type JobQuery, readJob } from '../../lib/jobs/find-jobs.ts'
import type { OpsDeps } from '../deps.ts'
import { textOf } from '../http/input.ts'
import type { LetterRow } from './dead-letters.ts'
import { look, type Sight, seenOf } from './look.ts'

/** What a job is now, and its stages. */
export type JobState = JobHistory['state']

/** A job in a list. */
export interface JobRow {
  readonly jobId: string
  /** Undefined: nothing is known of it any more. */
  readonly state: JobState | undefined
}

/** What an operator knows of a job; undefined: nothing was asked. Throws OPS-VAL-001. */
export function jobQuery(query: URLSearchParams): JobQuery | undefined {
  const [tenant, chat] = [textOf(query, 'tenant'), textOf(query, 'chat')]
  if (tenant !== undefined && chat !== undefined) {
    if (!/^[0-9a-f]{24}$/.test(tenant) || !/^[0-9a-f]{24}$/.test(chat))
      throw new CodedError('OPS-VAL-001', 'hash')
    return { tenant, chat }
  }
  const id = textOf(query, 'q')
  if (id === undefined) return undefined
  if (!isContextId(id)) throw new CodedError('OPS-VAL-001', 'an id is expected')
  if (isUlid(id)) return { jobId: id }
  // As it is copied out of a header: version, trace, span, flags.
  const [, traceId] = /^[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}$/.exec(id) ?? []
  if (traceId !== undefined) return { traceId }
  return /^[0-9a-f]{32}$/.test(id) ? { traceId: id } : { requestId: id }
}

/** The jobs that fit; one that is looked for by an id that is a ULID may be a request's too. */
export function searchJobs({ clock, shared }: OpsDeps, query: JobQuery): Promise<Sight<readonly JobRow[]>> {
  return look(clock, 'the state store (Redis)', async () => {
    let found = await findJobs(shared, query)
    if (found.length === 0 && 'jobId' in query) found = await findJobs(shared, { requestId: query.jobId })
    return Promise.all(
      found.map(async ({ jobId, tenantId }) => {
        return { jobId, state: (await readJob(shared, jobId, tenantId))?.state }
      }),
    )
  })
}

/** What waits in a queue, the oldest first. */
export interface Waiting {
  readonly queue: string
  /** Epoch milliseconds since which each waits, by the id it went under. */
  readonly jobs: readonly { readonly jobId: string; readonly since: number }[]
}

const MOST_WAITING = 20

/** The oldest of what waits, queue by queue, by our own records. */
export function readWaiting({ clock, shared }: OpsDeps): Promise<Sight<readonly Waiting[]>> {
  const queues = [JOBS_QUEUE, ...RUNGS.map(({ queue }) => queue), DEAD_QUEUE]
  return look(clock, 'the state store (Redis)', async () => {
    const steps = queues.map(
      (queue) => ({ op: 'members', key: `{waiting}:${queue}`, count: MOST_WAITING }) as const,
    )
    const lists = await shared.run(steps)
    return queues.map((queue, i) => ({
      queue,
      jobs: (lists[i] ?? []).map(({ member, score }) => ({ jobId: member, since: score })),
    }))
  })
}

export interface JobPage {
  readonly jobId: string
  /** null: nothing is known of it any more, but of its dead letters. */
  readonly state: Sight<JobState | null>
  /** Dead letters of it, the last life first. */
  readonly letters: Sight<readonly Pick<LetterRow, 'id' | 'life' | 'errorCode' | 'failedAt' | 'status'>[]>
}

/** One job with its history. Throws OPS-ROUTE-001 when nothing is known of it, as far as can be seen. */
export async function readJobPage({ clock, shared, letters }: OpsDeps, jobId: string): Promise<JobPage> {
  if (!isUlid(jobId)) throw new CodedError('OPS-ROUTE-001', 'no job id')
  const redis = 'the state store (Redis)'
  const [indexed, found] = await Promise.all([
    look(clock, redis, async () => {
      const [job] = await findJobs(shared, { jobId })
      return job ? await stateOf(shared, jobId, job.tenantId) : null
    }),
    look(clock, 'the dead-letter store (SQL)', () => letters.find({ messageId: jobId, limit: 20 })),
  ])
  // What failed before it was understood is in no index; its letter may say whose it is.
  const tenantId = seenOf(found)?.find((letter) => letter.tenantId !== undefined)?.tenantId
  const isLost = 'seen' in indexed && indexed.seen === null && tenantId !== undefined
  const state = isLost ? await look(clock, redis, () => stateOf(shared, jobId, tenantId)) : indexed
  const dead =
    'blind' in found
      ? found
      : {
          seen: found.seen.map(({ id, life, errorCode, failedAt, status }) => {
            return { id, life, errorCode, failedAt, status }
          }),
        }
  const isKnown = 'blind' in state || state.seen !== null || 'blind' in dead || dead.seen.length > 0
  if (!isKnown) throw new CodedError('OPS-ROUTE-001', 'no such job')
  return { jobId, state, letters: dead }
}

async function stateOf(shared: OpsDeps['shared'], jobId: string, tenantId: string): Promise<JobState | null> {
  return (await readJob(shared, jobId, tenantId))?.state ?? null
}
