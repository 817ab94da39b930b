import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { extractEntities } from '../../../../src/analysis/engine/extract/extract.ts'
import type { ScanContext } from '../../../../src/analysis/engine/extract/scanner.ts'
import { tablesOf } from '../../../../src/analysis/engine/languages/languages.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'
import type { Entity } from '../../../../src/lib/contract/generated/types.ts'

/** One sentence and all that is to be found in it: "type text = value" each. */
interface Case {
  readonly family: string
  readonly locale: 'tr-TR' | 'en-US'
  readonly text: string
  readonly want: readonly string[]
}

/** Wednesday 2026-11-25, 10:00 in Istanbul. */
const NOW = { year: 2026, month: 11, day: 25, hour: 10, minute: 0, second: 0, east: 180 }

const cases = readFileSync(new URL('./sentences.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)

/** The value in one string: a range by its ends, a length by its seconds, a repeated time by its kind. */
function brief(entity: Entity): string {
  const { value } = entity
  if (typeof value === 'string') return value
  if ('amount' in value) return `${value.amount} ${value.currency}`
  if (value.kind === 'set') return 'set'
  if (value.kind === 'duration') return String(value.seconds)
  return value.start === undefined ? value.iso! : `${value.start}..${value.end}`
}

function found({ text, locale }: Case): string[] {
  const language = tablesOf(locale === 'tr-TR' ? 'tr' : 'en')
  const context: ScanContext = {
    tokens: tokenize(text),
    language,
    locale,
    region: locale.slice(3),
    now: NOW,
    times: undefined,
  }
  return extractEntities(context, new Set(), 'm1').map(
    (entity) => `${entity.type} ${entity.text} = ${brief(entity)}`,
  )
}

for (const family of new Set(cases.map((one) => one.family))) {
  test(`every amount, number and time of the sentences is found, and nothing else: ${family}`, () => {
    for (const one of cases.filter((other) => other.family === family)) {
      assert.deepEqual(found(one), one.want, one.text)
    }
  })
}
