import { IDS } from './examples.ts'
import type { JsonObject } from './schemas.ts'

/**
 * A response header. Only what a standard or the contract fixes for good has a pattern: dropping one
 * breaks those who rely on it.
 */
const header = (description: string, example: string, pattern?: string): JsonObject => ({
  description,
  schema: { type: 'string', ...(pattern && { pattern }) },
  example,
})

const ID = '^[A-Za-z0-9._:-]{1,128}$'
const TRACEPARENT = `00-${IDS.traceId}-00f067aa0ba902b7-01`

/** The response headers, by name. */
export const HEADERS: JsonObject = {
  'X-Request-Id': header(
    "The caller's X-Request-Id, or one of ours where that was missing or invalid.",
    IDS.requestId,
    ID,
  ),
  traceparent: header('W3C Trace Context.', TRACEPARENT, '^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$'),
  Date: header(
    'RFC 9110.',
    'Sun, 22 Nov 2026 07:00:00 GMT',
    '^[A-Z][a-z]{2}, [0-9]{2} [A-Z][a-z]{2} [0-9]{4} [0-9]{2}:[0-9]{2}:[0-9]{2} GMT$',
  ),
  'Server-Timing': header(
    'Where the time went, milliseconds a stage.',
    'received;dur=0.3, downstream;dur=1.1, total;dur=5.2',
  ),
  RateLimit: header('What is left of the tenant’s limits.', '"soft";r=49;t=1, "hard";r=99;t=1'),
  'RateLimit-Policy': header('The tenant’s limits.', '"soft";q=50;w=1, "hard";q=100;w=1'),
  'Retry-After': header('Seconds to wait.', '1', '^[1-9][0-9]*$'),
  'WWW-Authenticate': header('RFC 9110: the call has to be signed.', 'Signature', '^Signature$'),
  Location: header(
    'Where the job is to be asked after, to the same host.',
    '/v1/analysis/jobs/01JZ0000000000000000000002',
    '^/v1/analysis/jobs/[0-7][0-9A-HJKMNP-TV-Z]{25}$',
  ),
  Allow: header('The methods that the path has.', 'GET, HEAD', '^[A-Z]+(, [A-Z]+)*$'),
}

const parameter = (
  name: string,
  required: boolean,
  description: string,
  example: string,
  pattern?: string,
): JsonObject => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string', ...(pattern && { pattern }) },
  example,
})

/** The request headers. The signature's are those of a vector in schemas/signing-vectors.json. */
export const PARAMETERS: JsonObject = {
  TenantId: parameter('X-Tenant-Id', true, 'The tenant; limits, profile and keys are its own.', 't-42', ID),
  ChatId: parameter('X-Chat-Id', true, 'The chat.', 'c-7', ID),
  RequestId: parameter('X-Request-Id', true, 'The call, as the caller names it.', IDS.requestId, ID),
  // No pattern: one that is not valid begins a new trace and is no error.
  Traceparent: parameter(
    'traceparent',
    false,
    'W3C Trace Context; one is made where it is missing. Not signed.',
    TRACEPARENT,
  ),
  IdempotencyKey: parameter(
    'Idempotency-Key',
    false,
    'Bare or quoted; 1 to 128 visible ASCII characters, none of them a quote, comma or backslash. Signed when sent.',
    '"01JZ0000000000000000000001"',
  ),
  RequiredIdempotencyKey: parameter(
    'Idempotency-Key',
    true,
    'Names the job: sent again with the same body, it is the same job. Bare or quoted; 1 to 128 visible ASCII ' +
      'characters, none of them a quote, comma or backslash. Signed.',
    '"01JZ0000000000000000000001"',
  ),
  Prefer: parameter(
    'Prefer',
    false,
    'RFC 7240: `respond-async` makes a job of the call, unless jobs are switched off. Not signed.',
    'respond-async',
  ),
  JobId: {
    ...parameter('jobId', true, 'A ULID, as it was answered.', '01JZ0000000000000000000002'),
    in: 'path',
  },
  ContentDigest: parameter(
    'Content-Digest',
    true,
    'RFC 9530, sha-256 over the raw bytes.',
    'sha-256=:y7vc0naSNE3l26s6vKukE/sPRTByZ95wgUAVdt8csXY=:',
  ),
  SignatureInput: parameter(
    'Signature-Input',
    true,
    'RFC 9421, one signature with our tag.',
    'ivk=("@method" "@authority" "@path" "@query" "content-type" "content-digest" "x-tenant-id" "x-chat-id" ' +
      '"x-request-id" "idempotency-key");created=1767225600;expires=1767225630;nonce="q83vEjRWeJCrze8SNFZ4kA";' +
      'alg="hmac-sha256";keyid="backend-2026-01";tag="invekto-internal-v1"',
  ),
  Signature: parameter(
    'Signature',
    true,
    'RFC 9421, hmac-sha256.',
    'ivk=:IfLqagkwWzbqlRFOJcAorVeRMDsRhcmU1WFaI9K/rp8=:',
  ),
}

/** Our profile of RFC 9421, in words. */
export const PROFILE =
  'RFC 9421, algorithm hmac-sha256; exactly one signature with our tag, its label free. Parameters created (at most 30 s ' +
  'ahead), expires (at most 60 s after created), nonce (128 bits and more, used once), alg, keyid and ' +
  'tag="invekto-internal-v1", all required. Covered, in any order: "@method" "@authority" "@path" "@query" "content-type" ' +
  '"content-digest" "x-tenant-id" "x-chat-id" "x-request-id", and "idempotency-key" when sent; without a body neither ' +
  'content component. schemas/signing-vectors.json has vectors to test a client with.'
