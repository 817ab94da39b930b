import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { tablesOf } from '../../../../src/analysis/engine/languages/languages.ts'
import { type Features, readFeatures } from '../../../../src/analysis/engine/score/features.ts'
import { scoreIntents } from '../../../../src/analysis/engine/score/intents.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

const read = (text: string, lang: 'tr' | 'en'): Features =>
  readFeatures(tokenize(text), tablesOf(lang).namesApart)

interface Case {
  readonly text: string
  readonly label: string | readonly string[]
  readonly lang: 'tr' | 'en'
}

const cases = readFileSync(new URL('./intents.cases.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Case)

/** Shares of messages, written apart from what the heads learnt, whose best intent a reader finds in them. */
for (const [lang, least] of [
  ['tr', 0.88],
  ['en', 0.84],
] as const) {
  test(`the best intent is one that a reader finds: ${lang}`, (t) => {
    const own = cases.filter((one) => one.lang === lang)
    const right = own.filter(({ text, label }) =>
      [label].flat().includes(scoreIntents(read(text, lang), lang)[0]!.name),
    )
    const share = right.length / own.length
    t.diagnostic(`${lang}: ${share.toFixed(3)} of ${own.length}`)
    assert.ok(share >= least, `${share} of ${own.length}`)
  })
}

test('a message may have several intents, best first, each with reasons from the text', () => {
  const text = 'Kargom ezilmiş geldi, paramı iade edin ve siparişi iptal edin'
  const intents = scoreIntents(read(text, 'tr'), 'tr')
  const names = intents.map(({ name }) => name)
  for (const name of ['delivery_problem', 'refund', 'cancellation']) assert.ok(names.includes(name), name)
  for (const { reasons } of intents) {
    assert.ok(reasons.length > 0)
    for (const reason of reasons) assert.ok(text.includes(reason), reason)
  }
  assert.deepEqual(
    intents.map(({ score }) => score),
    intents.map(({ score }) => score).sort((a, b) => b - a),
  )
})

test('a text without a word has no intent', () => {
  assert.deepEqual(scoreIntents(read('', 'en'), 'en'), [{ name: 'other', score: 1, reasons: [] }])
})
