import type { ErrorCode } from '../../src/lib/base/errors.ts'
import {
  ACCEPTED,
  ALIVE,
  ASYNC_DOCUMENT,
  DOCUMENT,
  DONE,
  DRAINING,
  METRICS,
  OK,
  PARTIAL,
  QUEUED,
  READY,
  REQUEST,
  RETRYING,
  UNAVAILABLE,
} from './examples.ts'

/** A success of an operation. */
export interface Success {
  readonly description: string
  /** A component's name; undefined: text that is not described further. */
  readonly schema?: string
  /** JSON unless given. */
  readonly contentType?: string
  /** Names of response headers beside those that every answer of ours has. */
  readonly headers?: readonly string[]
  readonly examples: Readonly<Record<string, unknown>>
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

/** Every operation of `analysis-api`. */
export const OPERATIONS: readonly Operation[] = [
  {
    method: 'post',
    path: '/v1/analysis',
    id: 'analyse',
    summary: 'Analyse a chat',
    description:
      'Extracts, normalises and scores a chat within 500 ms. `partial` when something is missing: `warnings` say what ' +
      'and why. `result` depends on the body, the tenant profile and the engine alone. Body: at most 256 KiB. ' +
      'A chat too heavy for that becomes a job (202), as does any chat with `Prefer: respond-async`.',
    signed: true,
    parameters: ['TenantId', 'ChatId', 'RequestId', 'Traceparent', 'IdempotencyKey', 'Prefer'],
    body: { schema: 'AnalysisRequest', examples: { turkish: REQUEST } },
    successes: {
      200: {
        description: 'The analysis, complete (`ok`) or in part (`partial`).',
        schema: 'AnalysisResponse',
        headers: ['RateLimit', 'RateLimit-Policy'],
        examples: { ok: OK, partial: PARTIAL },
      },
      202: {
        description: 'It will be analysed as a job.',
        schema: 'AnalysisAccepted',
        headers: ['Location', 'RateLimit', 'RateLimit-Policy'],
        examples: { accepted: ACCEPTED },
      },
    },
    errors: [
      ...SIGNATURE,
      ...ANYWHERE,
      'ANL-VAL-002',
      'ANL-VAL-004',
      'ANL-IDEM-001',
      'ANL-IDEM-002',
      'ANL-RATE-001',
      'ANL-CAP-001',
      'ANL-DEP-001',
    ],
  },
  {
    method: 'post',
    path: '/v1/analysis/jobs',
    id: 'submitJob',
    summary: 'Have a chat analysed as a job',
    description:
      'Accepted once the broker has confirmed it: from then on it is not lost. The same Idempotency-Key with the same body ' +
      'is the same job, however often and wherever it is sent. Body: at most 8 MiB. The outcome is an event, ' +
      'analysis.completed.v1 or analysis.failed.v1 (/v1/asyncapi.json), and can be asked for under Location.',
    signed: true,
    parameters: ['TenantId', 'ChatId', 'RequestId', 'Traceparent', 'RequiredIdempotencyKey'],
    body: { schema: 'AnalysisRequest', examples: { turkish: REQUEST } },
    successes: {
      202: {
        description: 'It will be analysed.',
        schema: 'AnalysisAccepted',
        headers: ['Location', 'RateLimit', 'RateLimit-Policy'],
        examples: { accepted: ACCEPTED },
      },
    },
    errors: [
      ...SIGNATURE,
      ...ANYWHERE,
      'ANL-VAL-002',
      'ANL-VAL-004',
      'ANL-IDEM-001',
      'ANL-IDEM-002',
      'ANL-IDEM-003',
      'ANL-RATE-001',
      'ANL-CAP-001',
      'ANL-DEP-001',
      'ANL-FLAG-001',
    ],
  },
  {
    method: 'get',
    path: '/v1/analysis/jobs/{jobId}',
    id: 'getJob',
    summary: 'Where a job is, and its result once done',
    description:
      'For the tenant that submitted it; to others it does not exist. A history is kept for a day; a result for an hour, one too large for its event for a day.',
    signed: true,
    parameters: ['JobId', 'TenantId', 'ChatId', 'RequestId', 'Traceparent'],
    successes: {
      200: {
        description: 'The job.',
        schema: 'AnalysisJob',
        headers: ['RateLimit', 'RateLimit-Policy'],
        examples: { queued: QUEUED, retrying: RETRYING, done: DONE },
      },
    },
    errors: [...SIGNATURE, ...ANYWHERE, 'ANL-ROUTE-001', 'ANL-RATE-001', 'ANL-CAP-001', 'ANL-DEP-001'],
  },
  {
    method: 'get',
    path: '/v1/openapi.json',
    id: 'getOpenApi',
    summary: 'This document',
    description: 'Unsigned.',
    signed: false,
    successes: {
      200: { description: 'OpenAPI 3.1, JSON.', schema: 'OpenApi', examples: { shortened: DOCUMENT } },
    },
    errors: ANYWHERE,
  },
  {
    method: 'get',
    path: '/v1/asyncapi.json',
    id: 'getAsyncApi',
    summary: 'The events, as an AsyncAPI document',
    description: 'AsyncAPI 3.0. Unsigned.',
    signed: false,
    successes: {
      200: { description: 'The document.', schema: 'AsyncApi', examples: { shortened: ASYNC_DOCUMENT } },
    },
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
        examples: { alive: ALIVE },
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
        headers: ['Retry-After'],
        examples: { draining: DRAINING, unavailable: UNAVAILABLE },
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
        examples: { shortened: METRICS },
      },
    },
    errors: ANYWHERE,
  },
]
