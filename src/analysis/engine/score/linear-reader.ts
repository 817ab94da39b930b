import type { Language } from '../../../lib/contract/generated/types.ts'
import type { LanguageTables } from '../languages/language.ts'
import { LANGUAGES, tablesOf } from '../languages/languages.ts'
import { PLACES } from '../text/spellings.ts'
import { squeeze } from '../text/squeeze.ts'
import type { Word } from '../text/word.ts'
import { type Features, NEGATED, NOTHING, OWN, TOKENS_READ } from './features.ts'
import {
  addRow,
  type LinearModel,
  lengthFactor,
  type PackedModel,
  rowOf,
  SHAPE_SHARE,
  unpackModel,
} from './linear.ts'
import { meaningsIn, type ReadMeanings } from './meanings.ts'
import type { ThemeFeatures } from './themes.ts'
import { negatedFeature, wordFeatures } from './word-features.ts'

/** A row of zeros. */
const NO_ROW = PLACES + TOKENS_READ

/**
 * Adds up what a model's heads make of messages, in whole numbers: the order does not matter. What a word gives follows
 * from its spelling, and is kept as long as that is: bit `slot` of `Word.weighed` says that it is there. The answers are
 * those of the message that was read last.
 */
export class LinearReader {
  private readonly model: LinearModel
  private readonly bit: number
  private readonly meanings: ReadMeanings
  /** What words give by themselves, rows as in the model: by their place, then those without one, by their token; then zeros. */
  private readonly own: Int16Array
  private readonly totals: Int32Array
  private readonly shapes: Int32Array
  private features: Features | undefined
  /** Where the weights of the message lie: see `find`. */
  private readonly owns = new Int32Array(TOKENS_READ)
  private readonly rows = new Int32Array(TOKENS_READ)
  /** What a sum of weights is multiplied by. */
  private each = 1

  constructor(model: LinearModel, slot: number, meanings: ReadMeanings) {
    const { shift } = model
    this.model = model
    this.bit = 1 << slot
    this.meanings = meanings
    this.own = new Int16Array((NO_ROW + 1) << shift)
    this.totals = new Int32Array(1 << shift)
    this.shapes = new Int32Array(1 << shift)
  }

  /** Reads a message, with its themes where the model knows of such. */
  read(features: Features, themes?: ThemeFeatures): void {
    const { model, totals, shapes, own, owns, rows } = this
    const { weights, heads } = model
    this.features = features
    this.each = lengthFactor(features.size)
    const read = this.find(features)
    // Four heads at a time: their sums stay in registers.
    let head = 0
    for (; head + 4 <= heads; head += 4) {
      let [a, b, c, d] = [0, 0, 0, 0]
      for (let n = 0; n < read; n++) {
        const word = owns[n]! + head
        const row = rows[n]! + head
        a += own[word]! + weights[row]!
        b += own[word + 1]! + weights[row + 1]!
        c += own[word + 2]! + weights[row + 2]!
        d += own[word + 3]! + weights[row + 3]!
      }
      totals[head] = a
      totals[head + 1] = b
      totals[head + 2] = c
      totals[head + 3] = d
    }
    for (; head < heads; head++) {
      let sum = 0
      for (let n = 0; n < read; n++) sum += own[owns[n]! + head]! + weights[rows[n]! + head]!
      totals[head] = sum
    }
    shapes.fill(0)
    for (let i = 0; i < features.shapes; i++) addRow(model, features.shape[i]!, shapes, 0)
    if (themes !== undefined)
      for (let i = 0; i < themes.count; i++) addRow(model, themes.hashes[i]!, shapes, 0)
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
    const { own, owns, rows } = this
    const { weights } = this.model
    const { count, as } = this.features!
    for (let i = 0, n = 0; i < count; i++) {
      if (as[i] === NOTHING) shares[i] = 0
      else {
        shares[i] = direction * (own[owns[n]! + head]! + weights[rows[n]! + head]!)
        n++
      }
    }
  }

  /**
   * Finds where what each token gives lies: the n-th of those that give anything by itself in `own`, from `owns[n]` on, and
   * with its neighbours among the weights, from `rows[n]` on. Returns how many do.
   */
  private find(features: Features): number {
    const { owns, rows } = this
    const { model } = this
    const { shift } = model
    const { count, as, rows: hashes, tokens } = features
    const words = tokens.word
    let n = 0
    for (let i = 0; i < count; i++) {
      const how = as[i]!
      if (how === NOTHING) continue
      owns[n] =
        how === OWN ? this.weigh(words[i]!, i) : how === NEGATED ? this.negate(words[i]!, i) : NO_ROW << shift
      rows[n++] = rowOf(model, hashes[i]!) << shift
    }
    return n
  }

  /** Where what a word gives by itself lies. */
  private weigh(word: Word, token: number): number {
    const { place } = word
    if (place < 0) return this.addUp(word, PLACES + token)
    if ((word.weighed & this.bit) !== 0) return place << this.model.shift
    word.weighed |= this.bit
    return this.addUp(word, place)
  }

  private addUp(word: Word, row: number): number {
    const at = row << this.model.shift
    this.own.fill(0, at, at + this.model.heads)
    const read = squeeze(word.folded, 1)
    const count = wordFeatures(read)
    for (let i = 0; i < count; i++) addRow(this.model, wordFeatures.hashes[i]!, this.own, at)
    for (const concept of this.meanings(read)) addRow(this.model, concept, this.own, at)
    return at
  }

  /** The same of a word under negation. */
  private negate(word: Word, token: number): number {
    const at = (PLACES + token) << this.model.shift
    this.own.fill(0, at, at + this.model.heads)
    addRow(this.model, negatedFeature(word.hash), this.own, at)
    return at
  }
}

/**
 * The reader of each language's model, which `modelOf` takes from its tables, made when it is first asked for: unpacking
 * takes milliseconds. `model` numbers them, from 0 on.
 */
export function readersOf(
  modelOf: (tables: LanguageTables) => PackedModel,
  model: number,
): (language: Language) => LinearReader {
  const readers: Partial<Record<Language, LinearReader>> = {}
  return (language) => {
    readers[language] ??= new LinearReader(
      unpackModel(modelOf(tablesOf(language))),
      model * LANGUAGES.length + LANGUAGES.findIndex(({ code }) => code === language),
      meaningsIn(language),
    )
    return readers[language]
  }
}
