import { CodedError } from '../../lib/base/errors.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import { parseRequest } from '../parse-request.ts'
import { acceptJob } from './accept-job.ts'
import { admit } from './admit.ts'
import { answerAccepted } from './answer-accepted.ts'
import type { AnalysisDeps } from './deps.ts'
import { receiveCall } from './receive.ts'

/** Bytes of a job's body. */
export const JOB_BODY_LIMIT = 8 * 1024 * 1024
/** How long the broker may take to confirm, milliseconds, and how much longer for megabytes: it writes them to disk first. */
const CONFIRM_WITHIN_MS = 500
const CONFIRM_BYTES_PER_MS = 8_000

/** `POST /v1/analysis/jobs`: the way of a submission, top to bottom; docs/flows.md draws it. */
export function handleJob(exchange: Exchange, deps: AnalysisDeps): Promise<void> {
  return receiveCall(exchange, deps, JOB_BODY_LIMIT, async ({ context, signer, body }) => {
    const { trace } = exchange
    if (context.idempotencyKey === undefined) throw new CodedError('ANL-IDEM-003')
    if (!deps.flags.services.analysis.async) throw new CodedError('ANL-FLAG-001', 'async is off')
    // Before anything is written: a submission that cannot be published leaves nothing behind.
    if (deps.broker.state !== 'up') throw new CodedError('ANL-DEP-001', `broker ${deps.broker.state}`)

    const admission = await admit(deps, exchange.trace, context, signer, { sharedOnly: true })

    trace.enter('waiting', 'event-loop')
    await deps.turns.run(() => {
      trace.enter('processing')
      parseRequest(body)
    })
    const jobId = await acceptJob(deps, {
      ...context,
      body,
      trace,
      confirmWithinMs: CONFIRM_WITHIN_MS + body.length / CONFIRM_BYTES_PER_MS,
    })
    answerAccepted(exchange, admission, jobId, false)
  })
}
