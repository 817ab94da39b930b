import type { PackedModel } from '../../src/analysis/engine/score/linear.ts'
import type { Fitted } from './linear.ts'

/** Weights this far out, of ten thousand, are cut: they would cost the rest its precision. */
const CUT = 2

/** Rounds weights to signed bytes, each head on its own scale. */
export function packModel({ weights, biases }: Fitted): PackedModel {
  const heads = biases.length
  const buckets = weights.length / heads
  const bytes = Buffer.alloc(weights.length)
  const scales: number[] = []
  for (let head = 0; head < heads; head++) {
    const sizes = Array.from({ length: buckets }, (_, bucket) => Math.abs(weights[bucket * heads + head]!))
    const largest = sizes.sort((a, b) => b - a)[Math.floor((buckets * CUT) / 10_000)]!
    const scale = Number((largest / 127).toPrecision(6))
    scales.push(scale)
    for (let bucket = 0; bucket < buckets; bucket++) {
      const unit = Math.round(weights[bucket * heads + head]! / scale)
      bytes.writeInt8(Math.max(-127, Math.min(127, unit)), bucket * heads + head)
    }
  }
  return {
    buckets,
    scales,
    biases: Array.from(biases, (bias) => Number(bias.toPrecision(6))),
    weights: bytes.toString('base64'),
  }
}

/** The text of a model's data file. */
export function modelFile(name: string, { buckets, scales, biases, weights }: PackedModel): string {
  const lines = weights.match(/.{1,120}/g) ?? []
  return [
    '// Made by scripts/train.ts; do not edit. What it was made of: README.md beside it. As long as it is, since it is one table of weights.',
    "import type { PackedModel } from '../score/linear.ts'",
    '',
    `export const ${name}: PackedModel = {`,
    `  buckets: ${buckets},`,
    `  scales: [${scales.join(', ')}],`,
    `  biases: [${biases.join(', ')}],`,
    '  weights: `',
    ...lines,
    '`,',
    '}',
    '',
  ].join('\n')
}
