/**
 * Compares the public documents under schemas/ with those of the last version, under schemas/released/.
 *
 *   node scripts/check-compatibility.ts             exits 1 and says what breaks whom
 *   node scripts/check-compatibility.ts --release   takes this version's documents as the ones to keep to
 *
 * `--release` makes schemas/released/VERSION; while the CHANGELOG calls the version unreleased it may be
 * made anew, afterwards never.
 */
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { VERSION } from '../src/lib/base/version.ts'
import { compareErrors, compareOpenApi, compareSchemas, type Side } from './compatibility.ts'
import { isStarted } from './generated-file.ts'

const SCHEMAS = new URL('../schemas/', import.meta.url)
const RELEASED = new URL('released/', SCHEMAS)
const SIDES: Readonly<Record<string, Side>> = {
  'analysis-request.v1.schema.json': 'request',
  'tenant-profile.v1.schema.json': 'request',
  'flags.v1.schema.json': 'request',
  'analysis-response.v1.schema.json': 'answer',
  'error.v1.schema.json': 'answer',
}

/** What breaks between two folders of documents, a line each. */
export function compareFolders(before: URL, after: URL): string[] {
  return readdirSync(before).flatMap((name) => {
    if (!existsSync(new URL(name, after))) return [`${name} was dropped`]
    const [old, now] = [before, after].map((folder) =>
      JSON.parse(readFileSync(new URL(name, folder), 'utf8')),
    )
    const side = SIDES[name]
    const faults =
      name === 'error-codes.json'
        ? compareErrors(old, now)
        : name === 'openapi.json'
          ? compareOpenApi(old, now)
          : side
            ? compareSchemas(old, now, side)
            : [': no side is known for it']
    return faults.map((fault) => `${name} ${fault}`)
  })
}

/** The newest folder of released documents. */
export function lastReleased(): URL {
  const [last] = readdirSync(RELEASED).sort((a, b) => compareVersions(b, a))
  if (last === undefined) throw new Error('nothing under schemas/released')
  return new URL(`${last}/`, RELEASED)
}

function compareVersions(a: string, b: string): number {
  const [x, y] = [a, b].map((version) => version.split('.').map(Number))
  return x![0]! - y![0]! || x![1]! - y![1]! || x![2]! - y![2]!
}

function isUnreleased(): boolean {
  const changelog = readFileSync(new URL('../CHANGELOG.md', import.meta.url), 'utf8')
  return changelog
    .split('\n')
    .some((line) => line.startsWith(`## ${VERSION}`) && line.includes('(unreleased)'))
}

function keepThisVersion(): void {
  const folder = new URL(`${VERSION}/`, RELEASED)
  if (existsSync(folder) && !isUnreleased())
    throw new Error(`${VERSION} is released: its documents stay as they are`)
  mkdirSync(folder, { recursive: true })
  for (const name of [...Object.keys(SIDES), 'error-codes.json', 'openapi.json']) {
    copyFileSync(new URL(name, SCHEMAS), new URL(name, folder))
  }
}

if (isStarted(import.meta.url)) {
  if (process.argv.includes('--release')) keepThisVersion()
  else {
    const faults = compareFolders(lastReleased(), SCHEMAS)
    for (const fault of faults) console.error(fault)
    if (faults.length > 0) process.exitCode = 1
  }
}
