import { ERRORS, type ErrorCode } from '../lib/base/errors.ts'
import { isContextId, isUlid } from '../lib/contract/envelope.ts'
import type { NewDeadLetter } from '../lib/deadletters/port.ts'

const TRACE_ID = /^(?!0{32})[0-9a-f]{32}$/

/** What signals may say of a letter: in a message of a stranger's, anything may stand where an id or a code should. */
export function knownIds({ messageId, requestId, tenantId, chatId, errorCode, traceId }: Ids) {
  return {
    messageId: isUlid(messageId) ? messageId : undefined,
    requestId: requestId !== undefined && isContextId(requestId) ? requestId : undefined,
    traceId: traceId !== undefined && TRACE_ID.test(traceId) ? traceId : undefined,
    errorCode: Object.hasOwn(ERRORS, errorCode) ? (errorCode as ErrorCode) : undefined,
    tenant: tenantId,
    chat: chatId,
  }
}
type Ids = Pick<NewDeadLetter, 'messageId' | 'requestId' | 'tenantId' | 'chatId' | 'errorCode' | 'traceId'>
