import { isContextId } from '../contract/envelope.ts'
import type { StateStore, Step } from '../state/port.ts'
import { foldLines, JOB_LOG_TTL_MS, type JobLine, jobLogKey, readLines, withStoredResult } from './job-log.ts'

/** A job that was found. The plain tenant id leads to its history, and goes no further than that. */
export interface FoundJob {
  readonly jobId: string
  readonly tenantId: string
}

/** What a job can be found by. `tenant` and `chat` are keyed hashes: nobody has to type the plain ids into an address. */
export type JobQuery =
  | { readonly jobId: string }
  | { readonly requestId: string }
  | { readonly traceId: string }
  | { readonly tenant: string; readonly chat: string }

/** What a job is put into the index by. */
export interface JobToIndex extends FoundJob {
  /** Epoch milliseconds since which it is known. */
  readonly at: number
  readonly requestId: string
  readonly traceId: string | undefined
  readonly tenant: string
  readonly chat: string
}

/** Jobs of one request, trace or chat that can be found: the last ones. */
export const MOST_FOUND = 100

const keyOf = (kind: string, value: string): string => `{find}:${kind}:${value}`

/** As the contract has it. A row of the outbox is told of before it is checked. */

/**
 * The steps that let a job be found, for as long as its history lives; none for one whose ids are none. Nobody waits for
 * them: they are sent in the background.
 */
export function indexJob({ jobId, tenantId, at, requestId, traceId, tenant, chat }: JobToIndex): Step[] {
  if (![jobId, tenantId, requestId].every(isContextId)) return []
  const keys = [keyOf('request', requestId), keyOf('chat', `${tenant}:${chat}`)]
  if (traceId !== undefined) keys.push(keyOf('trace', traceId))
  const entry = {
    op: 'enlist',
    member: `${jobId} ${tenantId}`,
    score: Math.round(at),
    ttlMs: JOB_LOG_TTL_MS,
  } as const
  return [
    { op: 'set', key: keyOf('job', jobId), value: Buffer.from(tenantId), ttlMs: JOB_LOG_TTL_MS },
    ...keys.map((key) => ({ ...entry, key, most: MOST_FOUND })),
  ]
}

/** The jobs that fit, each once, the last first; MOST_FOUND at most. Rejects with StateUnavailable. */
export async function findJobs(store: Pick<StateStore, 'run'>, query: JobQuery): Promise<FoundJob[]> {
  if ('jobId' in query) {
    const { jobId } = query
    const [tenantId] = await store.run([{ op: 'get', key: keyOf('job', jobId) }])
    return tenantId === null ? [] : [{ jobId, tenantId: Buffer.from(tenantId).toString() }]
  }
  const [members] = await store.run([{ op: 'members', key: listKey(query), count: MOST_FOUND }])
  return (members ?? [])
    .map(({ member }) => {
      const [jobId = '', tenantId = ''] = member.split(' ')
      return { jobId, tenantId }
    })
    .reverse()
}

function listKey(query: Exclude<JobQuery, { readonly jobId: string }>): string {
  if ('requestId' in query) return keyOf('request', query.requestId)
  if ('traceId' in query) return keyOf('trace', query.traceId)
  return keyOf('chat', `${query.tenant}:${query.chat}`)
}

/** A job as its history tells it. */
export interface JobHistory {
  /** As they were written. */
  readonly lines: readonly JobLine[]
  /** What it is now, with its lives and its stages. */
  readonly state: NonNullable<ReturnType<typeof foldLines>>
}

/** A job of a tenant; undefined when nothing is known of it. Rejects with StateUnavailable. */
export async function readJob(
  store: Pick<StateStore, 'run'>,
  jobId: string,
  tenantId: string,
): Promise<JobHistory | undefined> {
  const [log] = await store.run([{ op: 'get', key: jobLogKey(tenantId, jobId) }])
  const lines = readLines(log)
  const state = foldLines(withStoredResult(lines))
  return state && { lines, state }
}
