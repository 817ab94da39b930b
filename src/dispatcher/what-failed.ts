import { SqlFault } from '../lib/sql/port.ts'
import { describeFault } from '../lib/telemetry/fault.ts'

/** A fault in words that are safe to log. */
export function whatFailed(fault: unknown): string {
  return fault instanceof SqlFault ? fault.brief : describeFault(fault)
}
