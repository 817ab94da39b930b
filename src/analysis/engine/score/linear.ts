import type { Features } from './features.ts'

/** Linear heads over hashed features: `weights[(hash & mask) * heads + head]`, whole numbers. */
export interface LinearModel {
  readonly heads: number
  /** Buckets, a power of two. */
  readonly buckets: number
  readonly weights: Int8Array
  /** What one unit of weight is worth, a head. */
  readonly scales: readonly number[]
  readonly biases: readonly number[]
}

/** What a model's heads say of a text, and what each token gave to that. */
export interface LinearSums {
  readonly model: LinearModel
  /** Features that were read: a sum is divided by the root of their number. */
  readonly features: number
  /** One sum a head, in units of weight. */
  readonly totals: readonly number[]
  /** `parts[token * heads + head]`, for the tokens that features were read of. */
  readonly parts: Int32Array
}

/** Room for the parts of one text, used again for the next. */
let room = new Int32Array(4096)

/**
 * Adds up the weights of the features, in whole numbers: the order does not matter. `parts` lie in
 * shared room: read them before the next call.
 */
export function sumWeights(model: LinearModel, features: Features): LinearSums {
  const { heads, weights } = model
  const mask = model.buckets - 1
  const { count, hash, token } = features
  const totals: number[] = new Array<number>(heads).fill(0)
  const size = count === 0 ? 0 : (token[count - 1]! + 1) * heads
  if (room.length < size) room = new Int32Array(size * 2)
  const parts = room.fill(0, 0, size).subarray(0, size)
  for (let i = 0; i < count; i++) {
    const from = (hash[i]! & mask) * heads
    const to = token[i]! * heads
    for (let head = 0; head < heads; head++) parts[to + head]! += weights[from + head]!
  }
  for (let at = 0; at < parts.length; at += heads) {
    for (let head = 0; head < heads; head++) totals[head]! += parts[at + head]!
  }
  return { model, features: count, totals, parts }
}

/** One head's answer: a log-odds or a value, as the head was fitted. */
export function headValue({ model, features, totals }: LinearSums, head: number): number {
  return model.biases[head]! + (totals[head]! * model.scales[head]!) / Math.sqrt(Math.max(1, features))
}

/** What a token gave to the heads from `first` to `last`, added up, in no unit of its own. */
export function tokenWeight(
  { model, parts }: LinearSums,
  token: number,
  first: number,
  last: number,
): number {
  let weight = 0
  for (let head = first; head <= last; head++) {
    weight += (parts[token * model.heads + head] ?? 0) * model.scales[head]!
  }
  return weight
}

/** A model as it is stored: weights as base64 of signed bytes. */
export interface PackedModel {
  readonly buckets: number
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  readonly weights: string
}

/** Unpacks a stored model; white space in the base64 is skipped. */
export function unpackModel({ buckets, scales, biases, weights }: PackedModel): LinearModel {
  const bytes = Buffer.from(weights, 'base64')
  return Object.freeze({
    heads: scales.length,
    buckets,
    scales,
    biases,
    weights: new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length),
  })
}
