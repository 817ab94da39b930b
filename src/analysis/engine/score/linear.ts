import { inflateRawSync } from 'node:zlib'

/** Linear heads over hashed features: `weights[(hash & mask) * heads + head]`, whole numbers. */
export interface LinearModel {
  readonly heads: number
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
  return Object.freeze({
    heads: scales.length,
    mask: buckets - 1,
    scales,
    biases,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
  })
}

/** What a sum of weights is divided by in a text of so many features. */
export function lengthFactor(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features))
}

/** Adds the weights of a feature to `sums[at..at + heads)`. */
export function addRow(model: LinearModel, hash: number, sums: Int32Array | number[], at: number): void {
  const { heads, weights } = model
  const from = (hash & model.mask) * heads
  for (let head = 0; head < heads; head++) sums[at + head]! += weights[from + head]!
}
