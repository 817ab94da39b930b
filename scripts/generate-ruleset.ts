/**
 * Writes the engine's version and the digest of everything that decides its results
 * into `src/analysis/engine/ruleset.data.ts`.
 *
 *   node scripts/generate-ruleset.ts [--check]
 *
 * The digest is SHA-256 over each source, table and weight file under the engine, by path,
 * with line ends as LF so that a Windows checkout gives the same. `--check` writes nothing and
 * exits 1 when the file there is out of date.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { isStarted, writeOrCheck } from './generated-file.ts'

const ENGINE = new URL('../src/analysis/engine/', import.meta.url)
const FILE = 'ruleset.data.ts'

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

if (isStarted(import.meta.url)) writeOrCheck(new URL(FILE, ENGINE), generateRuleset())
