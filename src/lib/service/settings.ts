import type { Setting } from '../config/settings.ts'
import { parseKeys } from '../signing/keys.ts'
import { parseSqlUrl } from '../sql/sqlserver-url.ts'

/** Keys that hash tenant and chat in logs. */
export const MASKING = {
  maskKey: {
    name: 'MASK_KEY',
    about:
      'Keys the hashes of tenant and chat in logs; the same on all services. Unset: derived from the first signing key.',
    secret: true,
    parse: base64Key,
  } as const satisfies Setting<unknown>,
}

/** Of a service that takes signed requests. */
export const KEYS = {
  name: 'KEYS',
  about: 'Signing keys, keyid=base64 of at least 32 bytes each; two while a key is being rotated.',
  secret: true,
  neededInProduction: true,
  parse: parseKeys,
} as const satisfies Setting<unknown>

/** Of a service that takes none: it only derives the masking key from them. */
export const KEYS_FOR_MASKING = {
  ...KEYS,
  about: 'Signing keys; this service only derives MASK_KEY from the first when that is unset.',
  neededInProduction: false,
} as const satisfies Setting<unknown>

/** Of a service that keeps something. */
export const SQL_URL = {
  name: 'SQL_URL',
  about:
    'SQL Server, `mssql://user:pass@host:1433/db?encrypt=true`. Unset in development: a file under DATA_DIR.',
  secret: true,
  neededInProduction: true,
  parse: sqlUrl,
} as const satisfies Setting<unknown>

/** The URL as it is, once all of it has been understood. */
function sqlUrl(value: string): string {
  parseSqlUrl(value)
  return value
}

function base64Key(value: string): Buffer {
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length < 16) throw new Error('base64 of at least 16 bytes is expected')
  return bytes
}
