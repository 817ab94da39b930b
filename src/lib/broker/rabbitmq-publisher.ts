import type { ChannelModel, ConfirmChannel, Message } from 'amqplib'
import type { Clock } from '../base/clock.ts'
import { type BrokerState, BrokerUnavailable, type OutgoingMessage, type PublishFault } from './port.ts'

export interface PublisherOptions {
  readonly clock: Clock
  readonly maxUnconfirmed: number
  readonly maxUnconfirmedBytes: number
  readonly stallMs: number
}

/** Publishes with confirms on whatever channel it has been given last. */
export interface Publisher {
  readonly state: BrokerState
  publish(message: OutgoingMessage, withinMs: number): Promise<void>
  /** Takes a new connection; its channel is made anew when the broker closes it. */
  open(model: ChannelModel): Promise<void>
  block(): void
  unblock(): void
  close(): void
}

/** One publish that the broker has not answered. */
interface Pending {
  readonly message: OutgoingMessage
  readonly sentAt: number
  returned: boolean
  /** Undefined once its caller has been told. */
  settle: ((fault?: BrokerUnavailable) => void) | undefined
}

/** A publisher without a connection yet. */
export function createPublisher(options: PublisherOptions): Publisher {
  const { clock, maxUnconfirmed, maxUnconfirmedBytes, stallMs } = options
  /** In the order they were sent: the first is the oldest. */
  const unconfirmed = new Set<Pending>()
  let bytes = 0
  let channel: ConfirmChannel | undefined
  let blocked = false
  let congested = false
  let answeredAt = 0

  function stalled(): boolean {
    const [oldest] = unconfirmed
    return oldest !== undefined && clock.monotonic() - Math.max(oldest.sentAt, answeredAt) > stallMs
  }

  const stateNow = (): BrokerState =>
    channel === undefined ? 'down' : blocked ? 'blocked' : stalled() ? 'stalled' : 'up'

  function refusal(size: number): PublishFault | undefined {
    const state = stateNow()
    if (state !== 'up') return state
    // The client buffers whatever it is given; an empty window takes a message of any size.
    const full =
      congested ||
      unconfirmed.size >= maxUnconfirmed ||
      (bytes + size > maxUnconfirmedBytes && unconfirmed.size > 0)
    return full ? 'busy' : undefined
  }

  function answered(pending: Pending, fault: PublishFault | undefined, mayArrive: boolean): void {
    if (!unconfirmed.delete(pending)) return
    bytes -= pending.message.content.length
    pending.settle?.(fault && new BrokerUnavailable(fault, mayArrive))
  }

  function publish(message: OutgoingMessage, withinMs: number): Promise<void> {
    const reason = refusal(message.content.length)
    if (reason !== undefined || channel === undefined) {
      return Promise.reject(new BrokerUnavailable(reason ?? 'down', false))
    }
    const sender = channel
    return new Promise((resolve, reject) => {
      const pending: Pending = {
        message,
        sentAt: clock.monotonic(),
        returned: false,
        settle: (fault) => {
          pending.settle = undefined
          clearTimeout(timer)
          if (fault) reject(fault)
          else resolve()
        },
      }
      const timer = setTimeout(() => pending.settle?.(new BrokerUnavailable('timeout', true)), withinMs)
      unconfirmed.add(pending)
      bytes += message.content.length
      try {
        congested = !sender.publish(
          message.exchange,
          message.routingKey,
          message.content,
          { ...message.properties, persistent: true, mandatory: true },
          (fault: unknown) => {
            answeredAt = clock.monotonic()
            // A lost connection answers every pending publish through `lose`, before this.
            if (fault) answered(pending, 'refused', false)
            else answered(pending, pending.returned ? 'returned' : undefined, false)
          },
        )
      } catch (fault) {
        unconfirmed.delete(pending)
        bytes -= message.content.length
        clearTimeout(timer)
        // Nothing was written. A channel that has just ended says so; anything else is what the message is made of.
        const ended = fault instanceof Error && fault.name === 'IllegalOperationError'
        reject(new BrokerUnavailable(ended ? 'lost' : 'unsendable', false, { cause: fault }))
      }
    })
  }

  /** A return comes before its confirm. Two publishes of one id share their routing, and so their fate. */
  function markReturned({ properties, fields }: Message): void {
    for (const pending of unconfirmed) {
      const { messageId } = pending.message.properties
      if (messageId === properties.messageId && pending.message.routingKey === fields.routingKey)
        pending.returned = true
    }
  }

  function lose(lost: ConfirmChannel): void {
    if (channel !== lost) return
    channel = undefined
    blocked = false
    congested = false
    for (const pending of [...unconfirmed]) answered(pending, 'lost', true)
  }

  async function open(model: ChannelModel): Promise<void> {
    const next = await model.createConfirmChannel()
    let connected = true
    model.once('close', () => {
      connected = false
    })
    next.on('error', () => {})
    next.on('return', markReturned)
    next.on('drain', () => {
      congested = false
    })
    // First in line: the library's own listener would answer each callback with a fault that looks like a refusal.
    next.prependListener('close', () => {
      lose(next)
      // The broker closed the channel alone, for a message it would not take.
      setImmediate(() => {
        if (connected && channel === undefined) open(model).catch(() => {})
      })
    })
    channel = next
    answeredAt = clock.monotonic()
  }

  return {
    get state() {
      return stateNow()
    },
    publish,
    open,
    block() {
      blocked = true
      // What was sent may lie in the socket until the alarm is over: nobody waits for that.
      for (const pending of unconfirmed) pending.settle?.(new BrokerUnavailable('blocked', true))
    },
    unblock() {
      blocked = false
      answeredAt = clock.monotonic()
    },
    close() {
      if (channel) lose(channel)
    },
  }
}
