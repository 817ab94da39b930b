import { backoffMs } from '../../lib/base/backoff.ts'
import { BrokerUnavailable, type Delivery, type OutgoingMessage } from '../../lib/broker/port.ts'
import type { WorkerDeps } from './deps.ts'

/** How long one try may take, milliseconds. */
const CONFIRM_WITHIN_MS = 10_000

/**
 * Publishes until the broker confirms, for as long as the delivery that it settles is ours: true. False: the connection
 * that brought it is gone, or the worker stops, and it will be delivered again. Rejects with BrokerUnavailable when the
 * message can never be sent (`unsendable`), or the broker answers that it will not have it (`returned`, `refused`); a
 * queue of ours that is not there comes back with the next connection, so for those (no exchange) it tries on.
 */
export async function publishWhileLive(
  { broker, clock, stop }: Pick<WorkerDeps, 'broker' | 'clock' | 'stop'>,
  delivery: Delivery,
  message: OutgoingMessage,
): Promise<boolean> {
  for (let attempt = 1; delivery.live && !stop.aborted; attempt++) {
    try {
      const confirmed = broker.publish(message, CONFIRM_WITHIN_MS).then(() => true)
      return (await orStop(stop, confirmed)) ?? false
    } catch (fault) {
      if (!(fault instanceof BrokerUnavailable) || fault.reason === 'unsendable') throw fault
      const answered = fault.reason === 'returned' || fault.reason === 'refused'
      if (answered && message.exchange !== '') throw fault
      const pause = backoffMs(attempt, { baseMs: 100, maxMs: 2_000, random: Math.random })
      await orStop(stop, new Promise<void>((resolve) => clock.after(pause, resolve)))
    }
  }
  return false
}

/** What a promise gives; undefined as soon as the worker stops. */
function orStop<T>(stop: AbortSignal, work: Promise<T>): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const end = (): void => resolve(undefined)
    stop.addEventListener('abort', end)
    work.then(resolve, reject).finally(() => stop.removeEventListener('abort', end))
  })
}
