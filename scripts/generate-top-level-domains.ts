/**
 * Writes the table of top-level domains from IANA's list (one a line, upper case, the
 * internationalized ones in their `XN--` form; lines that start with `#` are notes).
 *
 *   node scripts/generate-top-level-domains.ts tlds-alpha-by-domain.txt
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { domainToUnicode } from 'node:url'

const text = readFileSync(process.argv[2]!, 'utf8')
const version = /^# Version (\d+)/.exec(text)?.[1] ?? 'unknown'
const names = text
  .split('\n')
  .map((line) => line.trim().toLowerCase())
  .filter((line) => line !== '' && !line.startsWith('#'))
const written = names.map((name) => (name.startsWith('xn--') ? domainToUnicode(name) : name))
const lines = written.join(' ').match(/.{1,110}(?: |$)/gu) ?? []
writeFileSync(
  new URL('../src/analysis/engine/extract/tables/top-level-domains.data.ts', import.meta.url),
  `// Made by scripts/generate-top-level-domains.ts from IANA's list, version ${version}; do not edit.
/** Every top-level domain, lower case, internationalized ones as they are read. */
export const TOP_LEVEL_DOMAINS =
${lines.map((line) => `  '${line}'`).join(' +\n')}
`,
)
