import { COMMON, httpPort } from '../lib/config/common.ts'
import { integer, type Setting } from '../lib/config/settings.ts'
import { parseKeys } from '../lib/signing/keys.ts'

/** The limits of tenants whose profile sets none. */
export const RATE_SETTINGS = {
  rateSoft: {
    name: 'RATE_SOFT',
    about: 'Above it a tenant gets partial answers, unless its profile says otherwise.',
    unit: 'requests/s',
    fallback: '50',
    parse: integer(1, 100_000),
  } as const satisfies Setting<unknown>,
  rateHard: {
    name: 'RATE_HARD',
    about: 'Above it a tenant gets 429, unless its profile says otherwise.',
    unit: 'requests/s',
    fallback: '100',
    parse: integer(1, 100_000),
  } as const satisfies Setting<unknown>,
}

/** The settings of analysis-api. */
export const API_SETTINGS = {
  ...COMMON,
  httpPort: httpPort(7101),
  ...RATE_SETTINGS,
  keys: {
    name: 'KEYS',
    about: 'Signing keys, keyid=base64 of at least 32 bytes each; two while a key is being rotated.',
    secret: true,
    neededInProduction: true,
    parse: parseKeys,
  } as const satisfies Setting<unknown>,
  maskKey: {
    name: 'MASK_KEY',
    about:
      'Keys the hashes of tenant and chat in logs; the same on all services. Unset: derived from the first signing key.',
    secret: true,
    parse: base64Key,
  } as const satisfies Setting<unknown>,
  inflightCap: {
    name: 'INFLIGHT_CAP',
    about: 'Requests worked on at once; more are refused with 503 at once.',
    unit: 'requests',
    fallback: '256',
    parse: integer(1, 100_000),
  } as const satisfies Setting<unknown>,
}

function base64Key(value: string): Buffer {
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length < 16) throw new Error('base64 of at least 16 bytes is expected')
  return bytes
}
