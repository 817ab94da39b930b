/**
 * Prints a new signing key as `keyid=base64`: 32 random bytes, ready for INVEKTO_KEYS.
 *
 *   npm run -s keygen [-- --id ID]
 */
import { randomBytes } from 'node:crypto'
import { parseArgs } from 'node:util'
import { MIN_KEY_BYTES, parseKeys } from '../src/lib/signing/keys.ts'

const { values } = parseArgs({ options: { id: { type: 'string' } } })
const id = values.id ?? `backend-${new Date().toISOString().slice(0, 7)}`
const key = `${id}=${randomBytes(MIN_KEY_BYTES).toString('base64')}`
try {
  parseKeys(key)
  console.log(key)
} catch {
  console.error('--id takes 1 to 64 of A-Z a-z 0-9 . _ -')
  process.exitCode = 64
}
