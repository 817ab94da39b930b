import { isDigit } from './span.ts'

/** Digits read ahead: a number and what may wrongly stand in one row with it. */
const LOOK_AHEAD = 24
/** No phone is written in more groups. */
const MOST_GROUPS = 9

/** Digits in a row, with what parts them. */
export interface Row {
  /** Whether a plus sign leads. */
  readonly plus: boolean
  /** Whether the row ended by itself, not by being too long for a phone. */
  readonly whole: boolean
  readonly digits: string
  /** Of each group: how many digits come up to its end, */
  readonly counts: readonly number[]
  /** the offset behind it and its closing parenthesis, -1 within an open one, */
  readonly ends: readonly number[]
  /** what stands before it, */
  readonly joints: readonly string[]
  /** and whether it is in parentheses. */
  readonly wrapped: readonly boolean[]
}

/** What may stand between digits of one row. */
const AMONG_DIGITS: ReadonlySet<number> = new Set(Array.from(' \u00a0()+-–./', (mark) => mark.charCodeAt(0)))

/** Looked through for digits before a row is read. */
const GLANCE = 24

/** Whether a row of `fewest` digits may begin at `start`: most numbers are shorter, which a glance shows. */
export function mayBeRow(text: string, start: number, fewest: number): boolean {
  let digits = 0
  for (let at = start; at < start + GLANCE; at++) {
    const code = text.charCodeAt(at)
    if (isDigit(code)) {
      if (++digits === fewest) return true
    } else if (!AMONG_DIGITS.has(code)) return false
  }
  return true
}

/** Reads the groups of digits that begin at `start`, with a plus sign and parentheses. */
export function readRow(text: string, start: number): Row {
  const counts: number[] = []
  const ends: number[] = []
  const joints: string[] = []
  const wrapped: boolean[] = []
  let digits = ''
  let plus = false
  let open = false
  let whole = true
  let at = start
  let joint = ''
  for (;;) {
    // Before a group: an opening parenthesis and, in front of all, a plus sign.
    for (; ; at++) {
      const char = text[at]
      if (char === '(' && !open) open = true
      else if (char === '+' && !plus && digits === '') plus = true
      else if (char !== ' ' || !(open || (plus && digits === ''))) break
    }
    const from = at
    while (isDigit(text.charCodeAt(at)) && digits.length + at - from <= LOOK_AHEAD) at++
    if (at === from) break
    if (digits.length + at - from > LOOK_AHEAD || counts.length === MOST_GROUPS) {
      whole = false
      break
    }
    digits += text.slice(from, at)
    counts.push(digits.length)
    joints.push(joint)
    wrapped.push(open)
    let closed = false
    if (open) {
      const close = text[at] === ' ' ? at + 1 : at
      closed = text[close] === ')'
      if (closed) at = close + 1
      open = !closed
    }
    ends.push(open ? -1 : at)
    const begin = at
    at = skipJoint(text, at)
    if (at === begin && text[at] !== '(' && !closed) break
    joint = text.slice(begin, at)
  }
  return { plus, whole, digits, counts, ends, joints, wrapped }
}

/** Spaces and one hyphen, dot or slash among them; where a digit or parenthesis follows, else `at`. */
function skipJoint(text: string, at: number): number {
  let i = at
  let mark = ''
  for (; i - at < 4; i++) {
    const char = text[i]
    if (char === '-' || char === '.' || char === '/' || char === '–') {
      if (mark !== '') return at
      mark = char
    } else if (char !== ' ' && char !== '\u00a0') break
  }
  if (mark === '.' && i - at > 1) return at
  const after = text[i] === '(' ? text.charCodeAt(i + 1) : text.charCodeAt(i)
  return isDigit(after) || (text[i] === '(' && after === 32) ? i : at
}

/** Group sizes: "(3)3-4" for "(541) 754-3010". */
export function shapeOf(row: Row): string {
  let out = ''
  for (const [k, count] of row.counts.entries()) {
    const size = count - (row.counts[k - 1] ?? 0)
    if (row.wrapped[k]) out += `(${size})`
    else out += k > 0 && !row.wrapped[k - 1] ? `-${size}` : size
  }
  return out
}

/** Whether groups part thousands: "600.540.000". */
export function isThousands(row: Row, k: number): boolean {
  for (let i = 1; i <= k; i++) {
    if (row.counts[i]! - row.counts[i - 1]! !== 3 || !/^[ .\u00a0]$/.test(row.joints[i]!)) return false
  }
  return row.counts[0]! <= 3
}

/** The digits of group `k`; empty when there is none. */
export function groupOf(row: Row, k: number): string {
  return k < row.counts.length ? row.digits.slice(row.counts[k - 1] ?? 0, row.counts[k]) : ''
}

/** Whether the row is a number with decimals: "0.000000012". */
export function isDecimal(row: Row): boolean {
  return row.counts.length === 2 && row.joints[1] === '.' && row.counts[0]! <= 2 && !row.wrapped[0]
}

/** Whether the row is a date, or two years: "16/04/2010", "2010-04-16", "2019-2021". */
export function isDate(row: Row): boolean {
  const [first, second, third] = [groupOf(row, 0), groupOf(row, 1), groupOf(row, 2)]
  const joint = row.joints[1]
  if (joint === undefined || !/^[-./]$/.test(joint)) return false
  if (isYear(first) && isYear(second) && joint !== '.') return true
  if (row.joints[2] !== joint || row.joints[3] === joint) return false
  if (isYear(first)) return Number(second) <= 12 && Number(third) <= 31
  const isDay = first.length <= 2 && second.length <= 2 && Math.max(Number(first), Number(second)) <= 31
  // A digit too many is a slip: "08.06.20224".
  return isDay && (third.length === 2 || (third.length <= 5 && isYear(third.slice(0, 4))))
}

function isYear(digits: string): boolean {
  return digits.length === 4 && digits >= '1900' && digits <= '2099'
}
