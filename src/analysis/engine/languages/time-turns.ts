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

/** Parts of a day. */
export interface PartWords {
  /** Lead to one: "in the morning"; */
  readonly leads?: string
  /** before one without a lead they show that it is a time: "by morning"; */
  readonly company?: string
  /** greet or wish with it, so that it is none: "good morning". */
  readonly greetings?: string
}

/** What comes again. */
export interface SetWords {
  /** How often, in one word: "twice a week". */
  readonly once?: string
  /** Numbers that say so by themselves: "one a day". */
  readonly ones?: string
  /** Between how often and its unit: "twice a week", "3 times per day". */
  readonly each?: string
  /** Before a word that is a repeated time by itself: "all weekdays". */
  readonly all?: string
  /** Parts of a day behind a weekday: "tuesday afternoons". */
  readonly parts?: string
  /** Between "every" and what comes again: "her geçen gün". */
  readonly passing?: string
  /** Repeated times that are lengths behind words that count or point: "kaç aylık", "bu haftalık"; */
  readonly lengths?: string
  /** those words. */
  readonly counting?: string
}

/** Seasons of the year. */
export interface SeasonWords {
  /** "Season" behind a step: "last season". */
  readonly nouns?: string
  /** Seasons in a case that alone make them a time: "kışın". */
  readonly sure?: string
  /** Lead to the one that is or comes: "in the summer". */
  readonly leads?: string
}

/** Words before dates in figures. */
export interface DateCues {
  /** Of a day that is told with a point: "gidiş 18.12". */
  readonly days?: string
  /** Of a month and year to which something is good: "exp 08/29"; */
  readonly expiries?: string
  /** between those and the figures, as they begin: "exp date 08/29". */
  readonly fillers?: string
}

/** Where two numbers are no hours. */
export interface NoHours {
  /** Two tokens before them: "a scale from 1 to 5". */
  readonly scales?: string
  /** Behind the "between" that closes them, as they begin: "5-10 arası kişi". */
  readonly counted?: string
}
