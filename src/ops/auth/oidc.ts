import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  enableNonRepudiationChecks,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'
import { lowerCase } from './allowlist.ts'

/** What one sign-in has to remember until it comes back. */
export interface Attempt {
  readonly state: string
  readonly nonce: string
  /** Of PKCE, RFC 7636. */
  readonly verifier: string
}

/** Whom the provider vouches for. */
export interface Claimed {
  /** Lower case. */
  readonly email: string
  readonly verified: boolean
}

/** The OpenID provider. Methods reject when it does not answer, or answers what must not be believed. */
export interface Oidc {
  /** Where to send the browser. */
  begin(): Promise<Attempt & { readonly url: string }>
  /** What the provider's answer says; `url` is the whole address that the browser came back to. */
  finish(url: URL, attempt: Attempt): Promise<Claimed>
}

export interface OidcOptions {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly redirectUri: () => string
  /** Plain http, for a provider on this machine in development. */
  readonly insecure: boolean
}

const TIMEOUT_SECONDS = 5

/**
 * OpenID Connect 1.0, authorization code with PKCE (S256), state and nonce. The ID token's signature is checked although it comes
 * straight from the provider. The provider is first asked when somebody signs in, so that the panel starts without it.
 */
export function openOidc({ issuer, clientId, clientSecret, redirectUri, insecure }: OidcOptions): Oidc {
  let known: Promise<Configuration> | undefined

  function configuration(): Promise<Configuration> {
    known ??= discovery(new URL(issuer), clientId, clientSecret, undefined, {
      execute: [enableNonRepudiationChecks, ...(insecure ? [allowInsecureRequests] : [])],
      timeout: TIMEOUT_SECONDS,
    }).catch((fault: unknown) => {
      // It is asked anew next time.
      known = undefined
      throw fault
    })
    return known
  }

  return {
    async begin() {
      const config = await configuration()
      const methods = config.serverMetadata().code_challenge_methods_supported
      if (methods && !methods.includes('S256')) throw new Error('the provider does without PKCE')
      const attempt = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(config, {
        redirect_uri: redirectUri(),
        scope: 'openid email',
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
        state: attempt.state,
        nonce: attempt.nonce,
      })
      return { ...attempt, url: url.href }
    },
    async finish(url, { state, nonce, verifier }) {
      const config = await configuration()
      const tokens = await authorizationCodeGrant(config, url, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const token = tokens.claims()
      if (!token) throw new Error('no ID token')
      // Some providers put the email into the answer to another question alone.
      const claims =
        token.email === undefined ? await fetchUserInfo(config, tokens.access_token, token.sub) : token
      if (typeof claims.email !== 'string') throw new Error('no email')
      return { email: lowerCase(claims.email), verified: claims.email_verified === true }
    },
  }
}
