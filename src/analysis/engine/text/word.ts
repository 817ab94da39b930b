import { foldSlice } from './fold.ts'
import { NO_PLACE, Spellings } from './spellings.ts'

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
  /** Its first folded code unit. */
  readonly first: number
  /** Where it is kept, for rooms that keep numbers beside it (`spellings.ts`). */
  place = NO_PLACE
  /** What it may be in a time, as bits (`extract/datetime/vocabulary.ts`); -1: not read yet. */
  times = -1
  /** As the words of times are looked up: letters drawn out are written once; '' before that is read. */
  said = ''
  /** Which readers of times may begin with it, as bits (`extract/datetime/grammar/piece.ts`); -1: not read yet. */
  readers = -1
  /** What may begin with it, as bits (`extract/extract.ts`); -1: not read yet. */
  opens = -1
  /** What it makes of a row of digits near it, as bits (`extract/cue.ts`); -1: not read yet. */
  cue = -1
  /** Whether a currency behind its amount may begin with it (`extract/currency.ts`): 1 or 0; -1: not read yet. */
  currency = -1
  /** Which lists of phrases it may begin one of, two bits a list, and how these go on (`score/phrases.ts`). */
  phrases = 0
  starts: (object | undefined)[] | undefined = undefined
  /** The counting word it is (`extract/numeral-words.ts`); null: none; undefined: not read yet. */
  numeral: object | null | undefined = undefined
  /** What it says of its text's language (`language.ts`); -1000: not read yet. */
  evidence = -1000
  /** What it lends to the features of scores (`score/word-head.ts`): `traits` is -1 before that is read. */
  hash = 0
  traits = -1
  rating = 0
  polarity = 0
  features = 0
  /** The models by which it was weighed, as bits of their slots (`score/linear-reader.ts`). */
  weighed = 0
  /** What heads of tenants make of it, by their slots (`score/head/`). */
  shares: (object | undefined)[] | undefined = undefined

  constructor(written: string, folded: string) {
    this.written = written
    this.folded = folded
    this.first = folded.charCodeAt(0)
  }
}

const words = new Spellings((written) => new Word(written, foldSlice(written, 0, written.length)))

/** The word that `text[start, end)` spells: see `Spellings.find`. */
export function wordOf(text: string, codes: Uint16Array, start: number, end: number, hash: number): Word {
  return words.find(text, codes, start, end, hash)
}
