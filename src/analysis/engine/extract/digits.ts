import { DIGITS, gap, type Tokens } from '../text/tokens.ts'

/** A number in digits. */
export interface Digits {
  /** Decimal string; decimals as written ("1250.50"). */
  readonly value: string
  /** First token after it. */
  readonly next: number
  /** Whether it has a decimal or grouping mark. */
  readonly marked: boolean
}

/** Tag languages that write the decimals after a point. */
const POINT_LANGUAGES: ReadonlySet<string> = new Set(['en', 'zh', 'ja', 'ko', 'he', 'th', 'hi', 'ur', 'ms'])
/** More groups than any number needs: a bound on the look-ahead. */
const MOST_GROUPS = 8

/**
 * Reads digits from token `at`, with the marks of either convention: "1.250,50",
 * "1,250.50", "12,34,567", "1 250 000", "1'049,95", ".5".
 *
 * One mark before three digits is in doubt ("4.800"): as an amount of money it groups,
 * else the locale tells. What is a chain of another kind ("192.168.1.2") yields its first run.
 */
export function readDigits(tokens: Tokens, at: number, locale: string, amount: boolean): Digits | undefined {
  if (tokens.kind[at] !== DIGITS) return readBareDecimals(tokens, at)
  const lone = { value: bare(tokens.folded[at]!), next: at + 1, marked: false }
  if (at >= 2 && isMark(tokens, at - 1) && tokens.kind[at - 2] === DIGITS && !gap(tokens, at)) return lone
  const parts = [tokens.folded[at]!]
  const next = takeSpaced(tokens, at, parts, amount)
  if (next > at + 1)
    return {
      value: bare(parts.join('')) + takeDecimals(tokens, next),
      next: afterDecimals(tokens, next),
      marked: true,
    }
  if (amount && isApostrophed(tokens, at + 1))
    return { value: `${lone.value}.${tokens.folded[at + 2]}`, next: at + 3, marked: true }
  let marks = ''
  let i = at + 1
  while (continues(tokens, i) && parts.length <= MOST_GROUPS) {
    if (tokens.folded[i] === "'" && tokens.folded[i + 1]!.length !== 3) break
    marks += tokens.folded[i]
    parts.push(tokens.folded[i + 1]!)
    i += 2
  }
  if (marks === '') return lone
  const value = join(parts, marks, locale, amount)
  return value === undefined ? lone : { value, next: i, marked: true }
}

function join(parts: readonly string[], marks: string, locale: string, amount: boolean): string | undefined {
  const last = marks.length - 1
  const decimalsOf = (): string => `${bare(parts.slice(0, -1).join(''))}.${parts[last + 1]}`
  if (last === 0) {
    if (marks === "'" || groups(parts, marks, locale, amount)) return bare(parts.join(''))
    return decimalsOf()
  }
  const grouping = marks[0]!
  if (parts.length > MOST_GROUPS) return undefined
  for (let k = 1; k < last; k++) if (marks[k] !== grouping) return undefined
  const grouped = marks[last] === grouping
  if (!isGrouped(grouped ? parts : parts.slice(0, -1), grouping)) return undefined
  if (grouped) return bare(parts.join(''))
  return marks[last] === "'" ? undefined : decimalsOf()
}

/** Whether the only mark of a number groups. */
function groups(parts: readonly string[], mark: string, locale: string, amount: boolean): boolean {
  if (!isGrouped(parts, mark) || parts[0]![0] === '0') return false
  return amount || (mark === ',') === POINT_LANGUAGES.has(locale.slice(0, 2).toLowerCase())
}

/** Groups of three, or as in India (12,34,567) of two before the last three. */
function isGrouped(parts: readonly string[], mark: string): boolean {
  const first = parts[0]!.length
  if (first > 3 || parts[parts.length - 1]!.length !== 3) return false
  const inner = parts.slice(1, -1)
  return (
    inner.every((part) => part.length === 3) ||
    (mark === ',' && first < 3 && inner.every((part) => part.length === 2))
  )
}

/**
 * Takes groups of three set off by one space each; returns the token after them. Outside of
 * money two numbers may stand side by side ("13 128 GB"): there it takes two groups, or noughts.
 */
function takeSpaced(tokens: Tokens, at: number, parts: string[], amount: boolean): number {
  const first = parts[0]!
  if (first.length > 3 || first[0] === '0') return at + 1
  let i = at + 1
  while (isSpacedRun(tokens, i) && tokens.folded[i]!.length === 3 && parts.length <= MOST_GROUPS)
    parts.push(tokens.folded[i++]!)
  const plain =
    (amount && !areTwo(parts)) || parts.length > 2 || parts[1] === '000' || takeDecimals(tokens, i) !== ''
  if (
    i === at + 1 ||
    isSpacedRun(tokens, i) ||
    !plain ||
    (continues(tokens, i) && takeDecimals(tokens, i) === '')
  ) {
    parts.length = 1
    return at + 1
  }
  return i
}

/** Most times that the greater of two prices side by side is the smaller. */
const MOST_TIMES = 3

/** Whether two groups are two prices rather than thousands: "100 150 TL", but "12 500 TL" and "250 000 TL". */
function areTwo([first, second]: readonly string[]): boolean {
  if (second === undefined || first!.length !== 3 || !first!.endsWith('0') || !second.endsWith('0'))
    return false
  return second > first! && Number(second) <= Number(first) * MOST_TIMES
}

function isSpacedRun(tokens: Tokens, i: number): boolean {
  return i < tokens.count && tokens.kind[i] === DIGITS && tokens.start[i]! - tokens.end[i - 1]! === 1
}

/** The decimals after a number in spaced groups, with their point; '' without. */
function takeDecimals(tokens: Tokens, i: number): string {
  if (!continues(tokens, i) || tokens.folded[i] === "'" || continues(tokens, i + 2)) return ''
  return `.${tokens.folded[i + 1]}`
}

function afterDecimals(tokens: Tokens, i: number): number {
  return takeDecimals(tokens, i) === '' ? i : i + 2
}

/** ".5", ",08": a mark that nothing stands before. */
function readBareDecimals(tokens: Tokens, at: number): Digits | undefined {
  const mark = tokens.folded[at]
  if ((mark !== '.' && mark !== ',') || !continues(tokens, at, true) || continues(tokens, at + 2))
    return undefined
  if (!gap(tokens, at) && tokens.kind[at - 1]! <= DIGITS) return undefined
  return { value: `0.${tokens.folded[at + 1]}`, next: at + 2, marked: true }
}

/** Whether a mark at `i` is followed by digits without a space (and follows without one). */
function continues(tokens: Tokens, i: number, apart = false): boolean {
  return (
    isMark(tokens, i, apart) && i + 1 < tokens.count && tokens.kind[i + 1] === DIGITS && !gap(tokens, i + 1)
  )
}

function isMark(tokens: Tokens, i: number, apart = false): boolean {
  if (i >= tokens.count || (!apart && gap(tokens, i))) return false
  const mark = tokens.folded[i]
  return mark === '.' || mark === ',' || mark === "'"
}

/** Whether decimals of an amount follow behind an apostrophe: "49'90 TL". */
function isApostrophed(tokens: Tokens, i: number): boolean {
  return (
    tokens.folded[i] === "'" &&
    continues(tokens, i) &&
    tokens.folded[i + 1]!.length === 2 &&
    !continues(tokens, i + 2)
  )
}

/** Without needless noughts in front. */
function bare(digits: string): string {
  let from = 0
  while (from < digits.length - 1 && digits.charCodeAt(from) === 48) from++
  return digits.slice(from)
}
