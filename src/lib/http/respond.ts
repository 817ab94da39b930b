import { type CodedError, ERRORS, type ErrorCode } from '../base/errors.ts'
import { newUlid } from '../base/ids.ts'
import type { Exchange } from './exchange.ts'

/** How long, and how much of, an unread body is discarded after a refusal. */
const LINGER_MS = 1_000
const LINGER_BYTES = 16 * 1024 * 1024

/**
 * Answers with JSON that is already text, or UTF-8. `headers` is a flat list of names and values.
 * Every answer carries X-Request-Id, traceparent, Server-Timing and `no-store`.
 */
export function sendJson(
  exchange: Exchange,
  status: number,
  json: string | Buffer,
  headers: readonly string[] = [],
): void {
  const { res, trace } = exchange
  exchange.requestId ||= newUlid()
  res.writeHead(status, [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(json)),
    'Cache-Control',
    'no-store',
    'X-Request-Id',
    exchange.requestId,
    'traceparent',
    trace.traceparent(),
    'Server-Timing',
    trace.serverTiming(),
    ...headers,
  ])
  // Text leaves in one piece with the header section: one write to the socket, not two.
  res.end(json)
}

/** The error body of the contract; `details` are not in it. */
export function errorBody(code: ErrorCode, requestId: string, traceId: string): string {
  return JSON.stringify({
    status: 'error',
    errorCode: code,
    message: ERRORS[code].message,
    requestId,
    traceId,
  })
}

/**
 * Answers with a catalogued error. When the body was not read to its end the connection is
 * not reused, and what still arrives is discarded for a moment: closing at once would
 * reset the connection before the caller has read the answer.
 */
export function sendError(exchange: Exchange, error: CodedError): void {
  const { req, res } = exchange
  if (res.headersSent || res.destroyed) return
  exchange.requestId ||= newUlid()
  const headers = Object.entries({ ...statusHeaders(error.status), ...error.headers }).flat()
  const body = errorBody(error.code, exchange.requestId, exchange.trace.traceId)
  if (error.status !== 413) {
    sendJson(exchange, error.status, body, headers)
    return
  }
  res.writeHead(error.status, [
    'Content-Type',
    'application/json',
    'Content-Length',
    String(Buffer.byteLength(body)),
    'Cache-Control',
    'no-store',
    'Connection',
    'close',
    'X-Request-Id',
    exchange.requestId,
    'traceparent',
    exchange.trace.traceparent(),
    ...headers,
  ])
  res.write(body)
  let discarded = 0
  const finish = (): void => {
    clearTimeout(timer)
    req.off('data', count).off('end', finish).off('close', finish)
    res.end()
  }
  const count = (chunk: Buffer): void => {
    discarded += chunk.length
    if (discarded > LINGER_BYTES) finish()
  }
  const timer = setTimeout(finish, LINGER_MS)
  req.on('data', count).on('end', finish).on('close', finish)
  req.resume()
}

/** What a status needs by RFC 9110 (§11.6.1, §10.2.3); an error's own headers come before. */
function statusHeaders(status: number): Record<string, string> {
  if (status === 401) return { 'WWW-Authenticate': 'Signature' }
  return status === 503 ? { 'Retry-After': '1' } : {}
}
