import type { Piece } from '../meaning.ts'
import { isDigits, isGlued, isPriced, type Source, word } from '../source.ts'
import { isAbout } from './around.ts'

/** The suffix of an end, typed as a word of its own. */
const APART: ReadonlySet<string> = new Set('e a ye ya'.split(' '))
/** Tokens of "17.30". */
const TOKENS = 3
const DASHES: ReadonlySet<string> = new Set('- – —'.split(' '))
/** Minutes that times are told in, and those of times that words about them show to be such. */
const STEP = 15
const STEP_AMID = 5

/** Whether a time with a point shows that it is no amount: "15.30'da", "20.30 gibi", "22.00'ye kadar". */
export function isPointedTime(source: Source, { next, ending }: Piece, after: number): boolean {
  if (next > after && (ending === 'at' || ending === 'from')) return true
  const quarter = Number(word(source, after - 1)) % 15 === 0
  // "13.00 e kadar"
  if (quarter && APART.has(word(source, next)) && source.words.ranges.until.has(word(source, next + 1)))
    return true
  return (
    quarter && (isAbout(source, next) ? word(source, next + 1) !== 'bir' : ending === 'to' && next > after)
  )
}

/** Whether a dash and another pointed time follow: "13.00-14.00". */
export function isPointed(source: Source, at: number): boolean {
  return (
    word(source, at) === '-' &&
    isDigits(source, at + 1, 1, 2) &&
    word(source, at + 2) === '.' &&
    isGlued(source, at + 2) &&
    isDigits(source, at + 3, 2, 2)
  )
}

/**
 * Whether the time at token `at` is an end of a range: "8.30 - 17.30", "10.00 22.00 arası", "09.10 ile 11.40 saatleri
 * arasında"; no "3.50 - 4.20 TL".
 */
export function isOfTwo(source: Source, at: number): boolean {
  const behind = at + TOKENS
  if (isRange(source, at, isJoint(source, behind) ? behind + 1 : behind)) return true
  const before = isJoint(source, at - 1) ? at - 1 : at
  return before >= TOKENS && isRange(source, before - TOKENS, at)
}

function isJoint(source: Source, at: number): boolean {
  const { toAmid, andAmid } = source.words.ranges
  const joint = word(source, at)
  return DASHES.has(joint) || toAmid.has(joint) || andAmid.has(joint)
}

function isRange(source: Source, first: number, second: number): boolean {
  const after = second + TOKENS
  const amid = source.words.ranges.amid.has(word(source, after)) || word(source, after) === 'saatleri'
  const step = amid ? STEP_AMID : STEP
  if (!isTime(source, first, step) || !isTime(source, second, step)) return false
  if (isPriced(source, after) || (isGlued(source, after) && word(source, after) !== "'")) return false
  return amid || DASHES.has(word(source, second - 1))
}

/** "17.30": hours and minutes that `step` divides. */
function isTime(source: Source, at: number, step: number): boolean {
  return (
    isDigits(source, at, 1, 2) &&
    Number(word(source, at)) <= 24 &&
    word(source, at + 1) === '.' &&
    isGlued(source, at + 1) &&
    isGlued(source, at + 2) &&
    isDigits(source, at + 2, 2, 2) &&
    Number(word(source, at + 2)) < 60 &&
    Number(word(source, at + 2)) % step === 0
  )
}
