import type { Tokens } from '../../text/tokens.ts'
import type { Word } from '../../text/word.ts'
import { conceptFeatures } from './concepts.ts'
import {
  BEGINNING,
  isRead,
  pairFeature,
  spelling,
  TOKENS_READ,
  WORD_FEATURES,
  wordFeatures,
} from './features.ts'
import type { Head } from './head.ts'

/** What a word by itself gives to a head. */
interface WordShare {
  readonly hash: number
  /** The sum of its known features' rows; undefined: none is known. */
  readonly sums: Int16Array | undefined
}

/** What a head makes of a message. */
export interface HeadReading {
  readonly head: Head
  /** Tokens that were read; at 0 the rest says nothing. */
  readonly read: number
  /** What the sums are multiplied by: the longer a text, the less each word weighs. */
  readonly each: number
  /** One whole number a unit. */
  readonly sums: Int32Array
  /** Log-odds a label. */
  readonly logits: Float64Array
  /** Of each token that was read: its number, what the word gave, the row of its pair with the one before or -1. */
  readonly tokens: readonly number[]
  readonly shares: readonly WordShare[]
  readonly pairs: readonly number[]
}

const hashes = new Int32Array(WORD_FEATURES)

/** Reads a message's first 4096 tokens. Whole numbers are added up, so the order does not matter. */
export function readHead(head: Head, tokens: Tokens): HeadReading {
  const { units, rows, table } = head
  const count = Math.min(tokens.count, TOKENS_READ)
  const sums = new Int32Array(units)
  const at: number[] = []
  const shares: WordShare[] = []
  const pairs: number[] = []
  let before = BEGINNING
  for (let i = 0; i < count; i++) {
    if (!isRead(tokens, i)) continue
    const share = shareOf(head, tokens, i)
    if (share.sums) for (let unit = 0; unit < units; unit++) sums[unit]! += share.sums[unit]!
    const pair = table.rowOf(pairFeature(before, share.hash))
    if (pair >= 0) {
      const from = pair * units
      for (let unit = 0; unit < units; unit++) sums[unit]! += rows[from + unit]!
    }
    at.push(i)
    shares.push(share)
    pairs.push(pair)
    before = share.hash
  }
  const each = 1 / Math.sqrt(Math.max(1, at.length))
  const logits = logitsOf(head, sums, each)
  return { head, read: at.length, each, sums, logits, tokens: at, shares, pairs }
}

/** Which way each unit pushes a label, against what it does to the labels on average. */
export function directionOf({ head, sums, each }: HeadReading, label: number): Float64Array {
  const { units, scales, biases, output, labels } = head
  const direction = new Float64Array(units)
  if (!output) {
    direction[label] = scales[label]!
    return direction
  }
  const { weights, means } = output
  for (let unit = 0; unit < units; unit++) {
    if (biases[unit]! + sums[unit]! * scales[unit]! * each <= 0) continue
    const own = weights[unit * labels.length + label]! * output.scales[label]!
    direction[unit] = scales[unit]! * (own - means[unit]!)
  }
  return direction
}

/** What the `n`-th token that was read gave in a direction; a pair belongs to both its words, half to each. */
export function tokenShare(reading: HeadReading, n: number, direction: Float64Array): number {
  const { head, shares, pairs } = reading
  const own = shares[n]!.sums
  let weight = 0
  if (own) for (let unit = 0; unit < head.units; unit++) weight += own[unit]! * direction[unit]!
  return weight + (pairShare(head, pairs[n]!, direction) + pairShare(head, pairs[n + 1], direction)) / 2
}

function pairShare({ rows, units }: Head, row: number | undefined, direction: Float64Array): number {
  let weight = 0
  if (row === undefined || row < 0) return weight
  for (let unit = 0; unit < units; unit++) weight += rows[row * units + unit]! * direction[unit]!
  return weight
}

function logitsOf(
  { units, labels, scales, biases, output }: Head,
  sums: Int32Array,
  each: number,
): Float64Array {
  const logits = new Float64Array(labels.length)
  for (let unit = 0; unit < units; unit++) {
    const value = biases[unit]! + sums[unit]! * scales[unit]! * each
    if (!output) {
      logits[unit] = value
      continue
    }
    if (value <= 0) continue
    const from = unit * labels.length
    for (let label = 0; label < labels.length; label++)
      logits[label]! += value * output.weights[from + label]!
  }
  if (output) {
    for (let label = 0; label < labels.length; label++) {
      logits[label] = output.biases[label]! + logits[label]! * output.scales[label]!
    }
  }
  return logits
}

/** Follows from the spelling alone, and is kept with it. */
function shareOf(head: Head, tokens: Tokens, i: number): WordShare {
  const word: Word = tokens.word[i]!
  const known = word.shares?.[head.slot]
  if (known !== undefined) return known as WordShare
  const share = addUp(head, spelling(tokens, i))
  word.shares ??= []
  word.shares[head.slot] = share
  return share
}

function addUp({ units, rows, table }: Head, word: string): WordShare {
  const count = wordFeatures(word, hashes)
  let sums: Int16Array | undefined
  const add = (hash: number): void => {
    const row = table.rowOf(hash)
    if (row < 0) return
    sums ??= new Int16Array(units)
    for (let unit = 0; unit < units; unit++) sums[unit]! += rows[row * units + unit]!
  }
  for (let i = 0; i < count; i++) add(hashes[i]!)
  for (const concept of conceptFeatures(word)) add(concept)
  return { hash: hashes[0]!, sums }
}
