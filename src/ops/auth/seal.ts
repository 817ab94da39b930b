import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

/** Makes texts that nobody else can read, make or change. */
export interface Sealer {
  /** Seals a JSON value until an instant, epoch milliseconds. */
  seal(value: object, until: number): string
  /** The value, or undefined: made by others, changed, for another purpose, or past its time. */
  open(text: string, now: number): object | undefined
}

const IV_BYTES = 12
const TAG_BYTES = 16
/** Changes with the form. */
const FORM = 'v1.'

/** A sealer of one purpose: AES-256-GCM under a key that is derived for it alone (RFC 5869), so that no text of one fits another. */
export function createSealer(key: Uint8Array, purpose: string): Sealer {
  const derived = Buffer.from(hkdfSync('sha256', key, Buffer.alloc(0), `invekto ops ${purpose} 1`, 32))
  const about = Buffer.from(purpose)
  return {
    seal(value, until) {
      const iv = randomBytes(IV_BYTES)
      const cipher = createCipheriv('aes-256-gcm', derived, iv).setAAD(about)
      const text = JSON.stringify({ until, value })
      const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
      return FORM + sealed.toString('base64url')
    },
    open(text, now) {
      if (!text.startsWith(FORM)) return undefined
      const sealed = Buffer.from(text.slice(FORM.length), 'base64url')
      // One spelling of each: what decodes to the same bytes in another is not what was made.
      if (sealed.length < IV_BYTES + TAG_BYTES || FORM + sealed.toString('base64url') !== text)
        return undefined
      try {
        const decipher = createDecipheriv('aes-256-gcm', derived, sealed.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        })
          .setAAD(about)
          .setAuthTag(sealed.subarray(-TAG_BYTES))
        const bytes = Buffer.concat([
          decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)),
          decipher.final(),
        ])
        const { until, value } = JSON.parse(bytes.toString('utf8')) as { until: number; value: object }
        return now < until ? value : undefined
      } catch {
        return undefined
      }
    },
  }
}
