/**
 * The audit trail: what every admin did, added to and never changed.
 *
 * *Entry*: one action. *Chain*: each entry holds the hash of the one before it, so that none can be changed, left out or
 * put between without its being seen. *Head*: the place and the hash of the last one; noted elsewhere, it shows that the
 * end has been cut off.
 */

/** An action to be written down. Longer texts are cut to MOST_CHARS; U+0000 and lone surrogates become U+FFFD. */
export interface AuditDraft {
  /** Of the admin; for a login that was refused, the one that was shown. */
  readonly email: string
  /** What was done, such as `flags.edit`; ASCII. */
  readonly action: string
  /** What it was done to. */
  readonly target: string
  /** JSON text, whole: snapshots around the change. Null: nothing to show. */
  readonly before: string | null
  readonly after: string | null
  /** Of the call; ASCII. */
  readonly requestId: string
}

export interface AuditEntry extends AuditDraft {
  /** 1, 2, 3, … without a gap. */
  readonly seq: number
  /** Epoch milliseconds. */
  readonly at: number
  /** SHA-256, 64 lower-case hexadecimal digits; GENESIS in the first entry. */
  readonly prevHash: string
  /** Over `prevHash` and everything else in the entry; see chain.ts. */
  readonly hash: string
}

export interface AuditHead {
  /** 0: there is no entry. */
  readonly seq: number
  readonly hash: string
}

/** Which entries: those that fit all that is given. */
export interface AuditQuery {
  readonly email?: string | undefined
  readonly action?: string | undefined
  readonly target?: string | undefined
  /** Epoch milliseconds; from then on. */
  readonly from?: number | undefined
  /** Epoch milliseconds; before then. */
  readonly to?: number | undefined
  /** The `seq` of the last entry of the page before. */
  readonly beforeSeq?: number | undefined
  /** At most MOST_ENTRIES. */
  readonly limit: number
}

/** Methods reject with SqlFault. */
export interface AuditTrail {
  /** `sqlserver` or `sqlite`; for logs and readiness. */
  readonly kind: string
  /**
   * Adds an entry at the end; when it resolves, it is on disk. However many processes do so, there is no gap and no fork.
   * Cut connections and deadlocks are tried again, without its being there twice; when it rejects with `mayHaveHappened`,
   * nobody knows whether it is there.
   */
  append(draft: AuditDraft): Promise<AuditEntry>
  /** A page of entries, the newest first. */
  read(query: AuditQuery): Promise<AuditEntry[]>
  /** All entries, the oldest first; those that are added meanwhile, too. */
  walk(): AsyncIterable<AuditEntry>
  head(): Promise<AuditHead>
  close(): Promise<void>
}

/** `prevHash` of the first entry. */
export const GENESIS = '0'.repeat(64)
/** Entries in one page at most. */
export const MOST_ENTRIES = 500
/** UTF-16 code units that are kept of each text. */
export const MOST_CHARS = { email: 320, action: 100, target: 400, requestId: 128 } as const
