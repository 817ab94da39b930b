/** Content-Digest (RFC 9530) with sha-256. */
import { hash } from 'node:crypto'
import { decodeBytes, parseDictionary } from './structured-fields.ts'

/** The field value for a body: `sha-256=:…:`. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${hash('sha256', body, 'base64')}:`
}

/**
 * Whether a Content-Digest field tells the sha-256 of `body`. Digests by other
 * algorithms beside it are not looked at. A digest is public, so nothing here needs
 * constant time: only the signature over this field makes it proof.
 */
export function matchesContentDigest(field: string, body: Uint8Array): boolean {
  const expected = hash('sha256', body, 'base64')
  if (field === `sha-256=:${expected}:`) return true
  const digest = parseDictionary(field)?.find(({ key }) => key === 'sha-256')?.value
  return digest?.type === 'bytes' && decodeBytes(digest.value as string).equals(decodeBytes(expected))
}
