import type { Channel, ChannelModel } from 'amqplib'
import type { Timers } from '../base/clock.ts'
import type { Broker, BrokerState } from './port.ts'
import { createRabbitConsumer, type RabbitConsumer } from './rabbitmq-consumer.ts'
import { type Link, openLink } from './rabbitmq-link.ts'
import { createPublisher } from './rabbitmq-publisher.ts'
import { within } from './rabbitmq-within.ts'
import type { QueueSpec, Topology } from './topology.ts'

export interface RabbitOptions {
  /** `amqp://` or `amqps://`; the path is the vhost. */
  readonly url: string
  readonly topology: Topology
  readonly clock: Timers
  /** 0..1, for the jitter of reconnections. */
  readonly random?: () => number
  /** Unconfirmed publishes, and their bytes, above which more are refused as `busy`; 1,000 and 64 MiB unless given. */
  readonly maxUnconfirmed?: number
  readonly maxUnconfirmedBytes?: number
  /** No confirm for so long while some are due makes the broker `stalled`, milliseconds; 1,000 unless given. */
  readonly stallMs?: number
  /** Seconds; two missed beats end a connection. 10 unless the URL says otherwise. */
  readonly heartbeatSeconds?: number
  /** Connection changes, for the log. `detail` is an error's code or RabbitMQ's word for it, never its text. */
  readonly onEvent?: (event: BrokerState, detail?: string) => void
}

/** How long a question about a queue may take, milliseconds. */
const ANSWER_WITHIN_MS = 1_000
/** How long the last acknowledgements may take, milliseconds. */
const CLOSE_WITHIN_MS = 500

/**
 * The broker on RabbitMQ 3.10 or later. Two connections: under an alarm RabbitMQ stops reading from those that publish,
 * and acknowledgements must still get through. Each comes back by itself and declares the topology anew.
 */
export function createRabbitBroker(options: RabbitOptions): Broker {
  const { clock, topology, random = Math.random, heartbeatSeconds = 10, onEvent } = options
  const publisher = createPublisher({
    clock,
    maxUnconfirmed: options.maxUnconfirmed ?? 1_000,
    maxUnconfirmedBytes: options.maxUnconfirmedBytes ?? 64 * 1024 * 1024,
    stallMs: options.stallMs ?? 1_000,
  })
  const consumers = new Set<RabbitConsumer>()
  /** Those that are stopped too: what they were given may still be settled. */
  const opened = new Set<RabbitConsumer>()
  let closed = false
  let told: BrokerState | undefined
  const tell = (event: BrokerState, detail?: string): void => {
    if (closed || told === event) return
    told = event
    onEvent?.(event, detail)
  }

  const open = (setup: (model: ChannelModel) => Promise<void>): Link =>
    openLink({
      url: options.url,
      heartbeatSeconds,
      random,
      async setup(model) {
        await declare(model, topology)
        await setup(model)
      },
      onDown: (detail) => tell('down', detail),
    })

  const outlet = open(async (model) => {
    await publisher.open(model)
    model.on('blocked', () => {
      publisher.block()
      tell('blocked')
    })
    model.on('unblocked', () => {
      publisher.unblock()
      tell('up')
    })
    tell('up')
  })
  let intake: Link | undefined
  /** Whether the intake's connection is past its setup, where consumers are opened. */
  let takesMore: ChannelModel | undefined

  return {
    kind: 'rabbitmq',
    get state() {
      return publisher.state
    },
    publish: publisher.publish,
    consume(queue, prefetch, onDelivery) {
      const consumer = createRabbitConsumer({ queue, prefetch, onDelivery })
      consumers.add(consumer)
      opened.add(consumer)
      intake ??= open(async (model) => {
        for (const each of consumers) await each.open(model)
        takesMore = model
        if (publisher.state === 'up') tell('up')
      })
      const { model } = intake
      if (model && model === takesMore) consumer.open(model).catch(() => model.close().catch(() => {}))
      return {
        async stop() {
          consumers.delete(consumer)
          await consumer.stop()
        },
      }
    },
    depth(queue) {
      const model = intake?.model ?? outlet.model
      return model ? countReady(model, queue) : Promise.resolve(undefined)
    },
    async close() {
      if (closed) return
      closed = true
      publisher.close()
      await within(CLOSE_WITHIN_MS, Promise.all([...opened].map((consumer) => consumer.close())))
      await Promise.all([outlet.close(), intake?.close()])
    },
  }
}

/** Declares everything; rejects where a queue of that name has other properties. */
async function declare(model: ChannelModel, { exchange, queues }: Topology): Promise<void> {
  const channel = await model.createChannel()
  channel.on('error', () => {})
  await channel.assertExchange(exchange, 'topic', { durable: true })
  for (const queue of queues) {
    await channel.assertQueue(queue.name, { durable: true, arguments: argumentsOf(queue) })
    for (const key of queue.boundTo ?? []) await channel.bindQueue(queue.name, exchange, key)
  }
  await channel.close()
}

function argumentsOf({ ttlMs, deadLetterTo, deliveryLimit }: QueueSpec): Record<string, string | number> {
  return {
    'x-queue-type': 'quorum',
    'x-delivery-limit': deliveryLimit,
    ...(ttlMs !== undefined && { 'x-message-ttl': ttlMs }),
    ...(deadLetterTo !== undefined && {
      'x-dead-letter-exchange': '',
      'x-dead-letter-routing-key': deadLetterTo,
      // The other strategy may lose messages on the way; this one needs the overflow that refuses.
      'x-dead-letter-strategy': 'at-least-once',
      'x-overflow': 'reject-publish',
    }),
  }
}

/** The broker's count of ready messages. A queue that is not there closes the channel it was asked on. */
async function countReady(model: ChannelModel, queue: string): Promise<number | undefined> {
  let channel: Channel | undefined
  const ask = async (): Promise<number | undefined> => {
    channel = await model.createChannel()
    channel.on('error', () => {})
    const { messageCount } = await channel.checkQueue(queue)
    return messageCount
  }
  const count = await within(ANSWER_WITHIN_MS, ask())
  channel?.close().catch(() => {})
  return count
}
