/**
 * At-least-once messaging. *Confirmed*: the broker has the message safe and in a queue. *Unsettled*: delivered
 * and neither acknowledged nor given back; what is unsettled when its consumer goes is delivered again.
 */

/** Text and numbers alone: what every broker and every client language carries alike. */
export type Headers = Readonly<Record<string, string | number>>

/**
 * Names the queue in which a message was delivered too often and dead-lettered for it; the broker's own record, in
 * the one shape that this port carries. It goes where the message goes, until somebody publishes it with other headers.
 */
export const OVER_LIMIT = 'x-over-limit'

export interface MessageProperties {
  readonly messageId: string
  readonly correlationId?: string
  readonly type?: string
  readonly contentType?: string
  /** Unix seconds. */
  readonly timestamp?: number
  readonly headers: Headers
}

export interface OutgoingMessage {
  /** Empty: straight to the queue that `routingKey` names. */
  readonly exchange: string
  readonly routingKey: string
  readonly content: Buffer
  readonly properties: MessageProperties
}

/** One message in the hands of a consumer. */
export interface Delivery {
  readonly queue: string
  readonly content: Buffer
  /** As they came, from whoever published: nothing in them can be relied on. */
  readonly properties: Partial<MessageProperties>
  /** Whether it was delivered before and not settled. */
  readonly redelivered: boolean
  /** False once settled, or once the connection it came on is gone: then it will be delivered again. */
  readonly live: boolean
  /** Takes it off the queue for good. Nothing happens when it is not live. */
  ack(): void
  /** Puts it back in its place; that counts towards the queue's delivery limit. */
  requeue(): void
}

export interface Consumer {
  /** No more deliveries; those that are out may still be settled. */
  stop(): Promise<void>
}

/**
 * `down`: no connection. `blocked`: the broker takes nothing, being short of memory or disk. `stalled`: it has
 * not confirmed anything for too long.
 */
export type BrokerState = 'up' | 'down' | 'blocked' | 'stalled'

export interface Broker {
  /** `memory` or `rabbitmq`; for logs and readiness. */
  readonly kind: string
  readonly state: BrokerState
  /**
   * Publishes, persistent and mandatory; resolves once confirmed. Rejects with BrokerUnavailable, at
   * once when the state is not `up`, or else within `withinMs`.
   */
  publish(message: OutgoingMessage, withinMs: number): Promise<void>
  /** Has messages delivered, `prefetch` unsettled ones at most; over reconnections too. */
  consume(queue: string, prefetch: number, onDelivery: (delivery: Delivery) => void): Consumer
  /** How many messages wait in a queue, those that are out not counted; undefined when it does not say. */
  depth(queue: string): Promise<number | undefined>
  close(): Promise<void>
}

/**
 * Why a message was not confirmed: the three states; `busy` (too many unconfirmed), `returned` (no queue for it),
 * `refused` (the queue would not have it), `unsendable` (it fits into no frame, today or ever), `timeout`, `lost` (the
 * connection went first).
 */
export type PublishFault =
  | Exclude<BrokerState, 'up'>
  | 'busy'
  | 'returned'
  | 'refused'
  | 'unsendable'
  | 'timeout'
  | 'lost'

/** A message was not confirmed. */
export class BrokerUnavailable extends Error {
  readonly reason: PublishFault
  /** Whether the broker may have it all the same, or come to have it later. */
  readonly mayArrive: boolean

  constructor(reason: PublishFault, mayArrive: boolean, options?: ErrorOptions) {
    super(`broker: ${reason}`, options)
    this.name = 'BrokerUnavailable'
    this.reason = reason
    this.mayArrive = mayArrive
  }
}
