import { backoffMs } from '../lib/base/backoff.ts'
import { type ClaimedRow, MOST_ROWS } from '../lib/outbox/port.ts'
import { deliverChat, type Hold } from './deliver.ts'
import type { DispatcherDeps } from './deps.ts'
import { createSettler } from './settler.ts'
import { whatFailed } from './what-failed.ts'

/** Takes rows out of the outbox for as long as it runs. */
export interface Loop {
  /** Rows claimed and not yet settled. */
  readonly inHand: number
  /** Claims no more, gives back what is not on its way, and waits until the rest is settled. */
  stop(): Promise<void>
}

/** Rows in hand at most; fewer than a broker's client lets be unconfirmed. */
const MOST_IN_HAND = 1_500
/** Fewer are not worth a claim. */
const LEAST_CLAIM = 200
/** A row whose confirm would come after its lease is not sent, milliseconds. */
const LEASE_MARGIN_MS = 6_000
/** The pause after a claim that found less than it asked for, and the first of those after one that found nothing, milliseconds. */
const SHORTEST_PAUSE_MS = 5
const LONGEST_PAUSE_MS = 100
const AFTER_FAULT = { baseMs: 100, maxMs: 5_000 } as const

/**
 * Claims, and has each chat's rows delivered, without waiting for one claim to be through before the next. While there is
 * work there is no pause; the longer there is none, the longer the pauses, up to a tenth of a second: a claim of an empty
 * outbox is one look into an index.
 */
export function startLoop(deps: DispatcherDeps): Loop {
  const { outbox, broker, clock, random, telemetry, owner, leaseMs } = deps
  const settler = createSettler(deps)
  /** Sent and not yet on record as such: when a lease ends under them they come again, and are not to be sent again. */
  const held = new Set<string>()
  let inHand = 0
  let stopping = false
  let wake = (): void => {}
  let idle = (): void => {}

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const cancel = clock.after(ms, resolve)
      wake = () => {
        cancel()
        resolve()
      }
    })

  async function run(): Promise<void> {
    let pauseMs = SHORTEST_PAUSE_MS
    let faults = 0
    while (!stopping) {
      const room = Math.min(MOST_IN_HAND - inHand, MOST_ROWS)
      if (room < LEAST_CLAIM || broker.state !== 'up') {
        await pause(room < LEAST_CLAIM ? SHORTEST_PAUSE_MS : AFTER_FAULT.baseMs)
        continue
      }
      const leaseEnds = clock.monotonic() + leaseMs
      let rows: ClaimedRow[]
      try {
        rows = await outbox.claim(owner, room, leaseMs)
        faults = 0
      } catch (fault) {
        telemetry.log.warn('outbox not read', {
          event: 'outbox-claim',
          dependency: outbox.kind,
          details: whatFailed(fault),
        })
        await pause(backoffMs(++faults, { ...AFTER_FAULT, random }))
        continue
      }
      take(rows, leaseEnds - LEASE_MARGIN_MS)
      if (rows.length === room) continue
      pauseMs = rows.length > 0 ? SHORTEST_PAUSE_MS : Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
      await pause(pauseMs)
    }
  }

  function take(rows: readonly ClaimedRow[], until: number): void {
    const fresh = rows.filter(({ id }) => !held.has(id))
    if (fresh.length === 0) return
    for (const { id } of fresh) held.add(id)
    inHand += fresh.length
    const hold: Hold = {
      get open() {
        return !stopping && clock.monotonic() < until
      },
    }
    const chats = Map.groupBy(fresh, ({ tenantId, chatId }) => `${tenantId} ${chatId}`)
    void deps.announce(fresh).then(() => {
      for (const chat of chats.values())
        void deliverChat(deps, chat, hold, (fate) => {
          // From here on another claim may give it, before it is known here that it was written down.
          if (fate.kind === 'released') held.delete(fate.id)
          settler.add(fate, () => {
            if (fate.kind !== 'released') held.delete(fate.id)
            if (--inHand === 0) idle()
          })
        })
    })
  }

  const running = run()
  return {
    get inHand() {
      return inHand
    },
    async stop() {
      stopping = true
      wake()
      await running
      if (inHand > 0) {
        await new Promise<void>((resolve) => {
          idle = resolve
        })
      }
    },
  }
}
