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

/** Code units of each that are kept beside it; the few longer ones are compared with the string. */
const UNITS = 16
/** Longer ones are not kept: they hardly come again. */
const LONGEST_KEPT = 48
/**
 * A slot is two numbers: the hash of what it keeps, and beside its place (the low bits) its length, 0 in a slot never
 * used, and whether it has come again since it was last passed over.
 */
const SLOT = 2
const PLACE = PLACES - 1
const LENGTH_AT = 16
const LENGTH = 63
const AGAIN = 1 << 22
/**
 * So many spellings a text may put into a cache; what else it spells is made each time. A text of prose has fewer. A hostile one
 * could have all else forgotten, and takes the longer a letter the more it puts in, since what is kept outgrows the processor's caches.
 */
const NEW_A_TEXT = 1 << 11
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
 * Corbató, 1968), and of one text no more than 2,048 new ones. What one that is not kept costs is bounded, whatever the text.
 */
export class Spellings<T extends Spelt> {
  readonly #make: (written: string) => T
  readonly #slots = new Int32Array(PLACES * SLOT)
  /** Where in a set room is looked for first. */
  readonly #next = new Uint8Array(SETS)
  /**
   * What is kept, by place. Places are given in the order in which spellings are met: what is common is met early, and so
   * lies close together, in few lines of the processor's caches.
   */
  readonly #kept: T[] = []
  /** Of each: its first code units. */
  readonly #units = new Uint16Array(PLACES * UNITS)
  /** How many more spellings the text at hand may put in. */
  #left = 0

  constructor(make: (written: string) => T) {
    this.#make = make
  }

  /** Says that what follows is of another text. */
  beginText(): void {
    this.#left = NEW_A_TEXT
  }

  /** What is made of `text[start, end)`; `codes` are the text's (`codes.ts`), `hash` is `hashOf` these. */
  find(text: string, codes: Uint16Array, start: number, end: number, hash: number): T {
    const length = end - start
    if (length > LONGEST_KEPT) return this.#make(text.slice(start, end))
    const set = (hash ^ (hash >>> 15)) & (SETS - 1)
    const slots = this.#slots
    const from = set * WAYS * SLOT
    for (let at = from; at < from + WAYS * SLOT; at += SLOT) {
      const slot = slots[at + 1]!
      if (slots[at] !== hash || ((slot >> LENGTH_AT) & LENGTH) !== length) continue
      const place = slot & PLACE
      if (!this.#spells(place, codes, start, length)) continue
      const kept = this.#kept[place]!
      if (length > UNITS && !endsAlike(kept.written, codes, start)) continue
      if ((slot & AGAIN) === 0) slots[at + 1] = slot | AGAIN
      return kept
    }
    if (this.#left === 0) return this.#make(text.slice(start, end))
    this.#left--
    const made = this.#make(copyOf(text, start, end))
    this.#keep(made, hash, set)
    for (let i = 0; i < UNITS && i < length; i++) this.#units[made.place * UNITS + i] = codes[start + i]!
    return made
  }

  /** Keeps `made` in a set, in the room of another where that is full. */
  #keep(made: T, hash: number, set: number): void {
    const slots = this.#slots
    let way = this.#next[set]!
    let at = (set * WAYS + way) * SLOT
    while ((slots[at + 1]! & AGAIN) !== 0) {
      slots[at + 1]! &= ~AGAIN
      way = (way + 1) % WAYS
      at = (set * WAYS + way) * SLOT
    }
    this.#next[set] = (way + 1) % WAYS
    const slot = slots[at + 1]!
    const place = slot === 0 ? this.#kept.length : slot & PLACE
    if (slot !== 0) this.#kept[place]!.place = NO_PLACE
    made.place = place
    this.#kept[place] = made
    slots[at] = hash
    slots[at + 1] = place | (made.written.length << LENGTH_AT)
  }

  /** Whether the first units of the one at `place` are those of `codes[start, start + length)`. */
  #spells(place: number, codes: Uint16Array, start: number, length: number): boolean {
    const units = this.#units
    const at = place * UNITS
    for (let i = 0; i < UNITS && i < length; i++) if (units[at + i] !== codes[start + i]) return false
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
  for (let i = UNITS; i < written.length; i++) if (written.charCodeAt(i) !== codes[start + i]) return false
  return true
}
