import { createHash } from 'node:crypto'
import { fitDraft } from './fitting.ts'
import { type AuditDraft, type AuditEntry, type AuditHead, GENESIS } from './port.ts'

/** Changes with the form of the canonical bytes. */
const FORM = 'invekto-audit-1'

/**
 * What of an entry is hashed: UTF-8 of a JSON array, without spaces, of the form's name, seq, time (ISO 8601, UTC,
 * milliseconds), email, action, target, before, after, requestId. Whoever has an export can compute it anew.
 */
export function canonicalBytes(entry: Omit<AuditEntry, 'prevHash' | 'hash'>): Buffer {
  const { seq, at, email, action, target, before, after, requestId } = entry
  const time = Number.isFinite(at) ? new Date(at).toISOString() : null
  return Buffer.from(JSON.stringify([FORM, seq, time, email, action, target, before, after, requestId]))
}

/** SHA-256 over the 32 bytes of the hash before it and the entry's canonical bytes; hexadecimal. */
export function hashEntry(entry: Omit<AuditEntry, 'hash'>): string {
  return createHash('sha256')
    .update(Buffer.from(entry.prevHash, 'hex'))
    .update(canonicalBytes(entry))
    .digest('hex')
}

/** The entry that follows `head`. */
export function sealEntry(draft: AuditDraft, head: AuditHead, at: number): AuditEntry {
  const entry = { ...fitDraft(draft), seq: head.seq + 1, at: Math.floor(at), prevHash: head.hash }
  return { ...entry, hash: hashEntry(entry) }
}

/** An entry as a line of NDJSON, its texts as they were hashed: whoever has it can compute the chain anew. */
export function exportLine({ at, ...entry }: AuditEntry): string {
  const { seq, ...rest } = entry
  return `${JSON.stringify({ seq, at: new Date(at).toISOString(), ...rest })}\n`
}

/**
 * - `changed`: the entry is not what its hash was made of
 * - `replaced`: it was written anew together with its hash; the next one, or a head noted earlier, still knows the old one
 * - `missing`: there is none at this place
 * - `out-of-order`: it comes after one that it belongs before, or there are two of it
 * - `cut-off`: the chain ends before a head noted earlier
 */
export type ChainFault = 'changed' | 'replaced' | 'missing' | 'out-of-order' | 'cut-off'

export type ChainReport =
  | { readonly ok: true; readonly count: number; readonly head: AuditHead }
  | {
      readonly ok: false
      /** Of the first entry that is not what it was. */
      readonly seq: number
      readonly fault: ChainFault
      /** A sentence for whoever looks into it; quotes nothing of the entry. */
      readonly why: string
    }

/**
 * Walks a chain from its first entry on, and stops at the first that was tampered with. Without a head `noted` earlier nothing
 * shows that entries at the end are missing or that a whole end was written anew.
 */
export async function verifyChain(
  entries: AsyncIterable<AuditEntry> | Iterable<AuditEntry>,
  noted: AuditHead = { seq: 0, hash: GENESIS },
): Promise<ChainReport> {
  let head: AuditHead = { seq: 0, hash: GENESIS }
  for await (const entry of entries) {
    const wrong = compare(entry, head, noted)
    if (wrong) return { ok: false, ...wrong }
    head = { seq: entry.seq, hash: entry.hash }
  }
  if (head.seq < noted.seq) {
    const why = `the chain ends with ${head.seq}, and ${noted.seq} had been reached when the head was noted`
    return { ok: false, seq: head.seq + 1, fault: 'cut-off', why }
  }
  return { ok: true, count: head.seq, head }
}

type Wrong = Omit<Extract<ChainReport, { ok: false }>, 'ok'>

function compare(entry: AuditEntry, before: AuditHead, noted: AuditHead): Wrong | undefined {
  const expected = before.seq + 1
  if (entry.seq > expected) {
    const why = `${before.seq === 0 ? 'the chain' : `entry ${before.seq}`} is followed by entry ${entry.seq}`
    return { seq: expected, fault: 'missing', why }
  }
  if (entry.seq !== expected) {
    return { seq: entry.seq, fault: 'out-of-order', why: `it comes after entry ${before.seq}` }
  }
  if (hashEntry(entry) !== entry.hash) {
    return { seq: entry.seq, fault: 'changed', why: 'its hash is not that of what it holds' }
  }
  if (entry.prevHash !== before.hash) {
    // Its own hash covers its link, so it is as it was written, and the entry before it is not.
    return before.seq === 0
      ? { seq: 1, fault: 'replaced', why: 'it follows another entry than none' }
      : { seq: before.seq, fault: 'replaced', why: `entry ${entry.seq} followed one with another hash` }
  }
  if (entry.seq === noted.seq && entry.hash !== noted.hash) {
    const why = 'it had another hash when the head was noted: it, or one before it, was written anew'
    return { seq: entry.seq, fault: 'replaced', why }
  }
  return undefined
}
