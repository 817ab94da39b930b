import { CodedError } from '../../lib/base/errors.ts'
import { newUlid } from '../../lib/base/ids.ts'
import { isContextId } from '../../lib/contract/envelope.ts'
import type { Exchange } from '../../lib/http/exchange.ts'

/** Who asks, about which chat: the headers that every signed call carries. */
export interface CallContext {
  readonly tenantId: string
  readonly chatId: string
  readonly requestId: string
  /** Without the quotes it may have been sent in. */
  readonly idempotencyKey: string | undefined
}

/**
 * Reads the context headers and gives the exchange its request id. Faults are
 * ANL-CTX-001; a header sent twice arrives joined by a comma and is refused with them.
 */
export function readContext(exchange: Exchange): CallContext {
  const requestId = exchange.header('x-request-id')
  const known = requestId !== undefined && isContextId(requestId)
  exchange.requestId = known ? requestId : newUlid()
  if (!known) throw new CodedError('ANL-CTX-001', 'x-request-id')
  const tenantId = id(exchange, 'x-tenant-id')
  const chatId = id(exchange, 'x-chat-id')
  exchange.tenantId = tenantId
  exchange.chatId = chatId
  return { tenantId, chatId, requestId, idempotencyKey: idempotencyKey(exchange.header('idempotency-key')) }
}

function id(exchange: Exchange, name: string): string {
  const value = exchange.header(name)
  if (value === undefined || !isContextId(value)) throw new CodedError('ANL-CTX-001', name)
  return value
}

/** Bare or quoted, 1 to 128 visible ASCII characters. */
function idempotencyKey(value: string | undefined): string | undefined {
  if (value === undefined) return undefined
  const bare = value.length > 1 && value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
  if (!/^[\x21\x23-\x2b\x2d-\x5b\x5d-\x7e]{1,128}$/.test(bare))
    throw new CodedError('ANL-CTX-001', 'idempotency-key')
  return bare
}
