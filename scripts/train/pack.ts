import { deflateRawSync } from 'node:zlib'
import { type PackedModel, shiftOf } from '../../src/analysis/engine/score/linear.ts'
import type { Fitted } from './linear.ts'

/** Weights this far out, of ten thousand, are cut: they would cost the rest its precision. */
const CUT = 2
/** Units of weight at most. Finer ones change no label and make the stored weights larger by a half. */
const MOST = 31

/** Rounds the weights of `buckets` buckets, times their rarity, to signed bytes, each head on its own scale. */
export function packModel(heads: readonly Fitted[], rarity: Float64Array): PackedModel {
  const buckets = rarity.length
  const bytes = Buffer.alloc(buckets * heads.length)
  const scales = heads.map(({ weights }, head) => {
    const stored = Float64Array.from(rarity, (rare, bucket) => rare * weights[bucket]!)
    const sizes = stored.map(Math.abs).sort()
    const largest = sizes[buckets - 1 - Math.floor((buckets * CUT) / 10_000)]!
    const scale = Number((largest / MOST).toPrecision(6))
    for (const [bucket, weight] of stored.entries()) {
      const unit = Math.max(-MOST, Math.min(MOST, Math.round(weight / scale)))
      bytes.writeInt8(unit, bucket * heads.length + head)
    }
    return scale
  })
  const used = usedRows(bytes, heads.length)
  const long = 1 << shiftOf(heads.length)
  // Two bytes a bucket tell its row: worth it where that saves room, as the processor's caches are small.
  const sparse = used.length < 1 << 16 && 2 * buckets + (used.length + 1) * long < buckets * long
  return {
    buckets,
    ...(sparse ? { used: used.length } : {}),
    scales,
    biases: heads.map(({ bias }) => Number(bias.toPrecision(6))),
    weights: deflateRawSync(sparse ? withoutZeros(bytes, heads.length, used) : bytes, { level: 9 }).toString(
      'base64',
    ),
  }
}

/** The buckets that have a weight in some head. */
function usedRows(bytes: Buffer, heads: number): number[] {
  const rows = Array.from({ length: bytes.length / heads }, (_, row) => row)
  return rows.filter((row) => bytes.subarray(row * heads, (row + 1) * heads).some((byte) => byte !== 0))
}

/** A bit a bucket, and the rows of those that are used. */
function withoutZeros(bytes: Buffer, heads: number, used: readonly number[]): Buffer {
  const bits = Buffer.alloc(bytes.length / heads / 8)
  for (const row of used) bits[row >> 3]! |= 1 << (row & 7)
  return Buffer.concat([bits, ...used.map((row) => bytes.subarray(row * heads, (row + 1) * heads))])
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
    ...(used === undefined ? [] : [`  used: ${used},`]),
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
