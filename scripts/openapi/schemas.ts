import { readdirSync, readFileSync } from 'node:fs'

const SCHEMAS = new URL('../../schemas/', import.meta.url)
/** The documents that HTTP shows; what is read from files and the store is not among them. */
const PUBLIC = [
  'analysis-request.v1',
  'analysis-response.v1',
  'analysis-accepted.v1',
  'analysis-job.v1',
  'error.v1',
]

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }
export type JsonObject = { [key: string]: Json }

/**
 * The JSON Schemas as OpenAPI components: each document under its title, each of its definitions under
 * its name, references rewritten. Throws where two documents define one name differently.
 */
export function componentSchemas(): JsonObject {
  const components: JsonObject = {}
  const names = readdirSync(SCHEMAS).filter((name) => PUBLIC.some((open) => name === `${open}.schema.json`))
  for (const name of names.sort()) {
    const { $schema, $id, $defs, ...root } = JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8'))
    for (const [key, schema] of [[root.title, root], ...Object.entries($defs ?? {})] as [string, Json][]) {
      const rewritten = rewrite(schema)
      if (key in components && JSON.stringify(components[key]) !== JSON.stringify(rewritten)) {
        throw new Error(`${name}: ${key} is another document's too`)
      }
      components[key] = rewritten
    }
  }
  return components
}

function rewrite(value: Json): Json {
  if (Array.isArray(value)) return value.map(rewrite)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key === '$ref' ? String(inner).replace(/^.*#\/\$defs\//, '#/components/schemas/') : rewrite(inner),
    ]),
  )
}

const text: JsonObject = { type: 'string' }

/** Answers that have no schema file: those of the unsigned routes. */
export const SERVICE_SCHEMAS: JsonObject = {
  OpenApi: {
    type: 'object',
    required: ['openapi', 'info', 'paths', 'components'],
    properties: {
      openapi: { type: 'string', pattern: '^3\\.1\\.' },
      info: { type: 'object' },
      paths: { type: 'object' },
      components: { type: 'object' },
    },
  },
  AsyncApi: {
    type: 'object',
    required: ['asyncapi', 'info', 'channels', 'operations', 'components'],
    properties: {
      asyncapi: { type: 'string', pattern: '^3\\.0\\.' },
      info: { type: 'object' },
      channels: { type: 'object' },
      operations: { type: 'object' },
      components: { type: 'object' },
    },
  },
  Health: {
    type: 'object',
    required: ['status', 'service', 'instance', 'version', 'uptimeSeconds'],
    additionalProperties: false,
    properties: {
      status: { const: 'ok' },
      service: text,
      instance: text,
      version: text,
      uptimeSeconds: { type: 'integer', minimum: 0 },
    },
  },
  Readiness: {
    type: 'object',
    required: ['status', 'dependencies'],
    additionalProperties: false,
    properties: {
      status: { enum: ['ready', 'unavailable', 'draining'] },
      dependencies: {
        type: 'array',
        items: {
          type: 'object',
          required: ['name', 'required', 'status'],
          additionalProperties: false,
          properties: {
            name: text,
            required: { description: 'Whether the process is unready while it is down.', type: 'boolean' },
            status: { enum: ['up', 'down', 'degraded'] },
            detail: text,
          },
        },
      },
    },
  },
}
