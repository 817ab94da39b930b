import type { CodedError, ErrorCode } from '../base/errors.ts'
import { describeFault } from '../telemetry/fault.ts'
import type { Telemetry } from '../telemetry/telemetry.ts'
import type { Exchange } from './exchange.ts'

/** Tells every signal how an exchange ended; `error` is what was answered. */
export function reportEnd(telemetry: Telemetry, exchange: Exchange, error: CodedError | undefined): void {
  const { req, res, trace, route, requestId } = exchange
  telemetry.requestEnded(trace, {
    method: req.method ?? '',
    route,
    status: res.headersSent ? res.statusCode : 499,
    result: error || !res.headersSent ? 'error' : exchange.result,
    requestId,
    errorCode: error?.code,
    details: error ? error.details : exchange.jobId,
    tenant: exchange.tenantId,
    chat: exchange.chatId,
    lasting: exchange.lasting,
  })
}

/** Logs a fault of ours with its cause, in words that are safe to log. */
export function reportFault({ log }: Telemetry, exchange: Exchange, fault: unknown): void {
  log.error('internal fault', {
    requestId: exchange.requestId,
    traceId: exchange.trace.traceId,
    errorCode: 'ANL-INT-001',
    details: describeFault(fault),
  })
}

/** Counts what was refused before there was a request to answer. */
export function reportRefused({ metrics }: Telemetry, code: ErrorCode): void {
  metrics.error(code)
}
