import { foldSlice } from './fold.ts'
import { Spellings } from './spellings.ts'

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
  /** Which lists of phrases it may begin one of, two bits a list (`score/phrases.ts`). */
  phrases = 0
  /** The counting word it is (`extract/numeral-words.ts`); null: none; undefined: not read yet. */
  numeral: object | null | undefined = undefined
  /** What it says of its text's language (`language.ts`); -1000: not read yet. */
  evidence = -1000
  /** What it weighs in the scores (`score/`), by the number of the weights' model; undefined: not read yet. */
  weights: (object | undefined)[] | undefined = undefined

  constructor(written: string, folded: string) {
    this.written = written
    this.folded = folded
  }
}

const words = new Spellings((written) => new Word(written, foldSlice(written, 0, written.length)))

/** The word that `text[start, end)` spells; `hash` is `hashOf` it. */
export function wordOf(text: string, start: number, end: number, hash: number): Word {
  return words.find(text, start, end, hash)
}
