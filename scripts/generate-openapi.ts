/**
 * Writes schemas/openapi.json: OpenAPI 3.1 of `analysis-api`, made from the JSON Schemas, the error
 * catalogue and the table of operations in `openapi/operations.ts`.
 *
 *   node scripts/generate-openapi.ts [--check]
 */
import { ERRORS, type ErrorCode } from '../src/lib/base/errors.ts'
import { VERSION } from '../src/lib/base/version.ts'
import { isStarted, writeOrCheck } from './generated-file.ts'
import { IDS } from './openapi/examples.ts'
import { HEADERS, PARAMETERS, PROFILE } from './openapi/headers.ts'
import { OPERATIONS, type Operation, type Success } from './openapi/operations.ts'
import { componentSchemas, type JsonObject, SERVICE_SCHEMAS } from './openapi/schemas.ts'

const JSON_TYPE = 'application/json'
const EVERY_ANSWER = ['X-Request-Id', 'traceparent', 'Date']
const SIGNING = ['SignatureInput', 'Signature']

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
        : status === 401
          ? ['WWW-Authenticate']
          : status === 503
            ? ['Retry-After']
            : []
    if (responses[status]) throw new Error(`${id}: ${status} is both an error and a success`)
    responses[status] = errorResponse(codes, headers)
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
        schema: schema === undefined ? { type: 'string' } : schemaRef(schema),
        examples: examplesOf(examples),
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
        ...IDS,
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
