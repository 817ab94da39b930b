import type { Exchange } from '../../lib/http/exchange.ts'
import { sendJson } from '../../lib/http/respond.ts'
import type { Admission } from './admit.ts'

/** Answers 202 with the job's id and, in Location, where its state is. `preferred`: the caller had asked for it (RFC 7240 §3). */
export function answerAccepted(
  exchange: Exchange,
  admission: Admission,
  jobId: string,
  preferred: boolean,
): void {
  exchange.result = 'accepted'
  exchange.jobId = jobId
  const json = JSON.stringify({
    status: 'accepted',
    requestId: exchange.requestId,
    traceId: exchange.trace.traceId,
    schemaVersion: 1,
    jobId,
    warnings: admission.warnings,
  })
  const headers = ['Location', `/v1/analysis/jobs/${jobId}`, ...admission.headers]
  if (preferred) headers.push('Preference-Applied', 'respond-async')
  sendJson(exchange, 202, json, headers)
}
