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

const JOB = { ...IDS, schemaVersion: 1, jobId: '01JZ0000000000000000000002' }
const SUBMITTED = '2026-11-22T07:00:00.000Z'
const STEPS = [
  { stage: 'received', at: SUBMITTED, waitReason: 'broker' },
  { stage: 'queued', at: '2026-11-22T07:00:00.009Z', waitReason: 'worker' },
]

export const ACCEPTED = { status: 'accepted', ...JOB, warnings: [] }

export const QUEUED = {
  status: 'queued',
  ...JOB,
  attempts: 0,
  submittedAt: SUBMITTED,
  origin: IDS,
  stage: 'queued',
  waitReason: 'worker',
  stages: STEPS,
}

export const RETRYING = {
  ...QUEUED,
  status: 'retrying',
  attempts: 1,
  startedAt: '2026-11-22T07:00:00.020Z',
  nextAttemptAt: '2026-11-22T07:00:02.041Z',
  errorCode: 'ANL-INT-001',
  stage: 'retry',
  waitReason: 'backoff',
  stages: [
    ...STEPS,
    { stage: 'processing', at: '2026-11-22T07:00:00.020Z', attempt: 1, instance: 'worker-1' },
    {
      stage: 'retry',
      at: '2026-11-22T07:00:00.041Z',
      waitReason: 'backoff',
      attempt: 1,
      errorCode: 'ANL-INT-001',
    },
  ],
}

export const DONE = {
  ...JOB,
  status: 'done',
  attempts: 1,
  submittedAt: SUBMITTED,
  startedAt: '2026-11-22T07:00:00.020Z',
  finishedAt: '2026-11-22T07:00:00.041Z',
  origin: IDS,
  stage: 'done',
  stages: [
    ...STEPS,
    { stage: 'processing', at: '2026-11-22T07:00:00.020Z', attempt: 1, instance: 'worker-1' },
    { stage: 'done', at: '2026-11-22T07:00:00.041Z', attempt: 1 },
  ],
  engine: OK.engine,
  warnings: [],
  result: OK.result,
}

export const ASYNC_DOCUMENT = {
  asyncapi: '3.0.0',
  info: { title: 'Invekto analysis events', version: VERSION },
  channels: {},
  operations: {},
  components: {},
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
