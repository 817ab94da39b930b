/** Linear heads over hashed features: `weights[(rowOf(model, hash) << shift) + head]`, whole numbers. */
export interface LinearModel {
  readonly heads: number
  /** Rows are 2^shift long, so that none lies across two lines of the processor's cache. */
  readonly shift: number
  /** Buckets less one; buckets are a power of two. */
  readonly mask: number
  /**
   * A bit a bucket, 32 a word: whether a feature was learnt there; and how many were before each word's. Rows are numbered in
   * the order of their buckets, so that these few kilobytes, which stay in the processor's nearest cache, tell where each is.
   */
  readonly learnt: Int32Array
  readonly ranks: Uint16Array
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
  /** A power of two, 32 at least. */
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
  const learnt = Int32Array.from({ length: bits / 4 }, (_, word) => bytes.readInt32LE(word * 4))
  return Object.freeze({
    heads: scales.length,
    shift: shiftOf(scales.length),
    mask: buckets - 1,
    scales,
    biases,
    learnt,
    ranks: ranksOf(learnt),
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

function ranksOf(learnt: Int32Array): Uint16Array {
  const ranks = new Uint16Array(learnt.length)
  let rank = 0
  for (let word = 0; word < learnt.length; word++) {
    ranks[word] = rank
    rank += onesOf(learnt[word]!)
  }
  return ranks
}

/** How many bits of a word are set (Warren, Hacker's Delight, 5-1). */
function onesOf(word: number): number {
  const pairs = word - ((word >>> 1) & 0x55555555)
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

/**
 * The row of a feature's weights; 0, a row of zeros, of one that was not learnt. Without branches, which nothing could
 * foretell: so the processor fetches the rows of many features at a time.
 */
export function rowOf({ learnt, ranks, mask, shift, weights }: LinearModel, hash: number): number {
  const bucket = hash & mask
  // A shift takes the lowest five bits of its count.
  const word = learnt[bucket >>> 5]!
  const rank = ranks[bucket >>> 5]! + onesOf(word & ((1 << bucket) - 1))
  const row = (rank + 1) & -((word >>> bucket) & 1)
  const other = weights[((row + 1) << shift) - 1]! ^ printOf(hash)
  return row & ~((other | -other) >> 31)
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
