/**
 * Writes schemas/openapi.json: OpenAPI 3.1 of `analysis-api`, made from the JSON Schemas, the error
 * catalogue and the table of operations in `openapi/operations.ts`.
 *
 *   node scripts/generate-openapi.ts [--check]
 */
import { ERRORS, type ErrorCode } from '../src/lib/base/errors.ts'
import { VERSION } from '../src/lib/base/version.ts'
import { isStarted, writeOrCheck } from './generated-file.ts'
import { OPERATIONS, type Operation, type Success } from './openapi/operations.ts'
import { componentSchemas, type JsonObject, SERVICE_SCHEMAS } from './openapi/schemas.ts'

const JSON_TYPE = 'application/json'
const EVERY_ANSWER = ['X-Request-Id', 'traceparent', 'Date']
const SIGNING = ['SignatureInput', 'Signature']

const header = (description: string, example: string): JsonObject => ({
  description,
  schema: { type: 'string' },
  example,
})

const HEADERS: JsonObject = {
  'X-Request-Id': header("The caller's X-Request-Id, or one of ours.", '01JZ0000000000000000000000'),
  traceparent: header('W3C Trace Context.', '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'),
  Date: header('RFC 9110.', 'Sun, 22 Nov 2026 07:00:00 GMT'),
  'Server-Timing': header(
    'Where the time went, milliseconds a stage.',
    'received;dur=0.3, downstream;dur=1.1, total;dur=5.2',
  ),
  RateLimit: header('What is left of the tenant’s limits.', '"soft";r=49;t=1, "hard";r=99;t=1'),
  'RateLimit-Policy': header('The tenant’s limits.', '"soft";q=50;w=1, "hard";q=100;w=1'),
  'Retry-After': header('Seconds to wait.', '1'),
  Allow: header('The methods that the path has.', 'POST'),
}

const parameter = (name: string, required: boolean, description: string, schema: JsonObject): JsonObject => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string', ...schema },
})
const ID = { pattern: '^[A-Za-z0-9._:-]{1,128}$' }

const PARAMETERS: JsonObject = {
  TenantId: parameter('X-Tenant-Id', true, 'The tenant; limits, profile and keys are its own.', ID),
  ChatId: parameter('X-Chat-Id', true, 'The chat.', ID),
  RequestId: parameter('X-Request-Id', true, 'The call, as the caller names it.', ID),
  Traceparent: parameter(
    'traceparent',
    false,
    'W3C Trace Context; one is made where it is missing. Not signed.',
    {},
  ),
  IdempotencyKey: parameter('Idempotency-Key', false, 'Bare or quoted; signed when sent.', {}),
  ContentDigest: parameter('Content-Digest', true, 'RFC 9530, sha-256 over the raw bytes.', {}),
  SignatureInput: parameter('Signature-Input', true, 'RFC 9421, one signature with our tag.', {}),
  Signature: parameter('Signature', true, 'RFC 9421, hmac-sha256.', {}),
}

const PROFILE =
  'RFC 9421, algorithm hmac-sha256. Parameters created, expires (at most 60 s later), nonce (128 bits and more, once), alg, keyid ' +
  'and tag="invekto-internal-v1". Covered: "@method" "@authority" "@path" "@query" "content-type" "content-digest" ' +
  '"x-tenant-id" "x-chat-id" "x-request-id", and "idempotency-key" when sent; without a body neither content component. ' +
  'schemas/signing-vectors.json has vectors to test a client with.'

/** The document's text. */
export function openApiDocument(): string {
  const paths: Record<string, JsonObject> = {}
  for (const operation of OPERATIONS) {
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) }
  }
  const document = {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Invekto analysis',
      version: VERSION,
      description: 'Deterministic analysis of Turkish and English chats: entities, normalised text, scores.',
    },
    servers: [{ url: 'https://ms.invekto.internal:8443', description: 'The proxy: the only way in.' }],
    paths,
    components: {
      schemas: { ...componentSchemas(), ...SERVICE_SCHEMAS },
      parameters: PARAMETERS,
      headers: HEADERS,
      responses: {
        NotFound: errorResponse(['ANL-ROUTE-001'], []),
        MethodNotAllowed: errorResponse(['ANL-ROUTE-002'], ['Allow']),
      },
      securitySchemes: {
        httpSignature: { type: 'apiKey', in: 'header', name: 'Signature', description: PROFILE },
      },
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function describeOperation(operation: Operation): JsonObject {
  const { id, summary, description, signed, body, parameters = [] } = operation
  const names = [...parameters, ...(body ? ['ContentDigest'] : []), ...(signed ? SIGNING : [])]
  const responses: JsonObject = {}
  for (const [status, success] of Object.entries(operation.successes))
    responses[status] = successResponse(success)
  for (const [status, codes] of byStatus(operation.errors)) {
    const headers =
      status === 429
        ? ['Retry-After', 'RateLimit', 'RateLimit-Policy']
        : status === 503
          ? ['Retry-After']
          : []
    responses[status] ??= errorResponse(codes, headers)
  }
  return {
    operationId: id,
    summary,
    description,
    security: signed ? [{ httpSignature: [] }] : [],
    ...(names.length > 0 && {
      parameters: names.map((name) => ({ $ref: `#/components/parameters/${name}` })),
    }),
    ...(body && {
      requestBody: {
        required: true,
        content: { [JSON_TYPE]: { schema: schemaRef(body.schema), examples: examplesOf(body.examples) } },
      },
    }),
    responses,
  }
}

function successResponse({
  description,
  schema,
  contentType = JSON_TYPE,
  headers = [],
  examples,
}: Success): JsonObject {
  return {
    description,
    headers: headerRefs(
      contentType === JSON_TYPE ? [...EVERY_ANSWER, 'Server-Timing', ...headers] : ['Date'],
    ),
    content: {
      [contentType]: {
        schema:
          schema === undefined
            ? contentType === JSON_TYPE
              ? { type: 'object' }
              : { type: 'string' }
            : schemaRef(schema),
        ...(examples && { examples: examplesOf(examples) }),
      },
    },
  }
}

function errorResponse(codes: readonly ErrorCode[], headers: readonly string[]): JsonObject {
  const examples = Object.fromEntries(
    codes.map((code) => [
      code,
      {
        status: 'error',
        errorCode: code,
        message: ERRORS[code].message,
        requestId: '01JZ0000000000000000000000',
        traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      },
    ]),
  )
  return {
    description: codes.map((code) => `${code}: ${ERRORS[code].message}`).join('; '),
    headers: headerRefs([...EVERY_ANSWER, ...headers]),
    content: { [JSON_TYPE]: { schema: schemaRef('ErrorResponse'), examples: examplesOf(examples) } },
  }
}

function byStatus(codes: readonly ErrorCode[]): Map<number, ErrorCode[]> {
  const statuses = new Map<number, ErrorCode[]>()
  for (const code of codes) {
    const { status } = ERRORS[code]
    statuses.set(status, [...(statuses.get(status) ?? []), code])
  }
  return statuses
}

function headerRefs(names: readonly string[]): JsonObject {
  return Object.fromEntries(names.map((name) => [name, { $ref: `#/components/headers/${name}` }]))
}

function schemaRef(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` }
}

function examplesOf(examples: Readonly<Record<string, unknown>>): JsonObject {
  return Object.fromEntries(Object.entries(examples).map(([name, value]) => [name, { value } as JsonObject]))
}

if (isStarted(import.meta.url))
  writeOrCheck(new URL('../schemas/openapi.json', import.meta.url), openApiDocument())
