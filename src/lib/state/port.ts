/**
 * Hot, ephemeral state: nonces, rate counters, idempotency digests, profiles, the histories of
 * jobs. Everything expires except what is set without a lifetime.
 *
 * A *wave* is a list of steps that runs as one atomic unit in one round trip. All keys
 * of a wave share one hash tag (`{tenant}…`), so that a Redis Cluster keeps them in one
 * slot; both twins refuse a wave that does not.
 *
 * Values are bytes: what goes in comes out, whatever it is.
 */
export type Step =
  /** The value, or null. */
  | { readonly op: 'get'; readonly key: string }
  /** Sets; `ttlMs` undefined keeps it for good. */
  | { readonly op: 'set'; readonly key: string; readonly value: Uint8Array; readonly ttlMs?: number }
  /**
   * Sets if absent. With `must`, a claim that another holds ends the wave: later steps
   * do not run and reply null.
   */
  | {
      readonly op: 'claim'
      readonly key: string
      readonly value: Uint8Array
      readonly ttlMs: number
      readonly must?: boolean
    }
  /** Replaces the value if it is `expected` (null: absent); `value` null deletes. */
  | {
      readonly op: 'swap'
      readonly key: string
      readonly expected: Uint8Array | null
      readonly value: Uint8Array | null
      readonly ttlMs?: number
    }
  | { readonly op: 'delete'; readonly key: string }
  /**
   * Adds to the end of the value (an absent one is empty) and begins its lifetime anew. Past `maxBytes` nothing is
   * added and the reply is false. For histories that several write to without reading first.
   */
  | {
      readonly op: 'append'
      readonly key: string
      /** Text goes in as UTF-8. */
      readonly value: string | Uint8Array
      readonly ttlMs: number
      readonly maxBytes: number
    }
  /**
   * Puts a member on a list, or moves it there, by a score; the list lives for `ttlMs` after the last one. Past `most`
   * members those with the lowest scores leave it.
   */
  | {
      readonly op: 'enlist'
      readonly key: string
      readonly member: string
      readonly score: number
      readonly ttlMs: number
      readonly most?: number
    }
  | { readonly op: 'delist'; readonly key: string; readonly member: string }
  /** The member with the lowest score and how many there are; null when the list is empty. */
  | { readonly op: 'head'; readonly key: string }
  /** Up to `count` members with the lowest scores, but MOST_MEMBERS at most, the lowest first; those with one score by name. */
  | { readonly op: 'members'; readonly key: string; readonly count: number }
  /**
   * Takes one unit from a soft and a hard allowance (GCRA over `windowMs`, the burst is
   * the limit itself; a limit of 0 allows nothing). A refusal takes nothing and, with
   * `must`, ends the wave. `limitsKey`, if it holds `soft:hard`, overrides the limits given
   * here. `key` is for taking from and deleting alone: what lies there is the adapter's own.
   */
  | {
      readonly op: 'take'
      readonly key: string
      readonly limitsKey: string
      readonly soft: number
      readonly hard: number
      readonly windowMs: number
      readonly must?: boolean
    }

export interface ClaimReply {
  readonly claimed: boolean
  /** Who holds it, when `claimed` is false. */
  readonly holder: Uint8Array | null
}

export interface TakeReply {
  readonly allowed: boolean
  /** Above the soft limit (the request still passes when `allowed`). */
  readonly soft: boolean
  /** The limits in force, units per window. */
  readonly softLimit: number
  readonly hardLimit: number
  /** Units left under the hard and the soft limit. */
  readonly hardLeft: number
  readonly softLeft: number
  /** After a refusal, milliseconds until a unit is allowed again; 0 otherwise. */
  readonly retryAfterMs: number
}

export interface HeadReply {
  readonly member: string
  readonly score: number
  readonly size: number
}

export interface Member {
  readonly member: string
  readonly score: number
}

/** Members that one step reads at most. */
export const MOST_MEMBERS = 500

/** How many members a step reads that asks for `count`. */
export function membersRead(count: number): number {
  return Math.max(0, Math.min(Math.floor(count) || 0, MOST_MEMBERS))
}

/** The reply of one step, by its `op`; null for a step that did not run. */
export type Reply<S extends Step> = S extends { op: 'get' }
  ? Uint8Array | null
  : S extends { op: 'claim' }
    ? ClaimReply | null
    : S extends { op: 'take' }
      ? TakeReply | null
      : S extends { op: 'head' }
        ? HeadReply | null
        : S extends { op: 'members' }
          ? readonly Member[] | null
          : S extends { op: 'swap' | 'append' }
            ? boolean | null
            : true | null

export type Replies<T extends readonly Step[]> = { readonly [K in keyof T]: Reply<T[K]> }

export interface StateStore {
  /** `memory` or `redis`; for logs and readiness. */
  readonly kind: string
  /** Runs one wave; see above. Rejects (never hangs) when the store does not answer in time. */
  run<const T extends readonly Step[]>(steps: T): Promise<Replies<T>>
  /** Resolves when the store answers. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** The store did not do its work: it is away, or did not answer in time. */
export class StateUnavailable extends Error {
  readonly reason: 'timeout' | 'down'

  constructor(reason: 'timeout' | 'down', options?: ErrorOptions) {
    super(`state store: ${reason}`, options)
    this.name = 'StateUnavailable'
    this.reason = reason
  }
}

/** Throws unless every key begins with a hash tag and all with the same one. */
export function assertOneTag(steps: readonly Step[]): void {
  const first = steps[0]?.key ?? '{-}'
  const close = first.indexOf('}')
  if (first.charCodeAt(0) !== 123 || close < 2) throw new TypeError('a key begins with its hash tag: {tag}')
  const tag = first.slice(0, close + 1)
  for (const step of steps) {
    if (!step.key.startsWith(tag) || (step.op === 'take' && !step.limitsKey.startsWith(tag))) {
      throw new TypeError('all keys of a wave share one hash tag')
    }
  }
}
