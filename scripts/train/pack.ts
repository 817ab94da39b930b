import { type PackedModel, printOf, shiftOf } from '../../src/analysis/engine/score/linear.ts'
import type { Fitted } from './linear.ts'

/** Weights this far out, of ten thousand, are cut: they would cost the rest its precision. */
const CUT = 2
/** Units of weight at most. */
const MOST = 127
/** Rows are numbered in sixteen bits. */
const MOST_ROWS = (1 << 16) - 1

/** A fitted head as it is stored: its weights times the rarity of their buckets, without the terms that come after those. */
export function stored({ weights, bias }: Fitted, rarity: Float64Array): Fitted {
  return { weights: Float32Array.from(rarity, (rare, bucket) => rare * weights[bucket]!), bias }
}

/**
 * The owners of the buckets that weigh most in any head, as a multiple of what weights of that head are on average (root mean square) over
 * its `share`; 0 for all others. Heads that are fitted anew with these alone make up for what is left out.
 */
export function heaviestOwners(
  owners: Int32Array,
  heads: readonly { readonly weights: Float32Array; readonly share: number }[],
  most: number,
): Int32Array {
  const sizes = new Float64Array(owners.length)
  for (const { weights, share } of heads) {
    const used = weights.filter((weight) => weight !== 0)
    const usual = Math.sqrt(used.reduce((sum, weight) => sum + weight * weight, 0) / used.length) / share
    for (const [bucket, size] of sizes.entries())
      sizes[bucket] = Math.max(size, Math.abs(weights[bucket]!) / usual)
  }
  const kept = new Int32Array(owners.length)
  const order = [...sizes.keys()].sort((a, b) => sizes[b]! - sizes[a]! || a - b)
  for (const bucket of order.slice(0, most)) kept[bucket] = owners[bucket]!
  return kept
}

/**
 * Rounds the weights of heads, one a bucket, to signed bytes, each head on its own scale; `owners` are the features of the buckets. Where
 * there are more than can be numbered, those that weigh least are left out.
 */
export function packModel(heads: readonly Fitted[], owners: Int32Array): PackedModel {
  const buckets = owners.length
  const row = 1 << shiftOf(heads.length)
  const bytes = Buffer.alloc(buckets * row)
  const scales = heads.map(({ weights }, head) => {
    const sizes = weights.map(Math.abs).sort()
    const largest = sizes[buckets - 1 - Math.floor((buckets * CUT) / 10_000)]!
    const scale = Number((largest / MOST).toPrecision(6))
    for (const [bucket, weight] of weights.entries()) {
      const unit = Math.max(-MOST, Math.min(MOST, Math.round(weight / scale)))
      bytes.writeInt8(unit, bucket * row + head)
    }
    return scale
  })
  const used = rowsUsed(bytes, row)
  for (const bucket of used) bytes.writeInt8(printOf(owners[bucket]!), (bucket + 1) * row - 1)
  return {
    buckets,
    used: used.length,
    scales,
    biases: heads.map(({ bias }) => Number(bias.toPrecision(6))),
    weights: withoutZeros(bytes, row, used).toString('base64'),
  }
}

/** The buckets that have a weight in some head, `row` bytes a bucket: those that weigh most, where not all can be numbered. */
function rowsUsed(bytes: Buffer, row: number): number[] {
  const sizes = Array.from({ length: bytes.length / row }, (_, bucket) =>
    bytes
      .subarray(bucket * row, (bucket + 1) * row)
      .reduce((sum, byte) => sum + Math.abs((byte << 24) >> 24), 0),
  )
  const used = [...sizes.keys()].filter((bucket) => sizes[bucket]! > 0)
  return used
    .sort((a, b) => sizes[b]! - sizes[a]! || a - b)
    .slice(0, MOST_ROWS)
    .sort((a, b) => a - b)
}

/** A bit a bucket, a row of zeros, and the rows of those that are used. */
function withoutZeros(bytes: Buffer, row: number, used: readonly number[]): Buffer {
  const bits = Buffer.alloc(bytes.length / row / 8)
  for (const bucket of used) bits[bucket >> 3]! |= 1 << (bucket & 7)
  const rows = used.map((bucket) => bytes.subarray(bucket * row, (bucket + 1) * row))
  return Buffer.concat([bits, Buffer.alloc(row), ...rows])
}

/** The text of a model's data file; `terms` are the weights of the ratings' terms, where the model has them. */
export function modelFile(name: string, model: PackedModel, terms?: readonly number[]): string {
  const { buckets, used, scales, biases, weights } = model
  return [
    MADE,
    "import type { PackedModel } from '../../score/linear.ts'",
    '',
    `export const ${name}: PackedModel${terms ? ' & { readonly terms: readonly number[] }' : ''} = {`,
    `  buckets: ${buckets},`,
    `  used: ${used},`,
    `  scales: [${scales.join(', ')}],`,
    `  biases: [${biases.join(', ')}],`,
    ...(terms ? [`  terms: [${terms.map((term) => Number(term.toPrecision(6))).join(', ')}],`] : []),
    '  weights: `',
    ...linesOf(weights),
    '`,',
    '}',
    '',
  ].join('\n')
}

/** The text of the ratings' data file. */
export function ratingsFile(bytes: Buffer): string {
  return [MADE, 'export const RATINGS = `', ...linesOf(bytes.toString('base64')), '`', ''].join('\n')
}

const MADE =
  '// Made by scripts/train.ts; do not edit. What it was made of: languages/README.md. As long as it is, since it is one table of weights.'

function linesOf(base64: string): string[] {
  return base64.match(/.{1,120}/g) ?? []
}
