import { once } from 'node:events'
import type { CodedError } from '../../lib/base/errors.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import { sendError } from '../../lib/http/respond.ts'
import type { Html } from '../views/html.ts'

/**
 * Everything comes from here and nothing is inline, no page of others may frame ours, and nobody else is told where a link was
 * followed from. (With `no-referrer` browsers send our own forms with `Origin: null`, RFC 6454 §7.3: no write would be taken.)
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ')

/** Headers of every answer of the panel, a flat list. */
export const SECURITY_HEADERS: readonly string[] = [
  'Content-Security-Policy',
  CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options',
  'nosniff',
  'X-Frame-Options',
  'DENY',
  'Referrer-Policy',
  'same-origin',
  'Cross-Origin-Opener-Policy',
  'same-origin',
  'Cross-Origin-Resource-Policy',
  'same-origin',
  'Permissions-Policy',
  'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
]

/** Sets the headers of every answer; sent with whatever the route sends. */
export function secure({ res }: Exchange, https: boolean): void {
  for (let i = 0; i < SECURITY_HEADERS.length; i += 2)
    res.setHeader(SECURITY_HEADERS[i]!, SECURITY_HEADERS[i + 1]!)
  res.setHeader('Cache-Control', 'no-store')
  if (https) res.setHeader('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
}

/** Sends text or bytes with their type. */
export function send(
  { res, req, requestId }: Exchange,
  status: number,
  type: string,
  body: string | Buffer,
  headers: readonly string[] = [],
): void {
  res.statusCode = status
  res.setHeader('Content-Type', type)
  res.setHeader('Content-Length', Buffer.byteLength(body))
  res.setHeader('X-Request-Id', requestId)
  for (let i = 0; i < headers.length; i += 2) res.setHeader(headers[i]!, headers[i + 1]!)
  res.end(req.method === 'HEAD' ? undefined : body)
}

/** Sends a whole page. */
export function sendPage(
  exchange: Exchange,
  status: number,
  page: Html,
  headers: readonly string[] = [],
): void {
  send(exchange, status, 'text/html; charset=utf-8', `<!doctype html>\n${page}`, headers)
}

/** Sends JSON. */
export function sendValue(exchange: Exchange, status: number, value: unknown): void {
  send(exchange, status, 'application/json', JSON.stringify(value))
}

/** 303 to a path of our own: whatever else it is, a path that another host could be made of leads home. */
export function redirect(exchange: Exchange, path: string, headers: readonly string[] = []): void {
  send(exchange, 303, 'text/plain; charset=utf-8', 'See Location.\n', ['Location', ownPath(path), ...headers])
}

/** The path if it is one of ours, else `/`. */
export function ownPath(path: string): string {
  return /^\/(?![/\\])[\x21-\x7e]*$/.test(path) && !path.includes('\\') ? path : '/'
}

/** Sends a file as the caller takes it; a caller that leaves ends it. */
export async function sendFile(
  { res, requestId }: Exchange,
  name: string,
  type: string,
  stream: AsyncIterable<string | Buffer>,
): Promise<void> {
  res.setHeader('Content-Type', type)
  res.setHeader('Content-Disposition', `attachment; filename="${name}"`)
  res.setHeader('X-Request-Id', requestId)
  try {
    for await (const piece of stream) {
      if (res.destroyed) return
      if (!res.write(piece)) await drained(res)
    }
  } catch (fault) {
    // What has begun cannot become an error any more: cut off, nobody takes it for the whole.
    if (res.headersSent) res.destroy()
    else res.removeHeader('Content-Disposition')
    throw fault
  }
  res.end()
}

/** Once more can be written, or the caller has left. */
async function drained(res: Exchange['res']): Promise<void> {
  const waiting = new AbortController()
  const { signal } = waiting
  await Promise.race([once(res, 'drain', { signal }), once(res, 'close', { signal })])
  // The other one would stay on the list of those to be told.
  waiting.abort()
}

/** Sends an error of the JSON API in the contract's form. */
export const sendApiError: (exchange: Exchange, error: CodedError) => void = sendError
