/** Counting words, properly spelled, with what they count. */
export interface NumeralWords {
  /** Written together they are one word, and take suffixes: "yirmibeşinci". Else they are words by themselves, and `ordinals` tells theirs. */
  readonly glued?: GluedNumerals
  readonly units: Readonly<Record<string, number>>
  readonly teens?: Readonly<Record<string, number>>
  readonly tens: Readonly<Record<string, number>>
  /** Of 100, what multiplies; of others, what they count: "doscientos" is 200. */
  readonly hundreds: Readonly<Record<string, number>>
  /** Powers of ten. */
  readonly scales: Readonly<Record<string, number>>
  /** A dozen and its kind. */
  readonly groups: Readonly<Record<string, number>>
  /** A share that is added to what stands before, `1 / value`: "buçuk". */
  readonly more?: Readonly<Record<string, number>>
  /** A share by itself, `1 / value`. */
  readonly parts: Readonly<Record<string, number>>
  /** Ordinals that are words of their own; of hundreds and scales `ordinalTail` makes them. */
  readonly ordinals?: Readonly<Record<string, number>>
  /** Behind hundreds and scales it makes ordinals, which count one by themselves: "(a) hundredth". */
  readonly ordinalTail?: string
  /** Behind ordinals it makes parts: "two fifths". Without it ordinals are no parts. */
  readonly partTail?: string
  /** Two words behind an ordinal, or it and one, with which it orders nothing: "first of all", "first off". */
  readonly noOrder: ReadonlySet<string>
  /** Folded words that another language writes alike: they count in messages of their own language only. */
  readonly shy: readonly string[]
  /** What joins a number to a smaller one, from which on: 100 for "a hundred and two", 10 for "treinta y uno". */
  readonly and?: { readonly word: string; readonly from: 10 | 100 }
  /** A hyphen joins tens and units: "twenty-one". */
  readonly hyphened: boolean
  /** The greatest power of ten that counts one by itself: 1000 where "bin" does and "milyon" does not; 1: "hundred" takes "a". */
  readonly alone: number
  /** What stands before a hundred is less than this: 1000 where "twelve hundred" is said. */
  readonly beforeHundred: number
  /** A dozen multiplies all before it, "yüz iki düzine" being 1224; else the last words only: "a hundred two dozen" is 124. */
  readonly groupsAll: boolean
}

/** How counting words are glued together and what they take, in folded letters: see `extract/numeral-words.ts`. */
export interface GluedNumerals {
  /** Stems as they are before some suffixes, by the stem: "dörd" of "dördüncü". */
  readonly softened: Readonly<Record<string, string>>
  /** Words as they are said, by the word: they count before a half more only, "bi buçuk". */
  readonly said: Readonly<Record<string, string>>
  /** Behind a stem it makes an ordinal: "-inci". */
  readonly ordinal: RegExp
  /** It makes a share of each: "beşer". */
  readonly share: RegExp
  /** Words with such an end that are others as often: "birer". */
  readonly noShares: RegExp
  /** Whatever else a number may take: "yirmisi", "üçte"; */
  readonly tail: RegExp
  /** words of one stem and such a tail that are others: "ona" is a pronoun; */
  readonly others: RegExp
  /** the stems of those of them that end a greater number: "on bire", "yüz onu". */
  readonly behind: RegExp
}
