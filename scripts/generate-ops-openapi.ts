/**
 * Writes schemas/ops-openapi.json: OpenAPI 3.1 of the operations panel's JSON API, made from the error catalogue and the tables
 * under `openapi/`.
 *
 *   node scripts/generate-ops-openapi.ts [--check]
 */
import { ERRORS, type ErrorCode } from '../src/lib/base/errors.ts'
import { VERSION } from '../src/lib/base/version.ts'
import { SESSION_COOKIE } from '../src/ops/auth/cookies.ts'
import { isStarted, writeOrCheck } from './generated-file.ts'
import { IDS } from './openapi/examples.ts'
import { ID_EXAMPLE, OPS_OPERATIONS, type OpsOperation } from './openapi/ops-operations.ts'
import { opsSchemas } from './openapi/ops-schemas.ts'
import type { JsonObject } from './openapi/schemas.ts'

const JSON_TYPE = 'application/json'
const ANYWHERE: readonly ErrorCode[] = ['OPS-AUTH-001', 'OPS-INT-001']
const WRITE: readonly ErrorCode[] = ['OPS-AUTH-003', 'OPS-VAL-001', 'OPS-VAL-003']

/** The document's text. */
export function opsOpenApiDocument(): string {
  const paths: Record<string, JsonObject> = {}
  for (const operation of OPS_OPERATIONS)
    paths[operation.path] = { ...paths[operation.path], [operation.method]: describeOperation(operation) }
  const document = {
    openapi: '3.1.0',
    jsonSchemaDialect: 'https://json-schema.org/draft/2020-12/schema',
    info: {
      title: 'Invekto operations panel',
      version: VERSION,
      description:
        'What the pages of the panel show and do, for scripts. The session is that of the browser: sign in there. A write sends ' +
        'the token of GET /api/v1/session as x-csrf-token. Times are epoch milliseconds where they are numbers, RFC 3339 where ' +
        'they are text.',
    },
    servers: [{ url: 'https://ops.example.com', description: 'INVEKTO_OPS_PUBLIC_URL of the deployment.' }],
    security: [{ session: [] }],
    paths,
    components: {
      schemas: opsSchemas(),
      parameters: {
        Id: {
          name: 'id',
          in: 'path',
          required: true,
          description: 'A ULID, as it was answered.',
          schema: { type: 'string' },
          example: ID_EXAMPLE,
        },
        CsrfToken: {
          name: 'x-csrf-token',
          in: 'header',
          required: true,
          description: 'Of GET /api/v1/session.',
          schema: { type: 'string' },
          example: 'TwIYqQ1kP0f8y1m6hYw0pD3rS9vX2bZ4cN7eK5uL8aM',
        },
      },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: SESSION_COOKIE,
          description: 'Set when somebody signs in at /login.',
        },
      },
    },
  }
  return `${JSON.stringify(document, null, 2)}\n`
}

function describeOperation(operation: OpsOperation): JsonObject {
  const { method, path, id, summary, description, needs, query = {}, body, answer } = operation
  const parameters: JsonObject[] = [
    ...(path.includes('{id}') ? [parameterRef('Id')] : []),
    ...Object.entries(query).map(
      ([name, rest]): JsonObject => ({ name, in: 'query', required: false, ...rest }),
    ),
    ...(method === 'post' ? [parameterRef('CsrfToken')] : []),
  ]
  const errors = new Set([...ANYWHERE, ...(method === 'post' ? WRITE : []), ...(operation.errors ?? [])])
  if (needs === 'full') errors.add('OPS-AUTH-002')
  return {
    operationId: id,
    summary,
    description: `${description} Needs the permission ${needs}.`,
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: true,
        content: {
          [JSON_TYPE]: { schema: schemaRef(body.schema), examples: { one: { value: body.example } } },
        },
      },
    }),
    responses: { 200: successOf(answer), ...errorResponses(errors) },
  } as JsonObject
}

function successOf(answer: OpsOperation['answer']): JsonObject {
  if (typeof answer === 'string')
    return { description: 'Done.', content: { [JSON_TYPE]: { schema: schemaRef(answer) } } }
  const { type, description } = answer
  return { description, content: { [type]: { schema: { type: 'string' } } } }
}

function errorResponses(codes: ReadonlySet<ErrorCode>): JsonObject {
  const byStatus = Map.groupBy([...codes].sort(), (code) => ERRORS[code].status)
  return Object.fromEntries(
    [...byStatus].map(([status, those]) => [
      status,
      {
        description: those.map((code) => `${code}: ${ERRORS[code].message}`).join('; '),
        content: {
          [JSON_TYPE]: {
            schema: schemaRef('ErrorResponse'),
            examples: Object.fromEntries(
              those.map((code) => {
                const { message } = ERRORS[code]
                return [code, { value: { status: 'error', errorCode: code, message, ...IDS } }]
              }),
            ),
          },
        },
      },
    ]),
  )
}

function schemaRef(name: string): JsonObject {
  return { $ref: `#/components/schemas/${name}` }
}

function parameterRef(name: string): JsonObject {
  return { $ref: `#/components/parameters/${name}` }
}

if (isStarted(import.meta.url))
  writeOrCheck(new URL('../schemas/ops-openapi.json', import.meta.url), opsOpenApiDocument())
