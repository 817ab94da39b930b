/**
 * Writes the engine's version and the digest of everything that decides its results
 * into `src/analysis/engine/model/ruleset.data.ts`.
 *
 *   node scripts/generate-ruleset.ts [--check]
 *
 * The digest is SHA-256 over each source, table and weight file under the engine, by path,
 * with line ends as LF so that a Windows checkout gives the same. `--check` writes nothing and
 * exits 1 when the file there is out of date.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

const ENGINE = new URL('../src/analysis/engine/', import.meta.url)
const FILE = 'model/ruleset.data.ts'

/** The generated file's text. */
export function generateRuleset(): string {
  const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const hash = createHash('sha256')
  const names = readdirSync(ENGINE, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && name !== FILE)
    .sort()
  for (const name of names) {
    const text = readFileSync(new URL(name, ENGINE), 'utf8').replaceAll('\r\n', '\n')
    hash.update(`${name}\0${text.length}\0${text}`)
  }
  return [
    '// Made by scripts/generate-ruleset.ts; do not edit.',
    `export const ENGINE_VERSION = '${version}'`,
    '/** Digest of the sources, tables and weights under engine/. */',
    `export const RULESET = 'sha256:${hash.digest('hex')}'`,
    '',
  ].join('\n')
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const target = new URL(FILE, ENGINE)
  const text = generateRuleset()
  if (process.argv.includes('--check')) {
    let there = ''
    try {
      there = readFileSync(target, 'utf8').replaceAll('\r\n', '\n')
    } catch {
      // Missing is as stale as different.
    }
    if (there !== text) {
      console.error(`${FILE} is out of date: run node scripts/generate-ruleset.ts`)
      process.exitCode = 1
    }
  } else writeFileSync(target, text)
}
