import { type ChainReport, verifyChain } from '../../lib/audit/chain.ts'
import type { AuditEntry, AuditHead, AuditQuery, AuditTrail } from '../../lib/audit/port.ts'
import { CodedError } from '../../lib/base/errors.ts'
import type { OpsDeps } from '../deps.ts'
import { integerOf, textOf } from '../http/input.ts'
import type { Input } from '../http/visit.ts'
import { look, type Sight } from './look.ts'

/** Which entries are asked for: those that fit all that is given; times as epoch milliseconds. */
export type AuditFilter = Omit<AuditQuery, 'limit' | 'beforeSeq'>

export interface AuditPage {
  readonly entries: Sight<readonly AuditRow[]>
  /** `beforeSeq` of the next page; undefined: this is the last. */
  readonly next: number | undefined
}

/** An entry with its time in ISO 8601; its texts as they were hashed. */
export type AuditRow = Omit<AuditEntry, 'at'> & { readonly at: string }

export const PAGE_ENTRIES = 50
/** A page of an export. */
const EXPORT_ENTRIES = 200
/** A verification takes no longer, milliseconds: what it has not reached is told. */
const VERIFY_WITHIN_MS = 10_000
/** So many entries are hashed before others get their turn. */
const VERIFY_AT_ONCE = 200

/** A page of the record, the newest first. */
export async function readAudit(
  { clock, audit }: Pick<OpsDeps, 'clock' | 'audit'>,
  filter: AuditFilter,
  beforeSeq: number | undefined,
): Promise<AuditPage> {
  const found = await look(clock, 'the audit trail (SQL)', () =>
    audit.read({ ...filter, beforeSeq, limit: PAGE_ENTRIES + 1 }),
  )
  if ('blind' in found) return { entries: found, next: undefined }
  const page = found.seen.slice(0, PAGE_ENTRIES)
  return {
    entries: { seen: page.map(({ at, ...entry }) => ({ ...entry, at: new Date(at).toISOString() })) },
    next: found.seen.length > PAGE_ENTRIES ? page.at(-1)?.seq : undefined,
  }
}

/** Reads a filter out of a query. Times without a zone are UTC. Throws OPS-VAL-001. */
export function auditFilter(query: URLSearchParams): AuditFilter {
  const time = (name: string): number | undefined => {
    const text = textOf(query, name)
    if (text === undefined) return undefined
    const at = Date.parse(/(?:[zZ]|[+-]\d\d:\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`)
    if (!Number.isFinite(at)) throw new CodedError('OPS-VAL-001', `${name}: a time is expected`)
    return at
  }
  return {
    email: textOf(query, 'email'),
    action: textOf(query, 'action'),
    target: textOf(query, 'target'),
    from: time('from'),
    to: time('to'),
  }
}

/** Where the next page begins. Throws OPS-VAL-001. */
export function auditBefore(query: URLSearchParams): number | undefined {
  if (textOf(query, 'beforeSeq') === undefined) return undefined
  return integerOf(query, 'beforeSeq', { min: 1, max: Number.MAX_SAFE_INTEGER, fallback: 1 })
}

/** Entries for an export: all of them the oldest first, so that the chain can be computed anew; those that fit a filter, the newest first. */
export async function* walkFitting(audit: AuditTrail, filter: AuditFilter): AsyncIterable<AuditEntry> {
  if (Object.values(filter).every((value) => value === undefined)) {
    yield* audit.walk()
    return
  }
  let beforeSeq: number | undefined
  for (;;) {
    const page = await audit.read({ ...filter, beforeSeq, limit: EXPORT_ENTRIES })
    yield* page
    if (page.length < EXPORT_ENTRIES) return
    beforeSeq = page.at(-1)!.seq
  }
}

/** What a verification found; `unfinished`: it ran out of time, and up to `seq` all is as it was. */
export type Verification =
  | ChainReport
  | { readonly ok: null; readonly unfinished: true; readonly seq: number }

/** Walks the chain, giving others their turn, for a bounded time. Throws OPS-DEP-001 while the trail cannot be read. */
export async function verifyAudit(
  { audit, clock }: Pick<OpsDeps, 'clock' | 'audit'>,
  noted: AuditHead | undefined,
  withinMs = VERIFY_WITHIN_MS,
): Promise<Verification> {
  const started = clock.monotonic()
  let last = 0
  async function* inTime(): AsyncIterable<AuditEntry> {
    let count = 0
    for await (const entry of audit.walk()) {
      yield entry
      last = entry.seq
      if (++count % VERIFY_AT_ONCE > 0) continue
      await new Promise((resolve) => setImmediate(resolve))
      if (clock.monotonic() - started > withinMs) throw new OutOfTime()
    }
  }
  try {
    return await verifyChain(inTime(), noted)
  } catch (fault) {
    if (fault instanceof OutOfTime) return { ok: null, unfinished: true, seq: last }
    throw new CodedError('OPS-DEP-001', `audit: ${fault instanceof Error ? fault.name : 'fault'}`)
  }
}

class OutOfTime extends Error {}

/** A head that was noted earlier, as `SEQ:HASH`. Throws OPS-VAL-001. */
export function notedHead(input: Input): AuditHead | undefined {
  const text = textOf(input, 'head')
  if (text === undefined) return undefined
  const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text) ?? []
  if (seq === undefined || hash === undefined)
    throw new CodedError('OPS-VAL-001', 'head: SEQ:HASH is expected')
  return { seq: Number(seq), hash }
}
