import { CodedError } from '../../lib/base/errors.ts'
import {
  DEAD_LETTER_STATUSES,
  type DeadLetter,
  type DeadLetterDetail,
  type DeadLetterGroup,
  type DeadLetterQuery,
  type DeadLetterStatus,
} from '../../lib/deadletters/port.ts'
import { foldLines, jobLogKey, readLines, withStoredResult } from '../../lib/jobs/job-log.ts'
import type { OpsDeps } from '../deps.ts'
import { textOf } from '../http/input.ts'
import type { Input } from '../http/visit.ts'
import { look, type Sight } from './look.ts'

/** What is asked for: what fits all that is given. */
export type LetterFilter = Omit<DeadLetterQuery, 'limit' | 'before'>

export interface LettersPage {
  readonly groups: Sight<readonly DeadLetterGroup[]>
  readonly letters: Sight<readonly LetterRow[]>
  /** Of the next page; undefined: this is the last. */
  readonly next: { readonly failedAt: number; readonly id: string } | undefined
  readonly filter: LetterFilter
}

/** A letter as it is listed: tenant and chat hashed. */
export type LetterRow = Omit<DeadLetter, 'tenantId' | 'chatId'> & {
  readonly tenant: string | undefined
  readonly chat: string | undefined
}

export const PAGE_LETTERS = 50

/** A page of letters and all groups. */
export async function readLetters(
  deps: OpsDeps,
  filter: LetterFilter,
  before: LettersPage['next'],
): Promise<LettersPage> {
  const { clock, letters } = deps
  const [groups, found] = await Promise.all([
    look(clock, 'the dead-letter store (SQL)', () => letters.groups()),
    look(clock, 'the dead-letter store (SQL)', () =>
      letters.find({ ...filter, before, limit: PAGE_LETTERS + 1 }),
    ),
  ])
  if ('blind' in found) return { groups, letters: found, next: undefined, filter }
  const page = found.seen.slice(0, PAGE_LETTERS)
  const last = found.seen.length > PAGE_LETTERS ? page.at(-1) : undefined
  return {
    groups,
    letters: { seen: page.map((letter) => hashed(deps, letter)) },
    next: last && { failedAt: last.failedAt, id: last.id },
    filter,
  }
}

function hashed({ telemetry: { mask } }: OpsDeps, { tenantId, chatId, ...letter }: DeadLetter): LetterRow {
  return {
    ...letter,
    tenant: tenantId === undefined ? undefined : mask('tenant', tenantId),
    chat: chatId === undefined ? undefined : mask('chat', chatId),
  }
}

/** Reads a filter out of a query or a form. Throws OPS-VAL-001. */
export function letterFilter(from: Input | URLSearchParams): LetterFilter {
  const status = textOf(from, 'status')
  if (status !== undefined && !DEAD_LETTER_STATUSES.includes(status as DeadLetterStatus))
    throw new CodedError('OPS-VAL-001', 'status')
  const time = (name: string): number | undefined => {
    const text = textOf(from, name)
    if (text === undefined) return undefined
    const at = Date.parse(/[zZ]|[+-]\d\d:\d\d$/.test(text) ? text : `${text}Z`)
    if (!Number.isFinite(at)) throw new CodedError('OPS-VAL-001', name)
    return at
  }
  return {
    status: status as DeadLetterStatus | undefined,
    errorCode: textOf(from, 'errorCode'),
    type: textOf(from, 'type'),
    from: time('from'),
    to: time('to'),
    messageId: textOf(from, 'messageId'),
    requestId: textOf(from, 'requestId'),
    traceId: textOf(from, 'traceId'),
    batch: textOf(from, 'batch'),
    tenantId: textOf(from, 'tenant'),
    chatId: textOf(from, 'chat'),
  }
}

/** Where the next page begins, out of a query or a form. Throws OPS-VAL-001. */
export function pageAfter(query: Input | URLSearchParams): LettersPage['next'] {
  const [failedAt, id] = (textOf(query, 'before') ?? '').split('_')
  if (!failedAt || !id) return undefined
  if (!/^\d{1,15}$/.test(failedAt) || !/^[0-9A-Z]{26}$/.test(id))
    throw new CodedError('OPS-VAL-001', 'before')
  return { failedAt: Number(failedAt), id }
}

export interface LetterView {
  readonly letter: LetterRow
  readonly headers: readonly { readonly name: string; readonly value: string }[]
  /** Other letters of the same message, the last life first. */
  readonly lives: readonly LetterRow[]
  /** The job's history, where it is still known. */
  readonly job: Sight<ReturnType<typeof foldLines>>
}

/** One letter with all but its content. Throws OPS-ROUTE-001, or OPS-DEP-001 while the store is away. */
export async function readLetter(deps: OpsDeps, id: string): Promise<LetterView> {
  const detail = await getLetter(deps, id)
  const { content: _, headers, ...letter } = detail
  const [others, job] = await Promise.all([
    look(deps.clock, 'the dead-letter store (SQL)', () =>
      deps.letters.find({ messageId: letter.messageId, limit: 20 }),
    ),
    look(deps.clock, 'the state store (Redis)', async () => {
      if (letter.tenantId === undefined || !/^[0-9A-Z]{26}$/.test(letter.messageId)) return undefined
      const [log] = await deps.shared.run([{ op: 'get', key: jobLogKey(letter.tenantId, letter.messageId) }])
      return foldLines(withStoredResult(readLines(log)))
    }),
  ])
  return {
    letter: hashed(deps, letter),
    headers: headersOf(deps, headers),
    lives:
      'seen' in others
        ? others.seen.filter((other) => other.id !== id).map((other) => hashed(deps, other))
        : [],
    job,
  }
}

/** One letter, content and all. Throws OPS-ROUTE-001, or OPS-DEP-001 while the store is away. */
export async function getLetter({ letters }: OpsDeps, id: string): Promise<DeadLetterDetail> {
  let detail: DeadLetterDetail | undefined
  try {
    detail = /^[0-9A-Z]{26}$/.test(id) ? await letters.get(id) : undefined
  } catch {
    throw new CodedError('OPS-DEP-001', 'dead letters')
  }
  if (!detail) throw new CodedError('OPS-ROUTE-001', 'no such letter')
  return detail
}

const MOST_HEADERS = 100
const MOST_HEADER_CHARS = 500

/** As they came, but for the ids of tenant and chat. */
function headersOf({ telemetry: { mask } }: OpsDeps, stored: string): LetterView['headers'] {
  const { properties = {}, headers = {} } = JSON.parse(stored) as Record<
    string,
    Record<string, unknown> | undefined
  >
  const all = [...Object.entries(properties), ...Object.entries(headers)]
  return all.slice(0, MOST_HEADERS).map(([name, value]) => {
    const text = String(value)
    if (name === 'x-tenant-id') return { name, value: mask('tenant', text) }
    if (name === 'x-chat-id') return { name, value: mask('chat', text) }
    return { name, value: text.length > MOST_HEADER_CHARS ? `${text.slice(0, MOST_HEADER_CHARS)}…` : text }
  })
}
