import { foldSlice } from './fold.ts'

/**
 * What is known of one spelling of a word, digit run or mark. Each room of the engine keeps what it has found out
 * about the spelling here, in a slot of its own, and reads it again when the spelling comes again: all of it
 * follows from `written` alone, so nothing depends on what was met before.
 */
export class Word {
  /** As it stands in the text. */
  readonly written: string
  /** In table-key form: see `fold.ts`. */
  readonly folded: string
  /** What it may be in a time, as bits (`extract/datetime/vocabulary.ts`); -1: not read yet. */
  times = -1
  /** Which readers of times may begin with it, as bits (`extract/datetime/grammar/piece.ts`); -1: not read yet. */
  readers = -1
  /** Whether an amount may begin with it (`extract/extract.ts`): 1 or 0; -1: not read yet. */
  begins = -1
  /** The counting word it is (`extract/numeral-words.ts`); null: none; undefined: not read yet. */
  numeral: object | null | undefined = undefined
  /** What it says of its text's language (`language.ts`); NaN: not read yet. */
  evidence = Number.NaN
  /** What it weighs in the scores (`score/`), by the number of the weights' model; undefined: not read yet. */
  weights: (object | undefined)[] | undefined = undefined

  constructor(written: string, folded: string) {
    this.written = written
    this.folded = folded
  }
}

/** Sets of the cache, a power of two, and words a set. */
const SETS = 1 << 12
const WAYS = 4
/** Longer ones are not kept: they hardly come again. */
const LONGEST_KEPT = 48
const SHORTEST_SLICE = 13
/** FNV-1a's over 32 bits. */
export const HASH_SEED = 0x11c9dc5
export const HASH_PRIME = 0x01000193

const kept: (Word | undefined)[] = new Array<Word | undefined>(SETS * WAYS).fill(undefined)
/** Which word of a set makes room next. */
const oldest = new Uint8Array(SETS)

/**
 * The word that `text[start, end)` spells. `hash` is that of its code units, by FNV-1a from `HASH_SEED`. The last
 * 16,384 spellings are kept; what a spelling that is not kept costs is bounded, whatever the text.
 */
export function wordOf(text: string, start: number, end: number, hash: number): Word {
  if (end - start > LONGEST_KEPT) return new Word(text.slice(start, end), foldSlice(text, start, end))
  const set = (hash ^ (hash >>> 15)) & (SETS - 1)
  const from = set * WAYS
  for (let i = from; i < from + WAYS; i++) {
    const word = kept[i]
    if (word === undefined) break
    if (spells(word.written, text, start, end)) return word
  }
  const written = copyOf(text, start, end)
  const word = new Word(written, foldSlice(written, 0, written.length))
  const way = oldest[set]!
  oldest[set] = (way + 1) % WAYS
  kept[from + way] = word
  return word
}

/** `text[start, end)` on its own: V8's slices of 13 code units and more keep all of the text alive. */
function copyOf(text: string, start: number, end: number): string {
  const slice = text.slice(start, end)
  return end - start < SHORTEST_SLICE ? slice : Buffer.from(slice, 'utf16le').toString('utf16le')
}

/** The hash that `wordOf` wants of `text[start, end)`. */
export function hashOf(text: string, start: number, end: number): number {
  let hash = HASH_SEED
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), HASH_PRIME)
  return hash
}

function spells(written: string, text: string, start: number, end: number): boolean {
  if (written.length !== end - start) return false
  for (let i = 0; i < written.length; i++) {
    if (written.charCodeAt(i) !== text.charCodeAt(start + i)) return false
  }
  return true
}
