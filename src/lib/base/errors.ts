/**
 * The error catalogue: the one table that answers, `schemas/error-codes.json` and
 * `docs/errors.md` are made from.
 *
 * A code is `SVC-CAT-NNN`; its meaning never changes once released. `retryable` tells
 * a caller whether the same request may succeed later (never inside the sync budget).
 */
export interface ErrorDefinition {
  readonly status: number
  readonly message: string
  readonly retryable: boolean
  /** What the person who meets it does about it; for `docs/errors.md`. */
  readonly remedy: string
}

const define = (status: number, message: string, retryable: boolean, remedy: string): ErrorDefinition =>
  Object.freeze({ status, message, retryable, remedy })

export const ERRORS = Object.freeze({
  'ANL-AUTH-001': define(
    401,
    'signature missing or malformed',
    false,
    'Send exactly one RFC 9421 signature with tag invekto-internal-v1 and every required parameter.',
  ),
  'ANL-AUTH-002': define(
    401,
    'unknown key',
    false,
    'Sign with a keyid that is in INVEKTO_KEYS of every instance.',
  ),
  'ANL-AUTH-003': define(
    401,
    'signature does not match',
    false,
    'Compare your signature base with schemas/signing-vectors.json; check that no proxy rewrites Host, path or a covered header.',
  ),
  'ANL-AUTH-004': define(
    401,
    'signature expired, too long-lived, or from the future',
    false,
    'Synchronise the clocks; keep expires - created within 60 s and sign right before sending.',
  ),
  'ANL-AUTH-005': define(
    401,
    'nonce used before',
    false,
    'Sign every attempt anew with a fresh random nonce.',
  ),
  'ANL-AUTH-006': define(
    401,
    'content digest does not match',
    false,
    'Compute Content-Digest (sha-256) over the raw bytes that are sent.',
  ),
  'ANL-AUTH-007': define(
    401,
    'a required component is not covered',
    false,
    'Cover every component the contract lists, and idempotency-key whenever that header is sent.',
  ),
  'ANL-CTX-001': define(
    400,
    'context header missing or invalid',
    false,
    'Send X-Tenant-Id, X-Chat-Id and X-Request-Id once each, matching [A-Za-z0-9._:-]{1,128}.',
  ),
  'ANL-VAL-001': define(400, 'body is not JSON', false, 'Send UTF-8 JSON without a byte order mark.'),
  'ANL-VAL-002': define(
    400,
    'body does not fit the schema',
    false,
    'Validate against schemas/analysis-request.v1.schema.json; message ids are unique.',
  ),
  'ANL-VAL-003': define(
    413,
    'request too large',
    false,
    'Keep a sync body within 256 KiB, a job body within 8 MiB and the header section within 16 KiB.',
  ),
  'ANL-VAL-004': define(415, 'media type is not JSON', false, 'Send Content-Type: application/json.'),
  'ANL-IDEM-001': define(
    422,
    'idempotency key reused with another body',
    false,
    'Use a new Idempotency-Key for a new body.',
  ),
  'ANL-IDEM-002': define(
    409,
    'a request with this idempotency key is in progress',
    true,
    'Wait for the first one, then ask again.',
  ),
  'ANL-IDEM-003': define(400, 'idempotency key missing', false, 'Send Idempotency-Key with every job.'),
  'ANL-RATE-001': define(
    429,
    'tenant rate limit exceeded',
    true,
    'Wait as long as Retry-After says; raise rateHard in the tenant profile if the load is wanted.',
  ),
  'ANL-CAP-001': define(
    503,
    'too many requests in flight',
    true,
    'Add an instance, or find what slows this one; see invekto_inflight_requests.',
  ),
  'ANL-DEP-001': define(
    503,
    'a dependency is unavailable',
    true,
    'See /ready for which one, and its breaker.',
  ),
  'ANL-FLAG-001': define(503, 'switched off', false, 'The operator switched this off in flags.json.'),
  'ANL-TIME-001': define(408, 'request not received in time', true, 'Send the whole request within 5 s.'),
  'ANL-TIME-002': define(
    504,
    'job not finished in time',
    true,
    'Split the chat, or give the worker more CPU; see invekto_stage_duration_seconds of processing.',
  ),
  'ANL-ROUTE-001': define(404, 'no such path or job', false, 'See /v1/openapi.json for what there is.'),
  'ANL-ROUTE-002': define(405, 'method not allowed', false, 'See the Allow header.'),
  'ANL-INT-001': define(
    500,
    'internal fault',
    true,
    'Look the requestId up in the logs: it names the cause.',
  ),
  'DSP-VAL-001': define(
    422,
    'payload of an outbox row is not JSON',
    false,
    'Mend what writes the row; the row itself is parked: write it anew.',
  ),
  'DSP-VAL-002': define(
    422,
    'outbox row does not fit the schema of its event',
    false,
    'Compare with schemas/events/; the reason in the row names the place. Write the row anew.',
  ),
  'DSP-VAL-003': define(
    413,
    'event of an outbox row is too large',
    false,
    'Keep a payload within 8 MiB of UTF-8.',
  ),
  'DSP-VAL-004': define(
    422,
    'no schema for the type and version of an outbox row',
    false,
    'Deploy a dispatcher that knows the type first, then write rows of it; requeue those that are parked.',
  ),
  'DSP-INT-001': define(
    500,
    'outbox row could not be worked on',
    true,
    'It is tried again by itself; the log line with the same requestId names the cause.',
  ),
  'DSP-DEP-001': define(
    503,
    'broker did not take an event',
    true,
    'Look at the queues that the routing key should lead to; then requeue what is parked.',
  ),

  'OPS-AUTH-001': define(
    401,
    'not signed in',
    false,
    'Sign in; a session ends after a while, and at once when the allowlist changes.',
  ),
  'OPS-AUTH-002': define(
    403,
    'needs the permission full',
    false,
    'Ask whoever keeps OPS_ALLOWLIST; the attempt is on the record.',
  ),
  'OPS-AUTH-003': define(
    403,
    'CSRF token missing or stale',
    false,
    'Open the page again and repeat; scripts send the token of GET /api/v1/session as x-csrf-token.',
  ),
  'OPS-AUTH-004': define(
    403,
    'sign-in refused',
    false,
    'The account must have a verified email that is on OPS_ALLOWLIST.',
  ),
  'OPS-AUTH-005': define(
    400,
    'sign-in failed',
    true,
    'Begin again from the panel itself; an answer of the provider is good once and for ten minutes.',
  ),
  'OPS-RATE-001': define(429, 'too many attempts to sign in', true, 'Wait a minute.'),
  'OPS-VAL-001': define(
    400,
    'input not understood',
    false,
    'Look at /api/v1/openapi.json for what this operation takes.',
  ),
  'OPS-VAL-003': define(413, 'input too large', false, 'Send less at once.'),
  'OPS-ROUTE-001': define(
    404,
    'no such page or thing',
    false,
    'Look at the navigation, or at /api/v1/openapi.json.',
  ),
  'OPS-ROUTE-002': define(405, 'method not allowed', false, 'The Allow header names those that are.'),
  'OPS-CONF-001': define(409, 'changed meanwhile', true, 'Look at how it is now, and decide again.'),
  'OPS-FLAG-001': define(
    503,
    'the panel is switched off',
    false,
    'Set services.ops.enabled in flags.json to true and restart it; nothing is kept or sent again meanwhile.',
  ),
  'OPS-DEP-001': define(
    503,
    'a part that this action cannot do without is down',
    true,
    'Nothing was done; the overview says what is down.',
  ),
  'OPS-INT-001': define(
    500,
    'fault of ours',
    true,
    'Report it with the requestId; the log line with the same requestId names the cause.',
  ),

  'GTW-VAL-001': define(
    400,
    'request malformed',
    false,
    'Send HTTP/1.1 as RFC 9112 has it, and to the TLS port https.',
  ),
  'GTW-VAL-003': define(
    413,
    'request too large',
    false,
    'Keep a sync body within 256 KiB, a job body within 8 MiB, and request line and each header within 16 KiB.',
  ),
  'GTW-AUTH-001': define(403, 'address not on the allowlist', false, 'See nginx/allowlist.conf.'),
  'GTW-ROUTE-001': define(
    404,
    'no such path',
    false,
    'See /v1/openapi.json; metrics are read from each instance, not through the gateway.',
  ),
  'GTW-ROUTE-002': define(405, 'method not allowed', false, 'Use GET, HEAD or POST.'),
  'GTW-RATE-001': define(
    429,
    'limit of the gateway exceeded',
    true,
    'Wait as long as Retry-After says; the limits of a tenant, an address and the whole are in nginx/limits.conf.',
  ),
  'GTW-DEP-001': define(
    502,
    'instance cannot be reached',
    true,
    'Look whether the instances in nginx/upstreams.conf run; the access log names the one that was asked.',
  ),
  'GTW-DEP-002': define(
    503,
    'gateway cannot take the request now',
    true,
    'Look into logs/error.log of the gateway: it is out of connections, or its own configuration is at fault.',
  ),
  'GTW-TIME-001': define(
    504,
    'instance did not answer in time',
    true,
    'It may have been worked on all the same: repeat a job with its Idempotency-Key. Look what slows the instance.',
  ),
})

export type ErrorCode = keyof typeof ERRORS

/**
 * A fault with a catalogued code. `message` and the code go to the caller, `details`
 * (never message text, entity values or plain tenant and chat ids) to logs alone.
 */
export class CodedError extends Error {
  readonly code: ErrorCode
  readonly details: string | undefined
  /** Extra response headers, such as `retry-after`. */
  readonly headers: Readonly<Record<string, string>> | undefined

  constructor(code: ErrorCode, details?: string, headers?: Record<string, string>) {
    super(ERRORS[code].message)
    this.name = 'CodedError'
    this.code = code
    this.details = details
    this.headers = headers
  }

  get status(): number {
    return ERRORS[this.code].status
  }
}
