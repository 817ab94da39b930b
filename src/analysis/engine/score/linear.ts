/** Linear heads over hashed features: `weights[(rowOf(model, hash) << shift) + head]`, whole numbers. */
export interface LinearModel {
  readonly heads: number
  /** Rows are 2^shift long, so that none lies across two lines of the processor's cache. */
  readonly shift: number
  /** Buckets less one; buckets are a power of two. */
  readonly mask: number
  /** The row of each bucket; 0, a row of zeros, where no feature was learnt. */
  readonly rows: Uint16Array
  /** Behind a row's weights, as its last byte, the print of the feature that they are of: see `printOf`. */
  readonly weights: Int8Array
  /** What one unit of weight is worth, a head. */
  readonly scales: readonly number[]
  readonly biases: readonly number[]
}

/**
 * A model as it is stored: base64 of a bit a bucket, which tells whether it has weights, of a row of zeros and of the rows of
 * the `used` buckets, signed bytes. Not compressed, for zlib took a tenth of the engine's start.
 */
export interface PackedModel {
  readonly buckets: number
  readonly used: number
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  readonly weights: string
}

/** Features of the message's shape weigh the same in texts of any length, this much of a word's in the shortest. */
export const SHAPE_SHARE = 0.1

/** Unpacks a stored model; white space in the base64 is skipped. */
export function unpackModel({ buckets, scales, biases, weights }: PackedModel): LinearModel {
  const bytes = Buffer.from(weights, 'base64')
  const bits = buckets / 8
  return Object.freeze({
    heads: scales.length,
    shift: shiftOf(scales.length),
    mask: buckets - 1,
    scales,
    biases,
    rows: numbered(bytes, buckets),
    weights: new Int8Array(bytes.buffer, bytes.byteOffset + bits, bytes.length - bits),
  })
}

/** The logarithm of how long the rows of so many heads are, with their print. */
export function shiftOf(heads: number): number {
  return 32 - Math.clz32(heads)
}

/**
 * What a row knows its feature by, a signed byte: of 256 features that were never learnt and fall into a bucket of another's, one is
 * taken for it.
 */
export function printOf(hash: number): number {
  return hash >> 24
}

/** Numbers the buckets whose bits are set, from 1 on. */
function numbered(bits: Uint8Array, buckets: number): Uint16Array {
  const rows = new Uint16Array(buckets)
  let row = 0
  for (let bucket = 0; bucket < buckets; bucket++) {
    if ((bits[bucket >> 3]! & (1 << (bucket & 7))) !== 0) rows[bucket] = ++row
  }
  return rows
}

/** The row of a feature's weights; 0 of one that was not learnt. */
export function rowOf({ rows, mask, shift, weights }: LinearModel, hash: number): number {
  const row = rows[hash & mask]!
  return weights[((row + 1) << shift) - 1] === printOf(hash) ? row : 0
}

/** What a sum of weights is divided by in a text of so many features. */
export function lengthFactor(features: number): number {
  return 1 / Math.sqrt(Math.max(1, features))
}

/** Adds the weights of a feature to `sums[at..at + heads)`. */
export function addRow(model: LinearModel, hash: number, sums: Int32Array | Int16Array, at: number): void {
  const { heads, weights } = model
  const from = rowOf(model, hash) << model.shift
  for (let head = 0; head < heads; head++) sums[at + head]! += weights[from + head]!
}
