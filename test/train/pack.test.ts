import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { heaviestOwners, packModel } from '../../scripts/train/pack.ts'
import { rowOf, unpackModel } from '../../src/analysis/engine/score/linear.ts'

/** 32 buckets, of which `weights` are the first. */
const headOf = (...weights: number[]) => ({
  weights: Float32Array.from({ length: 32 }, (_, i) => weights[i] ?? 0),
  bias: 0,
})
const owners = Int32Array.from({ length: 32 }, (_, bucket) => ((bucket + 1) << 24) | bucket)

describe('what a model keeps', () => {
  const keptOf = (
    heads: readonly { readonly weights: Float32Array; readonly share: number }[],
    most: number,
  ) =>
    [...heaviestOwners(owners, heads, most).entries()]
      .filter(([, owner]) => owner !== 0)
      .map(([bucket]) => bucket)

  it('is what weighs most in any head, by what the weights of that head are like', () => {
    const large = { ...headOf(100, 10, 90, 20), share: 1 }
    const small = { ...headOf(0.1, 0.9, 0.2, 0.1), share: 1 }
    assert.deepEqual(keptOf([large, small], 3), [0, 1, 2])
    assert.deepEqual(keptOf([large], 2), [0, 2])
  })

  it('is less of a head with a smaller share', () => {
    const first = { ...headOf(3, 1), share: 1 }
    const second = { ...headOf(0, 0, 3, 1), share: 0.1 }
    assert.deepEqual(keptOf([first, second], 2), [0, 1])
    assert.deepEqual(keptOf([first, { ...second, share: 1 }], 2), [0, 2])
  })

  it('is all that the packed model knows', () => {
    const head = headOf(5, -5, 1)
    const kept = heaviestOwners(owners, [{ ...head, share: 1 }], 2)
    const weights = head.weights.map((weight, bucket) => (kept[bucket] === 0 ? 0 : weight))
    const model = unpackModel(packModel([{ weights, bias: 0 }], kept))
    assert.deepEqual(
      [0, 1, 2].map((bucket) => rowOf(model, owners[bucket]!) > 0),
      [true, true, false],
    )
  })
})
