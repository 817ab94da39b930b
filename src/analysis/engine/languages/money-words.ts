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
  /**
   * Names of currencies, in all their forms with a space between, by the kinds of `extract/tables/currency.data.ts`; they take the suffixes
   * of the language.
   */
  readonly names: Readonly<Record<string, string>>
  /** Those that are common words, too: only with a country. */
  readonly shyNames?: Readonly<Record<string, string>>
  /** What looks like a name with a suffix, and is none. */
  readonly noNames?: string
  /** Names of smaller units, the same way; */
  readonly minor: Readonly<Record<string, string>>
  /** those that stand behind the name of the whole, too: "30 euro cents"; */
  readonly minorBehind?: string
  /** the letter of British ones: "50p". */
  readonly pence?: string
  /** Countries as they stand before the name of a currency, by ISO 3166-1, with a hyphen in those of two words; */
  readonly countries: Readonly<Record<string, string>>
  /** or behind it: "dólares canadienses". */
  readonly countriesBehind?: Readonly<Record<string, string>>
  /** Between an amount and its smaller units: "5 dollars and 30 cents". */
  readonly and: string
  /** Behind smaller units without a name, where what is said goes on: "5 dollars 30 and". */
  readonly behindBare?: string
  /** Behind a number that is not told exactly: "300 küsur TL". */
  readonly some?: string
  /** Suffixes of what each one pays: "500'er TL". */
  readonly each?: string
  /** What an article counts, with the amount and the currency of one: "a dollar", "a tenner"; */
  readonly ones?: Readonly<Record<string, readonly [amount: string, currency: string | null]>>
  /** words that may follow: "a dollar each", no "a dollar store". */
  readonly behindOnes?: string
}
