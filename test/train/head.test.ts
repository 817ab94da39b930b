import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { evaluate } from '../../scripts/train/head/evaluate.ts'
import { parseRows } from '../../scripts/train/head/rows.ts'
import { partRows } from '../../scripts/train/head/train-head.ts'
import { naturalLog } from '../../scripts/train/head/vectors.ts'
import { readHeads } from '../../src/analysis/installed-heads.ts'
import { GYM, testFolder, writeRows } from '../helpers/small-head.ts'

const TRAIN = fileURLToPath(new URL('../../scripts/train.ts', import.meta.url))
const train = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
  spawnSync(process.execPath, ['--import', 'tsx', TRAIN, ...args], { encoding: 'utf8' })

describe('npm run train -- --head', () => {
  test('gives the same bytes each time, and a head that services read', (t) => {
    const folder = testFolder(t)
    const data = writeRows(folder, GYM)
    for (const out of ['a', 'b']) {
      const args = ['--licence', 'our own', '--date', '2026-11-01', '--out', join(folder, out)]
      const { status, stderr } = train('--head', 'gym', '--data', data, ...args)
      assert.equal(status, 0, stderr)
    }
    for (const file of ['gym.head.json', 'gym.card.md']) {
      assert.deepEqual(readFileSync(join(folder, 'a', file)), readFileSync(join(folder, 'b', file)))
    }
    assert.deepEqual(readHeads(join(folder, 'a')).get('gym')?.head.labels, [
      'class-times',
      'freeze-membership',
    ])
    const { card } = JSON.parse(readFileSync(join(folder, 'a', 'gym.head.json'), 'utf8'))
    assert.equal(card.licence, 'our own')
    assert.equal(card.date, '2026-11-01')
    assert.deepEqual(card.data.labels, { 'class-times': 12, 'freeze-membership': 12 })
    assert.equal(card.data.digest, `sha256:${createHash('sha256').update(readFileSync(data)).digest('hex')}`)
    assert.equal(card.evaluation.accuracy, 1)
    assert.match(
      readFileSync(join(folder, 'a', 'gym.card.md'), 'utf8'),
      /\| class-times \| 1\.0000 \| 2 \| 12 \|/,
    )
  })

  test('measures on the texts of --test where they are given', (t) => {
    const folder = testFolder(t)
    const tested = writeRows(
      folder,
      [
        { text: 'pazar yoga dersi kaçta', label: 'class-times' },
        { text: 'yoga dersi kaçta', label: 'freeze-membership' },
      ],
      'test.jsonl',
    )
    const args = ['--data', writeRows(folder, GYM), '--test', tested, '--out', folder]
    const { status, stdout } = train('--head', 'gym', ...args)
    assert.equal(status, 0)
    assert.match(stdout, /accuracy 0\.5000, macro-F1 0\.3333 on 2 texts/)
    assert.match(stdout, /freeze-membership taken for class-times: 1/)
  })

  test('says of each bad line what is wrong with it, and writes nothing', (t) => {
    const folder = testFolder(t)
    const data = writeRows(folder, [...GYM, { text: 'gizli', label: '' }, { label: 'x' }])
    const { status, stderr } = train('--head', 'gym', '--data', data, '--out', join(folder, 'out'))
    assert.equal(status, 65)
    assert.match(stderr, /rows\.jsonl:25: "label" must be/)
    assert.match(stderr, /rows\.jsonl:26: "text" must be/)
    assert.doesNotMatch(stderr, /gizli/)
    assert.throws(() => readHeads(join(folder, 'out')))
  })
})

describe('labelled texts', () => {
  const row = (value: unknown): string => JSON.stringify(value)

  test('have any label that can be shown, a fold if they like, and what else they like', () => {
    const lines = [
      row({ text: 'a', label: 'reverted_card_payment?' }),
      '',
      row({ text: 'b', label: 'İade talebi', fold: 3, source: 'x' }),
    ]
    assert.deepEqual(parseRows(`\uFEFF${lines.join('\r\n')}`, 'f'), [
      { text: 'a', label: 'reverted_card_payment?', fold: undefined },
      { text: 'b', label: 'İade talebi', fold: 3 },
    ])
  })

  for (const [what, line] of [
    ['not JSON', '{'],
    ['not an object', '[]'],
    ['"text"', row({ text: ' ', label: 'a' })],
    ['"label"', row({ text: 'a', label: 'a\n' })],
    ['"label"', row({ text: 'a', label: 'a'.repeat(65) })],
    ['"label"', row({ text: 'a', label: ['a'] })],
    ['"fold"', row({ text: 'a', label: 'a', fold: 1.5 })],
  ] as const) {
    test(`are refused where a line is ${line.slice(0, 40)}`, () => {
      assert.throws(() => parseRows(line, 'f'), new RegExp(`^Error: f:1: ${what}`))
    })
  }

  test('are held out by fold, or each fifth of a label', () => {
    const rows = Array.from({ length: 10 }, (_, i) => ({
      text: `${i}`,
      label: i < 7 ? 'a' : 'b',
      fold: i % 2,
    }))
    const texts = (folds: number[]): string[] =>
      partRows(rows, new Set(folds)).heldOut.map(({ text }) => text)
    assert.deepEqual(texts([]), ['4'])
    assert.deepEqual(texts([1]), ['1', '3', '5', '7', '9'])
  })
})

describe('the figures of a head', () => {
  test('are accuracy, F1 a label and what was taken for what', () => {
    const guess = (gold: string, guess: string): { gold: string; guess: string; score: number } => ({
      gold,
      guess,
      score: 0.5,
    })
    const figures = evaluate(
      [guess('a', 'a'), guess('a', 'b'), guess('b', 'b'), guess('b', 'b')],
      ['a', 'b', 'c'],
    )
    assert.equal(figures.accuracy, 0.75)
    assert.deepEqual(figures.labels, [
      { label: 'a', texts: 2, f1: 2 / 3 },
      { label: 'b', texts: 2, f1: 0.8 },
    ])
    assert.deepEqual(figures.confusions, [{ gold: 'a', guess: 'b', count: 1 }])
  })

  test('rest on a logarithm that is right to the last digits', () => {
    for (const x of [1, 1.2, 2, 77, 10_004]) assert.ok(Math.abs(naturalLog(x) - Math.log(x)) < 1e-12)
  })
})
