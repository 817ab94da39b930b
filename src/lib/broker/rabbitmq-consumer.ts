import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib'
import { backoffMs } from '../base/backoff.ts'
import type { Timers } from '../base/clock.ts'
import type { Delivery, Headers, MessageProperties } from './port.ts'

export interface ConsumerOptions {
  readonly queue: string
  readonly prefetch: number
  readonly onDelivery: (delivery: Delivery) => void
  readonly clock: Timers
  readonly random: () => number
}

/** A consumer that is set up again on every new connection, and when the broker ends its channel or cancels it. */
export interface RabbitConsumer {
  open(model: ChannelModel): Promise<void>
  /** No more deliveries; those that are out may still be settled. */
  stop(): Promise<void>
  /** Ends its channel, behind every acknowledgement sent: closing the connection alone would overtake them. */
  close(): Promise<void>
}

/** A consumer without a connection yet. */
export function createRabbitConsumer(options: ConsumerOptions): RabbitConsumer {
  const { queue, prefetch, onDelivery, clock, random } = options
  let stopped = false
  let current: { readonly channel: Channel; readonly tag: string } | undefined
  let last: Channel | undefined
  let failures = 0

  async function open(model: ChannelModel): Promise<void> {
    if (stopped) return
    const channel = await model.createChannel()
    const life = { open: true }
    let connected = true
    model.once('close', () => {
      connected = false
    })
    channel.on('error', () => {})
    channel.on('close', () => {
      life.open = false
      current = undefined
      if (connected && !stopped) openLater(model, () => connected)
    })
    await channel.prefetch(prefetch)
    const { consumerTag } = await channel.consume(queue, (message) => {
      failures = 0
      // Null: the broker cancelled the consumer, its queue having gone.
      if (message === null) channel.close().catch(() => {})
      else onDelivery(deliveryOf(queue, channel, life, message))
    })
    current = { channel, tag: consumerTag }
    last = channel
  }

  function openLater(model: ChannelModel, connected: () => boolean): void {
    failures++
    clock.after(backoffMs(failures, { baseMs: 100, maxMs: 5_000, random }), () => {
      if (!stopped && connected()) open(model).catch(() => openLater(model, connected))
    })
  }

  return {
    open,
    async stop() {
      stopped = true
      await current?.channel.cancel(current.tag).catch(() => {})
    },
    async close() {
      stopped = true
      await last?.close().catch(() => {})
    },
  }
}

function deliveryOf(
  queue: string,
  channel: Channel,
  life: { readonly open: boolean },
  message: ConsumeMessage,
): Delivery {
  let settled = false
  const settle = (how: (message: ConsumeMessage) => void): void => {
    if (settled || !life.open) return
    settled = true
    how(message)
  }
  return {
    queue,
    content: message.content,
    properties: propertiesOf(message),
    redelivered: message.fields.redelivered,
    get live() {
      return !settled && life.open
    },
    ack: () => settle((delivery) => channel.ack(delivery)),
    requeue: () => settle((delivery) => channel.nack(delivery, false, true)),
  }
}

/** What others published may be of any type; what is no text or number is left out. */
function propertiesOf({ properties }: ConsumeMessage): Partial<MessageProperties> {
  const { messageId, correlationId, type, contentType, timestamp } = properties as unknown as Record<
    string,
    unknown
  >
  const headers: Record<string, string | number> = {}
  for (const [name, value] of Object.entries(properties.headers ?? {})) {
    if (typeof value === 'string' || typeof value === 'number') headers[name] = value
  }
  return {
    ...(typeof messageId === 'string' && { messageId }),
    ...(typeof correlationId === 'string' && { correlationId }),
    ...(typeof type === 'string' && { type }),
    ...(typeof contentType === 'string' && { contentType }),
    ...(typeof timestamp === 'number' && { timestamp }),
    headers: headers as Headers,
  }
}
