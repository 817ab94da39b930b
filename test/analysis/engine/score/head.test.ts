import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { trainHead } from '../../../../scripts/train/head/train-head.ts'
import { FeatureTable } from '../../../../src/analysis/engine/score/head/feature-table.ts'
import { type PackedHead, unpackHead } from '../../../../src/analysis/engine/score/head/head.ts'
import { scoreHeadIntents } from '../../../../src/analysis/engine/score/head/head-intents.ts'
import { textTerm } from '../../../../src/analysis/engine/score/reasons.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'
import { GYM } from '../../../helpers/small-head.ts'

const packed = trainHead(GYM.map((row) => ({ ...row, fold: undefined })))
const head = unpackHead(packed)
const intents = (text: string): ReturnType<typeof scoreHeadIntents> => scoreHeadIntents(head, tokenize(text))

describe('a head', () => {
  test('tells the label of a text that it has not seen, misspelt too, and which words told it', () => {
    const [best] = intents('Pazar günü YOGA dersleri kacta')
    assert.equal(best!.name, 'class-times')
    assert.ok(best!.score > 0.8 && best!.score <= 1)
    assert.ok(best!.reasons.length > 0 && best!.reasons.length <= 5)
    assert.ok(best!.reasons.some((term) => ['YOGA', 'dersleri', 'kacta', 'günü'].includes(term)))
    assert.equal(intents('uyeliimi donduruyorum')[0]!.name, 'freeze-membership')
  })

  test('shares out 1 among its labels and tells the best only where the others are unlikely', () => {
    const found = intents('zzz qqq')
    assert.equal(found.length, 2)
    assert.ok(Math.abs(found[0]!.score + found[1]!.score - 1) < 1e-3)
  })

  test('answers other where there is no word to read', () => {
    for (const text of ['', '...', ' ,;']) {
      assert.deepEqual(intents(text), [{ name: 'other', score: 1, reasons: [] }])
    }
  })

  test('tells by what a word means where it has not met the word', () => {
    const rows = [
      ...['my bag was stolen', 'a thief took my phone', 'theft of a wallet'].map((text) => [text, 'stolen']),
      ...['i travel to spain', 'a trip next month', 'on holiday with kids'].map((text) => [text, 'travel']),
    ]
    const words = unpackHead(
      trainHead(rows.map(([text, label]) => ({ text: text!, label: label!, fold: undefined }))),
    )
    for (const [text, label] of [
      ['robbed', 'stolen'],
      ['pickpockets', 'stolen'],
      ['vacation', 'travel'],
    ] as const) {
      const [best] = scoreHeadIntents(words, tokenize(text))
      assert.equal(best!.name, label, text)
      assert.deepEqual(best!.reasons, [text])
    }
  })

  test('says the same of a word whatever was read before it', () => {
    const text = 'mayıs ayında yoga'
    const again = unpackHead(packed)
    const fresh = scoreHeadIntents(again, tokenize(text))
    for (let i = 0; i < 30_000; i++) scoreHeadIntents(head, tokenize(`w${i.toString(36)}`))
    assert.deepEqual(intents(text), fresh)
  })

  test('takes any string', () => {
    for (const text of [
      '\ud800',
      'a'.repeat(100_000),
      '🙂'.repeat(5_000),
      '٣'.repeat(10),
      '? '.repeat(9_000),
    ]) {
      const found = intents(text)
      assert.ok(found.every(({ score }) => score >= 0 && score <= 1))
    }
  })

  test('adds what the keywords of its tenant weigh', () => {
    const own = new Map([['trial', [textTerm('deneme', 0.7)]]])
    const found = scoreHeadIntents(head, tokenize('deneme'), own)
    assert.deepEqual(
      found.find(({ name }) => name === 'trial'),
      { name: 'trial', score: 0.7, reasons: ['deneme'] },
    )
  })

  for (const [what, change] of [
    ['rows', { rows: packed.rows.slice(4) }],
    ['labels', { labels: ['a', 'a'] }],
    ['bias', { biases: [] }],
    ['hidden', { output: { ...packed.output!, scales: [1] } }],
    ['units', { output: undefined }],
  ] as const) {
    test(`is refused where its ${what} do not fit`, () => {
      assert.throws(() => unpackHead({ ...packed, ...change } as PackedHead), new RegExp(what))
    })
  }
})

describe('a table of features', () => {
  test('finds each row by its hash and nothing else', () => {
    const hashes = Int32Array.from({ length: 5_000 }, (_, i) => Math.imul(i, 0x9e3779b1) & ~0xff)
    const distinct = Int32Array.from(new Set(hashes))
    const table = new FeatureTable(distinct)
    for (const [row, hash] of distinct.entries()) assert.equal(table.rowOf(hash), row)
    assert.equal(table.rowOf(1), -1)
    assert.throws(() => new FeatureTable(Int32Array.of(7, 7)), /share a hash/)
  })
})
