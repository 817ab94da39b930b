import { createHmac } from 'node:crypto'

/** Which kind of identifier is masked: the same text as tenant and as chat gives two different hashes. */
export type MaskedKind = 'tenant' | 'chat'

/** Turns a plain identifier into a keyed hash that is the same in every log, trace and process with that key. */
export type Masker = (kind: MaskedKind, plain: string) => string

/** 96 bits in hex: no collision to fear among billions of chats. */
const HEX_CHARS = 24

/**
 * A masker: HMAC-SHA256 under a key derived from `key` (so that a key used elsewhere stays
 * unrelated), cut to 96 bits. The latest `remember` hashes of each kind are kept, so that
 * a busy tenant costs a map lookup.
 */
export function createMasker(key: Uint8Array, remember = 4_096): Masker {
  const derived = createHmac('sha256', key).update('invekto telemetry mask v1').digest()
  const caches: Record<MaskedKind, Map<string, string>> = { tenant: new Map(), chat: new Map() }

  return (kind, plain) => {
    const cache = caches[kind]
    const known = cache.get(plain)
    if (known !== undefined) return known
    const hash = createHmac('sha256', derived).update(`${kind}\0${plain}`).digest('hex').slice(0, HEX_CHARS)
    // First in, first out: a plain LRU would pay a delete and an insert on every hit.
    if (cache.size >= remember) cache.delete(cache.keys().next().value!)
    cache.set(plain, hash)
    return hash
  }
}
