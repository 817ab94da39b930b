import type { Channel, ChannelModel, ConsumeMessage } from 'amqplib'
import { type Delivery, type Headers, type MessageProperties, OVER_LIMIT } from './port.ts'
import { within } from './rabbitmq-within.ts'

export interface ConsumerOptions {
  readonly queue: string
  readonly prefetch: number
  readonly onDelivery: (delivery: Delivery) => void
}

/** A consumer that is set up again on every new connection. */
export interface RabbitConsumer {
  /**
   * Consumes on a connection. When the broker ends the channel or cancels the consumer, its queue may have gone: then the
   * connection ends too, so that the next one declares everything anew, and there is one way back from every trouble.
   */
  open(model: ChannelModel): Promise<void>
  /** No more deliveries; those that are out may still be settled. */
  stop(): Promise<void>
  /** Ends its channel, behind every acknowledgement sent: closing the connection alone would overtake them. */
  close(): Promise<void>
}

/** How long the broker may take to say that a consumer is cancelled, milliseconds. */
const CANCEL_WITHIN_MS = 1_000

/** A consumer without a connection yet. */
export function createRabbitConsumer({ queue, prefetch, onDelivery }: ConsumerOptions): RabbitConsumer {
  let stopped = false
  let current: { readonly channel: Channel; readonly tag: string } | undefined
  let last: Channel | undefined

  async function cancel(): Promise<void> {
    if (current) await within(CANCEL_WITHIN_MS, current.channel.cancel(current.tag))
  }

  return {
    async open(model) {
      if (stopped) return
      const channel = await model.createChannel()
      const life = { open: true }
      channel.on('error', () => {})
      channel.on('close', () => {
        life.open = false
        if (current?.channel === channel) current = undefined
        if (!stopped) model.close().catch(() => {})
      })
      await channel.prefetch(prefetch)
      const { consumerTag } = await channel.consume(queue, (message) => {
        if (message !== null) {
          onDelivery(deliveryOf(queue, channel, life, message))
          return
        }
        // Cancelled by the broker; what is out can no longer be settled.
        life.open = false
        channel.close().catch(() => {})
      })
      if (!life.open) return
      current = { channel, tag: consumerTag }
      last = channel
      // Stopped meanwhile: nobody else would end it.
      if (stopped) await cancel()
    },
    async stop() {
      stopped = true
      await cancel()
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
  const overLimit = queueOfOverLimit(properties.headers?.['x-death'])
  if (overLimit !== undefined) headers[OVER_LIMIT] = overLimit
  return {
    ...(typeof messageId === 'string' && { messageId }),
    ...(typeof correlationId === 'string' && { correlationId }),
    ...(typeof type === 'string' && { type }),
    ...(typeof contentType === 'string' && { contentType }),
    ...(typeof timestamp === 'number' && { timestamp }),
    headers: headers as Headers,
  }
}

/** RabbitMQ's record of dead-letterings: a table for each queue and reason. */
function queueOfOverLimit(deaths: unknown): string | undefined {
  if (!Array.isArray(deaths)) return undefined
  for (const death of deaths as ({ reason?: unknown; queue?: unknown } | null)[]) {
    if (death?.reason === 'delivery_limit' && typeof death.queue === 'string') return death.queue
  }
  return undefined
}
