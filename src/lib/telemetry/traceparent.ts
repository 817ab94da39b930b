import { randomFillSync } from 'node:crypto'

/** What a caller's traceparent says (W3C Trace Context). */
export interface Parent {
  /** 32 lower-case hex digits, not all zero. */
  readonly traceId: string
  /** The caller's span: 16 lower-case hex digits, not all zero. */
  readonly spanId: string
  readonly sampled: boolean
  /** Level 2: the caller vouches that the trace id is random. */
  readonly random: boolean
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/
const NO_TRACE = '0'.repeat(32)
const NO_SPAN = '0'.repeat(16)
/** The specification asks to carry at least this many characters of tracestate. */
const TRACESTATE_MAX = 512

/**
 * Reads a traceparent strictly; undefined when it is not valid, and then a new trace begins.
 * Version 00 has exactly four fields; a later version is read by its first four, `ff` is
 * forbidden.
 */
export function parseTraceparent(value: string | undefined): Parent | undefined {
  if (value === undefined) return undefined
  const match = TRACEPARENT.exec(value)
  if (!match) return undefined
  const [, version, traceId, spanId, flags, rest] = match
  if (version === 'ff' || (version === '00' && rest !== undefined)) return undefined
  if (traceId === NO_TRACE || spanId === NO_SPAN) return undefined
  const bits = Number.parseInt(flags!, 16)
  return { traceId: traceId!, spanId: spanId!, sampled: (bits & 1) !== 0, random: (bits & 2) !== 0 }
}

/** A version 00 traceparent. */
export function formatTraceparent(
  traceId: string,
  spanId: string,
  sampled: boolean,
  random: boolean,
): string {
  return `00-${traceId}-${spanId}-0${(sampled ? 1 : 0) + (random ? 2 : 0)}`
}

/** The tracestate to carry on as it came; undefined when it is too long or no header text. */
export function carryTracestate(value: string | undefined): string | undefined {
  if (value === undefined || value.length > TRACESTATE_MAX) return undefined
  return /^[\x20-\x7e]*[\x21-\x7e]$/.test(value) ? value : undefined
}

/** Random ids come out of a pool: one system call per 256 ids rather than one each. */
const pool = Buffer.allocUnsafe(4_096)
let used = pool.length

function randomHex(bytes: number): string {
  if (used + bytes > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const hex = pool.toString('hex', used, used + bytes)
  used += bytes
  return hex
}

/** A random trace id, 32 hex digits, never all zero (W3C Trace Context). */
export function newTraceId(): string {
  const id = randomHex(16)
  return id === NO_TRACE ? newTraceId() : id
}

/** A random span id, 16 hex digits, never all zero. */
export function newSpanId(): string {
  const id = randomHex(8)
  return id === NO_SPAN ? newSpanId() : id
}
