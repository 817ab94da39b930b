import { CodedError } from '../../lib/base/errors.ts'
import type { Warning } from '../../lib/contract/generated/types.ts'
import { readBody } from '../../lib/http/body.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import { sendJson } from '../../lib/http/respond.ts'
import { verifySignature } from '../../lib/signing/verify.ts'
import { parseRequest } from '../parse-request.ts'
import { type Admission, admit } from './admit.ts'
import { compute } from './compute.ts'
import { readContext } from './context.ts'
import type { AnalysisDeps } from './deps.ts'

/** Bytes of a synchronous request's body. */
export const SYNC_BODY_LIMIT = 256 * 1024

const JSON_TYPE = /^application\/json(?:\s*;\s*charset="?utf-8"?)?\s*$/i

/**
 * `POST /v1/analysis`: the whole way of a synchronous request, top to bottom. Every way out
 * before the end is one catalogued error; docs/flows.md draws it.
 */
export async function handleAnalysis(exchange: Exchange, deps: AnalysisDeps): Promise<void> {
  const { clock, inFlight } = deps
  const { trace } = exchange
  const context = readContext(exchange)
  if (!inFlight.open()) throw new CodedError('ANL-CAP-001', 'at arrival')
  if (!JSON_TYPE.test(exchange.header('content-type') ?? '')) throw new CodedError('ANL-VAL-004')

  trace.enter('waiting', 'body')
  const body = await readBody(exchange.req, exchange.res, SYNC_BODY_LIMIT, deps.bodies)

  const slot = inFlight.acquire()
  if (!slot) throw new CodedError('ANL-CAP-001', 'after the body')
  try {
    trace.enter('received')
    const signer = verifySignature(messageOf(exchange, body), deps.keys, clock.now())
    if (!signer.ok) throw new CodedError(signer.code, signer.details)

    trace.enter('downstream', 'state-store')
    const admission = await admit(deps, context, signer, body)

    trace.enter('waiting', 'event-loop')
    const { result, warnings } = await compute(deps, exchange, admission.profile, () => {
      trace.enter('processing')
      return parseRequest(body)
    })
    answer(exchange, deps, admission, [...admission.warnings, ...warnings], result)
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

function answer(
  exchange: Exchange,
  deps: AnalysisDeps,
  admission: Admission,
  warnings: readonly Warning[],
  result: object,
): void {
  const status = warnings.length === 0 ? 'ok' : 'partial'
  exchange.result = status
  const json = JSON.stringify({
    status,
    requestId: exchange.requestId,
    traceId: exchange.trace.traceId,
    schemaVersion: 1,
    engine: deps.engine.info,
    warnings,
    result,
  })
  sendJson(exchange, 200, json, admission.headers)
}
