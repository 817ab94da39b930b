/**
 * The peer: the same duties with Fastify and what its users would take for each of them.
 *
 * Signature: http-message-signatures; digest: node:crypto; schema: Fastify's own ajv; rate:
 * @fastify/rate-limit per tenant; load: @fastify/under-pressure; metrics: fastify-metrics;
 * breaker round the store: opossum; nonces and idempotency: a Map with expiry, in this process
 * as ours are in the run. Analysis: chrono-node, linkify-it, libphonenumber-js, vader-sentiment.
 *
 * `--no-engine` answers without the analysis. Prints its port.
 */
import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import rateLimit from '@fastify/rate-limit'
import underPressure from '@fastify/under-pressure'
import * as chrono from 'chrono-node'
import fastify from 'fastify'
import metrics from 'fastify-metrics'
import { httpbis } from 'http-message-signatures'
import { findPhoneNumbersInText } from 'libphonenumber-js'
import { linkifyit } from 'linkify-it'
import CircuitBreaker from 'opossum'
import vader from 'vader-sentiment'

const [keyId = '', keyText = ''] = (process.env.INVEKTO_KEYS ?? '').split(/=(.*)/s)
const key = Buffer.from(keyText, 'base64')
const engine = !process.argv.includes('--no-engine')
const schema = JSON.parse(
  readFileSync(new URL('../../schemas/analysis-request.v1.schema.json', import.meta.url), 'utf8'),
)
delete schema.$schema

interface Chat {
  messages: { id: string; role: string; text: string }[]
}

const app = fastify({ logger: false, bodyLimit: 256 * 1024, requestTimeout: 5_000, maxRequestsPerSocket: 0 })
const bodies = new WeakMap<object, Buffer>()
app.removeContentTypeParser('application/json')
app.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, body, done) => {
  bodies.set(request, body as Buffer)
  try {
    done(null, JSON.parse((body as Buffer).toString('utf8')))
  } catch (fault) {
    done(fault as Error)
  }
})
await app.register(underPressure, { maxEventLoopDelay: 1_000 })
await app.register(metrics.default, { endpoint: '/metrics' })
await app.register(rateLimit, {
  max: 100_000_000,
  timeWindow: 1_000,
  keyGenerator: (request) => String(request.headers['x-tenant-id']),
})

const nonces = new Map<string, number>()
const idempotency = new Map<string, string>()
const sweep = setInterval(() => {
  const now = Date.now()
  for (const [nonce, until] of nonces) {
    if (until > now) break
    nonces.delete(nonce)
  }
}, 1_000)
sweep.unref()
const store = new CircuitBreaker(
  async (nonce: string, idempotencyKey: string | undefined, digest: string) => {
    if (nonces.has(nonce)) return 'replay'
    nonces.set(nonce, Date.now() + 60_000)
    if (idempotencyKey !== undefined) {
      const held = idempotency.get(idempotencyKey)
      if (held !== undefined && held !== digest) return 'conflict'
      idempotency.set(idempotencyKey, digest)
    }
    return 'ok'
  },
  { timeout: 150 },
)
const linkify = linkifyit()

app.post('/v1/analysis', { schema: { body: schema } }, async (request, reply) => {
  const headers = request.headers as Record<string, string>
  const digest = createHash('sha256').update(bodies.get(request)!).digest('base64')
  if (headers['content-digest'] !== `sha-256=:${digest}:`)
    return reply.code(401).send({ errorCode: 'digest' })
  let nonce = ''
  const verified = await httpbis
    .verifyMessage(
      {
        tolerance: 30,
        requiredParams: ['created', 'expires', 'nonce', 'alg', 'keyid', 'tag'],
        requiredFields: [
          '@method',
          '@authority',
          '@path',
          '@query',
          'content-type',
          'content-digest',
          'x-tenant-id',
          'x-chat-id',
          'x-request-id',
        ],
        async keyLookup(parameters) {
          nonce = String(parameters.nonce)
          if (parameters.keyid !== keyId) return null
          return {
            id: keyId,
            algs: ['hmac-sha256'],
            async verify(data: Buffer, signature: Buffer) {
              const want = createHmac('sha256', key).update(data).digest()
              return want.length === signature.length && timingSafeEqual(want, signature)
            },
          }
        },
      },
      { method: request.method, url: `http://${headers.host}${request.url}`, headers },
    )
    .catch(() => false)
  if (verified !== true) return reply.code(401).send({ errorCode: 'signature' })
  const state = await store.fire(nonce, headers['idempotency-key'], digest)
  if (state !== 'ok') return reply.code(state === 'replay' ? 401 : 422).send({ errorCode: state })
  const chat = request.body as Chat
  return {
    status: 'ok',
    requestId: headers['x-request-id'],
    schemaVersion: 1,
    warnings: [],
    result: engine ? analyse(chat) : {},
  }
})

function analyse(chat: Chat): object {
  const entities: object[] = []
  let mood = 0
  for (const { id, text } of chat.messages) {
    for (const found of chrono.parse(text, new Date('2026-11-22T10:00:00Z'))) {
      entities.push({
        type: 'datetime',
        messageId: id,
        start: found.index,
        end: found.index + found.text.length,
        text: found.text,
        value: found.date().toISOString(),
      })
    }
    for (const found of linkify.match(text) ?? []) {
      entities.push({
        type: found.schema === 'mailto:' ? 'email' : 'url',
        messageId: id,
        start: found.index,
        end: found.lastIndex,
        text: found.raw,
        value: found.url,
      })
    }
    for (const found of findPhoneNumbersInText(text, 'TR')) {
      entities.push({
        type: 'phone',
        messageId: id,
        start: found.startsAt,
        end: found.endsAt,
        value: found.number.number,
      })
    }
    mood += vader.SentimentIntensityAnalyzer.polarity_scores(text).compound
  }
  return { entities, scores: { sentiment: mood / chat.messages.length } }
}

await app.listen({ port: 0, host: '127.0.0.1' })
console.log(`port ${(app.server.address() as AddressInfo).port}`)
