import { lengthFactor, SHAPE_SHARE } from '../../src/analysis/engine/score/linear.ts'
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

/**
 * Makes vectors of `buckets` places and, after them, one for each of the ratings' terms (times `termShare`; 0
 * leaves them out). Which features are learnt and how rare a bucket is, is counted over the texts for which `counted`
 * says so: those that are trained on.
 */
export function makeExamples(
  texts: readonly TextFeatures[],
  counted: (at: number) => boolean,
  buckets: number,
  termShare: number,
  kindWeights: KindWeights = [],
  leastTexts = LEAST_TEXTS,
): Examples {
  const mask = buckets - 1
  const known = knownFeatures(texts, counted, leastTexts)
  const rarity = rarityOf(texts, counted, known, mask, kindWeights)
  const examples = texts.map(({ hashes, shapes, terms }) => {
    const factor = lengthFactor(hashes.length)
    const values = new Map<number, number>()
    const add = (hash: number, weight: number): void => {
      if (!known.has(hash)) return
      const bucket = hash & mask
      values.set(bucket, (values.get(bucket) ?? 0) + rarity[bucket]! * weight)
    }
    for (const hash of hashes) add(hash, factor)
    for (const hash of shapes) add(hash, SHAPE_SHARE)
    if (termShare > 0) for (const [at, term] of terms.entries()) values.set(buckets + at, term * termShare)
    return { places: Int32Array.from(values.keys()), values: Float32Array.from(values.values()) }
  })
  return { examples, rarity }
}

function knownFeatures(
  texts: readonly TextFeatures[],
  counted: (at: number) => boolean,
  leastTexts: number,
): Set<number> {
  const counts = new Map<number, number>()
  for (const [at, { hashes, shapes }] of texts.entries()) {
    if (!counted(at)) continue
    for (const hash of new Set([...hashes, ...shapes])) counts.set(hash, (counts.get(hash) ?? 0) + 1)
  }
  const known = new Set<number>()
  for (const [hash, count] of counts) if (count >= leastTexts) known.add(hash)
  return known
}

function rarityOf(
  texts: readonly TextFeatures[],
  counted: (at: number) => boolean,
  known: ReadonlySet<number>,
  mask: number,
  kindWeights: KindWeights,
): Float64Array {
  const counts = new Float64Array(mask + 1)
  /** Features of different kinds may share a bucket: it weighs what they do on average. */
  const weights = new Float64Array(mask + 1)
  const met = new Float64Array(mask + 1)
  let all = 0
  for (const [at, { hashes, kinds, shapes }] of texts.entries()) {
    if (!counted(at)) continue
    all++
    const buckets = new Set<number>()
    const meet = (hash: number, weight: number): void => {
      if (!known.has(hash)) return
      const bucket = hash & mask
      buckets.add(bucket)
      weights[bucket]! += weight
      met[bucket]!++
    }
    for (const [i, hash] of hashes.entries()) meet(hash, kindWeights[kinds[i]!] ?? 1)
    for (const hash of shapes) meet(hash, 1)
    for (const bucket of buckets) counts[bucket]!++
  }
  return counts.map((count, bucket) =>
    count === 0 ? 0 : (Math.log((all + 1) / count) / RARITY_UNIT) * (weights[bucket]! / met[bucket]!),
  )
}
