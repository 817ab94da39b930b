/** Something that is worth nothing from a moment on. */
export interface Expiring {
  /** Wall-clock milliseconds; Infinity for what is kept for good. */
  expiresAt: number
}

/**
 * A map whose entries go once they have expired. Time is passed in. Nothing here ever takes a
 * time that grows with the number of entries: what has expired is dropped a few entries at a time
 * as others are added, and the entries lie in many small maps, because one large map stops
 * everything for tens of milliseconds whenever it has to grow.
 */
export interface ExpiringMap<E extends Expiring> {
  /** The entry, unless it has expired. */
  get(key: string, now: number): E | undefined
  set(key: string, entry: E, now: number): void
  delete(key: string): void
  clear(): void
  /** Entries held, those included that have expired and are not yet dropped. */
  readonly size: number
}

/** A power of two. */
const SHARDS = 64
/** How many entries are looked at for every one added: what has expired stays below half as much again. */
const SWEEP_PER_ENTRY = 3

/** An empty map; every entry added sweeps a few that may have expired, so no timer is needed. */
export function createExpiringMap<E extends Expiring>(): ExpiringMap<E> {
  const shards = Array.from({ length: SHARDS }, () => {
    const entries = new Map<string, E>()
    return { entries, rest: entries.entries() }
  })
  const shardOf = (key: string): (typeof shards)[number] => shards[hash(key) & (SHARDS - 1)]!

  return {
    get(key, now) {
      const entry = shardOf(key).entries.get(key)
      return entry === undefined || entry.expiresAt <= now ? undefined : entry
    },
    set(key, entry, now) {
      const shard = shardOf(key)
      const { entries } = shard
      const size = entries.size
      entries.set(key, entry)
      if (entries.size === size) return
      for (let i = 0; i < SWEEP_PER_ENTRY; i++) {
        const next = shard.rest.next()
        if (next.done) {
          shard.rest = entries.entries()
          return
        }
        if (next.value[1].expiresAt <= now) entries.delete(next.value[0])
      }
    },
    delete(key) {
      shardOf(key).entries.delete(key)
    },
    clear() {
      for (const { entries } of shards) entries.clear()
    },
    get size() {
      let size = 0
      for (const { entries } of shards) size += entries.size
      return size
    },
  }
}

function hash(key: string): number {
  let sum = 0
  for (let i = 0; i < key.length; i++) sum = (Math.imul(sum, 31) + key.charCodeAt(i)) | 0
  return sum ^ (sum >>> 15)
}
