import { hashText, PRIME, SEED, seal } from './hashing.ts'

/** Longer words are no words; their grams would only cost. */
const LETTERS_READ = 32
/** Letters of the longest gram, the edges of the word among them. */
const LONGEST_GRAM = 5
/** What stands for the edges of a word in its grams. */
const WORD_START = 1
const WORD_END = 2

/** Room for one word's features: itself and fewer than four grams a letter. */
const room = new Int32Array(1 + (LONGEST_GRAM - 1) * (LETTERS_READ + 2))

/** The hash that a word (folded, not stretched) lends to the features it is part of. */
export function wordHash(word: string): number {
  return hashText(word, SEED.word)
}

/** The one feature of a word under negation, by its hash. */
export function negatedFeature(hash: number): number {
  return seal(hash ^ SEED.negated)
}

/**
 * What a word says by itself: the word and its runs of two to five letters, edges included (suffixes
 * and misspellings show in them). Returns how many hashes `wordFeatures.hashes` holds, until the next call.
 */
export function wordFeatures(word: string): number {
  room[0] = seal(wordHash(word))
  let count = 1
  const letters = Math.min(word.length, LETTERS_READ)
  for (let from = -1; from < letters; from++) {
    let hash: number = SEED.gram
    for (let size = 1; size <= LONGEST_GRAM; size++) {
      const at = from + size - 1
      if (at > letters) break
      const unit = at < 0 ? WORD_START : at === letters ? WORD_END : word.charCodeAt(at)
      hash = Math.imul(hash ^ unit, PRIME)
      if (size > 1) room[count++] = seal(hash)
    }
  }
  return count
}

wordFeatures.hashes = room as Readonly<Int32Array>

/** How many features `wordFeatures` finds. */
export function wordFeatureCount(word: string): number {
  const letters = Math.min(word.length, LETTERS_READ)
  let count = 1
  for (let from = -1; from < letters; from++) count += Math.min(LONGEST_GRAM - 1, letters - from)
  return count
}
