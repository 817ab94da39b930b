import { randomBytes } from 'node:crypto'

/**
 * Nonces until they expire, 8 bytes each: of every one its 64-bit hash is kept, in tables of which each
 * holds those that expire in the same sixteen seconds and is dropped whole. The hash is keyed by chance, and the chance
 * that a new nonce meets another's among a million is one in ten million million: it is then refused.
 */
export interface NonceSet {
  /** Adds a nonce that is worth something until `expiresAt`, milliseconds; false when it is there already. */
  add(nonce: string, expiresAt: number, now: number): boolean
  /** Nonces held, those included that have expired and are not yet dropped. */
  readonly size: number
}

const SPAN_MS = 16_000
const SHARDS = 64
const FIRST_SLOTS = 64

/** Open addressing with linear probing: `slots[2 * i]` and `[2 * i + 1]` are one hash, 0 0 is free. */
interface Table {
  slots: Uint32Array
  count: number
}

/** An empty set. */
export function createNonceSet(): NonceSet {
  const seed = randomBytes(8)
  const seeds = [seed.readUInt32LE(0), seed.readUInt32LE(4)] as const
  /** By the span that its nonces expire in: many small tables, so that none takes long to grow. */
  const spans = new Map<number, (Table | undefined)[]>()

  function tableOf(span: number, shard: number): Table {
    const tables = spans.get(span) ?? new Array<Table | undefined>(SHARDS).fill(undefined)
    spans.set(span, tables)
    const table = tables[shard] ?? { slots: new Uint32Array(2 * FIRST_SLOTS), count: 0 }
    tables[shard] = table
    return table
  }

  return {
    add(nonce, expiresAt, now) {
      for (const span of spans.keys()) if ((span + 1) * SPAN_MS <= now) spans.delete(span)
      const high = hash(nonce, seeds[0]) || 1
      const low = hash(nonce, seeds[1])
      const shard = high & (SHARDS - 1)
      const span = Math.floor(expiresAt / SPAN_MS)
      // A nonce signed twice may come with two ends of life: it is looked for in every span.
      for (const tables of spans.values()) {
        const table = tables[shard]
        if (table && find(table.slots, high, low) < 0) return false
      }
      put(tableOf(span, shard), high, low)
      return true
    },
    get size() {
      let size = 0
      for (const tables of spans.values()) for (const table of tables) size += table?.count ?? 0
      return size
    },
  }
}

/** -1 where the hash is there, else the index of the free slot for it. */
function find(slots: Uint32Array, high: number, low: number): number {
  const mask = slots.length / 2 - 1
  for (let slot = low & mask; ; slot = (slot + 1) & mask) {
    const there = slots[2 * slot]!
    if (there === 0) return 2 * slot
    if (there === high && slots[2 * slot + 1] === low) return -1
  }
}

function put(table: Table, high: number, low: number): void {
  if (table.count * 8 >= table.slots.length * 3) grow(table)
  const at = find(table.slots, high, low)
  table.slots[at] = high
  table.slots[at + 1] = low
  table.count++
}

function grow(table: Table): void {
  const { slots } = table
  table.slots = new Uint32Array(slots.length * 2)
  for (let i = 0; i < slots.length; i += 2) {
    if (slots[i] === 0) continue
    const at = find(table.slots, slots[i]!, slots[i + 1]!)
    table.slots[at] = slots[i]!
    table.slots[at + 1] = slots[i + 1]!
  }
}

/** Murmur3's mixing over the code units, 32 bits. */
function hash(text: string, seed: number): number {
  let mixed = seed
  for (let i = 0; i < text.length; i++) {
    mixed ^= Math.imul(text.charCodeAt(i), 0xcc9e2d51)
    mixed = Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64
  }
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
