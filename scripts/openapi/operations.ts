import type { ErrorCode } from '../../src/lib/base/errors.ts'
import type { JsonObject } from './schemas.ts'

/** A success of an operation. */
export interface Success {
  readonly description: string
  /** A component's name; undefined: the body is not described further. */
  readonly schema?: string
  readonly contentType?: string
  /** Names of response headers beside those that every answer has. */
  readonly headers?: readonly string[]
  readonly examples?: Readonly<Record<string, unknown>>
}

/** One operation; the document is made from the table of these. */
export interface Operation {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly signed: boolean
  readonly parameters?: readonly string[]
  readonly body?: { readonly schema: string; readonly examples: Readonly<Record<string, unknown>> }
  readonly successes: Readonly<Record<number, Success>>
  readonly errors: readonly ErrorCode[]
}

/** What can go wrong before an operation is reached, whichever it is. */
const ANYWHERE: readonly ErrorCode[] = [
  'ANL-CTX-001',
  'ANL-VAL-001',
  'ANL-VAL-003',
  'ANL-TIME-001',
  'ANL-INT-001',
]

const SIGNATURE: readonly ErrorCode[] = [
  'ANL-AUTH-001',
  'ANL-AUTH-002',
  'ANL-AUTH-003',
  'ANL-AUTH-004',
  'ANL-AUTH-005',
  'ANL-AUTH-006',
  'ANL-AUTH-007',
]

const REQUEST = {
  schemaVersion: 1,
  referenceTime: '2026-11-22T10:00:00+03:00',
  messages: [
    { id: 'm1', role: 'customer', text: 'Siparişim gelmedi, yarın 14.30 gibi beni arayın: 0532 123 45 67' },
  ],
}

const SENTIMENT = { value: -0.42, label: 'negative', reasons: ['gelmedi'] }
const URGENCY = { value: 0.58, label: 'medium', reasons: ['gelmedi', 'arayın'] }
const INTENTS = [{ name: 'delivery_problem', score: 0.8, reasons: ['siparişim gelmedi'] }]

const OK = {
  status: 'ok',
  requestId: '01JZ0000000000000000000000',
  traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
  schemaVersion: 1,
  engine: { version: '1.0.0', ruleset: `sha256:${'9f2c'.repeat(16)}` },
  warnings: [],
  result: {
    language: 'tr',
    entities: [
      {
        type: 'datetime',
        messageId: 'm1',
        start: 19,
        end: 30,
        text: 'yarın 14.30',
        value: { kind: 'datetime', iso: '2026-11-23T14:30:00' },
      },
      { type: 'phone', messageId: 'm1', start: 49, end: 63, text: '0532 123 45 67', value: '+905321234567' },
    ],
    messages: [
      {
        id: 'm1',
        language: 'tr',
        normalized: 'siparişim gelmedi, yarın 14.30 gibi beni arayın: 0532 123 45 67',
        sentiment: SENTIMENT,
        urgency: URGENCY,
        intents: INTENTS,
      },
    ],
    scores: { sentiment: SENTIMENT, urgency: URGENCY, intents: INTENTS },
  },
}

const PARTIAL = {
  ...OK,
  status: 'partial',
  warnings: [{ code: 'sync-off', message: 'synchronous analysis is switched off' }],
  result: {},
}

const READY: JsonObject = {
  status: 'ready',
  dependencies: [{ name: 'redis', required: false, status: 'degraded', detail: 'breaker open' }],
}

/** Every operation of `analysis-api`. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/analysis',
    id: 'analyse',
    summary: 'Analyse a chat',
    description:
      'Extracts, normalises and scores a chat within 500 ms. `partial` when something is missing: `warnings` say what ' +
      'and why. `result` depends on the body, the tenant profile and the engine alone. Body: at most 256 KiB.',
    signed: true,
    parameters: ['TenantId', 'ChatId', 'RequestId', 'Traceparent', 'IdempotencyKey'],
    body: { schema: 'AnalysisRequest', examples: { turkish: REQUEST } },
    successes: {
      200: {
        description: 'The analysis, complete (`ok`) or in part (`partial`).',
        schema: 'AnalysisResponse',
        headers: ['RateLimit', 'RateLimit-Policy'],
        examples: { ok: OK, partial: PARTIAL },
      },
    },
    errors: [
      ...SIGNATURE,
      ...ANYWHERE,
      'ANL-VAL-002',
      'ANL-VAL-004',
      'ANL-IDEM-001',
      'ANL-RATE-001',
      'ANL-CAP-001',
    ],
  },
  {
    method: 'get',
    path: '/v1/openapi.json',
    id: 'getOpenApi',
    summary: 'This document',
    description: 'Unsigned.',
    signed: false,
    successes: { 200: { description: 'OpenAPI 3.1, JSON.' } },
    errors: ANYWHERE,
  },
  {
    method: 'get',
    path: '/health',
    id: 'getHealth',
    summary: 'Whether the process is alive',
    description: 'Unsigned; the proxy lets none but the allowlist reach it.',
    signed: false,
    successes: {
      200: {
        description: 'It is.',
        schema: 'Health',
        examples: {
          alive: {
            status: 'ok',
            service: 'analysis-api',
            instance: 'analysis-api-1',
            version: '1.0.0',
            uptimeSeconds: 86400,
          },
        },
      },
    },
    errors: ANYWHERE,
  },
  {
    method: 'get',
    path: '/ready',
    id: 'getReadiness',
    summary: 'Whether the process would serve work now',
    description: 'Unsigned; the proxy lets none but the allowlist reach it. Lists each dependency.',
    signed: false,
    successes: {
      200: { description: 'It would.', schema: 'Readiness', examples: { ready: READY } },
      503: {
        description: 'It drains, or what it cannot do without is down.',
        schema: 'Readiness',
        examples: { draining: { ...READY, status: 'draining' } },
      },
    },
    errors: ANYWHERE,
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'getMetrics',
    summary: 'Metrics for Prometheus',
    description: 'Unsigned; the proxy lets none but the allowlist reach it.',
    signed: false,
    successes: {
      200: {
        description: 'Prometheus text format 0.0.4.',
        contentType: 'text/plain; version=0.0.4; charset=utf-8',
      },
    },
    errors: ANYWHERE,
  },
]
