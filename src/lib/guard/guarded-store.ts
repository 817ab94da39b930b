import type { Clock } from '../base/clock.ts'
import { type Replies, type StateStore, StateUnavailable, type Step } from '../state/port.ts'
import type { Breaker } from './breaker.ts'

/** How a call to the store went, milliseconds. */
export interface StoreCalls {
  ok(ms: number): void
  failed(kind: 'error' | 'timeout', ms: number): void
  /** The breaker is open; nothing was sent. */
  rejected(): void
}

export interface GuardedStore extends Pick<StateStore, 'run'> {}

/** A store behind its breaker: an open one rejects at once, as StateUnavailable `down`. */
export function guardStore(
  store: Pick<StateStore, 'run'>,
  { breaker, calls, clock }: { readonly breaker: Breaker; readonly calls: StoreCalls; readonly clock: Clock },
): GuardedStore {
  return {
    async run<const T extends readonly Step[]>(steps: T): Promise<Replies<T>> {
      const permit = breaker.enter()
      if (!permit) {
        calls.rejected()
        throw new StateUnavailable('down')
      }
      const started = clock.monotonic()
      try {
        const replies = await store.run(steps)
        permit.succeeded()
        calls.ok(clock.monotonic() - started)
        return replies
      } catch (fault) {
        if (!(fault instanceof StateUnavailable)) {
          // A fault of ours says nothing of the store.
          permit.succeeded()
          throw fault
        }
        const kind = fault.reason === 'timeout' ? 'timeout' : 'error'
        permit.failed(kind)
        calls.failed(kind, clock.monotonic() - started)
        throw fault
      }
    },
  }
}
