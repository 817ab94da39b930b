import { DIGITS, MARKUP, type Tokens, WORD } from '../../text/tokens.ts'

/**
 * What a head reads of a message. Of each word: the word and its letter n-grams of 3 to 5 with its edges (inflections
 * and misspellings show in them), and what it means (`concepts.ts`); of each two neighbours: the pair. Case, diacritics and stretched letters do
 * not count, figures count as one word whatever they say, and of punctuation only ! and ? are read.
 */

/** The first this many tokens are read; what a long message goes on about afterwards hardly changes its intent. */
export const TOKENS_READ = 4096
/** Longer words are no words: their n-grams would only cost. */
const LETTERS_READ = 32
const SHORTEST_GRAM = 3
const LONGEST_GRAM = 5
/** The most features that one word has. */
export const WORD_FEATURES = 1 + (LETTERS_READ + 2) * (LONGEST_GRAM - SHORTEST_GRAM + 1)

/** Kinds of features; each seeds its own hashes. */
const WORD_SEED = 0x2c9277b5
const GRAM_SEED = 0x5bd1e995
const PAIR_SEED = 0x2f0b4c17
const PRIME = 0x01000193
/** What stands for the edges of a word in its n-grams. */
const EDGE_BEFORE = 1
const EDGE_AFTER = 2
/** The word that every message begins after. */
export const BEGINNING = seal(WORD_SEED)

/** Whether a head reads token `i`. */
export function isRead({ kind, folded }: Tokens, i: number): boolean {
  return kind[i] !== MARKUP || folded[i] === '?' || folded[i] === '!'
}

/** What token `i` is read as. */
export function spelling({ kind, folded }: Tokens, i: number): string {
  if (kind[i] === DIGITS) return '0'
  return kind[i] === WORD ? unstretch(folded[i]!) : folded[i]!
}

/**
 * Writes the hashes of a word's own features into `hashes`, room for `WORD_FEATURES`, the word itself first; returns
 * how many there are.
 */
export function wordFeatures(word: string, hashes: Int32Array): number {
  hashes[0] = hashOf(word, WORD_SEED)
  let count = 1
  const letters = Math.min(word.length, LETTERS_READ)
  for (let from = -1; from <= letters + 1 - SHORTEST_GRAM; from++) {
    const longest = Math.min(from + LONGEST_GRAM, letters + 1)
    let gram = GRAM_SEED
    for (let at = from; at < longest; at++) {
      const unit = at < 0 ? EDGE_BEFORE : at < letters ? word.charCodeAt(at) : EDGE_AFTER
      gram = Math.imul(gram ^ unit, PRIME)
      if (at - from + 1 >= SHORTEST_GRAM) hashes[count++] = seal(gram)
    }
  }
  return count
}

/** The hash of two neighbours, by the hashes of the words. */
export function pairFeature(before: number, word: number): number {
  return seal(Math.imul(before ^ PAIR_SEED, PRIME) ^ word)
}

function hashOf(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  return seal(hash)
}

/** Spreads the low bits, which FNV alone leaves poor. */
function seal(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return mixed ^ (mixed >>> 15)
}

/** "çooook" is read as "çok": runs of three letters or more as one. */
function unstretch(word: string): string {
  let out = ''
  let from = 0
  for (let i = 0; i < word.length; ) {
    const unit = word.charCodeAt(i)
    let end = i + 1
    while (end < word.length && word.charCodeAt(end) === unit) end++
    if (end - i >= 3) {
      out += word.slice(from, i + 1)
      from = end
    }
    i = end
  }
  return from === 0 ? word : out + word.slice(from)
}
