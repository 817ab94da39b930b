import { backoffMs } from '../lib/base/backoff.ts'
import { CodedError, ERRORS, type ErrorCode } from '../lib/base/errors.ts'
import { BrokerUnavailable, type PublishFault } from '../lib/broker/port.ts'
import { EXCHANGE } from '../lib/broker/topology.ts'
import type { ClaimedRow } from '../lib/outbox/port.ts'
import { SqlFault } from '../lib/sql/port.ts'
import { describeFault } from '../lib/telemetry/fault.ts'
import type { RequestTrace } from '../lib/telemetry/trace.ts'
import type { DispatcherDeps } from './deps.ts'
import { routingKeyOfRow, toMessage } from './to-message.ts'

/** What is to be written down of a row. */
export type Fate =
  | { readonly kind: 'sent'; readonly id: string }
  | { readonly kind: 'released'; readonly id: string; readonly delayMs: number; readonly reason?: string }
  | { readonly kind: 'parked'; readonly id: string; readonly reason: string }

/** Whether there is still time for rows of a claim. */
export interface Hold {
  /** False once the lease nears its end, or the dispatcher stops: what is not on its way by then goes back. */
  readonly open: boolean
}

/** How long the broker may take to confirm, milliseconds. */
const CONFIRM_WITHIN_MS = 5_000
/** The broker as a whole is in trouble, not the row: it counts no try, and the row waits where it is. */
const TROUBLE = new Set<PublishFault>(['down', 'blocked', 'stalled', 'busy', 'timeout', 'lost'])
const TROUBLE_PAUSE = { baseMs: 20, maxMs: 1_000 } as const
const PAUSE_AFTER_FAULT_MS = 1_000
const TRY_AGAIN = { baseMs: 1_000, maxMs: 60_000 } as const

/**
 * Sends the rows of one chat, in order: each is confirmed before the next one goes out, since of two that are on their way
 * together the first may be lost and the second not. A row that has to wait keeps those behind it; one that is parked
 * does not. Never rejects.
 */
export async function deliverChat(
  deps: DispatcherDeps,
  rows: readonly ClaimedRow[],
  hold: Hold,
  settle: (fate: Fate) => void,
): Promise<void> {
  let held = false
  for (const row of rows) {
    const fate: Fate =
      held || !hold.open ? { kind: 'released', id: row.id, delayMs: 0 } : await deliver(deps, row, hold)
    held ||= fate.kind === 'released'
    settle(fate)
  }
}

/** One row from the table to the broker's confirm, and one entry in every signal. */
async function deliver(deps: DispatcherDeps, row: ClaimedRow, hold: Hold): Promise<Fate> {
  const { clock, random, telemetry, turns, outbox } = deps
  const trace = telemetry.tracer.startJob({
    traceparent: row.traceparent,
    links: [],
    firstStage: row.failures > 0 ? 'retry' : 'queued',
    firstReason: row.failures > 0 ? 'backoff' : 'dispatcher',
    startMs: clock.monotonic() - Math.max(0, clock.now() - row.occurredAt),
  })
  const end = (fate: Fate, errorCode?: ErrorCode): Fate => {
    report(deps, row, trace, fate, errorCode)
    return fate
  }
  try {
    let payload = row.payload
    if (payload === undefined) {
      trace.enter('waiting', 'database')
      payload = await outbox.readPayload(row.id)
    }
    const text = payload
    trace.enter('processing')
    const message = await turns.run(() => toMessage(row, text, trace, clock.now()))
    trace.enter('waiting', 'broker')
    for (let attempt = 1; ; attempt++) {
      // Past its lease another dispatcher may have sent it, and the rows after it.
      if (!hold.open) return end({ kind: 'released', id: row.id, delayMs: 0 })
      try {
        await deps.broker.publish(message, CONFIRM_WITHIN_MS)
        return end({ kind: 'sent', id: row.id })
      } catch (fault) {
        if (!(fault instanceof BrokerUnavailable) || !TROUBLE.has(fault.reason)) throw fault
        await new Promise<void>((resolve) =>
          clock.after(backoffMs(attempt, { ...TROUBLE_PAUSE, random }), resolve),
        )
      }
    }
  } catch (fault) {
    const { fate, code } = fateOf(deps, row, fault)
    return end(fate, code)
  }
}

function fateOf(
  { mostTries, random, telemetry }: DispatcherDeps,
  row: ClaimedRow,
  fault: unknown,
): { fate: Fate; code: ErrorCode } {
  const { id, failures } = row
  if (fault instanceof CodedError) {
    const reason = [fault.code, fault.message, fault.details].filter(Boolean).join(', ')
    return { fate: { kind: 'parked', id, reason }, code: fault.code }
  }
  if (fault instanceof BrokerUnavailable) {
    const code = 'DSP-DEP-001'
    const reason = `${code}, ${ERRORS[code].message}, ${fault.reason}`
    if (failures + 1 >= mostTries) return { fate: { kind: 'parked', id, reason }, code }
    return {
      fate: { kind: 'released', id, delayMs: backoffMs(failures + 1, { ...TRY_AGAIN, random }), reason },
      code,
    }
  }
  if (!(fault instanceof SqlFault))
    telemetry.log.error('internal fault', { event: 'event-fault', details: describeFault(fault) })
  return { fate: { kind: 'released', id, delayMs: PAUSE_AFTER_FAULT_MS }, code: 'DSP-INT-001' }
}

function report(
  { telemetry, counters }: DispatcherDeps,
  row: ClaimedRow,
  trace: RequestTrace,
  fate: Fate,
  errorCode: ErrorCode | undefined,
): void {
  if (fate.kind === 'sent') counters.published()
  else counters.failed(fate.kind)
  telemetry.eventEnded(trace, {
    exchange: EXCHANGE,
    routingKey: routingKeyOfRow(row),
    outcome: fate.kind,
    messageId: row.eventId,
    reason: 'reason' in fate ? fate.reason : undefined,
    requestId: row.requestId,
    errorCode,
    tenant: row.tenantId,
    chat: row.chatId,
  })
}
