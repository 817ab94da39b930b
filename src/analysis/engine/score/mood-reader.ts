import type { Tokens } from '../text/tokens.ts'
import { type FeatureSink, readFeatures } from './features.ts'
import { addRow, type LinearModel, lengthFactor, SHAPE_SHARE } from './linear.ts'
import { WordWeights } from './word-weights.ts'

/** What a model's heads say of a message, and what each token gave to that. */
export interface LinearSums {
  readonly model: LinearModel
  /** Tokens that were read. */
  readonly tokens: number
  /** Features that were read, those of the message's shape aside. */
  readonly features: number
  /** Sums of weights, one a head: of words and rows, and of the message's shape. */
  readonly totals: readonly number[]
  readonly shape: readonly number[]
  /** `parts[token * heads + head]`: what a token gave to the totals; in shared room. */
  readonly parts: Int32Array
}

/**
 * Adds up the weights of messages, in whole numbers: the order does not matter. What a word gives is kept with its
 * spelling, in slot `slot` of `Word.weights`.
 */
export class MoodReader implements FeatureSink<WordWeights> {
  private readonly model: LinearModel
  private readonly slot: number
  /** Room for the parts of one message, used again for the next. */
  private parts = new Int32Array(4096)
  private shapes: number[] = []
  /** The words of the message, by token; those of longer ones before it stay behind them. */
  private readonly words: WordWeights[] = []
  private features = 0

  constructor(model: LinearModel, slot: number) {
    this.model = model
    this.slot = slot
  }

  /** Reads a message. The `parts` lie in shared room: use them before the next call. */
  read(tokens: Tokens): LinearSums {
    const { model } = this
    const { heads } = model
    const size = tokens.count * heads
    if (this.parts.length < size) this.parts = new Int32Array(size * 2)
    this.parts.fill(0, 0, size)
    this.shapes = new Array<number>(heads).fill(0)
    this.features = 0
    const read = readFeatures(tokens, this)
    const totals = new Array<number>(heads).fill(0)
    const { parts } = this
    for (let at = 0; at < read * heads; at += heads) {
      for (let head = 0; head < heads; head++) totals[head]! += parts[at + head]!
    }
    return { model, tokens: read, features: this.features, totals, shape: this.shapes, parts }
  }

  /** What is known of word token `i` of the message that was read last. */
  wordAt(i: number): WordWeights {
    return this.words[i]!
  }

  /** What is known of word token `i`. */
  look({ word }: Tokens, i: number): WordWeights {
    const it = word[i]!
    const known = it.weights?.[this.slot]
    if (known !== undefined) return known as WordWeights
    const weights = new WordWeights(it, this.model)
    it.weights ??= []
    it.weights[this.slot] = weights
    return weights
  }

  /** Takes in a word's own features. */
  word(i: number, word: WordWeights, negated: boolean): void {
    this.words[i] = word
    const { parts } = this
    const sums = negated ? word.negated : word.sums
    const heads = sums.length
    const at = i * heads
    for (let head = 0; head < heads; head++) parts[at + head]! += sums[head]!
    this.features += negated ? 1 : word.features
  }

  /** Takes in a feature of a token with its neighbours. */
  row(i: number, hash: number): void {
    addRow(this.model, hash, this.parts, i * this.model.heads)
    this.features++
  }

  /** Takes in a feature of the whole message. */
  shape(hash: number): void {
    addRow(this.model, hash, this.shapes, 0)
  }
}

/** One head's answer, as it was fitted: bias and weights, over the root of the features' number. */
export function headValue({ model, features, totals, shape }: LinearSums, head: number): number {
  const sum = totals[head]! * lengthFactor(features) + shape[head]! * SHAPE_SHARE
  return model.biases[head]! + sum * model.scales[head]!
}
