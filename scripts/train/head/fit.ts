import { exponential } from '../../../src/analysis/engine/score/numbers.ts'
import type { Vector } from './vectors.ts'

/** A fitted network: features, hidden units cut off below zero, labels. Arrays lie row by row. */
export interface Network {
  readonly hidden: number
  /** `inputs[feature * hidden + unit]` */
  readonly inputs: Float32Array
  readonly inputBiases: Float32Array
  /** `outputs[unit * labels + label]` */
  readonly outputs: Float32Array
  readonly outputBiases: Float32Array
}

export interface Fit {
  readonly features: number
  readonly labels: number
  readonly hidden: number
  readonly epochs: number
  /** Where chance begins; the same seed gives the same weights. */
  readonly seed: number
}

/** Step sizes of the first and the second layer at the beginning; both fall to 0 in a straight line. */
const INPUT_RATE = 1
const OUTPUT_RATE = 0.02
/** Share of a text's features, and of the hidden units, that a step leaves out, so that none is relied on. */
const FEATURE_DROPOUT = 0.5
const UNIT_DROPOUT = 0.3
/** How far from 0 weights begin. */
const INPUT_START = 0.3

/**
 * Fits by stochastic gradient descent on the cross-entropy, with dropout (Srivastava et al., JMLR 2014) of features
 * and of units. Every number comes from +, -, * and /, and chance from a counter, so every machine
 * gets the same weights.
 */
export function fitNetwork(
  texts: readonly Vector[],
  gold: readonly number[],
  { features, labels, hidden, epochs, seed }: Fit,
): Network {
  const chance = createChance(seed)
  const inputs = Float32Array.from({ length: features * hidden }, () => (chance() * 2 - 1) * INPUT_START)
  const inputBiases = new Float32Array(hidden)
  const outputs = Float32Array.from({ length: hidden * labels }, () => (chance() * 2 - 1) / Math.sqrt(hidden))
  const outputBiases = new Float32Array(labels)
  const order = Int32Array.from(texts.keys())
  const longest = texts.reduce((most, { ids }) => Math.max(most, ids.length), 0)
  const ids = new Int32Array(longest)
  const values = new Float64Array(longest)
  const units = new Float64Array(hidden)
  const slopes = new Float64Array(hidden)
  /** The units that are not cut off: the others learn nothing from a text. */
  const open = new Int32Array(hidden)
  const odds = new Float64Array(labels)
  const kept = 1 / Math.sqrt(1 - FEATURE_DROPOUT)
  let step = 0
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, chance)
    for (const at of order) {
      const left = 1 - step++ / (epochs * texts.length)
      const text = texts[at]!
      let count = 0
      for (let i = 0; i < text.ids.length; i++) {
        if (chance() < FEATURE_DROPOUT) continue
        ids[count] = text.ids[i]!
        values[count++] = text.values[i]! * kept
      }

      units.set(inputBiases)
      for (let i = 0; i < count; i++) {
        const from = ids[i]! * hidden
        const value = values[i]!
        for (let unit = 0; unit < hidden; unit++) units[unit]! += inputs[from + unit]! * value
      }
      for (let unit = 0; unit < hidden; unit++) {
        const isOpen = units[unit]! > 0 && chance() >= UNIT_DROPOUT
        units[unit] = isOpen ? units[unit]! / (1 - UNIT_DROPOUT) : 0
      }
      odds.set(outputBiases)
      addOutputs(odds, units, outputs)
      softmax(odds)

      odds[gold[at]!]! -= 1
      const rate = OUTPUT_RATE * left
      for (let label = 0; label < labels; label++) outputBiases[label]! -= rate * odds[label]!
      let opened = 0
      for (let unit = 0; unit < hidden; unit++) {
        const value = units[unit]!
        if (value === 0) continue
        open[opened++] = unit
        const from = unit * labels
        let slope = 0
        for (let label = 0; label < labels; label++) {
          slope += outputs[from + label]! * odds[label]!
          outputs[from + label]! -= rate * value * odds[label]!
        }
        slopes[unit] = slope / (1 - UNIT_DROPOUT)
        inputBiases[unit]! -= rate * slopes[unit]!
      }
      for (let i = 0; i < count; i++) {
        const from = ids[i]! * hidden
        const value = values[i]! * INPUT_RATE * left
        for (let k = 0; k < opened; k++) inputs[from + open[k]!]! -= value * slopes[open[k]!]!
      }
    }
  }
  return { hidden, inputs, inputBiases, outputs, outputBiases }
}

/** Several networks as one that adds up what they say: their hidden units stand side by side. */
export function joinNetworks(networks: readonly Network[], features: number): Network {
  const hidden = networks.reduce((sum, network) => sum + network.hidden, 0)
  const labels = networks[0]!.outputBiases.length
  const inputs = new Float32Array(features * hidden)
  const inputBiases = new Float32Array(hidden)
  const outputs = new Float32Array(hidden * labels)
  const outputBiases = new Float32Array(labels)
  let from = 0
  for (const network of networks) {
    for (let feature = 0; feature < features; feature++) {
      const row = network.inputs.subarray(feature * network.hidden, (feature + 1) * network.hidden)
      inputs.set(row, feature * hidden + from)
    }
    inputBiases.set(network.inputBiases, from)
    outputs.set(network.outputs, from * labels)
    for (let label = 0; label < labels; label++) outputBiases[label]! += network.outputBiases[label]!
    from += network.hidden
  }
  return { hidden, inputs, inputBiases, outputs, outputBiases }
}

function addOutputs(odds: Float64Array, units: Float64Array, outputs: Float32Array): void {
  const labels = odds.length
  for (let unit = 0; unit < units.length; unit++) {
    const value = units[unit]!
    if (value === 0) continue
    const from = unit * labels
    for (let label = 0; label < labels; label++) odds[label]! += outputs[from + label]! * value
  }
}

function softmax(odds: Float64Array): void {
  let most = odds[0]!
  for (let i = 1; i < odds.length; i++) most = Math.max(most, odds[i]!)
  let all = 0
  for (let i = 0; i < odds.length; i++) {
    odds[i] = exponential(odds[i]! - most)
    all += odds[i]!
  }
  for (let i = 0; i < odds.length; i++) odds[i]! /= all
}

function shuffle(order: Int32Array, chance: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const other = Math.floor(chance() * (i + 1))
    const kept = order[i]!
    order[i] = order[other]!
    order[other] = kept
  }
}

/** Numbers 0..1 (1 excluded) by a linear congruential generator (Numerical Recipes' constants). */
function createChance(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0
    return (state >>> 8) / 16_777_216
  }
}
