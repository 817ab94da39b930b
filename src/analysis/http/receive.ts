import { CodedError } from '../../lib/base/errors.ts'
import { readBody } from '../../lib/http/body.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import { type Verified, verifySignature } from '../../lib/signing/verify.ts'
import { type CallContext, readContext } from './context.ts'
import type { AnalysisDeps } from './deps.ts'

/** A call that has arrived whole and is who it says it is. */
export interface ReceivedCall {
  readonly context: CallContext
  readonly signer: Verified
  /** The raw bytes; none of a GET. */
  readonly body: Buffer
}

const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i
const NO_BODY = Buffer.alloc(0)

/**
 * The first half of every signed call: context headers, in-flight cap, body, signature, the cheapest first. Then
 * `work` runs while the call holds its slot. `bodyLimit` is in bytes; undefined: no body is read.
 */
export async function receiveCall(
  exchange: Exchange,
  deps: AnalysisDeps,
  bodyLimit: number | undefined,
  work: (call: ReceivedCall) => Promise<void>,
): Promise<void> {
  const { clock, inFlight } = deps
  const { trace } = exchange
  const context = readContext(exchange)
  if (!inFlight.open()) throw new CodedError('ANL-CAP-001', 'at arrival')

  let body: Buffer = NO_BODY
  if (bodyLimit !== undefined) {
    if (!JSON_TYPE.test(exchange.header('content-type') ?? '')) throw new CodedError('ANL-VAL-004')
    trace.enter('waiting', 'body')
    body = await readBody(exchange.req, exchange.res, bodyLimit, deps.bodies)
  }

  const slot = inFlight.acquire()
  if (!slot) throw new CodedError('ANL-CAP-001', 'after the body')
  try {
    trace.enter('received')
    const now = clock.now()
    const signer = verifySignature(messageOf(exchange, body), deps.keys, now)
    if (signer.created !== undefined) deps.clockSkew.seen(signer.created, now)
    if (!signer.ok) throw new CodedError(signer.code, signer.details)
    await work({ context, signer, body })
  } finally {
    slot.release()
  }
}

function messageOf(exchange: Exchange, body: Buffer): Parameters<typeof verifySignature>[0] {
  return {
    method: exchange.req.method ?? '',
    authority: exchange.header('host'),
    path: exchange.path,
    query: exchange.query,
    header: (name) => exchange.header(name),
    body,
  }
}
