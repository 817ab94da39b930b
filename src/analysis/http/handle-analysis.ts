import { CodedError } from '../../lib/base/errors.ts'
import type { Warning } from '../../lib/contract/generated/types.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import { sendJson } from '../../lib/http/respond.ts'
import { engineFor } from '../engine/info.ts'
import { parseRequest } from '../parse-request.ts'
import { acceptJob, type JobSubmission } from './accept-job.ts'
import { type Admission, admit } from './admit.ts'
import { answerAccepted } from './answer-accepted.ts'
import { compute, leftMs } from './compute.ts'
import type { AnalysisDeps } from './deps.ts'
import { prefersAsync } from './prefer.ts'
import { receiveCall } from './receive.ts'

/** Bytes of a synchronous request's body. */
export const SYNC_BODY_LIMIT = 256 * 1024
/** A chat that is estimated to need more than this share of the time left is a job from the start. */
const MOST_OF_BUDGET = 0.8
/** Characters from which a chat that ran out of time is worth a job; a shorter one was slowed by its neighbours. */
const HEAVY_CHARS = 16_384

/**
 * `POST /v1/analysis`: the whole way of a synchronous request, top to bottom. Every way out
 * before the end is one catalogued error; docs/flows.md draws it.
 */
export function handleAnalysis(exchange: Exchange, deps: AnalysisDeps): Promise<void> {
  return receiveCall(exchange, deps, SYNC_BODY_LIMIT, async ({ context, signer, body }) => {
    const { trace } = exchange
    const { sync, async } = deps.flags.services.analysis
    const preferred = prefersAsync(exchange)
    const asJob = async && (!sync || preferred)

    const admission = await admit(deps, trace, context, signer, { body, sharedOnly: asJob })

    trace.enter('waiting', 'event-loop')
    const request = await deps.turns.run(() => {
      trace.enter('processing')
      return parseRequest(body)
    })
    const submission = (): JobSubmission => ({
      ...context,
      body,
      trace,
      confirmWithinMs: leftMs(deps, exchange),
    })
    if (asJob) {
      answerAccepted(exchange, admission, await acceptJob(deps, submission()), preferred)
      return
    }

    const chars = request.messages.reduce((sum, { text }) => sum + text.length, 0)
    const heavy = async && chars >= HEAVY_CHARS
    if (heavy && deps.pace.estimateMs(chars) > leftMs(deps, exchange) * MOST_OF_BUDGET) {
      const jobId = await tryAsJob(deps, submission())
      if (jobId !== undefined) return answerAccepted(exchange, admission, jobId, false)
    }

    trace.enter('waiting', 'event-loop')
    const { result, warnings } = await compute(deps, exchange, admission.profile, request, chars)
    if (heavy && warnings.some(({ code }) => code === 'deadline')) {
      const jobId = await tryAsJob(deps, submission())
      if (jobId !== undefined) return answerAccepted(exchange, admission, jobId, false)
    }
    answer(exchange, deps, admission, [...admission.warnings, ...warnings], result)
  })
}

/** A heavy chat's job; undefined when none can be made of it: then what fits the budget is the answer. */
async function tryAsJob(deps: AnalysisDeps, submission: JobSubmission): Promise<string | undefined> {
  try {
    return await acceptJob(deps, submission)
  } catch (fault) {
    if (fault instanceof CodedError && fault.status === 503) return undefined
    throw fault
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
    engine: engineFor(deps.engine.info, admission.profile),
    warnings,
    result,
  })
  sendJson(exchange, 200, json, admission.headers)
}
