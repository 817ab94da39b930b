/**
 * Writes schemas/asyncapi.json: AsyncAPI 3.0 of the events, made from the event schemas and the broker's topology.
 *
 *   node scripts/generate-asyncapi.ts [--check]
 */
import { VERSION } from '../src/lib/base/version.ts'
import { EXCHANGE, JOBS_QUEUE, type QueueSpec, TOPOLOGY } from '../src/lib/broker/topology.ts'
import { EVENTS, MESSAGE_HEADERS } from './asyncapi/events.ts'
import { eventSchemas } from './asyncapi/schemas.ts'
import { isStarted, writeOrCheck } from './generated-file.ts'
import type { JsonObject } from './openapi/schemas.ts'

/** The document's text. */
export function asyncApiDocument(): string {
  const { schemas, examples } = eventSchemas()
  const messages: JsonObject = {}
  const channels: JsonObject = {}
  const operations: JsonObject = {}
  for (const { name, schema, key, summary, does } of EVENTS) {
    messages[name] = {
      name: key.replace(/\.v\d+$/, ''),
      title: name,
      summary,
      contentType: 'application/json',
      headers: { $ref: '#/components/schemas/MessageHeaders' },
      payload: { $ref: `#/components/schemas/${schema}` },
      correlationId: { $ref: '#/components/correlationIds/requestId' },
      bindings: { amqp: { messageType: key.replace(/\.v\d+$/, ''), bindingVersion: '0.3.0' } },
      examples: [{ name: 'example', payload: examples[schema]! }],
    }
    channels[key] = {
      address: key,
      description: summary,
      messages: { [name]: { $ref: `#/components/messages/${name}` } },
      bindings: { amqp: exchangeBinding() },
    }
    operations[does.id] = {
      action: does.action,
      channel: { $ref: `#/channels/${key}` },
      summary: does.summary,
      messages: [{ $ref: `#/channels/${key}/messages/${name}` }],
      bindings: { amqp: { deliveryMode: 2, mandatory: true, ack: true, bindingVersion: '0.3.0' } },
    }
  }
  for (const queue of TOPOLOGY.queues) channels[queue.name] = queueChannel(queue)
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Invekto analysis events',
      version: VERSION,
      description:
        'Jobs and their results over RabbitMQ. At least once: an event may come again, with the same eventId, by which ' +
        'a consumer knows it. In no order. Every publish is persistent, mandatory and confirmed.',
    },
    defaultContentType: 'application/json',
    servers: {
      broker: {
        host: 'rabbitmq.invekto.internal:5672',
        protocol: 'amqp',
        protocolVersion: '0.9.1',
        description: 'RabbitMQ, on the private network alone.',
      },
    },
    channels,
    operations,
    components: {
      schemas: { ...schemas, MessageHeaders: MESSAGE_HEADERS },
      messages,
      correlationIds: {
        requestId: {
          description: 'That of the call or event that began it; also the AMQP property correlation_id.',
          location: '$message.payload#/requestId',
        },
      },
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function exchangeBinding(): JsonObject {
  return {
    is: 'routingKey',
    exchange: { name: EXCHANGE, type: 'topic', durable: true, autoDelete: false },
    bindingVersion: '0.3.0',
  }
}

function queueChannel({ name, boundTo = [], ttlMs, deadLetterTo }: QueueSpec): JsonObject {
  const taken = EVENTS.filter(({ key }) =>
    boundTo.length > 0 ? boundTo.includes(key) : name !== JOBS_QUEUE && isOfJobs(key),
  )
  const words = [
    'Quorum queue.',
    ...(boundTo.length > 0 ? [`Bound to ${boundTo.join(' and ')}.`] : []),
    ...(ttlMs !== undefined ? [`Messages stay ${ttlMs / 1_000} s.`] : []),
    ...(deadLetterTo !== undefined ? [`Dead-lettered to ${deadLetterTo}.`] : []),
  ]
  return {
    address: name,
    description: words.join(' '),
    messages: Object.fromEntries(
      taken.map(({ name: message }) => [message, { $ref: `#/components/messages/${message}` }]),
    ),
    bindings: {
      amqp: {
        is: 'queue',
        queue: { name, durable: true, exclusive: false, autoDelete: false },
        bindingVersion: '0.3.0',
      },
    },
  }
}

/** Rungs and dead-letter queue hold jobs. */
const isOfJobs = (key: string): boolean => key === 'analysis.requested.v1'

if (isStarted(import.meta.url))
  writeOrCheck(new URL('../schemas/asyncapi.json', import.meta.url), asyncApiDocument())
