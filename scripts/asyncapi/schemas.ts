import { readdirSync, readFileSync } from 'node:fs'
import type { JsonObject } from '../openapi/schemas.ts'

const SCHEMAS = new URL('../../schemas/', import.meta.url)
const BASE = 'https://schemas.invekto.internal/'

/**
 * Every event schema and all it refers to, as components under their titles, references rewritten; and the example of each
 * event.
 */
export function eventSchemas(): { schemas: JsonObject; examples: JsonObject } {
  const schemas: JsonObject = {}
  const examples: JsonObject = {}
  for (const file of readdirSync(new URL('events/', SCHEMAS)).sort()) {
    const { title, examples: given } = load(`events/${file}`)
    examples[title as string] = (given as JsonObject[])[0]!
    add(schemas, `events/${file}`)
  }
  return { schemas: reached(schemas, Object.keys(examples)), examples }
}

/** What the events refer to, directly or not: a document may define more than they need. */
function reached(schemas: JsonObject, titles: readonly string[]): JsonObject {
  const found = new Set<string>()
  const visit = (name: string): void => {
    if (found.has(name)) return
    found.add(name)
    for (const [, next] of JSON.stringify(schemas[name]).matchAll(/"#\/components\/schemas\/(\w+)"/g))
      visit(next!)
  }
  titles.forEach(visit)
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => found.has(name)))
}

/** Adds a document and, first seen, the documents it refers to. */
function add(schemas: JsonObject, path: string): void {
  const { $schema, $id, $defs = {}, examples, ...root } = load(path)
  const title = root.title as string
  if (title in schemas) return
  schemas[title] = {}
  const rewrite = (value: unknown): never => {
    if (Array.isArray(value)) return value.map(rewrite) as never
    if (value === null || typeof value !== 'object') return value as never
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        key === '$ref' ? follow(schemas, inner) : rewrite(inner),
      ]),
    ) as never
  }
  for (const [name, definition] of Object.entries($defs as JsonObject)) {
    const rewritten = rewrite(definition)
    if (name in schemas && JSON.stringify(schemas[name]) !== JSON.stringify(rewritten))
      throw new Error(`${path}: ${name} is another document's too`)
    schemas[name] = rewritten
  }
  schemas[title] = rewrite(root)
}

function follow(schemas: JsonObject, ref: string): string {
  const [document = '', pointer = ''] = ref.split('#')
  if (document !== '') add(schemas, document.slice(BASE.length))
  const name = pointer === '' ? load(document.slice(BASE.length)).title : pointer.split('/').at(-1)
  return `#/components/schemas/${name}`
}

function load(path: string): JsonObject {
  return JSON.parse(readFileSync(new URL(path, SCHEMAS), 'utf8'))
}
