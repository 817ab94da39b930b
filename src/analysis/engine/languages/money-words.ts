/** Which words and letters are of money in a language, and which are not. */
export interface MoneyWords {
  /** Codes in capitals that are words too are none behind an amount: "5 TOP" are balls. */
  readonly codesAreWords: boolean
  /** Codes that are read in small letters as well, though others write a word so: "500 try". */
  readonly smallCodes: ReadonlySet<string>
  /** Codes of currencies whose names are everyday words and mean them beside a country only: "won". */
  readonly shy: ReadonlySet<string>
  /** A thousand of a currency that is not named: "5 grand". */
  readonly thousand?: string
}
