import { DIGITS } from '../../../text/tokens.ts'
import { UNIT_WORDS } from '../lexicon.ts'
import { readWhole } from '../numbers.ts'
import { type HowMany, isDigits, isGlued, type Source, word } from '../source.ts'

/** How many of a unit, told by two numbers: "3-5 gün", "24/48 hours", "iki üç hafta". */
export interface Spread extends HowMany {
  /** The smaller number; `value` is the greater. */
  readonly least: number
}

/** What stands between the two; a slash stands close. */
const JOINTS: ReadonlySet<string> = new Set('- – — ~ / to or ila veya'.split(' '))
const MARKS = '-–—/.,:'
const LONGEST = 3
/** Numbers that are said side by side are small. */
const MOST_SPOKEN = 10

/** Reads the two numbers at token `at`, the smaller one first; undefined where no unit follows them. */
export function readSpread(source: Source, at: number): Spread | undefined {
  return source.tokens.kind[at] === DIGITS ? readFigures(source, at) : readSpoken(source, at)
}

function readFigures(source: Source, at: number): Spread | undefined {
  const joint = word(source, at + 1)
  if (!JOINTS.has(joint) || !isNumber(source, at) || !isNumber(source, at + 2)) return undefined
  if (at > 0 && isGlued(source, at) && MARKS.includes(word(source, at - 1))) return undefined
  const least = Number(word(source, at))
  const value = Number(word(source, at + 2))
  const next = at + 3
  if (least >= value) return undefined
  if (joint === '/' && (!isGlued(source, at + 1) || !isGlued(source, at + 2))) return undefined
  if (joint === '/' && isShare(source, least, value, next)) return undefined
  return made(source, least, value, next)
}

/** "üç dört gün", "two or three days" */
function readSpoken(source: Source, at: number): Spread | undefined {
  const first = readWhole(source, at)
  if (first === undefined || !first.written || first.ordinal || first.ending !== '') return undefined
  const joined = JOINTS.has(word(source, first.next))
  const second = readWhole(source, joined ? first.next + 1 : first.next)
  if (second === undefined || !second.written || second.ordinal || second.ending !== '') return undefined
  if (first.value >= second.value) return undefined
  if (!joined && (second.value !== first.value + 1 || second.value > MOST_SPOKEN)) return undefined
  return made(source, first.value, second.value, second.next)
}

function made(source: Source, least: number, value: number, next: number): Spread | undefined {
  if (UNIT_WORDS.find(source.tokens, next) === undefined) return undefined
  return { least, value, next, article: false, part: false }
}

function isNumber(source: Source, at: number): boolean {
  return isDigits(source, at, 1, LONGEST) && (word(source, at)[0] !== '0' || word(source, at).length === 1)
}

/**
 * Whether two numbers and a slash are a share of one unit, or round the clock: "1/2 hour", "3/4 saat", "7/24". English
 * tells by the singular; Turkish has none here, but only hours are parted so.
 */
function isShare(source: Source, least: number, most: number, at: number): boolean {
  if (least === 7 && most === 24) return true
  const unit = UNIT_WORDS.find(source.tokens, at)
  if (unit?.language === 'en') return !word(source, unit.next - 1).endsWith('s') && most <= 4
  return unit?.value === 'hour' && most <= 4 && (most === 4 || least === 1)
}
