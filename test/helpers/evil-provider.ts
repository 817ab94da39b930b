import { createHmac, createPrivateKey, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'

/** An OpenID provider that says whatever a test wants it to. */
export interface EvilProvider {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  /** The key that its JWKS names. */
  readonly key: Key
  /** What the token endpoint answers with; by default an honest token for `claims`. */
  idToken: (nonce: string) => string | undefined
  /** Answered at the userinfo endpoint. */
  userinfo: object
  /** Changes to the discovery document. */
  metadata: Readonly<Record<string, unknown>>
  /** Bodies that came to the token endpoint. */
  readonly exchanged: URLSearchParams[]
  /** Honest claims for a nonce. */
  claimsFor(nonce: string): Record<string, unknown>
}

export interface Key {
  readonly kid: string
  readonly privateKey: KeyObject
  readonly publicKey: KeyObject
}

const EVERY_ALGORITHM = ['RS256', 'PS256', 'ES256', 'HS256', 'none']

/** A new RSA key. */
export function newKey(kid = 'one'): Key {
  return { kid, ...generateKeyPairSync('rsa', { modulusLength: 2048 }) }
}

/** A JWT. `sign` makes the signature of `header.payload`. */
export function jwt(header: object, claims: object, sign: (input: string) => Buffer): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const input = `${part(header)}.${part(claims)}`
  return `${input}.${sign(input).toString('base64url')}`
}

/** A token signed with RS256. */
export function rs256({ kid, privateKey }: Key, claims: object, header: object = {}): string {
  return jwt({ alg: 'RS256', kid, ...header }, claims, (input) => {
    return createSign('sha256')
      .update(input)
      .sign(createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' })))
  })
}

/** A token with HS256 under any secret. */
export function hs256(secret: string | Buffer, claims: object): string {
  return jwt({ alg: 'HS256', kid: 'one' }, claims, (input) =>
    createHmac('sha256', secret).update(input).digest(),
  )
}

/** Making one takes a while. */
const key = newKey()

/** Starts one on a free loopback port; honest until it is told otherwise. */
export async function startEvilProvider(until: TestContext): Promise<EvilProvider> {
  const server = createServer(async (req, res) => {
    const url = new URL(req.url ?? '/', issuer)
    const answer = (value: unknown): void => {
      res.setHeader('Content-Type', 'application/json')
      res.end(JSON.stringify(value))
    }
    if (url.pathname === '/.well-known/openid-configuration') answer(metadata())
    else if (url.pathname === '/jwks')
      answer({
        keys: [{ ...key.publicKey.export({ format: 'jwk' }), kid: key.kid, alg: 'RS256', use: 'sig' }],
      })
    else if (url.pathname === '/token') {
      let body = ''
      for await (const piece of req) body += piece
      const form = new URLSearchParams(body)
      self.exchanged.push(form)
      // The code is the nonce: whoever begins an attempt knows it.
      answer({ access_token: 'a', token_type: 'Bearer', id_token: self.idToken(form.get('code') ?? '') })
    } else if (url.pathname === '/userinfo') answer(self.userinfo)
    else res.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  until.after(() => {
    server.close()
    server.closeAllConnections()
  })
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const metadata = (): object => ({
    issuer,
    authorization_endpoint: `${issuer}/authorize`,
    token_endpoint: `${issuer}/token`,
    userinfo_endpoint: `${issuer}/userinfo`,
    jwks_uri: `${issuer}/jwks`,
    response_types_supported: ['code'],
    subject_types_supported: ['public'],
    // It offers to sign with anything: what is believed is not up to it.
    id_token_signing_alg_values_supported: EVERY_ALGORITHM,
    code_challenge_methods_supported: ['S256'],
    ...self.metadata,
  })
  const self: EvilProvider = {
    issuer,
    clientId: 'panel',
    clientSecret: 'the-secret-of-the-panel-at-its-provider',
    key,
    idToken: (nonce) => rs256(key, self.claimsFor(nonce)),
    userinfo: {},
    metadata: {},
    exchanged: [],
    claimsFor(nonce) {
      const now = Math.floor(Date.now() / 1_000)
      return {
        iss: issuer,
        aud: 'panel',
        sub: 'ada',
        iat: now,
        exp: now + 300,
        nonce,
        email: 'ada@example.com',
        email_verified: true,
      }
    },
  }
  return self
}
