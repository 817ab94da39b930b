import { SECONDS_OF_DAY } from '../calendar.ts'
import type { Piece } from '../meaning.ts'
import { isDigits, isGlued, type Source, word } from '../source.ts'

/**
 * Abbreviations of time zones by their minutes east of UTC; those that several zones share and mean no one first are left out, or
 * are a language's own (`Grammar.zones`).
 */
const ZONES: ReadonlyMap<string, number> = new Map([
  ['gmt', 0],
  ['utc', 0],
  ['wet', 0],
  ['bst', 60],
  ['cet', 60],
  ['cest', 120],
  ['eet', 120],
  ['eest', 180],
  ['trt', 180],
  ['tsi', 180],
  ['msk', 180],
  ['est', -300],
  ['edt', -240],
  ['cst', -360],
  ['cdt', -300],
  ['mst', -420],
  ['mdt', -360],
  ['pst', -480],
  ['pdt', -420],
  ['jst', 540],
  ['aest', 600],
])
const SHORTEST = 3
const LONGEST = 4
/** Tokens of "t14:30:00" before what follows it. */
const TOKENS_OF_ISO_TIME = 6
const MOST_HOURS = 14

export interface Zone {
  /** Minutes east of UTC. */
  readonly east: number
  /** First token after it. */
  readonly next: number
}

/** Reads the time zone behind a clock time: "GMT", "(BST)", "UTC+3", and of an ISO 8601 time "Z" and "+03:00". */
export function readZone(source: Source, at: number): Zone | undefined {
  if (at >= source.tokens.count) return undefined
  if (word(source, at) === '(') {
    const zone = readNamed(source, at + 1)
    return zone && word(source, zone.next) === ')' ? { ...zone, next: zone.next + 1 } : undefined
  }
  return readIso(source, at) ?? readNamed(source, at)
}

function readNamed(source: Source, at: number): Zone | undefined {
  const name = word(source, at)
  if (name.length < SHORTEST || name.length > LONGEST) return undefined
  const east = ZONES.get(name) ?? source.language.grammar.zones.get(name)
  if (east === undefined) return undefined
  const shift = name === 'gmt' || name === 'utc' ? readShift(source, at + 1) : undefined
  return shift ?? { east, next: at + 1 }
}

function readIso(source: Source, at: number): Zone | undefined {
  if (word(source, at - TOKENS_OF_ISO_TIME) !== 't' || !isGlued(source, at)) return undefined
  return word(source, at) === 'z' ? { east: 0, next: at + 1 } : readShift(source, at)
}

/** "+3", "-05:00" */
function readShift(source: Source, at: number): Zone | undefined {
  const sign = word(source, at)
  if ((sign !== '+' && sign !== '-') || !isGlued(source, at) || !isGlued(source, at + 1)) return undefined
  if (!isDigits(source, at + 1, 1, 2)) return undefined
  const hours = Number(word(source, at + 1))
  if (hours > MOST_HOURS) return undefined
  const minutes = word(source, at + 2) === ':' && isGlued(source, at + 2) && isDigits(source, at + 3, 2, 2)
  const east = hours * 60 + (minutes ? Number(word(source, at + 3)) : 0)
  return { east: sign === '-' ? -east : east, next: minutes ? at + 4 : at + 2 }
}

/** A time with the zone that may stand behind it, told by the request's own clock. */
export function inZone(source: Source, read: Piece): Piece {
  const { meaning } = read
  const clock = meaning.kind === 'clock' || meaning.kind === 'clocks'
  if (!clock && meaning.kind !== 'moment' && meaning.kind !== 'stretch') return read
  const zone = readZone(source, read.next)
  if (zone === undefined) return read
  const later = source.east === undefined ? 0 : (source.east - zone.east) * 60
  const base = { ...read, until: zone.next, next: zone.next }
  switch (meaning.kind) {
    case 'clock':
      return { ...base, meaning: { ...meaning, at: ofDay(meaning.at + later) } }
    case 'clocks': {
      const from = ofDay(meaning.from + later)
      return { ...base, meaning: { ...meaning, from, to: from + meaning.to - meaning.from } }
    }
    case 'moment':
      return { ...base, meaning: { ...meaning, at: meaning.at + later } }
    default:
      return { ...base, meaning: { ...meaning, from: meaning.from + later, to: meaning.to + later } }
  }
}

function ofDay(seconds: number): number {
  return ((seconds % SECONDS_OF_DAY) + SECONDS_OF_DAY) % SECONDS_OF_DAY
}
