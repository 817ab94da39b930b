/**
 * What a suffix makes of a time: 'of' (genitive), 'it' (accusative or
 * possessive), 'to', 'at', 'from', 'with' (the cases), 'ki' (which is at), 'many'
 * (plural), 'long' (so long, or of such a length); '' is none.
 */
export type Ending = '' | 'of' | 'it' | 'to' | 'at' | 'from' | 'with' | 'ki' | 'many' | 'long'

/** The suffixes of a language that hangs onto its nouns and numbers what others say by prepositions. All letters are folded. */
export interface Suffixes {
  /** Whether letters are a chain of suffixes of a noun ("dolar-dan"); none at all are one too. */
  readonly isNounTail: (folded: string) => boolean
  /** Whether letters behind digits are a suffix that fits the number as it is spoken: "400e" (dört yüz-e), no "5a". */
  readonly isFigureTail: (digits: string, folded: string) => boolean
  /** The suffixes that a noun, properly spelled, takes among times, with what they make of it; '' is among them. */
  readonly ofNoun: (proper: string) => ReadonlyMap<string, Ending>
  /** What letters behind an apostrophe or a figure make of a time ("15'inde": 'at'); undefined when they are no suffix. */
  readonly endingOf: (folded: string) => Ending | undefined
}
