import { DIGITS, SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import { PRIME, SEED, seal } from './hashing.ts'

/** What is counted of a message, three at most each. */
const MOST = 3
const COUNTED = ['@', '#', '?', '!', '…', '"', ')', '(', ':', '%', '/'] as const
const SYMBOLS = COUNTED.length
const FIGURES = SYMBOLS + 1
const CAPITALS = SYMBOLS + 2
const STRETCHED = SYMBOLS + 3
const COUNTERS = SYMBOLS + 4
/** Features that are no counters. */
const LENGTH = COUNTERS
const FIRST = COUNTERS + 1
const LAST = COUNTERS + 2

const COUNTER_OF = new Int8Array(65536).fill(-1)
for (const [at, mark] of COUNTED.entries()) COUNTER_OF[mark.charCodeAt(0)] = at

/** Room for the counters of one message. */
const counters = new Int32Array(COUNTERS)

/** The most features that a message's shape has. */
export const MOST_SHAPES = COUNTERS + 3

/**
 * Writes the features of the shape of the first `count` tokens into `into`: length, marks, how many words are `capitals` and
 * `stretched`, how it begins and ends. Returns how many there are.
 */
export function shapeFeatures(
  { kind, word, text, start }: Tokens,
  count: number,
  capitals: number,
  stretched: number,
  into: Int32Array,
): number {
  counters.fill(0)
  for (let i = 0; i < count; i++) {
    if (kind[i] === WORD) continue
    if (kind[i] === DIGITS) counters[FIGURES]!++
    else if (kind[i] === SYMBOL) counters[SYMBOLS]!++
    const counter = COUNTER_OF[word[i]!.first]!
    if (counter >= 0) counters[counter]!++
  }
  counters[CAPITALS] = capitals
  counters[STRETCHED] = stretched
  let shapes = 0
  for (let counter = 0; counter < COUNTERS; counter++) {
    const times = Math.min(counters[counter]!, MOST)
    if (times > 0) into[shapes++] = shapeHash(counter, times)
  }
  into[shapes++] = shapeHash(LENGTH, lengthClass(count))
  if (count === 0) return shapes
  const first = text.charCodeAt(start[0]!)
  const ascii = first >= 97 && first <= 122 ? 1 : first >= 65 && first <= 90 ? 2 : 0
  into[shapes++] = shapeHash(FIRST, kind[0] === WORD ? ascii : 3)
  into[shapes++] = shapeHash(LAST, kind[count - 1] === WORD ? 0 : word[count - 1]!.first)
  return shapes
}

function shapeHash(what: number, value: number): number {
  return seal(Math.imul(Math.imul(SEED.shape ^ what, PRIME) ^ value, PRIME))
}

/** Two classes an octave: 1, 2, 3, 4-5, 6-7, 8-11, 12-15, …. */
function lengthClass(count: number): number {
  const octave = 31 - Math.clz32(count | 1)
  return octave * 2 + (octave > 0 ? (count >> (octave - 1)) & 1 : 0)
}
