import { backoffMs } from '../../lib/base/backoff.ts'
import { BrokerUnavailable, type Delivery, type OutgoingMessage } from '../../lib/broker/port.ts'
import type { WorkerDeps } from './deps.ts'

/** How long one try may take, milliseconds. */
const CONFIRM_WITHIN_MS = 10_000

/**
 * Publishes until the broker confirms, for as long as the delivery that it settles is ours: true. False: the connection
 * that brought it is gone, or the worker stops, and it will be delivered again. Rejects with BrokerUnavailable when the
 * broker answers that it will not have it (`returned`, `refused`); a queue of ours that is not there comes back with
 * the next connection, so for those (no exchange) it tries on.
 */
export async function publishWhileLive(
  { broker, clock, stopping }: Pick<WorkerDeps, 'broker' | 'clock' | 'stopping'>,
  delivery: Delivery,
  message: OutgoingMessage,
): Promise<boolean> {
  for (let attempt = 1; delivery.live; attempt++) {
    try {
      await broker.publish(message, CONFIRM_WITHIN_MS)
      return true
    } catch (fault) {
      if (!(fault instanceof BrokerUnavailable)) throw fault
      const answered = fault.reason === 'returned' || fault.reason === 'refused'
      if (answered && message.exchange !== '') throw fault
      if (stopping()) return false
      const pause = backoffMs(attempt, { baseMs: 100, maxMs: 2_000, random: Math.random })
      await new Promise<void>((resolve) => clock.after(pause, resolve))
    }
  }
  return false
}
