import { inflateRawSync } from 'node:zlib'

/** Linear heads over hashed features: `weights[((hash & mask) << shift) + head]`, whole numbers. */
export interface LinearModel {
  readonly heads: number
  /** Rows are 2^shift long, so that none lies across two lines of the processor's cache. */
  readonly shift: number
  /** Buckets less one; buckets are a power of two. */
  readonly mask: number
  readonly weights: Int8Array
  /** What one unit of weight is worth, a head. */
  readonly scales: readonly number[]
  readonly biases: readonly number[]
}

/** A model as it is stored: weights as base64 of deflated (RFC 1951) signed bytes, most of which are 0. */
export interface PackedModel {
  readonly buckets: number
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  readonly weights: string
}

/** Features of the message's shape weigh the same in texts of any length, this much of a word's in the shortest. */
export const SHAPE_SHARE = 0.1

/** Unpacks a stored model; white space in the base64 is skipped. */
export function unpackModel({ buckets, scales, biases, weights }: PackedModel): LinearModel {
  const bytes = inflateRawSync(Buffer.from(weights, 'base64'))
  const heads = scales.length
  const shift = 32 - Math.clz32(heads - 1)
  return Object.freeze({
    heads,
    shift,
    mask: buckets - 1,
    scales,
    biases,
    weights: spread(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length), heads, shift),
  })
}

/** Rows of `heads` as rows of 2^shift. */
function spread(weights: Int8Array, heads: number, shift: number): Int8Array {
  if (heads === 1 << shift) return weights
  const rows = weights.length / heads
  const wide = new Int8Array(rows << shift)
  for (let row = 0; row < rows; row++) {
    for (let head = 0; head < heads; head++) wide[(row << shift) + head] = weights[row * heads + head]!
  }
  return wide
}

/** What a sum of weights is divided by in a text of so many features. */
export function lengthFactor(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features))
}

/** Adds the weights of a feature to `sums[at..at + heads)`. */
export function addRow(model: LinearModel, hash: number, sums: Int32Array | Int16Array, at: number): void {
  const { heads, weights } = model
  const from = (hash & model.mask) << model.shift
  for (let head = 0; head < heads; head++) sums[at + head]! += weights[from + head]!
}
