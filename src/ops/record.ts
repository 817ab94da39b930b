import type { AuditTrail } from '../lib/audit/port.ts'
import { CodedError } from '../lib/base/errors.ts'
import type { UserVisit } from './http/visit.ts'

/** What is put on the record of an action. */
export interface Act {
  /** Such as `dead-letters.reprocess`. */
  readonly action: string
  readonly target: string
  /** Snapshots around the change, as JSON; nothing private in them. */
  readonly before?: unknown
  readonly after?: unknown
}

/**
 * Puts an action on the record, before it is done: what cannot be recorded is not done. Throws OPS-DEP-001 while the audit trail
 * cannot be written.
 */
export async function record(audit: AuditTrail, { user, exchange }: UserVisit, act: Act): Promise<void> {
  try {
    await audit.append({
      email: user.email,
      action: act.action,
      target: act.target,
      before: act.before === undefined ? null : JSON.stringify(act.before),
      after: act.after === undefined ? null : JSON.stringify(act.after),
      requestId: exchange.requestId,
    })
  } catch (fault) {
    throw new CodedError('OPS-DEP-001', `audit: ${fault instanceof Error ? fault.name : 'fault'}`)
  }
}
