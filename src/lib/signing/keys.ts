/** Signing keys: `keyid=base64`, several while one is being replaced by the next. */
import { createSecretKey, type KeyObject } from 'node:crypto'

/** The keys that are accepted, by keyid. */
export type Keyring = ReadonlyMap<string, KeyObject>

/** An HMAC key shorter than its hash would be the weakest part of the scheme. */
export const MIN_KEY_BYTES = 32

/** What a keyid may be; it goes to logs and into headers. */
const KEY_ID = /^[A-Za-z0-9._-]{1,64}$/

/**
 * Keys from their written form, `keyid=base64,keyid=base64`, in that order: the first
 * is the one to sign with. Throws an Error that names every fault by position or keyid
 * and never shows any of a key.
 */
export function parseKeys(text: string): Keyring {
  const keys = new Map<string, KeyObject>()
  const faults: string[] = []
  text.split(',').forEach((entry, index) => {
    const parsed = parseKey(entry.trim())
    if (typeof parsed === 'string') faults.push(`key ${index + 1} ${parsed}`)
    else if (keys.has(parsed.keyid)) faults.push(`key ${index + 1} repeats the keyid ${parsed.keyid}`)
    else keys.set(parsed.keyid, parsed.key)
  })
  if (faults.length > 0) throw new Error(`keyid=base64,keyid=base64 is expected; ${faults.join('; ')}`)
  return keys
}

/** The key of an entry, or what is wrong with it. */
function parseKey(entry: string): { readonly keyid: string; readonly key: KeyObject } | string {
  const equals = entry.indexOf('=')
  const keyid = entry.slice(0, Math.max(equals, 0))
  // Until both halves are valid, what stands before `=` may be a key whose id was forgotten.
  if (!KEY_ID.test(keyid)) return 'has no keyid of 1 to 64 of A-Z a-z 0-9 . _ -'
  const base64 = entry.slice(equals + 1)
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(base64)) return 'is not base64 behind its keyid'
  const bytes = Buffer.from(base64, 'base64')
  if (bytes.length < MIN_KEY_BYTES) return `(${keyid}) has ${bytes.length} bytes, ${MIN_KEY_BYTES} are needed`
  return { keyid, key: createSecretKey(bytes) }
}
