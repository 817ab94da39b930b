import { readSettings } from '../../src/lib/config/settings.ts'
import { openAuth } from '../../src/ops/auth/open-auth.ts'
import { OPS_SETTINGS } from '../../src/ops/settings.ts'
import type { Browser } from './browser.ts'
import { type EvilProvider, rs256 } from './evil-provider.ts'
import type { OidcProvider } from './oidc-provider.ts'
import { startTestOps, type TestOps, type TestOpsOptions } from './ops.ts'

/** Who may sign in to panels under test. */
export const ALLOWLIST = 'ada@example.com=full,vera@example.com=view'
export const SESSION_KEY = Buffer.alloc(32, 7).toString('base64')

/** Variables of a panel whose operators sign in at a provider. */
export function environmentFor({
  issuer,
  clientId,
  clientSecret,
}: Pick<OidcProvider, 'issuer' | 'clientId' | 'clientSecret'>): Record<string, string> {
  return {
    INVEKTO_OPS_OIDC_ISSUER: issuer,
    INVEKTO_OPS_OIDC_CLIENT_ID: clientId,
    INVEKTO_OPS_OIDC_CLIENT_SECRET: clientSecret,
    INVEKTO_OPS_ALLOWLIST: ALLOWLIST,
    INVEKTO_OPS_SESSION_KEY: SESSION_KEY,
  }
}

/** A panel with its real sign-in, set up by variables; with none a one-time link opens it. */
export async function startPanel(
  env: Readonly<Record<string, string>>,
  options: TestOpsOptions,
): Promise<TestOps & { readonly link: string | undefined }> {
  const read = readSettings(OPS_SETTINGS, env)
  if ('faults' in read) throw new Error(read.faults.join('\n'))
  let link = (): string | undefined => undefined
  const panel = await startTestOps({
    ...options,
    openAuth(deps) {
      const opened = openAuth(read.settings, deps)
      link = opened.link
      return opened.auth
    },
  })
  return { ...panel, link: link() }
}

/** Signs a browser in as whom an obliging provider vouches for. */
export async function signInAs(
  browser: Browser,
  { url }: Pick<TestOps, 'url'>,
  provider: EvilProvider,
  email = 'ada@example.com',
): Promise<void> {
  provider.idToken = (nonce) => rs256(provider.key, { ...provider.claimsFor(nonce), email })
  const asked = (await browser.go(`${url}/login/start`)).location!.searchParams
  const back = { code: asked.get('nonce')!, state: asked.get('state')! }
  const page = await browser.go(`${url}/login/callback?${new URLSearchParams(back)}`)
  if (page.location?.pathname !== '/') throw new Error(`not signed in: ${page.location}`)
}

/** Entries of the audit trail, the latest first, once there are `count` of the action: sign-in waits for no record. */
export async function recorded(
  { audit }: Pick<TestOps, 'audit'>,
  action: string,
  count = 1,
): Promise<Awaited<ReturnType<TestOps['audit']['read']>>> {
  for (let i = 0; ; i++) {
    const entries = await audit.read({ action, limit: 100 })
    if (entries.length >= count || i > 100) return entries
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
