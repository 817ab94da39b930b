import { isIP } from 'node:net'
import type { Writable } from 'node:stream'
import type { Settings } from '../../lib/config/settings.ts'
import { PREFIX } from '../../lib/config/settings.ts'
import { ConfigurationFault } from '../../lib/process/run.ts'
import type { OpsDeps } from '../deps.ts'
import type { OPS_SETTINGS } from '../settings.ts'
import type { Auth } from './auth.ts'
import { openOidc } from './oidc.ts'
import { createOneTimeLink } from './one-time-link.ts'
import { createSessions } from './sessions.ts'
import { signInRoutes } from './sign-in.ts'

type OpsSettings = Settings<typeof OPS_SETTINGS>

/** Who a development machine's one-time link signs in. */
export const DEVELOPER = 'developer@localhost'

/**
 * Sign-in as the settings say: through the OpenID provider, or, on a development machine that has none, by a one-time link.
 * The settings have been held to `checkSignIn`.
 */
export function openAuth(
  settings: OpsSettings,
  deps: OpsDeps,
): { auth: Auth; link: () => string | undefined } {
  const { clock, shared } = deps
  const oidc = oidcOf(settings, deps)
  const link = oidc ? undefined : createOneTimeLink(clock)
  const sessions = createSessions({
    key: settings.sessionKey ?? link!.key,
    allowlist: oidc ? settings.allowlist! : new Map([[DEVELOPER, 'full']]),
    clock,
    shared,
  })
  const provider = oidc && new URL(settings.oidcIssuer).host
  return {
    auth: {
      userOf: sessions.userOf,
      isCsrfToken: sessions.isCsrfToken,
      routes: signInRoutes({ deps, sessions, settings, oidc, provider, link }),
    },
    link: () => link && `${deps.publicUrl}/login/once?token=${link.token}`,
  }
}

function oidcOf({ oidcClientId, oidcClientSecret, oidcIssuer, env }: OpsSettings, deps: OpsDeps) {
  if (oidcClientId === undefined) return undefined
  return openOidc({
    issuer: oidcIssuer,
    clientId: oidcClientId,
    clientSecret: oidcClientSecret!,
    redirectUri: () => `${deps.publicUrl}/login/callback`,
    insecure: env === 'development' && oidcIssuer.startsWith('http:'),
  })
}

/** Throws a ConfigurationFault for what would leave a door open and no setting's own line can say. */
export function checkSignIn(settings: OpsSettings): void {
  const { env, oidcClientId, oidcClientSecret, allowlist, sessionKey, oidcIssuer, publicUrl, httpHost } =
    settings
  const faults: string[] = []
  const needed = {
    OPS_OIDC_CLIENT_ID: oidcClientId,
    OPS_OIDC_CLIENT_SECRET: oidcClientSecret,
    OPS_ALLOWLIST: allowlist,
    OPS_SESSION_KEY: sessionKey,
  }
  const missing = Object.entries(needed).flatMap(([name, value]) =>
    value === undefined ? [PREFIX + name] : [],
  )
  if (missing.length > 0 && missing.length < 4) faults.push(`sign-in needs ${missing.join(', ')} too`)
  if (missing.length > 0 && !isLoopback(httpHost))
    faults.push(`${PREFIX}HTTP_HOST: without sign-in the panel listens on this machine alone`)
  if (publicUrl !== undefined && !isOrigin(publicUrl))
    faults.push(`${PREFIX}OPS_PUBLIC_URL: scheme, host and port alone are expected`)
  if (env === 'production') {
    if (!oidcIssuer.startsWith('https:')) faults.push(`${PREFIX}OPS_OIDC_ISSUER: https is expected`)
    if (publicUrl !== undefined && !publicUrl.startsWith('https:'))
      faults.push(`${PREFIX}OPS_PUBLIC_URL: https is expected`)
  } else if (oidcIssuer.startsWith('http:') && !isLoopback(new URL(oidcIssuer).hostname))
    faults.push(`${PREFIX}OPS_OIDC_ISSUER: http is for this machine alone`)
  if (faults.length > 0) throw new ConfigurationFault(faults.join('\n'))
}

/** The panel is a host of its own: `__Host-` cookies are the whole host's. */
function isOrigin(address: string): boolean {
  const { pathname, search, hash, username } = new URL(address)
  return pathname === '/' && search === '' && hash === '' && username === ''
}

function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '')
  return bare === 'localhost' || bare === '::1' || (isIP(bare) === 4 && bare.startsWith('127.'))
}

/** Tells a developer how to get in. */
export function printLink(stdout: Writable, link: string | undefined): void {
  if (link !== undefined) stdout.write(`\nThe panel, once and within ten minutes: ${link}\n`)
}
