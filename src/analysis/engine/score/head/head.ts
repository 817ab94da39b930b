import { FeatureTable } from './feature-table.ts'

/**
 * A head: weights that tell which of its labels a message speaks for. Each feature of the text that it knows has a
 * row of one whole number a unit. Without hidden units, the units are the labels: a linear head. With hidden units,
 * the units are those, cut off below zero, and the labels are weighted sums of them: one layer between, which tells
 * apart what words mean together.
 */
export interface Head {
  /** Its slot in each word's `shares`: see `text/word.ts`. */
  readonly slot: number
  readonly labels: readonly string[]
  /** `one`: a message has one label, scores add up to 1; `several`: each label is scored for itself. */
  readonly choice: Choice
  readonly units: number
  /** The rows of the features that are known. */
  readonly table: FeatureTable
  /** Whole numbers, `rows[row * units + unit]`. */
  readonly rows: Int8Array
  /** What one of a row is worth, and what is added, a unit. */
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  /** Undefined: the units are the labels. */
  readonly output: HeadOutput | undefined
}

/** From hidden units to labels: `weights[unit * labels + label]`; scales and biases a label. */
export interface HeadOutput {
  readonly weights: Int8Array
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  /** What each unit does to the labels on average. */
  readonly means: Float64Array
}

export type Choice = 'one' | 'several'

/** A head as it is stored: whole numbers as base64 of signed bytes, hashes of 32 bits low byte first. */
export interface PackedHead {
  readonly labels: readonly string[]
  readonly choice: Choice
  /** Hashes of the known features (`features.ts`), in the order of their rows. */
  readonly features: string
  readonly rows: string
  readonly scales: readonly number[]
  readonly biases: readonly number[]
  readonly output?: {
    readonly weights: string
    readonly scales: readonly number[]
    readonly biases: readonly number[]
  }
}

/** Slots that heads take. A process's heads are few and live as long as it does. */
let slots = 0

/** Unpacks a stored head. Throws an Error that says what does not fit together in it. */
export function unpackHead(packed: PackedHead): Head {
  const { labels, choice, scales, biases, output } = packed
  const units = scales.length
  const features = Buffer.from(packed.features, 'base64')
  const rows = signedBytes(packed.rows)
  const known = features.length >> 2
  demand(labels.length > 0 && new Set(labels).size === labels.length, 'labels are missing or not distinct')
  demand(features.length === known * 4 && rows.length === known * units, 'rows and features do not match')
  demand(biases.length === units, 'a bias a unit is needed')
  demand(output !== undefined || units === labels.length, 'units and labels do not match')
  const weights = output && signedBytes(output.weights)
  demand(
    output === undefined ||
      (weights!.length === units * labels.length &&
        output.scales.length === labels.length &&
        output.biases.length === labels.length),
    'hidden units and labels do not match',
  )
  const hashes = Int32Array.from({ length: known }, (_, row) => features.readInt32LE(row * 4))
  return Object.freeze({
    slot: slots++,
    labels,
    choice,
    units,
    table: new FeatureTable(hashes),
    rows,
    scales,
    biases,
    output: output && {
      weights: weights!,
      scales: output.scales,
      biases: output.biases,
      means: meansOf(weights!, output.scales, units),
    },
  })
}

function meansOf(weights: Int8Array, scales: readonly number[], units: number): Float64Array {
  const labels = scales.length
  return Float64Array.from({ length: units }, (_, unit) => {
    let all = 0
    for (let label = 0; label < labels; label++) all += weights[unit * labels + label]! * scales[label]!
    return all / labels
  })
}

function demand(holds: boolean, otherwise: string): void {
  if (!holds) throw new Error(otherwise)
}

function signedBytes(base64: string): Int8Array {
  const bytes = Buffer.from(base64, 'base64')
  return new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}
