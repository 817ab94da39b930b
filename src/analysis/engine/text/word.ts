import { foldSlice } from './fold.ts'
import { NO_PLACE, Spellings } from './spellings.ts'

/** More than any word is rated. */
export const UNRATED = 1 << 20

/**
 * What is known of one spelling of a word, digit run or mark. Each room of the engine keeps what it has found out
 * about the spelling here, in a slot of its own, and reads it again when the spelling comes again: all of it
 * follows from `written` alone, so nothing depends on what was met before.
 */
export class Word {
  // First what is read of each word of each message, so that it lies in few lines of the processor's caches.
  /** In table-key form: see `fold.ts`. */
  readonly folded: string
  /** What may begin with it, as bits (`extract/extract.ts`); -1: not read yet. */
  opens = -1
  /** What it says of its text's language, a number a language (`language.ts`); undefined: not read yet. */
  evidence: readonly number[] | undefined = undefined
  /** What it lends to the features of scores (`score/word-head.ts`): `traits` is -1 before that is read. */
  traits = -1
  hash = 0
  features = 0
  /** Where it is kept, for rooms that keep numbers beside it (`spellings.ts`). */
  place = NO_PLACE
  /** The models by which it was weighed, as bits of their slots (`score/linear-reader.ts`). */
  weighed = 0
  /** How many lists of phrases it was looked up in, and what it may begin in these (`score/phrase-book.ts`). */
  lists = 0
  starts: object | undefined = undefined
  /** As it stands in the text. */
  readonly written: string
  /** Its first folded code unit. */
  readonly first: number
  /** What it may be in a time, as bits (`extract/datetime/vocabulary.ts`); -1: not read yet. */
  times = -1
  /** The counting word it is (`extract/numeral-words.ts`); null: none; undefined: not read yet. */
  numeral: object | null | undefined = undefined
  /** As the words of times are looked up: letters drawn out are written once; '' before that is read. */
  said = ''
  /** Which readers of times may begin with it, as bits (`extract/datetime/grammar/piece.ts`); -1: not read yet. */
  readers = -1
  /** What it makes of a row of digits near it, as bits (`extract/cue.ts`); -1: not read yet. */
  cue = -1
  /** Whether a currency behind its amount may begin with it (`extract/currency.ts`): 1 or 0; -1: not read yet. */
  currency = -1
  /** What English raters make of it (`score/word-head.ts`): `rating` is UNRATED before that is read. */
  rating = UNRATED
  polarity = 0
  /** What heads of tenants make of it, by their slots (`score/head/`). */
  shares: (object | undefined)[] | undefined = undefined

  constructor(written: string, folded: string) {
    this.written = written
    this.folded = folded
    this.first = folded.charCodeAt(0)
  }
}

/** More lists of phrases than there are. */
const ALL_LISTS = 1 << 20

/** A run of digits longer than any that a table has: what tables say of it is known, and it is not kept. */
export function wordOfDigits(digits: string): Word {
  const word = new Word(digits, digits)
  word.times = 0
  word.said = digits
  word.numeral = null
  word.cue = 0
  word.currency = 0
  word.lists = ALL_LISTS
  return word
}

const words = new Spellings((written) => new Word(written, foldSlice(written, 0, written.length)))

/** Says that the words that follow are another text's: see `Spellings.beginText`. */
export function beginWords(): void {
  words.beginText()
}

/** The word that `text[start, end)` spells: see `Spellings.find`. */
export function wordOf(text: string, codes: Uint16Array, start: number, end: number, hash: number): Word {
  return words.find(text, codes, start, end, hash)
}
