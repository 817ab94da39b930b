/**
 * Words near a row of digits that say what it is: see `extract/cue.ts`. Properly spelled, a space between; a `*` lets a word of five
 * to eleven letters go on.
 */
export interface NumberCues {
  /** Before a number to call: "call me on", "telefonum". */
  readonly phone?: string
  /** Before that of a line, a firm's as often as a customer's: "customer service", "hattım". */
  readonly line?: string
  readonly card?: string
  /** Before an order's, an invoice's or a parcel's. */
  readonly order?: string
  /** Before some other number or amount: "customer", "tutar". */
  readonly other?: string
  /** Says "number", which makes any digits behind an order word its number: "numaram". */
  readonly number?: string
  /** The same behind a number that a word behind is of: "12345 nolu siparişim". */
  readonly numbered?: string
  /** Part nothing: "order number is 12345". */
  readonly fillers?: string
  /** Behind a number, tell that it is a phone's or a fax's: "0212 … faks". */
  readonly phoneBehind?: string
  /** What a number behind # is of that is neither an order's, a card's nor a phone's: "ticket #12". */
  readonly cases?: string
  /** Phrases that deny the cue behind them ("not a card"), */
  readonly denials?: readonly string[]
  /** but none that is done: "not answering 0532 …". */
  readonly deeds?: string
}
