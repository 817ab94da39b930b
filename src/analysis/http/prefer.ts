import type { Exchange } from '../../lib/http/exchange.ts'

/** Whether the caller asked for an answer before the work is done: `Prefer: respond-async` (RFC 7240 §4.1). */
export function prefersAsync(exchange: Exchange): boolean {
  const value = exchange.header('prefer')
  if (value === undefined) return false
  return value.split(',').some((preference) => /^\s*respond-async\s*(?:;|=|$)/i.test(preference))
}
