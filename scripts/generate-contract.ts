/**
 * Makes the types and validators of `src/lib/contract/generated` from `schemas/`.
 *
 *   node scripts/generate-contract.ts [--check]
 *
 * `--check` writes nothing and exits 1 when what is there differs from what the
 * schemas say. The validators are ajv's standalone code, bundled: no validator
 * package is needed at run time.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'
import { build } from 'esbuild'
import { compile } from 'json-schema-to-typescript'
import { isStarted, writeOrCheck } from './generated-file.ts'

const SCHEMAS = new URL('../schemas/', import.meta.url)
const OUT = new URL('../src/lib/contract/generated/', import.meta.url)

interface Schema {
  $id: string
  title: string
}

/** What services check at run time; answers of ours are checked by the tests alone. */
const VALIDATED = ['AnalysisRequest', 'AnalysisRequestedEvent', 'TenantProfile', 'Flags']

/** Every `*.schema.json` under `schemas/`, events included, by file name order. */
function readSchemas(): Schema[] {
  return readdirSync(SCHEMAS, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.schema.json') && !name.startsWith('released'))
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, SCHEMAS), 'utf8')) as Schema)
}

/** A schema with references to other documents as names: each document's types are written once. */
function withNames(value: unknown, schemas: readonly Schema[]): unknown {
  if (Array.isArray(value)) return value.map((inner) => withNames(inner, schemas))
  if (value === null || typeof value !== 'object') return value
  const ref = (value as { $ref?: string }).$ref
  if (ref?.startsWith('https:')) return { tsType: titleOf(ref, schemas) }
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withNames(inner, schemas)]))
}

function titleOf(ref: string, schemas: readonly Schema[]): string {
  const [id, pointer = ''] = ref.split('#')
  const root = schemas.find(({ $id }) => $id === id)
  const part = pointer
    .split('/')
    .slice(1)
    .reduce<unknown>((inner, key) => (inner as Record<string, unknown> | undefined)?.[key], root)
  const { title } = (part ?? {}) as Partial<Schema>
  if (title === undefined) throw new Error(`${ref} leads to nothing with a title`)
  return title
}

/** The generated files: name -> text. */
export async function generate(): Promise<Map<string, string>> {
  const schemas = readSchemas()
  const files = new Map<string, string>()
  const seen = new Set<string>()
  let types = '// Made by scripts/generate-contract.ts from schemas/; do not edit.\n'
  for (const schema of schemas) {
    const code = await compile(withNames(schema, schemas) as object, schema.title, {
      bannerComment: '',
      ignoreMinAndMaxItems: true,
      additionalProperties: false,
      style: { semi: false, singleQuote: true },
    })
    // Definitions that two schemas share by title are written once.
    for (const block of code.split(/\n(?=(?:\/\*\*|export))/)) {
      const name = /export (?:type|interface) (\w+)/.exec(block)?.[1]
      if (name !== undefined && seen.has(name)) continue
      if (name !== undefined) seen.add(name)
      types += `${block.trimEnd()}\n`
    }
  }
  files.set('types.ts', types)

  const ajv = new Ajv2020({
    schemas: schemas as object[],
    allErrors: false,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    code: { source: true, esm: true, lines: false },
  })
  const names = Object.fromEntries(
    schemas
      .filter((schema) => VALIDATED.includes(schema.title))
      .map((schema) => [`is${schema.title}`, schema.$id]),
  )
  const source = (standalone as unknown as (ajv: Ajv2020, refs: Record<string, string>) => string)(ajv, names)
  const bundled = await build({
    stdin: { contents: source, resolveDir: fileURLToPath(new URL('..', import.meta.url)), loader: 'js' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
  })
  files.set(
    'validators.js',
    `// Made by scripts/generate-contract.ts from schemas/; do not edit.\n${bundled.outputFiles[0]!.text}`,
  )
  files.set(
    'validators.d.ts',
    `// Made by scripts/generate-contract.ts from schemas/; do not edit.\nimport type * as types from './types.ts'\n` +
      `/** What a validator found wrong first. */\nexport interface Fault { instancePath: string; keyword: string; message?: string; params: Record<string, unknown> }\n` +
      `export interface Validator<T> { (value: unknown): value is T; errors?: Fault[] | null }\n` +
      VALIDATED.map((title) => `export declare const is${title}: Validator<types.${title}>\n`).join(''),
  )
  return files
}

if (isStarted(import.meta.url)) {
  for (const [name, text] of await generate()) writeOrCheck(new URL(name, OUT), text)
}
