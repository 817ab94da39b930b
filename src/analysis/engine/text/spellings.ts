/** Sets of a cache, a power of two, and spellings a set. */
const SETS = 1 << 14
const WAYS = 4
/** The most spellings that a cache keeps: each has a place of its own below this. */
export const PLACES = SETS * WAYS
/** The place of what is not kept. */
export const NO_PLACE = -1

/** What a cache keeps. */
interface Spelt {
  readonly written: string
  /** Where it is kept; `NO_PLACE`: not, or no longer. */
  place: number
}

/** Code units of each that lie beside its hash, its length before them; the few longer ones are compared with the string. */
const UNITS = 16
/** Longer ones are not kept: they hardly come again. */
const LONGEST_KEPT = 48
/** V8's slices from this length on keep all of the text that they are of alive. */
const SHORTEST_SLICE = 13
/** FNV-1a's over 32 bits. */
export const HASH_SEED = 0x11c9dc5
export const HASH_PRIME = 0x01000193

/**
 * What was made of pieces of text, to be had again when the same piece comes again. Only what follows from
 * the spelling alone may be kept, so that nothing depends on what was met before.
 *
 * Up to 65,536 spellings are kept, those that come again rather than those that do not (CLOCK, by sets of four:
 * Corbató, 1968). What one that is not kept costs is bounded, whatever the text.
 */
export class Spellings<T extends Spelt> {
  readonly #make: (written: string) => T
  readonly #kept: (T | undefined)[] = new Array<T | undefined>(PLACES).fill(undefined)
  readonly #hashes = new Int32Array(PLACES)
  /** Of each: its length, and its first code units. */
  readonly #units = new Uint16Array(PLACES * UNITS)
  /** Whether one has come again since it was last passed over. */
  readonly #again = new Uint8Array(PLACES)
  /** Where in a set room is looked for first. */
  readonly #next = new Uint8Array(SETS)

  constructor(make: (written: string) => T) {
    this.#make = make
  }

  /** What is made of `text[start, end)`; `codes` are the text's (`codes.ts`), `hash` is `hashOf` these. */
  find(text: string, codes: Uint16Array, start: number, end: number, hash: number): T {
    const length = end - start
    if (length > LONGEST_KEPT) return this.#make(text.slice(start, end))
    const set = (hash ^ (hash >>> 15)) & (SETS - 1)
    const from = set * WAYS
    for (let i = from; i < from + WAYS; i++) {
      if (this.#hashes[i] !== hash || this.#units[i * UNITS] !== length) continue
      const kept = this.#kept[i]!
      if (
        this.#spells(i, codes, start, length) &&
        (length < UNITS || endsAlike(kept.written, codes, start))
      ) {
        this.#again[i] = 1
        return kept
      }
    }
    const made = this.#make(copyOf(text, start, end))
    let way = this.#next[set]!
    while (this.#again[from + way] === 1) {
      this.#again[from + way] = 0
      way = (way + 1) % WAYS
    }
    this.#next[set] = (way + 1) % WAYS
    const place = from + way
    const gone = this.#kept[place]
    if (gone !== undefined) gone.place = NO_PLACE
    made.place = place
    this.#kept[place] = made
    this.#hashes[place] = hash
    this.#units[place * UNITS] = length
    for (let i = 1; i < UNITS && i <= length; i++) this.#units[place * UNITS + i] = codes[start + i - 1]!
    return made
  }

  /** Whether the first units of the one at `place` are those of `codes[start, start + length)`. */
  #spells(place: number, codes: Uint16Array, start: number, length: number): boolean {
    const units = this.#units
    const at = place * UNITS
    for (let i = 1; i < UNITS && i <= length; i++) if (units[at + i] !== codes[start + i - 1]) return false
    return true
  }
}

/** The hash of `codes[start, end)`: FNV-1a, from `HASH_SEED`. */
export function hashOf(codes: Uint16Array, start: number, end: number): number {
  let hash = HASH_SEED
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ codes[i]!, HASH_PRIME)
  return hash
}

/** `text[start, end)` on its own. */
function copyOf(text: string, start: number, end: number): string {
  const slice = text.slice(start, end)
  return end - start < SHORTEST_SLICE ? slice : Buffer.from(slice, 'utf16le').toString('utf16le')
}

/** Whether what a place has no room for is the same too. */
function endsAlike(written: string, codes: Uint16Array, start: number): boolean {
  for (let i = UNITS - 1; i < written.length; i++)
    if (written.charCodeAt(i) !== codes[start + i]) return false
  return true
}
