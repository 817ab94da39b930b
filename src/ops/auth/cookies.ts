import type { Exchange } from '../../lib/http/exchange.ts'

/** `__Host-`: set by this host alone, over https (or on this machine), for the whole of it (RFC 6265bis §4.1.3.2). */
export const SESSION_COOKIE = '__Host-session'
export const SIGN_IN_COOKIE = '__Host-sign-in'

/** A cookie's value; undefined: it did not come. */
export function readCookie(exchange: Exchange, name: string): string | undefined {
  for (const pair of (exchange.header('cookie') ?? '').split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return undefined
}

/** The header's value that sets a cookie no script can read; it goes with links from elsewhere, and with no form of others. */
export function setCookie(name: string, value: string, maxAgeSeconds: number): string {
  return `${name}=${value}; Max-Age=${maxAgeSeconds}; Path=/; Secure; HttpOnly; SameSite=Lax`
}

/** The header's value that takes a cookie away. */
export function dropCookie(name: string): string {
  return setCookie(name, '', 0)
}
