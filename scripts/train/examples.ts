import { type LinearModel, lengthFactor, rowOf, SHAPE_SHARE } from '../../src/analysis/engine/score/linear.ts'
import type { TextFeatures } from './features.ts'
import type { Example } from './linear.ts'

/** Texts as sparse vectors over buckets, as the scorer weighs them. */
export interface Examples {
  readonly examples: readonly Example[]
  /** What a bucket's fitted weight is multiplied by before it is stored: rare features may weigh more. */
  readonly rarity: Float64Array
}

/** How much cheaper to the penalty a feature of each kind is than a letter n-gram, by its number in `KIND`. */
export type KindWeights = readonly number[]

/** A feature of fewer texts than this is not learnt, unless more are asked for. */
const LEAST_TEXTS = 2
/** Brings the logarithms to about 1. */
const RARITY_UNIT = 5

/** How many times a text is counted, by its number; 0 of those that are not trained on. */
export type Counted = (at: number) => number

/**
 * Which feature each of `buckets` is of: of those that fall there the one that most texts have; 0 for none. The rest are not
 * learnt, and a bucket knows them from its own (`printOf`).
 */
export function ownersOf(
  texts: readonly TextFeatures[],
  counted: Counted,
  buckets: number,
  leastTexts = LEAST_TEXTS,
): Int32Array {
  const counts = new Map<number, number>()
  for (const [at, { hashes, shapes }] of texts.entries()) {
    const times = counted(at)
    if (times === 0) continue
    for (const hash of new Set([...hashes, ...shapes])) counts.set(hash, (counts.get(hash) ?? 0) + times)
  }
  const owners = new Int32Array(buckets)
  const most = new Float64Array(buckets)
  for (const [hash, count] of counts) {
    const bucket = hash & (buckets - 1)
    if (count < leastTexts || count < most[bucket]! || (count === most[bucket] && hash < owners[bucket]!))
      continue
    owners[bucket] = hash
    most[bucket] = count
  }
  return owners
}

/**
 * Makes vectors of a place a bucket of `owners` and, after them, one for each of the ratings' terms (times `termShare`; 0
 * leaves them out). How rare a feature is, and whether it is learnt, is counted over the texts that are trained on.
 */
export function makeExamples(
  texts: readonly TextFeatures[],
  counted: Counted,
  owners: Int32Array,
  termShare: number,
  kindWeights: KindWeights = [],
  leastTexts = LEAST_TEXTS,
): Examples {
  const mask = owners.length - 1
  const rarity = rarityOf(texts, counted, owners, kindWeights, leastTexts)
  const examples = texts.map(({ hashes, size, shapes, terms }) => {
    const factor = lengthFactor(size)
    const values = new Map<number, number>()
    const add = (hash: number, weight: number): void => {
      const bucket = hash & mask
      if (owners[bucket] !== hash || rarity[bucket] === 0) return
      values.set(bucket, (values.get(bucket) ?? 0) + rarity[bucket]! * weight)
    }
    for (const hash of hashes) add(hash, factor)
    for (const hash of shapes) add(hash, SHAPE_SHARE)
    if (termShare > 0)
      for (const [at, term] of terms.entries()) values.set(owners.length + at, term * termShare)
    return { places: Int32Array.from(values.keys()), values: Float32Array.from(values.values()) }
  })
  return { examples, rarity }
}

function rarityOf(
  texts: readonly TextFeatures[],
  counted: Counted,
  owners: Int32Array,
  kindWeights: KindWeights,
  leastTexts: number,
): Float64Array {
  const mask = owners.length - 1
  const counts = new Float64Array(owners.length)
  /** Of a feature's kind. */
  const weights = new Float64Array(owners.length)
  let all = 0
  for (const [at, { hashes, kinds, shapes }] of texts.entries()) {
    const times = counted(at)
    if (times === 0) continue
    all += times
    const buckets = new Set<number>()
    const meet = (hash: number, weight: number): void => {
      const bucket = hash & mask
      if (owners[bucket] !== hash) return
      buckets.add(bucket)
      weights[bucket] = weight
    }
    for (const [i, hash] of hashes.entries()) meet(hash, kindWeights[kinds[i]!] ?? 1)
    for (const hash of shapes) meet(hash, 1)
    for (const bucket of buckets) counts[bucket]! += times
  }
  return counts.map((count, bucket) =>
    count < leastTexts ? 0 : (Math.log((all + 1) / count) / RARITY_UNIT) * weights[bucket]!,
  )
}

/** What a head of a packed model says of a text, as the engine reads it. */
export function guessPacked(
  model: LinearModel,
  head: number,
  { hashes, size, shapes }: TextFeatures,
): number {
  const weight = (hash: number): number => model.weights[(rowOf(model, hash) << model.shift) + head]!
  const sum = hashes.reduce((total, hash) => total + weight(hash), 0) * lengthFactor(size)
  const shape = shapes.reduce((total, hash) => total + weight(hash), 0) * SHAPE_SHARE
  return model.biases[head]! + (sum + shape) * model.scales[head]!
}
