import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** Somebody who has an account at the provider. */
export interface Account {
  readonly email: string
  readonly email_verified: boolean
}

export interface OidcProviderOptions {
  /** Stops it when this test ends. */
  readonly until: TestContext
  /** By subject. */
  readonly accounts: Readonly<Record<string, Account>>
  /** Whether email claims are in the ID token too, as Google has it; otherwise only at the userinfo endpoint. */
  readonly emailInIdToken?: boolean
}

export interface OidcProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** Opens it for a panel; before that it answers 503. */
  allow(redirectUri: string): void
  /** Subject of whoever signs in next without being asked; undefined: a page with a link for each account. */
  signsIn: string | undefined
}

interface Interaction {
  readonly prompt: { readonly name: string }
  readonly params: { readonly client_id: string }
  readonly session?: { readonly accountId: string }
}

interface Grant {
  addOIDCScope(scope: string): void
  save(): Promise<string>
}

/** What is used of the package, which comes without types. */
interface Provider {
  callback(): (req: IncomingMessage, res: ServerResponse) => void
  interactionDetails(req: IncomingMessage, res: ServerResponse): Promise<Interaction>
  interactionFinished(req: IncomingMessage, res: ServerResponse, result: object): Promise<void>
  readonly Grant: new (about: { accountId: string; clientId: string }) => Grant
}

const CLIENT_ID = 'panel'
const CLIENT_SECRET = 'the-secret-of-the-panel-at-its-provider'
const PACKAGE: string = 'oidc-provider'

// It reminds of what a production would need, at length.
for (const level of ['info', 'warn'] as const) {
  const say = console[level]
  console[level] = (...words: unknown[]) => {
    if (!String(words[0]).startsWith('oidc-provider ')) say(...words)
  }
}

/** A certified OpenID provider on a free loopback port that knows nothing of the panel's code. */
export async function startOidcProvider(options: OidcProviderOptions): Promise<OidcProvider> {
  const { default: Provider } = (await import(PACKAGE)) as {
    default: new (issuer: string, configuration: object) => Provider
  }
  let provider: Provider | undefined
  const server = createServer((req, res) => {
    serve(req, res).catch((fault: unknown) => {
      res.statusCode = 500
      res.end(String(fault))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  options.until.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  const self = {
    issuer,
    clientId: CLIENT_ID,
    clientSecret: CLIENT_SECRET,
    signsIn: undefined as string | undefined,
    allow(redirectUri: string) {
      provider = new Provider(issuer, configurationFor(redirectUri, options))
    },
  }

  async function serve(req: IncomingMessage, res: ServerResponse): Promise<void> {
    if (!provider) {
      res.statusCode = 503
      res.end()
    } else if (req.url?.startsWith('/interaction/')) await interact(provider, req, res)
    else provider.callback()(req, res)
  }

  /** Signs in and consents without a word, or asks who it is. */
  async function interact(known: Provider, req: IncomingMessage, res: ServerResponse): Promise<void> {
    const { prompt, params, session } = await known.interactionDetails(req, res)
    const url = new URL(req.url!, issuer)
    const accountId = session?.accountId ?? url.searchParams.get('as') ?? self.signsIn
    if (accountId === undefined) {
      const links = Object.entries(options.accounts).map(
        ([subject, { email }]) => `<p><a href="${url.pathname}?as=${subject}">${email}</a></p>`,
      )
      res.setHeader('Content-Type', 'text/html; charset=utf-8')
      res.end(
        `<!doctype html><html lang="en"><title>Who are you?</title><h1>Who are you?</h1>${links.join('')}`,
      )
    } else if (prompt.name === 'login') await known.interactionFinished(req, res, { login: { accountId } })
    else {
      const grant = new known.Grant({ accountId, clientId: params.client_id })
      grant.addOIDCScope('openid email')
      await known.interactionFinished(req, res, { consent: { grantId: await grant.save() } })
    }
  }

  return self
}

function configurationFor(redirectUri: string, { accounts, emailInIdToken }: OidcProviderOptions): object {
  return {
    clients: [
      {
        client_id: CLIENT_ID,
        client_secret: CLIENT_SECRET,
        redirect_uris: [redirectUri],
        response_types: ['code'],
        grant_types: ['authorization_code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    claims: { openid: ['sub'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: emailInIdToken !== true,
    pkce: { required: () => true },
    cookies: { keys: ['the-key-of-the-cookies-of-the-provider'] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
    findAccount: (_: unknown, accountId: string) =>
      accounts[accountId] && { accountId, claims: () => ({ sub: accountId, ...accounts[accountId] }) },
  }
}
