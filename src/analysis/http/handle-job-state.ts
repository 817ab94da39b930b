import { CodedError } from '../../lib/base/errors.ts'
import { isUlid } from '../../lib/contract/envelope.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import { sendJson } from '../../lib/http/respond.ts'
import { foldLines, jobLogKey, jobResultKey, readLines, withStoredResult } from '../../lib/jobs/job-log.ts'
import { StateUnavailable } from '../../lib/state/port.ts'
import { admit } from './admit.ts'
import type { AnalysisDeps } from './deps.ts'
import { receiveCall } from './receive.ts'

const EXPIRED = JSON.stringify([
  {
    code: 'result-expired',
    message: 'the result is kept for a while only; submit the chat again to have it',
  },
])

/** `GET /v1/analysis/jobs/{jobId}`: where a job is, to the tenant that submitted it; to others it does not exist. */
export function handleJobState(exchange: Exchange, deps: AnalysisDeps): Promise<void> {
  return receiveCall(exchange, deps, undefined, async ({ context, signer }) => {
    const jobId = exchange.params.jobId ?? ''
    const { headers } = await admit(deps, exchange.trace, { ...context, idempotencyKey: undefined }, signer, {
      sharedOnly: true,
    })
    if (!isUlid(jobId)) throw new CodedError('ANL-ROUTE-001', 'not a job id')
    const [log, result] = await read(deps, context.tenantId, jobId)
    const lines = readLines(log)
    const state = foldLines(withStoredResult(lines))
    if (!state) throw new CodedError('ANL-ROUTE-001', 'no such job')
    const json = JSON.stringify({
      requestId: exchange.requestId,
      traceId: exchange.trace.traceId,
      schemaVersion: 1,
      jobId,
      ...state,
    })
    sendJson(exchange, 200, state.status === 'done' ? withResult(json, result) : json, headers)
  })
}

/** The stored outcome is JSON already, `{"engine":…,"warnings":…,"result":…}`, and goes out as it is, megabytes or not. */
function withResult(json: string, result: Uint8Array | null): Buffer {
  const more = result === null ? Buffer.from(`{"warnings":${EXPIRED}}`) : result
  return Buffer.concat([Buffer.from(`${json.slice(0, -1)},`), more.subarray(1)])
}

async function read(deps: AnalysisDeps, tenantId: string, jobId: string) {
  try {
    return await deps.shared.run([
      { op: 'get', key: jobLogKey(tenantId, jobId) },
      { op: 'get', key: jobResultKey(tenantId, jobId) },
    ])
  } catch (fault) {
    throw fault instanceof StateUnavailable ? new CodedError('ANL-DEP-001', 'state store') : fault
  }
}
