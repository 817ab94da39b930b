import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { expandIntents, type IntentRow } from '../../scripts/train/intents/expand.ts'
import { INTENT_NAMES } from '../../src/analysis/engine/score/intent-names.data.ts'

const LABELS: readonly string[] = [...INTENT_NAMES].sort()
const CASES = readFileSync(new URL('../analysis/engine/score/intents.cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as IntentRow)

const labelsOf = ({ label }: IntentRow): readonly string[] => (typeof label === 'string' ? [label] : label)

for (const lang of ['tr', 'en'] as const) {
  const rows = expandIntents(lang, 12_000)
  const cases = CASES.filter((row) => row.lang === lang)

  describe(`the labelled messages, ${lang}`, () => {
    it('are the same for the same seed and others for another', () => {
      assert.deepEqual(expandIntents(lang, 500, 7), expandIntents(lang, 500, 7))
      assert.notDeepEqual(expandIntents(lang, 500, 7), expandIntents(lang, 500, 8))
    })

    it('have every intent of the engine, none less than its share, and no text twice', () => {
      const counts = new Map<string, number>()
      for (const row of rows) counts.set(labelsOf(row)[0]!, (counts.get(labelsOf(row)[0]!) ?? 0) + 1)
      assert.deepEqual([...counts.keys()].sort(), LABELS)
      for (const [label, count] of counts) assert.ok(count >= 12_000 / 20, `${label}: ${count}`)
      assert.equal(new Set(rows.map(({ text }) => text)).size, rows.length)
    })

    it('name known intents, none twice, and now and then several', () => {
      for (const row of [...rows, ...cases]) {
        const labels = labelsOf(row)
        assert.ok(labels.length > 0 && labels.every((label) => LABELS.includes(label)), row.text)
        assert.equal(new Set(labels).size, labels.length, row.text)
      }
      const several = rows.filter((row) => labelsOf(row).length > 1).length
      assert.ok(several > rows.length / 20 && several < rows.length / 4, `${several}`)
    })

    it('are filled in to the end', () => {
      for (const { text } of rows) assert.doesNotMatch(text, /[[\]{}|]|^\s|\s$|\s\s/, text)
    })

    it('stand apart from the messages that they are measured on', () => {
      const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')
      const measured = new Set(cases.filter(({ text }) => text.length > 25).map(({ text }) => plain(text)))
      assert.deepEqual(
        rows.filter(({ text }) => measured.has(plain(text))).map(({ text }) => text),
        [],
      )
    })
  })
}
