import { DIGITS } from '../../../text/tokens.ts'
import { TIMES, UNIT_WORDS } from '../lexicon.ts'
import { readWhole } from '../numbers.ts'
import { type HowMany, isDigits, isGlued, type Source, word } from '../source.ts'

/** How many of a unit, told by two numbers: "3-5 gün", "24/48 hours", "iki üç hafta". */
export interface Spread extends HowMany {
  /** The smaller number; `value` is the greater. */
  readonly least: number
}

const MARKS = '-–—/.,:'
const LONGEST = 3
/** Numbers that are said side by side are small. */
const MOST_SPOKEN = 10
/** "üç beş", "beş on": some. */
const ROUGHLY: ReadonlyMap<number, number> = new Map([
  [3, 5],
  [5, 10],
])

/** Token behind the unit that is counted, if there is one. */
type Counted = (source: Source, at: number) => number | undefined

const unitAt: Counted = (source, at) => UNIT_WORDS.find(source.tokens, at)?.next
const timesAt: Counted = (source, at) => (TIMES.has(word(source, at)) ? at + 1 : undefined)

/** Reads the two numbers at token `at`, the smaller one first; undefined where no unit follows them. */
export function readSpread(source: Source, at: number): Spread | undefined {
  return readTwo(source, at, unitAt)
}

/** How often, told by two numbers: "2-3 kez", "iki üç defa". */
export function readSpreadTimes(source: Source, at: number): Spread | undefined {
  return readTwo(source, at, timesAt)
}

function readTwo(source: Source, at: number, counted: Counted): Spread | undefined {
  return source.tokens.kind[at] === DIGITS
    ? readFigures(source, at, counted)
    : readSpoken(source, at, counted)
}

function readFigures(source: Source, at: number, counted: Counted): Spread | undefined {
  const { spreads } = source.words
  const joint = word(source, at + 1)
  if (!spreads.joints.has(joint) || !isNumber(source, at) || !isNumber(source, at + 2)) return undefined
  if (at > 0 && isGlued(source, at) && MARKS.includes(word(source, at - 1))) return undefined
  const least = Number(word(source, at))
  const value = Number(word(source, at + 2))
  const next = at + 3
  if (least >= value) return undefined
  if (joint === '/' && (!isGlued(source, at + 1) || !isGlued(source, at + 2))) return undefined
  if (joint === '/' && isShare(source, least, value, next)) return undefined
  return made(source, least, value, next, spreads.onlyAmid.has(joint), counted)
}

/** "üç dört gün", "two or three days" */
function readSpoken(source: Source, at: number, counted: Counted): Spread | undefined {
  const first = readWhole(source, at)
  if (first === undefined || !first.written || first.ordinal || first.ending !== '') return undefined
  const { spreads } = source.words
  const joined = spreads.joints.has(word(source, first.next))
  const second = readWhole(source, joined ? first.next + 1 : first.next)
  if (second === undefined || !second.written || second.ordinal || second.ending !== '') return undefined
  if (first.value >= second.value) return undefined
  const beside = second.value === first.value + 1 || ROUGHLY.get(first.value) === second.value
  if (!joined && (!beside || second.value > MOST_SPOKEN)) return undefined
  const amid = joined && spreads.onlyAmid.has(word(source, first.next))
  return made(source, first.value, second.value, second.next, amid, counted)
}

function made(
  source: Source,
  least: number,
  value: number,
  next: number,
  amid: boolean,
  counted: Counted,
): Spread | undefined {
  const behind = counted(source, next)
  if (behind === undefined || (amid && !source.words.ranges.amid.has(word(source, behind)))) return undefined
  return { least, value, next, article: false, part: false }
}

function isNumber(source: Source, at: number): boolean {
  return isDigits(source, at, 1, LONGEST) && (word(source, at)[0] !== '0' || word(source, at).length === 1)
}

/**
 * Whether two numbers and a slash are a share of one unit, or round the clock: "1/2 hour", "3/4 saat", "7/24". The singular
 * tells where what is counted has a plural; else only hours are parted so.
 */
function isShare(source: Source, least: number, most: number, at: number): boolean {
  if (least === 7 && most === 24) return true
  const unit = UNIT_WORDS.find(source.tokens, at)
  const plural = unit?.language.grammar.plural ?? ''
  if (plural !== '') return !word(source, unit!.next - 1).endsWith(plural) && most <= 4
  return unit?.value === 'hour' && most <= 4 && (most === 4 || least === 1)
}
