/**
 * Writes the character-class table of the tokenizer as run lengths.
 *
 * The classes are frozen into a file, not computed at start: Unicode data differs
 * between Node versions, and the same text must give the same bytes on all of them.
 *
 *   node scripts/generate-chars.ts [--check | --new-unicode]
 *
 * A Node with another Unicode version than the table's neither compares nor writes it, and says so: a
 * newer table changes results, which `--new-unicode` says is meant.
 */
import { readText, writeOrCheck } from './generated-file.ts'

const CLASSES: [number, RegExp][] = [
  [0, /[\s\p{Cc}\u200b\u2060\ufeff]/u],
  [1, /\p{L}/u],
  [4, /\p{M}/u],
  [5, /\p{Sc}/u],
  [3, /\p{P}/u],
]

function classOf(code: number): number {
  if (code >= 0xd800 && code <= 0xdfff) return 6
  if (code >= 0x30 && code <= 0x39) return 2
  const char = String.fromCharCode(code)
  return CLASSES.find(([, pattern]) => pattern.test(char))?.[0] ?? 7
}

const runs: string[] = []
let from = 0
for (let code = 1; code <= 65536; code++) {
  if (code < 65536 && classOf(code) === classOf(from)) continue
  runs.push(`${(code - from).toString(36)}${'abcdefgh'[classOf(from)]?.toUpperCase()}`)
  from = code
}
const lines = runs.join('').match(/.{1,100}/g) ?? []
const file = new URL('../src/analysis/engine/text/chars.data.ts', import.meta.url)
const made = /from Unicode (\S+);/.exec(readText(file) ?? '')?.[1]
const { unicode } = process.versions
if (made !== undefined && made !== unicode && !process.argv.includes('--new-unicode')) {
  console.log(`chars.data.ts is of Unicode ${made}, this Node has ${unicode}: neither compared nor written`)
} else {
  writeOrCheck(
    file,
    `// Made by scripts/generate-chars.ts from Unicode ${unicode}; do not edit.\n` +
      `/** Run lengths (base 36) of character classes (A = 0, B = 1, …) over U+0000..U+FFFF. */\n` +
      `export const CHAR_RUNS =\n${lines.map((line) => `  '${line}'`).join(' +\n')}\n`,
  )
}
