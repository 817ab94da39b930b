import type { Ending } from '../../../languages/suffixes.ts'
import type { Edge } from '../../../languages/time-words.ts'
import { type Day, dateOf, dayOf, SECONDS_OF_DAY } from '../calendar.ts'
import { isSingle } from '../dates.ts'
import { EDGES } from '../lexicon.ts'
import type { Days, Meaning, Piece } from '../meaning.ts'
import { piece, type Source, word } from '../source.ts'

/** What is no edge of a period, for that is its own: "(haziranda) sona eriyor", "(mayısta) ortaya çıktı". */
const ADVERBS: ReadonlySet<string> = new Set('sona basa ortaya ortada'.split(' '))

/** Cases that an edge has where it is one of the period before it. */
const CASES: ReadonlySet<Ending> = new Set<Ending>(['it', 'at', 'to', 'from', 'of', 'ki'])

/** A Turkish edge behind a period: "ayın sonu", "yıl başında", "Kasım ortasında", "bu hafta daha sonra". */
export function edged(source: Source, read: Piece): Piece {
  if (read.meaning.kind !== 'days') return read
  const edge = readEdge(source, read) ?? readLater(source, read)
  if (edge === undefined || (isSingle(read.meaning) && !isOfDay(read, edge.value))) return read
  const meaning = edgeOf(source, read.meaning, edge.value)
  return meaning === undefined ? read : piece(source, read.first, edge.next, meaning, edge.ending)
}

/** Edges that are a day where a range begins or ends with them. */
const POINTS: ReadonlySet<Edge> = new Set<Edge>(['start', 'middle', 'end'])

type Found = { readonly value: Edge; readonly next: number; readonly ending: Ending }

/** An edge by name: one word has a case, a phrase ("ilk yarı") may have none. */
function readEdge(source: Source, { next, ending }: Piece): Found | undefined {
  const edge = EDGES.find(source.tokens, next)
  if (edge === undefined || ADVERBS.has(word(source, next))) return undefined
  const phrase = edge.next > next + 1 && edge.ending === '' && ending !== 'from'
  return phrase || CASES.has(edge.ending) ? edge : undefined
}

const WITHIN: ReadonlySet<string> = new Set('icinde icerisinde'.split(' '))

/** The later or earlier part: "(bu hafta) daha sonra", "(yıl) içinde daha sonra", "(ay) içinde sonra"; no "2018'den daha sonra". */
function readLater(source: Source, { next, until, ending }: Piece): Found | undefined {
  const within = WITHIN.has(word(source, next)) ? next + 1 : next
  const more = word(source, within) === 'daha' ? within + 1 : within
  if (more === next || next !== until || ending === 'from') return undefined
  const side = word(source, more)
  if (side === 'sonra') return { value: 'late', next: more + 1, ending: '' }
  return side === 'once' && more > within ? { value: 'early', next: more + 1, ending: '' } : undefined
}

/** A day has an end ("yarının sonunda"), and today what is later. */
function isOfDay({ meaning, ending }: Piece, edge: Edge | undefined): boolean {
  if (edge === 'close') return ending === 'of'
  return edge === 'late' && meaning.kind === 'days' && meaning.today === true
}

/** The beginning, middle or end of a period. */
export function edgeOf(source: Source, days: Days, edge: Edge): Meaning | undefined {
  const { from, to, unit } = days
  const length = to - from
  if (edge === 'rest') return restOf(source, days)
  if (length === 1) {
    return edge === 'end' || edge === 'close'
      ? { kind: 'moment', at: to * SECONDS_OF_DAY - 1, settled: true, dayEnd: true }
      : edge === 'late'
        ? { kind: 'stretch', from: from * SECONDS_OF_DAY + 43_200, to: to * SECONDS_OF_DAY }
        : edge === 'early'
          ? { kind: 'stretch', from: from * SECONDS_OF_DAY, to: from * SECONDS_OF_DAY + 43_200 }
          : undefined
  }
  const made = (a: Day, b: Day): Days => ({
    kind: 'days',
    unit: 'day',
    from: a,
    to: b,
    ...(POINTS.has(edge)
      ? { edge: edge === 'start' ? from : edge === 'end' ? to : from + Math.floor(length / 2) }
      : {}),
    ...(days.yearless === true ? { yearless: true } : {}),
  })
  // What is late in a period that is running lies ahead.
  const later = (start: Day): Day => (source.today < to ? Math.max(start, source.today) : start)
  const { year, month } = dateOf(from)
  if (unit === 'week') {
    if (edge === 'late') return made(later(from + 3), to)
    if (edge === 'close' || edge === 'lastHalf') return made(from + 3, to)
    return edge === 'end'
      ? made(to - 3, to)
      : edge === 'middle'
        ? made(from + 2, from + 4)
        : made(from, from + 3)
  }
  if (unit === 'month') {
    if (edge === 'early' || edge === 'firstHalf') return made(from, from + 15)
    if (edge === 'lastHalf') return made(from + 15, to)
    if (edge === 'late') return made(later(from + 15), to)
    return edge === 'start'
      ? made(from, from + 10)
      : edge === 'middle'
        ? made(from + 9, from + 20)
        : made(dayOf(year, month, 21), to)
  }
  if (unit === 'year') {
    const half = dayOf(year, 7, 1)
    // What is early in the year that is running is over.
    if (edge === 'early' && source.today > from && source.today < half) return made(from, source.today)
    if (edge === 'early' || edge === 'firstHalf') return made(from, half)
    const running = source.today >= from && source.today < to
    if (edge === 'late') return made(later(half), to)
    if (edge === 'lastHalf' || (edge === 'close' && running)) return made(half, to)
    return edge === 'start'
      ? made(from, dayOf(year, 4, 1))
      : edge === 'middle'
        ? made(dayOf(year, 5, 1), dayOf(year, 9, 1))
        : made(dayOf(year, 9, 1), to)
  }
  if (unit === 'decade') {
    const [first, last] = edge === 'middle' ? [3, 7] : edge === 'start' || edge === 'early' ? [0, 4] : [6, 10]
    return made(dayOf(year + first, 1, 1), dayOf(year + last, 1, 1))
  }
  const third = Math.floor(length / 3)
  return edge === 'start' || edge === 'early'
    ? made(from, from + third)
    : edge === 'middle'
      ? made(from + third, to - third)
      : made(to - third, to)
}

/** What is left of a period that is running. */
function restOf({ today, now }: Source, { from, to }: Days): Meaning | undefined {
  if (today < from || today >= to) return undefined
  if (to - from === 1) return { kind: 'stretch', from: now, to: to * SECONDS_OF_DAY }
  return { kind: 'days', unit: 'day', from: today, to }
}
