import { COMMON, httpPort } from '../lib/config/common.ts'
import { type Setting, text, url } from '../lib/config/settings.ts'
import { KEYS_FOR_MASKING, MASKING, SQL_URL } from '../lib/service/settings.ts'
import { parseAllowlist } from './auth/allowlist.ts'

/** The settings of the operations panel. */
export const OPS_SETTINGS = {
  ...COMMON,
  httpPort: httpPort(7301),
  keys: KEYS_FOR_MASKING,
  ...MASKING,
  sqlUrl: SQL_URL,
  publicUrl: {
    name: 'OPS_PUBLIC_URL',
    about:
      'The address that operators open, such as https://ops.example.com; sign-in comes back to it. Unset in development: where it listens.',
    neededInProduction: true,
    parse: url('https:', 'http:'),
  } as const satisfies Setting<unknown>,
  oidcIssuer: {
    name: 'OPS_OIDC_ISSUER',
    about: 'The OpenID provider that vouches for operators.',
    fallback: 'https://accounts.google.com',
    parse: url('https:', 'http:'),
  } as const satisfies Setting<unknown>,
  oidcClientId: {
    name: 'OPS_OIDC_CLIENT_ID',
    about: 'The panel at its OpenID provider. Unset in development: a one-time link is printed instead.',
    neededInProduction: true,
    parse: text,
  } as const satisfies Setting<unknown>,
  oidcClientSecret: {
    name: 'OPS_OIDC_CLIENT_SECRET',
    about: 'The panel at its OpenID provider.',
    secret: true,
    neededInProduction: true,
    parse: text,
  } as const satisfies Setting<unknown>,
  allowlist: {
    name: 'OPS_ALLOWLIST',
    about: 'Who may sign in and what they may do: `email=view|full`, separated by commas.',
    neededInProduction: true,
    parse: parseAllowlist,
  } as const satisfies Setting<unknown>,
  sessionKey: {
    name: 'OPS_SESSION_KEY',
    about: 'Seals session cookies; base64 of at least 32 bytes, the same on every instance of the panel.',
    secret: true,
    neededInProduction: true,
    parse: sessionKey,
  } as const satisfies Setting<unknown>,
  jaegerUrl: {
    name: 'JAEGER_URL',
    about:
      'Where traces are looked at, such as https://jaeger.example.com; unset: trace ids are shown without a link.',
    parse: url('https:', 'http:'),
  } as const satisfies Setting<unknown>,
}

function sessionKey(value: string): Buffer {
  const bytes = Buffer.from(value, 'base64')
  if (bytes.length < 32) throw new Error('base64 of at least 32 bytes is expected')
  return bytes
}
