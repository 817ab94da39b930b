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
  /**
   * What says how a time lies to another stands before it: "in the morning", "the day after Christmas", "in 3 days"; else it
   * follows, or is a suffix: "3 gün içinde", "Noel'den sonraki gün".
   */
  readonly prepositions: boolean
  /** Units have a definite article that means the one at hand: "the weekend", "in the month". */
  readonly definite: boolean
  /** What nouns end in that are counted, '' where they are not put into the plural: "2 hours", "2 saat". */
  readonly plural: string
  /** Days of a month are ordinals, in words too: "on the fifth". So two figures behind a weekday are hours: "Mon-Fri 9-5". */
  readonly ordinalDays: boolean
  /** A number is a day of the month by its article, behind what leads to a day: "entre el 3 y el 5". */
  readonly definiteDays: boolean
  /** The day is written before its month, always: "15 Kasım", so that "KASIM15" is a code and "10.30" no 30 October. */
  readonly dayFirst: boolean
  /** Years are said in two pairs: "nineteen eighty six"; else as numbers: "bin dokuz yüz seksen altı". */
  readonly yearPairs: boolean
  /** Hours and minutes are written without a mark behind words that lead to them: "around 1030", "at 1930". */
  readonly hoursRunTogether: boolean
  /** The halves of a day are told by letters: "5p", "Friday AM". */
  readonly halvesByLetters: boolean
  /** "Every" leads to a part and what it is of: "every half hour"; else the part is what comes again: "her çeyrek". */
  readonly everyPart: boolean
  /** It leads to what is said to come again by itself as well: "her hafta içi"; no "every weekdays". */
  readonly everyOften: boolean
  /**
   * Weak words of other languages are read for what they mean there ("5 mart" in an English message); else they are
   * taken for its own: "may" and "mar" in Turkish.
   */
  readonly takesWeak: boolean
  /** Abbreviations of time zones that mean others elsewhere, by their minutes east of UTC: IST. */
  readonly zones: ReadonlyMap<string, number>
}
