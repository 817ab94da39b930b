/**
 * Compares the public documents under schemas/ with those of the last release, under schemas/released/.
 *
 *   node scripts/check-compatibility.ts             exits 1 and says what breaks whom
 *   node scripts/check-compatibility.ts --refresh   keeps today's documents as those of this version
 *
 * `--refresh` (over)writes schemas/released/VERSION while the CHANGELOG calls the version unreleased;
 * afterwards it refuses. See docs/decisions/0004-compatibility.md.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { VERSION } from '../src/lib/base/version.ts'
import { compareErrors, compareSchemas, type Side } from './compatibility.ts'
import { compareAsyncApi } from './compatibility-asyncapi.ts'
import { compareOpenApi } from './compatibility-openapi.ts'
import { isStarted, readText } from './generated-file.ts'

const SCHEMAS = new URL('../schemas/', import.meta.url)
const RELEASED = new URL('released/', SCHEMAS)
const SIDES: Readonly<Record<string, Side>> = {
  'analysis-request.v1.schema.json': 'request',
  'tenant-profile.v1.schema.json': 'request',
  'flags.v1.schema.json': 'request',
  'analysis-response.v1.schema.json': 'answer',
  'error.v1.schema.json': 'answer',
}
/** What is not on its own here stands in one of the last three, which hold the schemas of all that they carry. */
const DOCUMENTS = [
  ...Object.keys(SIDES),
  'error-codes.json',
  'openapi.json',
  'ops-openapi.json',
  'asyncapi.json',
]

/** What breaks between two folders of documents, a line each. */
export function compareFolders(before: URL, after: URL): string[] {
  return readdirSync(before).flatMap((name) => {
    if (!existsSync(new URL(name, after))) return [`${name} was dropped`]
    const [old, now] = [before, after].map((folder) =>
      JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
    )
    return compareDocuments(name, old, now).map((fault) => `${name} ${fault}`)
  })
}

function compareDocuments(name: string, old: object, now: object): string[] {
  if (name === 'error-codes.json') return compareErrors(old, now)
  if (name === 'openapi.json' || name === 'ops-openapi.json') return compareOpenApi(old, now)
  if (name === 'asyncapi.json') return compareAsyncApi(old, now)
  const side = SIDES[name]
  return side ? compareSchemas(old, now, side) : [': no side is known for it']
}

/**
 * The version to compare with: the newest up to this one that is released. An unreleased version's copy
 * may be refreshed at will, so it holds nobody to anything, except before the first release.
 */
export function baselineOf(kept: readonly string[], version: string, changelog: string): string | undefined {
  const upToThis = kept
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name) && compareVersions(name, version) <= 0)
    .sort((a, b) => compareVersions(b, a))
  return upToThis.find((name) => !isUnreleased(name, changelog)) ?? upToThis[0]
}

/** Whether the CHANGELOG's heading of a version calls it unreleased. */
export function isUnreleased(version: string, changelog: string): boolean {
  return changelog
    .split(/\r?\n/)
    .some((line) => line.startsWith(`## ${version} `) && line.includes('(unreleased)'))
}

/** The documents of a folder that are not what `released` holds, byte for byte but for line ends. */
export function findChanged(released: URL, folder: URL): string[] {
  return DOCUMENTS.filter((name) => readText(new URL(name, released)) !== readText(new URL(name, folder)))
}

/** What is wrong with the tree: breaking changes, and a released version that is no longer what was kept. */
export function checkTree(): string[] {
  const changelog = readChangelog()
  const baseline = baselineOf(readdirSync(RELEASED), VERSION, changelog)
  if (baseline === undefined) return [`nothing under schemas/released up to ${VERSION}`]
  const faults = compareFolders(new URL(`${baseline}/`, RELEASED), SCHEMAS)
  if (isUnreleased(VERSION, changelog)) return faults
  const changed = findChanged(new URL(`${VERSION}/`, RELEASED), SCHEMAS)
  return faults.concat(
    changed.map((name) => `${name} is not as ${VERSION} was released: what changes is a new version's`),
  )
}

function refresh(): void {
  if (!isUnreleased(VERSION, readChangelog()))
    throw new Error(`CHANGELOG.md does not call ${VERSION} unreleased: its documents stay as they are`)
  const folder = new URL(`${VERSION}/`, RELEASED)
  mkdirSync(folder, { recursive: true })
  for (const name of DOCUMENTS)
    writeFileSync(new URL(name, folder), readFileSync(new URL(name, SCHEMAS), 'utf8'))
}

function readChangelog(): string {
  return readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8')
}

function compareVersions(a: string, b: string): number {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number))
  return x![0]! - y![0]! || x![1]! - y![1]! || x![2]! - y![2]!
}

if (isStarted(import.meta.url)) {
  if (process.argv.includes('--refresh')) refresh()
  else {
    const faults = checkTree()
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  }
}
