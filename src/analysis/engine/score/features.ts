import { CHAR_CLASS, LETTER } from '../text/chars.ts'
import { DIGITS, gap, MARKUP, SIGN, type Tokens, WORD } from '../text/tokens.ts'
import { BOOSTERS, NEGATORS, POST_NEGATORS } from './context.data.ts'

/**
 * What a linear score reads of a message: hashed features, each owned by a token. Words, pairs of neighbours,
 * letter n-grams (Turkish suffixes and misspellings show in them), words under negation or
 * beside an intensifier, runs of punctuation, emoji, capitals, stretched letters.
 */
export interface Features {
  count: number
  /** Hash of each feature, 32 bits. */
  hash: Int32Array
  /** The token that each feature belongs to. */
  token: Int32Array
  readonly tokens: Tokens
}

/** A mood shows within the first this many tokens; the rest of a long message is not read. */
const TOKENS_READ = 4096
/** What stands for the edges of a word in its grams. */
const WORD_START = 1
const WORD_END = 2
/** Longer words are no words; their grams would only cost. */
const LETTERS_READ = 32
/** Tokens that a negation before them reaches over, in English. */
const NEGATION_REACH = 3
/** Punctuation marks that count as one run: "!!!", ":-(". */
const LONGEST_RUN = 4

/** Kinds of features; each seeds its own hashes. */
export const SEED = {
  word: 0x011c9dc5,
  pair: 0x2f0b4c17,
  gram: 0x5bd1e995,
  negated: 0x1b873593,
  boosted: 0x7ed55d16,
  run: 0x165667b1,
  shape: 0x3c6ef372,
} as const
const PRIME = 0x01000193

/** What a word does to those around it: one look-up a word. */
const CONTEXT = new Map<string, number>()
const NEGATOR = 1
const POST_NEGATOR = 2
const BOOSTER = 4
for (const [words, bit] of [
  [NEGATORS, NEGATOR],
  [POST_NEGATORS, POST_NEGATOR],
  [BOOSTERS, BOOSTER],
] as const) {
  for (const word of words) CONTEXT.set(word, contextOf(word) | bit)
}

function contextOf(folded: string): number {
  return CONTEXT.get(folded) ?? 0
}

const CAPITALS = seal(SEED.shape + 1)
const STRETCHED = seal(SEED.shape + 2)

/** Room for one message's features, used again for the next. */
let room: { hash: Int32Array; token: Int32Array } = {
  hash: new Int32Array(4096),
  token: new Int32Array(4096),
}

/** The features of the first 4096 tokens. They lie in shared room: read them before the next call, or copy. */
export function readFeatures(tokens: Tokens): Features {
  const features: Features = { count: 0, ...room, tokens }
  const { kind, folded } = tokens
  const count = Math.min(tokens.count, TOKENS_READ)
  let before = 0
  let negatedUntil = -1
  let boosted = false
  let context = count > 0 ? contextOf(folded[0]!) : 0
  for (let i = 0; i < count; ) {
    if (kind[i] !== WORD) {
      const next = kind[i] === DIGITS || kind[i] === SIGN ? i + 1 : runEnd(tokens, i, count)
      const hash = kind[i] === DIGITS ? hashDigits(folded[i]!) : hashRun(tokens, i, next)
      add(features, hash, i)
      if (kind[i] === MARKUP && endsClause(folded[i]!)) negatedUntil = -1
      i = next
      context = i < count ? contextOf(folded[i]!) : 0
      continue
    }
    const word = unstretch(folded[i]!)
    const plain = hashText(word, SEED.word)
    const turns = i + 1 < count ? contextOf(folded[i + 1]!) : 0
    if (i <= negatedUntil || (turns & POST_NEGATOR) !== 0) add(features, seal(plain ^ SEED.negated), i)
    else {
      add(features, seal(plain), i)
      addGrams(features, word, i)
    }
    if (boosted) add(features, seal(plain ^ SEED.boosted), i)
    add(features, seal(Math.imul(before, PRIME) ^ plain ^ SEED.pair), i)
    if (word !== folded[i]) add(features, STRETCHED, i)
    if (isCapitals(tokens, i)) add(features, CAPITALS, i)
    if ((context & NEGATOR) !== 0 || endsNot(tokens, i)) negatedUntil = i + NEGATION_REACH
    boosted = ((word === folded[i] ? context : contextOf(word)) & BOOSTER) !== 0
    context = turns
    before = plain
    i++
  }
  room = { hash: features.hash, token: features.token }
  return features
}

/** The hash of a word's own feature, or of the word under negation or intensified; for making weights. */
export function wordFeature(word: string, kind: 'word' | 'negated' | 'boosted'): number {
  const plain = hashText(word, SEED.word)
  return seal(kind === 'word' ? plain : plain ^ SEED[kind])
}

function add(features: Features, hash: number, token: number): void {
  if (features.count === features.hash.length) grow(features)
  features.hash[features.count] = hash
  features.token[features.count++] = token
}

/** Runs of three and of four letters of `<word>`. */
function addGrams(features: Features, word: string, token: number): void {
  const letters = Math.min(word.length, LETTERS_READ)
  while (features.count + 2 * letters > features.hash.length) grow(features)
  const { hash: hashes, token: owners } = features
  let { count } = features
  let first: number = WORD_START
  let second = word.charCodeAt(0)
  for (let at = 1; at <= letters; at++) {
    const third = at < letters ? word.charCodeAt(at) : WORD_END
    const three = Math.imul(Math.imul(Math.imul(SEED.gram ^ first, PRIME) ^ second, PRIME) ^ third, PRIME)
    hashes[count] = seal(three)
    owners[count++] = token
    if (at < letters) {
      const fourth = at + 1 < letters ? word.charCodeAt(at + 1) : WORD_END
      hashes[count] = seal(Math.imul(three ^ fourth, PRIME))
      owners[count++] = token
    }
    first = second
    second = third
  }
  features.count = count
}

function hashText(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  return hash
}

/** Spreads the low bits, which FNV alone leaves poor. */
function seal(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return mixed ^ (mixed >>> 15)
}

/** Figures count by their length only. */
function hashDigits(digits: string): number {
  return seal(hashText('0'.repeat(Math.min(digits.length, 5)), SEED.shape))
}

function hashRun({ folded }: Tokens, from: number, to: number): number {
  let hash: number = SEED.run
  for (let i = from; i < to; i++) {
    const mark = folded[i]!
    for (let k = 0; k < mark.length; k++) hash = Math.imul(hash ^ mark.charCodeAt(k), PRIME)
  }
  return seal(hash)
}

/** Where the run of marks that begins at `from` ends: at a space, another kind, or after four. */
function runEnd(tokens: Tokens, from: number, count: number): number {
  let end = from + 1
  if (tokens.kind[from] !== MARKUP) return end
  while (end < count && end - from < LONGEST_RUN && tokens.kind[end] === MARKUP && !gap(tokens, end)) end++
  return endsFace(tokens, from, end, count) ? end + 1 : end
}

/** Whether token `at` is the last of an emoticon that began at `from`: the D of ":D", the 3 of "<3". */
function endsFace(tokens: Tokens, from: number, at: number, count: number): boolean {
  if (at >= count || gap(tokens, at) || (at + 1 < count && !gap(tokens, at + 1))) return false
  const eyes = tokens.folded[from]!
  if (tokens.kind[at] === DIGITS) return eyes === '<' && tokens.folded[at] === '3'
  return tokens.folded[at]!.length === 1 && (eyes === ':' || eyes === ';' || eyes === '=')
}

function endsClause(mark: string): boolean {
  return mark === '.' || mark === ',' || mark === '!' || mark === '?' || mark === ';' || mark === ':'
}

/** The t of "don't". */
function endsNot({ folded }: Tokens, i: number): boolean {
  return folded[i] === 't' && i > 1 && folded[i - 1] === "'" && folded[i - 2]!.endsWith('n')
}

/** Three letters or more, all of them capitals. */
function isCapitals({ text, start, end }: Tokens, i: number): boolean {
  const from = start[i]!
  const to = end[i]!
  if (to - from < 3) return false
  for (let at = from; at < to; at++) if (!isCapital(text.charCodeAt(at))) return false
  return true
}

function isCapital(code: number): boolean {
  if (code < 128) return code >= 65 && code <= 90
  return CHAR_CLASS[code] === LETTER && 'ÇĞİÖŞÜ'.includes(String.fromCharCode(code))
}

/** "çooook" is read as "çok": runs of three letters or more as one. */
function unstretch(word: string): string {
  let run = 1
  for (let i = 1; i < word.length; i++) {
    run = word.charCodeAt(i) === word.charCodeAt(i - 1) ? run + 1 : 1
    if (run === 3) return squeezed(word)
  }
  return word
}

function squeezed(word: string): string {
  let out = ''
  for (let i = 0; i < word.length; ) {
    let end = i + 1
    while (end < word.length && word.charCodeAt(end) === word.charCodeAt(i)) end++
    out += end - i >= 3 ? word[i] : word.slice(i, end)
    i = end
  }
  return out
}

function grow(features: Features): void {
  features.hash = wider(features.hash)
  features.token = wider(features.token)
}

function wider(array: Int32Array): Int32Array {
  const twice = new Int32Array(array.length * 2)
  twice.set(array)
  return twice
}
