import type { Language } from '../../../lib/contract/generated/types.ts'
import type { Concepts } from '../languages/language.ts'
import { tablesOf } from '../languages/languages.ts'
import { hashText, PRIME, SEED, seal } from './hashing.ts'

/** Shorter stems are other words. */
const SHORTEST_STEM = 3
/** Letters of a word that a stem is looked for in; no entry is longer. */
const LETTERS_READ = 32
const SPACE = 32
/** What marks a stem that any letters may follow. */
const GOES_ON = 42
/** Keys of stems are those of their letters, turned by this. */
const STEM = 0x2c1b3c6d
const LETTER_E = 101

/** Tells what a word (folded, not stretched) means: the features of its concepts; most words have none. */
export type ReadMeanings = (word: string) => readonly number[]

const NONE: readonly number[] = []

/** The feature of a concept, by its name: where two languages call one the same, it is the same. */
export function conceptFeature(name: string): number {
  return seal(hashText(name, SEED.concept))
}

/**
 * Entries of a language's table by the hashes of their letters: the table is read at start, and of 20,000 words neither the
 * strings nor a map of them is made. Of some 200,000 strangers one is taken for an entry.
 */
class Entries {
  private readonly mask: number
  private readonly keys: Int32Array
  /** The last entry under a key, 0 for none; what it means, and which entry was under the key before. */
  private readonly last: Uint16Array
  private readonly concept: Uint16Array
  private readonly before: Uint16Array
  private count = 0

  /** Room for so many entries, fewer than 65,536. */
  constructor(most: number) {
    const places = 2 << (32 - Math.clz32(most))
    this.mask = places - 1
    this.keys = new Int32Array(places)
    this.last = new Uint16Array(places)
    this.concept = new Uint16Array(most + 1)
    this.before = new Uint16Array(most + 1)
  }

  add(key: number, concept: number): void {
    const place = this.placeOf(key)
    const entry = ++this.count
    this.keys[place] = key
    this.concept[entry] = concept
    this.before[entry] = this.last[place]!
    this.last[place] = entry
  }

  /** The last entry under a key; 0: there is none. */
  find(key: number): number {
    return this.last[this.placeOf(key)]!
  }

  /** What the entries under a key mean, `entry` the last of them: their concepts' features. */
  meanings(entry: number, features: Int32Array): readonly number[] {
    const found: number[] = []
    for (let at = entry; at !== 0; at = this.before[at]!) found.push(features[this.concept[at]!]!)
    return found
  }

  private placeOf(key: number): number {
    const { keys, last, mask } = this
    let place = (key ^ (key >>> 15)) & mask
    while (last[place] !== 0 && keys[place] !== key) place = (place + 1) & mask
    return place
  }
}

/**
 * Reads a language's table of concepts (`languages/CODE/concepts.data.ts`). A word is looked up as it is; else its longest
 * stem that may go on; else without one of the endings.
 */
export function createMeanings({ words, endings }: Concepts): ReadMeanings {
  const names = Object.keys(words)
  const features = Int32Array.from(names, conceptFeature)
  const entries = new Entries(names.reduce((sum, name) => sum + countEntries(words[name]!), 0))
  for (const [concept, name] of names.entries()) addEntries(entries, words[name]!, concept)
  const cuts = endings.split(' ').filter(Boolean)
  /** The hash of the first so many letters of the word that is read. */
  const prefixes = new Int32Array(LETTERS_READ + 1)
  return (word) => {
    const letters = Math.min(word.length, LETTERS_READ)
    let hash: number = SEED.concept
    let stem = 0
    for (let at = 0; at < letters; at++) {
      hash = Math.imul(hash ^ word.charCodeAt(at), PRIME)
      prefixes[at + 1] = hash
      if (at >= SHORTEST_STEM - 1) stem = entries.find(hash ^ STEM) || stem
    }
    let entry = word.length > LETTERS_READ ? stem : entries.find(hash) || stem
    for (let i = 0; i < cuts.length && entry === 0; i++) {
      const cut = word.length - cuts[i]!.length
      if (cut < SHORTEST_STEM || cut > LETTERS_READ || !word.endsWith(cuts[i]!)) continue
      const before = prefixes[cut]!
      entry = entries.find(before) || entries.find(Math.imul(before ^ LETTER_E, PRIME))
    }
    return entry === 0 ? NONE : entries.meanings(entry, features)
  }
}

/** How many words with spaces between there are. */
function countEntries(words: string): number {
  let count = 1
  for (let at = words.indexOf(' '); at >= 0; at = words.indexOf(' ', at + 1)) count++
  return count
}

/** Adds the words of a concept, with spaces between, a letter at a time. */
function addEntries(entries: Entries, words: string, concept: number): void {
  let hash: number = SEED.concept
  for (let at = 0; at <= words.length; at++) {
    const unit = at < words.length ? words.charCodeAt(at) : SPACE
    if (unit === GOES_ON) hash ^= STEM
    else if (unit !== SPACE) hash = Math.imul(hash ^ unit, PRIME)
    else {
      entries.add(hash, concept)
      hash = SEED.concept
    }
  }
}

function readerOf(concepts: Concepts | undefined): ReadMeanings {
  return concepts === undefined ? () => NONE : createMeanings(concepts)
}

const readers: Partial<Record<Language, ReadMeanings>> = {}

/** What words mean in a language; its table is read when it is first asked for. */
export function meaningsIn(language: Language): ReadMeanings {
  readers[language] ??= readerOf(tablesOf(language).concepts)
  return readers[language]
}
