import type { JsonObject } from './schemas.ts'

/** The words that schemas of answers are written in. */

export const text: JsonObject = { type: 'string' }
export const number: JsonObject = { type: 'number' }
export const count: JsonObject = { type: 'integer', minimum: 0 }
export const yes: JsonObject = { type: 'boolean' }
export const epochMs: JsonObject = { type: 'number', description: 'Epoch milliseconds.' }
export const iso: JsonObject = { type: 'string', description: 'RFC 3339, UTC.' }
export const hash: JsonObject = { type: 'string', description: 'Keyed hash of an id.' }
export const ulid: JsonObject = { type: 'string', pattern: '^[0-9A-Z]{26}$' }
export const rates: JsonObject = { type: 'object', additionalProperties: number }

export const ref = (name: string): JsonObject => ({ $ref: `#/components/schemas/${name}` })
export const list = (items: JsonObject): JsonObject => ({ type: 'array', items })
export const orNull = (schema: JsonObject): JsonObject => ({ anyOf: [schema, { type: 'null' }] })
export const oneWord = (words: readonly string[]): JsonObject => ({ enum: [...words] })
export const also = (schema: JsonObject, description: string): JsonObject => ({ ...schema, description })

/** Members whose name ends with `?` may be absent. */
export function object(members: Readonly<Record<string, JsonObject>>, description?: string): JsonObject {
  const names = Object.keys(members)
  return {
    type: 'object',
    ...(description !== undefined && { description }),
    required: names.filter((name) => !name.endsWith('?')),
    properties: Object.fromEntries(
      Object.entries(members).map(([name, schema]) => [name.replace(/\?$/, ''), schema]),
    ),
  }
}

/** What was read, or why it could not be: an answer always comes, and says which part of it is blind. */
export const sight = (seen: JsonObject): JsonObject => ({
  oneOf: [object({ seen }), object({ blind: text })],
})
