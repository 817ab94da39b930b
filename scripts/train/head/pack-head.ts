import type { PackedHead } from '../../../src/analysis/engine/score/head/head.ts'
import type { Network } from './fit.ts'
import type { Vocabulary } from './vectors.ts'

/** Weights this far out, of ten thousand, are cut: they would cost the rest its precision. */
const CUT = 2

/**
 * Rounds a network to signed bytes, each unit and each label on a scale of its own. `rowScales` are what fitted rows
 * are multiplied by (`vectors.ts`); `sharpness` is what the labels' log-odds are multiplied by.
 */
export function packHead(
  { hidden, inputs, inputBiases, outputs, outputBiases }: Network,
  labels: readonly string[],
  vocabulary: Vocabulary,
  rowScales: Float64Array,
  sharpness: number,
): PackedHead {
  const features = Buffer.alloc(vocabulary.hashes.length * 4)
  for (const [row, hash] of vocabulary.hashes.entries()) features.writeInt32LE(hash, row * 4)
  const weighted = Float64Array.from(inputs, (weight, at) => weight * rowScales[Math.floor(at / hidden)]!)
  const rows = roundColumns(weighted, hidden)
  const output = roundColumns(
    Float64Array.from(outputs, (weight) => weight * sharpness),
    labels.length,
  )
  return {
    labels,
    choice: 'one',
    features: features.toString('base64'),
    rows: rows.bytes.toString('base64'),
    scales: rows.scales,
    biases: Array.from(inputBiases, short),
    output: {
      weights: output.bytes.toString('base64'),
      scales: output.scales,
      biases: Array.from(outputBiases, (bias) => short(bias * sharpness)),
    },
  }
}

function roundColumns(weights: Float64Array, columns: number): { bytes: Buffer; scales: number[] } {
  const count = weights.length / columns
  const bytes = Buffer.alloc(weights.length)
  const scales: number[] = []
  for (let column = 0; column < columns; column++) {
    const sizes = Float64Array.from({ length: count }, (_, row) => Math.abs(weights[row * columns + column]!))
    const largest = sizes.sort()[count - 1 - Math.floor((count * CUT) / 10_000)]!
    const scale = short(Math.max(largest, Number.MIN_VALUE) / 127) || 1
    scales.push(scale)
    for (let row = 0; row < count; row++) {
      const unit = Math.round(weights[row * columns + column]! / scale)
      bytes.writeInt8(Math.max(-127, Math.min(127, unit)), row * columns + column)
    }
  }
  return { bytes, scales }
}

function short(value: number): number {
  return Number(value.toPrecision(6))
}
