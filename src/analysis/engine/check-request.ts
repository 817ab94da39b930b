import type { AnalysisRequest } from '../../lib/contract/generated/types.ts'
import { isTimeZone, parseInstant } from './reference-time.ts'

/**
 * Checks what the schema of a request cannot say: message ids are unique, dates are in the
 * calendar, the time zone exists. Returns the first fault as one sentence that quotes
 * nothing of the request, or undefined.
 */
export function checkRequest(request: AnalysisRequest): string | undefined {
  const { referenceTime, timeZone, messages } = request
  if (referenceTime !== undefined && parseInstant(referenceTime) === undefined) {
    return '/referenceTime is no date of the calendar'
  }
  if (timeZone !== undefined && !isTimeZone(timeZone)) return '/timeZone is not known'
  const ids = new Set<string>()
  for (const [i, { id, sentAt }] of messages.entries()) {
    if (ids.size === ids.add(id).size) return `/messages/${i}/id is not unique`
    if (sentAt !== undefined && parseInstant(sentAt) === undefined) {
      return `/messages/${i}/sentAt is no date of the calendar`
    }
  }
  return undefined
}
