import type { LanguageTables } from '../languages/language.ts'
import type { NumeralWords } from '../languages/numeral-words.ts'
import { DIGITS, gap, type Tokens } from '../text/tokens.ts'
import {
  GROUP,
  HUNDRED,
  MORE,
  numeralBehind,
  numeralWord,
  PART,
  SCALE,
  type Stem,
  TEEN,
  TENS,
  UNIT,
} from './numeral-words.ts'
import { add, divide, HALF, isLess, isWhole, multiply, ONE, type Ratio, whole } from './ratio.ts'

/** A cardinal or ordinal read from words. */
export interface Cardinal {
  readonly value: Ratio
  /** First token after it. */
  readonly next: number
  /** The scale it ends on (10^6 for "two million"), else 1. */
  readonly scale: bigint
  /** Token of the tens it ends on ("thirty" of "one hundred thirty"), if something stands before it; else -1. */
  readonly tens: number
  readonly ordinal: 'no' | 'one' | 'many'
  /** A suffix on the last word, folded. */
  readonly tail: string
}

export interface CardinalOptions {
  /** What digits before the words say: the 2 of "2 bin". */
  readonly digits?: Ratio
  /** Read up to and with an ordinal word; without, an ordinal word ends the reading. */
  readonly ordinal?: boolean
  /** Take a suffix on the last word ("yirmisi"). */
  readonly inflected?: boolean
  /** First token not to be read. */
  readonly before?: number
  /** Take no "and". */
  readonly plain?: boolean
}

/** More words than any number needs: a bound on the look-ahead. */
const MOST_WORDS = 40
const NO_LIMIT = 10n ** 30n

/**
 * Reads a number in words from token `at`: "yüz yirmi üç", "ikibin beş yüz",
 * "a hundred and two", "two million 500 thousand".
 *
 * Each word must be smaller than what stands before it, or multiply it: "bir iki üç"
 * is three numbers.
 */
export function readCardinal(
  tokens: Tokens,
  at: number,
  language: LanguageTables,
  options: CardinalOptions = {},
): Cardinal | undefined {
  const article = options.digits === undefined && isArticle(tokens, at, language)
  // Most words that are asked for are none.
  if (options.digits === undefined && !article && numeralWord(tokens, at, language) === undefined)
    return undefined
  const sum = new Sum(options.digits)
  let own: LanguageTables | undefined
  let found: Cardinal | undefined
  let i = at
  let tens = -1
  const bound = Math.min(tokens.count, options.before ?? tokens.count, at + MOST_WORDS)
  // An article counts only before what it can count: "a hundred".
  if (article) {
    const next = numeralWord(tokens, at + 1, language)
    const kind = next?.language === language ? next.stems[0]!.kind : 0
    if (kind !== HUNDRED && kind !== SCALE && kind !== GROUP && kind !== PART) return undefined
    sum.article()
    i++
  }
  while (i < bound) {
    const from = found === undefined ? i : skipJoint(tokens, i, sum, own, options.plain === true)
    if (from >= bound) break
    if (tokens.kind[from] === DIGITS) {
      const digits = found === undefined ? undefined : remainder(tokens, from, sum)
      if (digits === undefined) break
      sum.number(digits)
      found = { value: sum.value(), next: from + 1, scale: 1n, tens: -1, ordinal: 'no', tail: '' }
      i = from + 1
      continue
    }
    const word =
      numeralWord(tokens, from, own ?? language) ??
      (own?.numerals.glued === undefined ? undefined : numeralBehind(tokens, from))
    if (word === undefined || (own !== undefined && word.language !== own)) break
    if (word.ordinal !== 'no' && options.ordinal !== true) break
    // The last word of several says what it says with a suffix too: "yüz elliye" is no hundred.
    const several = found !== undefined || options.digits !== undefined
    if (word.tail !== '' && word.ordinal === 'no' && options.inflected !== true && !several) break
    if (word.ordinal !== 'no' && word.language.numerals.ordinalTail !== undefined) sum.implyOne()
    const { fresh } = sum
    if (!word.stems.every((stem) => sum.take(stem, word.language))) break
    own = word.language
    const last = word.stems[word.stems.length - 1]!
    tens = last.kind === TENS && !fresh ? from : -1
    found = {
      value: sum.value(),
      next: from + 1,
      scale: last.kind === SCALE ? last.value : 1n,
      tens,
      ordinal: word.ordinal,
      tail: word.tail,
    }
    i = from + 1
    if (word.ordinal !== 'no' || word.tail !== '') break
  }
  if (options.ordinal === true && found?.ordinal === 'no') return undefined
  return found
}

/** Whether token `at` is an article of the message's language that counts one: "a", "an". */
export function isArticle(tokens: Tokens, at: number, language: LanguageTables): boolean {
  const { articles } = language.grammar
  return articles.length > 0 && at < tokens.count && articles.includes(tokens.folded[at]!)
}

/** Whether the digit run at `at` stands for itself: no decimals, time or date goes on with it. */
export function isPlainRun(tokens: Tokens, at: number): boolean {
  if (
    at + 2 < tokens.count &&
    !gap(tokens, at + 1) &&
    !gap(tokens, at + 2) &&
    tokens.kind[at + 2] === DIGITS
  ) {
    if ('.,:/-'.includes(tokens.folded[at + 1]!)) return false
  }
  return true
}

/** Skips the hyphen of "twenty-one" and the "and" of "a hundred and two". */
function skipJoint(
  tokens: Tokens,
  at: number,
  sum: Sum,
  own: LanguageTables | undefined,
  plain: boolean,
): number {
  if (own === undefined) return at
  const joint = tokens.folded[at]
  const { and, hyphened } = own.numerals
  if (joint === '-' && hyphened) {
    const glued = !gap(tokens, at) && at + 1 < tokens.count && !gap(tokens, at + 1)
    return glued || sum.low === 10 ? at + 1 : at
  }
  if (and === undefined || joint !== and.word || plain || sum.low < and.from) return at
  return isFractionNext(tokens, at + 1, own) ? at : at + 1
}

/** Whether the words from `at` count parts: the "three quarters" of "a hundred and three quarters". */
function isFractionNext(tokens: Tokens, at: number, own: LanguageTables): boolean {
  const top = readCardinal(tokens, at, own, { plain: true })
  if (top === undefined) return false
  const parts = tokens.folded[top.next] === '-' ? top.next + 1 : top.next
  const word = tokens.folded[parts]
  return word === 'quarters' || word === 'halves' || numeralWord(tokens, parts, own)?.ordinal === 'many'
}

/** Digits that go on after a scale: the 500 of "2 bin 500" and of "2bin500". */
function remainder(tokens: Tokens, at: number, sum: Sum): Ratio | undefined {
  const digits = tokens.folded[at]!
  if (digits.length > 3 || digits[0] === '0' || !isPlainRun(tokens, at)) return undefined
  if (!gap(tokens, at) && (gap(tokens, at - 1) || tokens.kind[at - 2] !== DIGITS)) return undefined
  const value = whole(BigInt(digits))
  return Number(digits) < sum.low && sum.low >= 100 && isLess(value, whole(sum.limit)) ? value : undefined
}

const ZERO = whole(0)

/** A number in the making: finished thousands and the group below them. */
class Sum {
  /** What the next number of this group must be smaller than; 0 when only a scale may follow. */
  low = 1000
  /** What the next scale must be smaller than. */
  limit = NO_LIMIT
  #total: Ratio = ZERO
  #group: Ratio | undefined
  #implied = false

  constructor(digits: Ratio | undefined) {
    if (digits !== undefined) this.number(digits)
  }

  get fresh(): boolean {
    return this.#group === undefined && this.#total.n === 0n
  }

  value(): Ratio {
    return this.#group === undefined ? this.#total : add(this.#total, this.#group)
  }

  /** Digits are all of a group, or what is left of one ("3 hundred and 21"). */
  number(digits: Ratio): void {
    this.#group = this.#group === undefined ? digits : add(this.#group, digits)
    this.low = 1
  }

  article(): void {
    this.#group = ONE
    this.low = 1
    this.#implied = true
  }

  /** "trillionth" is one trillionth. */
  implyOne(): void {
    if (this.fresh) this.#implied = true
  }

  /** Takes a further word; false when it cannot follow, and a new number begins. */
  take(stem: Stem, language: LanguageTables): boolean {
    const { kind, value } = stem
    if (kind === UNIT || kind === TEEN || kind === TENS) return this.#addUp(kind, value)
    if (kind === HUNDRED) return value === 100n ? this.#hundred(language.numerals) : this.#hundreds(value)
    if (kind === SCALE) return this.#scale(value, language.numerals)
    if (kind === GROUP) return this.#dozen(value, language.numerals)
    if (kind === MORE) return this.#more()
    return this.#part(value)
  }

  #addUp(kind: number, value: bigint): boolean {
    if (this.low < (kind === UNIT ? 10 : 100)) return false
    if (value === 0n && !this.fresh) return false
    this.#group = add(this.#group ?? ZERO, whole(value))
    this.low = value === 0n ? 0 : kind === TENS ? 10 : 1
    if (value === 0n) this.limit = 0n
    return true
  }

  /** "doscientos" */
  #hundreds(value: bigint): boolean {
    if (this.low !== 1000 || this.#group !== undefined) return false
    this.#group = whole(value)
    this.low = 100
    return true
  }

  #hundred({ alone, beforeHundred }: NumeralWords): boolean {
    if (this.#group === undefined) {
      if (this.low !== 1000 || (alone < 100 && !this.#implied)) return false
      this.#group = whole(100)
    } else {
      if (this.low > 10 || this.low === 0 || !isLess(this.#group, whole(beforeHundred))) return false
      this.#group = multiply(this.#group, whole(100))
    }
    this.low = 100
    return true
  }

  #scale(scale: bigint, { alone }: NumeralWords): boolean {
    if (scale >= this.limit) return false
    if (this.#group === undefined) {
      if (this.low !== 1000 || !(this.#implied || scale <= alone)) return false
      this.#group = ONE
    }
    const exact = isWhole(this.#group)
    this.#total = add(this.#total, multiply(this.#group, whole(scale)))
    this.#group = undefined
    this.#implied = false
    this.low = exact ? 1000 : 0
    this.limit = exact ? scale : 0n
    return true
  }

  #dozen(size: bigint, { groupsAll }: NumeralWords): boolean {
    if (this.fresh || this.limit === 0n) return false
    if (groupsAll) {
      this.#total = multiply(this.value(), whole(size))
      this.#group = undefined
    } else {
      const last = this.#group ?? ONE
      const above = this.low === 1 ? whole((last.n / last.d / 100n) * 100n) : ZERO
      this.#group = add(above, multiply(add(last, { n: -above.n, d: 1n }), whole(size)))
    }
    this.low = 0
    this.limit = 0n
    return true
  }

  #more(): boolean {
    if (this.#group !== undefined && (this.low === 0 || !isWhole(this.#group))) return false
    if (this.#group === undefined && !this.fresh) return false
    this.#group = add(this.#group ?? ZERO, HALF)
    this.low = 0
    return true
  }

  #part(parts: bigint): boolean {
    if (!this.fresh && !this.#implied) return false
    this.#group = divide(ONE, whole(parts))
    this.low = 0
    return true
  }
}
