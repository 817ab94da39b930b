/**
 * The words within turns of speech that times are told in. Properly spelled, a space between. A language has those turns whose
 * words it has.
 */

/** From one time to another. */
export interface RangeWords {
  /** Open a range, whose numbers are hours: "from 9 to 5". */
  readonly from?: string
  /** Open one whose ends `and` joins: "between 9 and 5". */
  readonly between?: string
  /** Between its ends: "till", "ila". */
  readonly to: string
  /** Between its ends where `between` opens it or `amid` closes it: "and", "ve". */
  readonly and?: string
  /** Those of `to` that do not do without `amid`: the "ile" of "9 ile 5 arası". */
  readonly onlyAmid?: string
  /** Lead to the second end behind any of these: "from 9 to around 5". */
  readonly leads?: string
  /** "Between", behind the second end: "arasında". */
  readonly amid?: string
  /** "Until", behind it: "kadar". */
  readonly until?: string
}

/** Between two numbers that count one thing: "3 to 5 days", "iki veya üç kez". */
export interface SpreadWords {
  readonly joints: string
  /** Those that take `RangeWords.amid` behind what is counted: "3 ile 5 gün arası". */
  readonly onlyAmid?: string
}

/** Words of what is not told exactly, or is. */
export interface RoughWords {
  /** "About", behind a time: "5 gibi"; */
  readonly behind?: string
  /** right behind its figure: "5ish". */
  readonly glued?: string
  /** The same, and "just" and its like, between what leads to a length and it: "in about 20 minutes". */
  readonly beforeLengths?: string
}

/** Words behind a number that it does not count. */
export interface UncountedWords {
  /** Those that go on with something else: "at 5 please", "until 5 if …". */
  readonly others?: string
  /** Those that bound what the number tells: "5'ten fazla", "2010 sonrası"; */
  readonly bounds?: string
  /** those of them that bound an hour: "5'ten sonra". */
  readonly hours?: string
}
