/**
 * What words make of a number that stands beside them. Properly spelled, a space between. A language has those turns whose words it
 * has.
 */
export interface NumberTurns {
  /** Before a number, or what says that it is a percentage, that it is below zero: "minus five"; */
  readonly minus?: string
  /** before a number only: "negative five". */
  readonly negative?: string
  /** Words for the first that are no numerals, by what they order nothing before: "ilk", but "ilk önce" is at first. */
  readonly firsts?: Readonly<Record<string, string>>
  /** The point where decimals are said: "two point five". */
  readonly point?: string
  readonly percent?: PercentWords
  /** Words between a number and itself that make them an idiom: "one on one". */
  readonly pairers?: string
  /** What counting words count nothing before, as it begins: "bin pişman". */
  readonly idioms?: Readonly<Record<string, string>>
  /** Counting words that are others behind what these are of. */
  readonly homographs?: Readonly<Record<string, Homograph>>
  readonly articleOne?: ArticleOne
  readonly pronounOne?: PronounOne
  readonly compared?: Compared
  /** Behind these "1/2" is how much, though a long message ends with it: "just 1/2". */
  readonly amounts?: string
  /** What a figure with a letter is of that is no scale: "apt 3B"; */
  readonly doors?: string
  /** beside these "4K" and "8K" are pictures. */
  readonly pictures?: string
}

/** What says that a number is a percentage. */
export interface PercentWords {
  /** Before it: "yüzde beş". */
  readonly before?: string
  /** Phrases behind it: "five per cent"; */
  readonly behind?: readonly string[]
  /** before a base named alone: "percent of 10". */
  readonly ofBase?: readonly string[]
}

/** When a counting word is another: behind a word like `after`. */
export interface Homograph {
  readonly after: RegExp
  /** Or behind any word that a figure stands before: "18 yaş altı". */
  readonly afterCounted?: true
  /** Only where no word follows. */
  readonly last?: true
}

/** A word for one that is an article, and counts before some nouns only: "bir adet". */
export interface ArticleOne {
  readonly word: string
  /** What it counts; a figure may be glued to them: "2adet". */
  readonly counted: string
  /** Behind these it is an article all the same: "herhangi bir kilo". */
  readonly leaders: string
}

/** A word for one that stands for a thing as well: "that one". */
export interface PronounOne {
  readonly word: string
  readonly leaders: string
  readonly followers: string
}

/** What a number in words is compared with by its case, folded: "beşten fazla". */
export interface Compared {
  readonly words: string
  readonly cases: RegExp
  /** What looks so and is none: "yüzden" gives a reason. */
  readonly others: RegExp
}
