import { PLACES } from '../text/spellings.ts'
import type { Word } from '../text/word.ts'
import { type Features, NEGATED, NOTHING, OWN, TOKENS_READ } from './features.ts'
import { squeeze } from './hashing.ts'
import { addRow, type LinearModel, lengthFactor, SHAPE_SHARE } from './linear.ts'
import { negatedFeature, wordFeatures } from './word-features.ts'

/**
 * Adds up what a model's heads make of messages, in whole numbers: the order does not matter. What a word gives follows
 * from its spelling, and is kept as long as that is: bit `slot` of `Word.weighed` says that it is there. The answers are
 * those of the message that was read last.
 */
export class LinearReader {
  private readonly model: LinearModel
  private readonly bit: number
  /** What words give by themselves, rows as in the model: by their place, then those without one, by their token. */
  private readonly own: Int16Array
  private readonly totals: Int32Array
  private readonly shapes: Int32Array
  /** Of each token of the message: where what it gives by itself lies, in `own` or, negated, among the weights. */
  private readonly from = new Int32Array(TOKENS_READ)
  private features: Features | undefined
  /** What a sum of weights is multiplied by. */
  private each = 1

  constructor(model: LinearModel, slot: number) {
    this.model = model
    this.bit = 1 << slot
    this.own = new Int16Array((PLACES + TOKENS_READ) << model.shift)
    this.totals = new Int32Array(model.heads)
    this.shapes = new Int32Array(model.heads)
  }

  /** Reads a message. */
  read(features: Features): void {
    const { model, totals, shapes, own, from } = this
    const { heads, weights, mask, shift } = model
    const { count, as, rows } = features
    const words = features.tokens.word
    totals.fill(0)
    for (let i = 0; i < count; i++) {
      const how = as[i]!
      if (how === NOTHING) continue
      const row = (rows[i]! & mask) << shift
      if (how === OWN) {
        const at = this.weigh(words[i]!, i)
        from[i] = at
        for (let head = 0; head < heads; head++) totals[head]! += own[at + head]! + weights[row + head]!
        continue
      }
      for (let head = 0; head < heads; head++) totals[head]! += weights[row + head]!
      if (how !== NEGATED) continue
      const at = (negatedFeature(words[i]!.hash) & mask) << shift
      from[i] = at
      for (let head = 0; head < heads; head++) totals[head]! += weights[at + head]!
    }
    shapes.fill(0)
    for (let i = 0; i < features.shapes; i++) addRow(model, features.shape[i]!, shapes, 0)
    this.features = features
    this.each = lengthFactor(features.size)
  }

  /** One head's answer, as it was fitted: bias and weights, over the root of the features' number. */
  value(head: number): number {
    const { biases, scales } = this.model
    const sum = this.totals[head]! * this.each + this.shapes[head]! * SHAPE_SHARE
    return biases[head]! + sum * scales[head]!
  }

  /** What one unit of a token's share is worth in a head's answer. */
  worth(head: number): number {
    return this.model.scales[head]! * this.each
  }

  /** Writes what each token gave to a head, times `direction`, into `shares`. */
  shareOut(head: number, direction: 1 | -1, shares: Float64Array): void {
    const { own, from } = this
    const { weights, mask, shift } = this.model
    const { count, as, rows } = this.features!
    for (let i = 0; i < count; i++) {
      const how = as[i]!
      let share = 0
      if (how !== NOTHING) share = weights[((rows[i]! & mask) << shift) + head]!
      if (how === OWN) share += own[from[i]! + head]!
      else if (how === NEGATED) share += weights[from[i]! + head]!
      shares[i] = direction * share
    }
  }

  /** Where what a word gives by itself lies in `own`. */
  private weigh(word: Word, token: number): number {
    const kept = word.place >= 0
    const at = (kept ? word.place : PLACES + token) << this.model.shift
    if (kept && (word.weighed & this.bit) !== 0) return at
    this.own.fill(0, at, at + this.model.heads)
    const count = wordFeatures(squeeze(word.folded, 1))
    for (let i = 0; i < count; i++) addRow(this.model, wordFeatures.hashes[i]!, this.own, at)
    if (kept) word.weighed |= this.bit
    return at
  }
}
