/**
 * The examples of the document. Those of an analysis are what the engine answered; a test holds the
 * places of their entities to the text, so that a reader can count along.
 */
import { VERSION } from '../../src/lib/base/version.ts'

/** Whom the examples are for: the ids of the signing vector. */
export const IDS = {
  requestId: '01JZ0000000000000000000000',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
} as const

export const REQUEST = {
  schemaVersion: 1,
  referenceTime: '2026-11-22T10:00:00+03:00',
  messages: [
    { id: 'm1', role: 'customer', text: "Siparişim gelmedi, yarın 14.30'da beni arayın: 0532 123 45 67" },
  ],
} as const

const SCORES = {
  sentiment: { value: -0.2415, label: 'negative', reasons: ['gelmedi', 'Siparişim', 'arayın', 'yarın'] },
  urgency: { value: 0.5137, label: 'medium', reasons: ['gelmedi'] },
  intents: [
    { name: 'delivery_problem', score: 0.89, reasons: ['Siparişim gelmedi', 'gelmedi'] },
    { name: 'order_status', score: 0.5875, reasons: ['Siparişim'] },
    { name: 'human_agent', score: 0.4, reasons: ['beni arayın'] },
  ],
}

const ENTITIES = [
  {
    type: 'datetime',
    messageId: 'm1',
    start: 19,
    end: 30,
    text: 'yarın 14.30',
    value: { kind: 'datetime', iso: '2026-11-23T14:30:00' },
  },
  { type: 'phone', messageId: 'm1', start: 47, end: 61, text: '0532 123 45 67', value: '+905321234567' },
]

export const OK = {
  status: 'ok',
  ...IDS,
  schemaVersion: 1,
  engine: { version: VERSION, ruleset: `sha256:${'9f2c'.repeat(16)}` },
  warnings: [],
  result: {
    language: 'tr',
    entities: ENTITIES,
    messages: [
      {
        id: 'm1',
        language: 'tr',
        normalized: "siparişim gelmedi, yarın 14.30'da beni arayın: 0532 123 45 67",
        ...SCORES,
      },
    ],
    scores: SCORES,
  },
}

export const PARTIAL = {
  ...OK,
  status: 'partial',
  warnings: [{ code: 'sync-off', message: 'synchronous analysis is switched off' }],
  result: {},
}

export const ALIVE = {
  status: 'ok',
  service: 'analysis-api',
  instance: 'analysis-api-1',
  version: VERSION,
  uptimeSeconds: 86_400,
}

export const READY = {
  status: 'ready',
  dependencies: [{ name: 'redis', required: false, status: 'degraded', detail: 'breaker open' }],
}

export const DRAINING = {
  status: 'draining',
  dependencies: [{ name: 'redis', required: false, status: 'up' }],
}

export const UNAVAILABLE = {
  status: 'unavailable',
  dependencies: [{ name: 'rabbitmq', required: true, status: 'down', detail: 'connection refused' }],
}

export const DOCUMENT = {
  openapi: '3.1.0',
  info: { title: 'Invekto analysis', version: VERSION },
  paths: {},
  components: {},
}

export const METRICS =
  '# HELP invekto_inflight_requests Requests being worked on.\n' +
  '# TYPE invekto_inflight_requests gauge\n' +
  'invekto_inflight_requests 3\n'
