import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { guessPacked, makeExamples, ownersOf } from '../../../../scripts/train/examples.ts'
import type { TextFeatures } from '../../../../scripts/train/features.ts'
import { packModel, stored } from '../../../../scripts/train/pack.ts'
import { rowOf, unpackModel } from '../../../../src/analysis/engine/score/linear.ts'
import { shareOf } from '../../../../src/analysis/engine/score/mood.ts'

const BUCKETS = 32
/** Three features of one bucket, and one of another. */
const [OFTEN, SELDOM, NEVER, OTHER] = [0x11000003, 0x22000003, 0x33000003, 0x44000005]

const text = (...hashes: number[]): TextFeatures => ({
  hashes: Int32Array.from(hashes),
  kinds: Uint8Array.from(hashes, () => 0),
  size: hashes.length,
  shapes: [],
  themes: [],
  situations: [],
  terms: [],
})

describe('a bucket', () => {
  const texts = [text(OFTEN, OTHER), text(OFTEN), text(OFTEN, SELDOM), text(SELDOM, OTHER)]
  const owners = ownersOf(texts, () => 1, BUCKETS)

  test('is of the feature that most texts have', () => {
    assert.equal(owners[3], OFTEN)
    assert.equal(owners[5], OTHER)
    assert.equal(owners.filter((hash) => hash !== 0).length, 2)
    assert.equal(ownersOf(texts, (at) => (at < 2 ? 0 : 1), BUCKETS)[3], SELDOM)
  })

  test('teaches that feature alone', () => {
    const { examples, rarity } = makeExamples(texts, () => 1, owners, 0)
    assert.deepEqual([...examples[3]!.places], [5])
    assert.ok(rarity[3]! > 0 && rarity[5]! > rarity[3]!)
  })

  test('knows its feature from those that were never learnt', () => {
    const weights = new Float32Array(BUCKETS)
    weights[3] = 2
    weights[5] = -1
    const head = stored({ weights, bias: 0.25 }, new Float64Array(BUCKETS).fill(1))
    const model = unpackModel(packModel([head, head], owners))
    assert.ok(rowOf(model, OFTEN) > 0 && rowOf(model, OTHER) > 0)
    for (const stranger of [SELDOM, NEVER, 0x11000004]) assert.equal(rowOf(model, stranger), 0)
    assert.equal(guessPacked(model, 1, text(NEVER, SELDOM)), 0.25)
    assert.ok(guessPacked(model, 0, text(OFTEN)) > 2)
    assert.ok(guessPacked(model, 0, text(OTHER)) < -0.6)
  })

  test('finds its row among all others: they are numbered in the order of their buckets', () => {
    const buckets = 1024
    // Each third bucket, then the last 64 in a row: words of bits that are mixed, full and empty.
    const used = Array.from({ length: buckets }, (_, bucket) => bucket).filter(
      (bucket) => (bucket < 512 && bucket % 3 === 0) || bucket >= buckets - 64,
    )
    const owned = new Int32Array(buckets)
    const weights = new Float32Array(buckets)
    for (const bucket of used) {
      owned[bucket] = 0x5a000000 | bucket
      weights[bucket] = 1
    }
    const head = stored({ weights, bias: 0 }, new Float64Array(buckets).fill(1))
    const model = unpackModel(packModel([head], owned))
    for (let bucket = 0; bucket < buckets; bucket++)
      assert.equal(rowOf(model, 0x5a000000 | bucket), used.indexOf(bucket) + 1)
  })
})

test('posts have no share in what hardly looks like one, and all of what looks like nothing else', () => {
  assert.equal(shareOf(-3), 0)
  assert.equal(shareOf(3), 1)
  assert.equal(shareOf(0), 0.5)
  assert.ok(shareOf(-1) > 0.1 && shareOf(-1) < shareOf(1))
})
