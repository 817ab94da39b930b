/**
 * How the words of a language go together, as far as a reader of amounts and times must know: what readers ask for instead
 * of the language.
 */
export interface Grammar {
  /**
   * The whole stands before its part, what is modified last: "mayısın ikinci haftası", "akşam 7", "üçte bir", "haftada iki kez"; else
   * it follows: "the second week of May", "7 in the evening", "one third", "twice a week".
   */
  readonly wholeFirst: boolean
  /** Articles that count one before what can be counted with: "a hundred". The first is the one before consonants. */
  readonly articles: readonly string[]
  /** I is the capital of ı: "YARIN" is "yarın". */
  readonly dotlessI: boolean
  /** How often a letter is written that was drawn out: 2 where words double letters ("sooo" is "soo"), 1 where they hardly do. */
  readonly keptLetters: 1 | 2
  /** A figure and a point are an ordinal: "3. kat", "15. gün". */
  readonly pointedOrdinals: boolean
}
