import type { Edge, Unit } from '../../../languages/time-words.ts'
import { type Day, dateOf, dayOf, nthWeekday, weekOf } from '../calendar.ts'
import { isSingle } from '../dates.ts'
import { onDay } from '../join.ts'
import { EDGE_NAMES, EDGES_BEFORE, NTHS, PARTS, UNIT_WORDS, UNITS_NTH, WEEKDAYS } from '../lexicon.ts'
import { ANY_HINT, type Days, type Piece, type Stretch, single } from '../meaning.ts'
import { readHowMany, readWhole } from '../numbers.ts'
import { isDigits, isOf, isThe, piece, type Source, word } from '../source.ts'
import { isClockUnit, periodOf, UNITS } from '../unit.ts'
import type { Found } from '../vocabulary.ts'
import { readNamedDate } from './beyond.ts'
import { edgeOf } from './edge.ts'
import { readDecade, readNumericDate } from './numeric.ts'
import { readStepped } from './stepped.ts'
import { readTonight } from './tonight.ts'

/** "the first Monday of October", "son haftası", "last week of 2016", "the 5th last day of May", "ilk çeyrek" */
export function readNth(source: Source, at: number, hints: number): Piece | undefined {
  const the = isThe(source, at) ? at + 1 : at
  const named = NTHS.find(source.tokens, the)
  const numbered = named === undefined ? readWhole(source, the) : undefined
  if (named === undefined && (numbered?.ordinal !== true || numbered.next !== numbered.until))
    return undefined
  let n = named?.value ?? numbered!.value
  let i = named?.next ?? numbered!.next
  if (numbered !== undefined && word(source, i) === 'last') {
    n = -n
    i++
  }
  const many = n === 1 || n === -1 ? readHowMany(source, i) : undefined
  const count = many !== undefined && !many.article && Number.isInteger(many.value) ? many.value : 1
  if (count > 1) i = many!.next
  const weekday = count === 1 ? WEEKDAYS.find(source.tokens, i) : undefined
  const unit = weekday === undefined ? unitAt(source, i) : undefined
  if (weekday === undefined && unit === undefined) return undefined
  const next = weekday?.next ?? unit!.next
  if (unit?.value === 'century') {
    const from = dayOf((n - 1) * 100, 1, 1)
    return n > 0 && n < 31
      ? piece(
          source,
          at,
          next,
          { kind: 'days', unit: 'century', from, to: dayOf(n * 100, 1, 1) },
          unit.ending,
        )
      : undefined
  }
  const outer = source.words.partOf.has(word(source, next))
    ? readAnyPeriod(source, next + 1, hints | ANY_HINT)
    : undefined
  if (outer?.meaning.kind === 'days') {
    const inner = nthIn(outer.meaning, n, count, weekday?.value, unit?.value)
    return inner && { ...outer, first: at, meaning: inner, needs: 0 }
  }
  if (unit?.value === 'quarter' && n > 0 && n < 5) {
    const { year } = dateOf(source.today)
    const after = isDigits(source, next, 4, 4) ? Number(word(source, next)) : undefined
    const meaning: Days = {
      kind: 'days',
      unit: 'quarter',
      from: dayOf(after ?? year, n * 3 - 2, 1),
      to: dayOf(after ?? year, n * 3 + 1, 1),
    }
    return piece(source, at, after === undefined ? next : next + 1, meaning, unit.ending)
  }
  return undefined
}

/** The unit that an ordinal counts. */
function unitAt(source: Source, at: number): Found<Unit> | undefined {
  return UNIT_WORDS.find(source.tokens, at) ?? UNITS_NTH.find(source.tokens, at)
}

/** A period in the genitive (or none) and the place in it behind: "Ocak'ın 3'üncü haftası", "2015'in 3. ayı", "ekim 2014 birinci çarşambası". */
export function readNthBehind(source: Source, outer: Piece): Piece | undefined {
  if (outer.meaning.kind !== 'days' || isSingle(outer.meaning)) return undefined
  const { tokens } = source
  const named = NTHS.find(tokens, outer.next)
  const numbered = named === undefined ? readWhole(source, outer.next) : undefined
  if (named === undefined && (numbered === undefined || !numbered.ordinal)) return undefined
  const n = named?.value ?? numbered!.value
  let i = named?.next ?? numbered!.next
  const many = n === 1 || n === -1 ? readHowMany(source, i) : undefined
  const count = many !== undefined && !many.article && Number.isInteger(many.value) ? many.value : 1
  if (count > 1) i = many!.next
  const weekday = WEEKDAYS.find(tokens, i)
  const unit = weekday === undefined ? unitAt(source, i) : undefined
  const found = weekday ?? unit
  if (found === undefined || !found.language.grammar.wholeFirst) return undefined
  const meaning = nthIn(outer.meaning, n, count, weekday?.value, unit?.value)
  return meaning && piece(source, outer.first, found.next, meaning, found.ending)
}

/** The nth weekday, week, day, month, quarter (or the first or last few) of a period. */
export function nthIn(
  outer: Days,
  n: number,
  count: number,
  weekday: number | undefined,
  unit: Unit | undefined,
): Days | undefined {
  const { year, month } = dateOf(outer.from)
  const keep = outer.yearless === true ? { yearless: true as const } : {}
  if (weekday !== undefined) {
    if (outer.unit === 'month') return single(nthWeekday(year, month, weekday, n), keep)
    if (outer.unit === 'year') return single(nthWeekday(year, n < 0 ? 12 : 1, weekday, n))
    return undefined
  }
  if (unit === undefined || isClockUnit(unit)) return undefined
  const whole = (from: Day, to: Day): Days | undefined =>
    from < to ? { kind: 'days', unit: count === 1 ? unit : 'day', from, to, ...keep } : undefined
  if (unit === 'week' || unit === 'weekend') {
    // The first week of a period is the one with its first Thursday.
    const first = weekOf(outer.from + 3)
    const last = weekOf(outer.to - 4)
    const from = n > 0 ? first + (n - 1) * 7 : last + (n + 2 - count) * 7
    return unit === 'weekend'
      ? { kind: 'days', unit, from: from + 5, to: from + 7 }
      : whole(from, from + count * 7)
  }
  if (unit === 'half' && outer.unit !== 'year') return halfOfPeriod(outer, n)
  const { months } = UNITS[unit]
  if (months === 0) {
    const from = n > 0 ? outer.from + n - 1 : outer.to + n + 1 - count
    return from >= outer.from && from < outer.to ? whole(from, from + count) : undefined
  }
  if (n > 0)
    return whole(dayOf(year, month + (n - 1) * months, 1), dayOf(year, month + (n - 1 + count) * months, 1))
  const end = dateOf(outer.to)
  return whole(
    dayOf(end.year, end.month + (n + 1 - count) * months, 1),
    dayOf(end.year, end.month + (n + 1) * months, 1),
  )
}

/** "the first half of December" */
function halfOfPeriod({ from, to, yearless }: Days, n: number): Days | undefined {
  const middle = from + Math.floor((to - from) / 2)
  const [a, b] = n === 1 ? [from, middle] : [middle, to]
  if ((n !== 1 && n !== 2 && n !== -1) || a === b) return undefined
  return { kind: 'days', unit: 'day', from: a, to: b, ...(yearless === true ? { yearless } : {}) }
}

/** "the end of May", "beginning of next week", "mid-November", "later this year", "EOM" */
export function readEdgeBefore(source: Source, at: number, hints: number): Piece | undefined {
  const the = isThe(source, at) ? at + 1 : at
  const name = EDGE_NAMES.find(source.tokens, the)
  if (name !== undefined) {
    const [edge, unit] = name.value
    if (unit === 'year' && edge === 'start') return undefined
    const [from, to] = periodOf(unit, source.today, 0)
    const meaning = edgeOf(source, { kind: 'days', unit, from, to }, edge)
    return meaning && piece(source, the, name.next, meaning)
  }
  const edge = EDGES_BEFORE.find(source.tokens, the)
  if (edge === undefined) return undefined
  let i = edge.next
  if (isOf(source, i) || word(source, i) === '-') i++
  const period = inPart(source, readAnyPeriod(source, i, hints) ?? readTonight(source, i))
  if (period?.meaning.kind === 'stretch') {
    const half = halfOf(period.meaning, edge.value)
    return half && { ...period, first: at, meaning: half }
  }
  if (period?.meaning.kind !== 'days') return undefined
  // "an early day"
  if (word(source, edge.next) === 'day' && edge.value !== 'end') return undefined
  const meaning = edgeOf(source, period.meaning, edge.value)
  return meaning && { ...period, first: isSingle(period.meaning) ? at : the, meaning, needs: 0 }
}

/** "(early) tomorrow morning": the part that stands behind a day. */
function inPart(source: Source, read: Piece | undefined): Piece | undefined {
  if (read?.meaning.kind !== 'days' || !isSingle(read.meaning)) return read
  const part = PARTS.find(source.tokens, read.next)
  return part?.language.grammar.wholeFirst === false
    ? { ...read, meaning: onDay(read.meaning, part.value), until: part.next, next: part.next }
    : read
}

/** The earlier or later half of a part of a day; what is left of a night. */
function halfOf(part: Stretch, edge: Edge): Stretch | undefined {
  if (part.part === undefined || (edge !== 'early' && edge !== 'late')) return undefined
  const middle = part.from + (part.to - part.from) / 2
  if (edge === 'early') return { ...part, to: middle }
  return part.part === 'night' ? part : { ...part, from: middle }
}

/** A period that a word like "end of" may stand before. */
function readAnyPeriod(source: Source, at: number, hints: number): Piece | undefined {
  const the = isThe(source, at) ? at + 1 : at
  const stepped = readStepped(source, the)
  if (stepped !== undefined) return { ...stepped, first: at }
  const unit = UNIT_WORDS.find(source.tokens, the)
  if (unit !== undefined && !isClockUnit(unit.value) && unit.value !== 'weekend') {
    const [from, to] = periodOf(unit.value, source.today, 0)
    return piece(source, at, unit.next, { kind: 'days', unit: unit.value, from, to })
  }
  const read = readNumericDate(source, the, hints) ?? readDecade(source, at) ?? readNamedDate(source, the)
  return read && { ...read, first: at }
}
