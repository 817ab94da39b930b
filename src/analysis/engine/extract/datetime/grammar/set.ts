import { MARKUP } from '../../../text/tokens.ts'
import { EVERY, MONTHS, OFTEN, PARTS, TIMES, UNIT_WORDS, WEEKDAYS } from '../lexicon.ts'
import type { Piece } from '../meaning.ts'
import { readHowMany, readWhole } from '../numbers.ts'
import { isGlued, piece, type Source, word } from '../source.ts'
import { isoOf } from '../unit.ts'

/** Reads a repeated time: "her gün", "every two weeks", "daily", "haftada iki kez", "twice a week", "tuesday afternoons". */
export function readSet(source: Source, at: number): Piece | undefined {
  return (
    readEvery(source, at) ??
    readOften(source, at) ??
    readTimes(source, at) ??
    readPer(source, at) ??
    readPlural(source, at)
  )
}

function readEvery(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  const all = word(source, at) === 'all' ? at + 1 : undefined
  if (all !== undefined) {
    const plural = OFTEN.find(tokens, all)
    return plural && piece(source, at, plural.next, { kind: 'set', iso: plural.value })
  }
  const every = EVERY.find(tokens, at)
  if (every === undefined) return undefined
  const passing = word(source, every.next) === 'gecen' ? every.next + 1 : every.next
  const number = readHowMany(source, passing)
  const counted = number !== undefined && !number.article
  const i = counted ? number.next : passing
  const unit = UNIT_WORDS.find(tokens, i)
  if (unit !== undefined) {
    if (unit.language === 'tr' && unit.ending === 'at' && !counted) return undefined
    return piece(
      source,
      at,
      unit.next,
      { kind: 'set', iso: isoOf([{ count: counted ? number.value : 1, unit: unit.value }]) },
      unit.ending,
    )
  }
  const weekday = WEEKDAYS.find(tokens, i)
  if (weekday !== undefined) {
    const day = /^gun/.test(word(source, weekday.next)) ? weekday.next + 1 : weekday.next
    return piece(source, at, day, { kind: 'set', iso: 'P1W' }, weekday.ending)
  }
  const part = PARTS.find(tokens, i)
  if (part !== undefined) return piece(source, at, part.next, { kind: 'set', iso: 'P1D' }, part.ending)
  const month = MONTHS.find(tokens, i)
  if (month !== undefined) return piece(source, at, month.next, { kind: 'set', iso: 'P1Y' }, month.ending)
  return undefined
}

function readOften(source: Source, at: number): Piece | undefined {
  const often = OFTEN.find(source.tokens, at)
  if (often === undefined || word(source, at) === 'nights') return undefined
  // "two weekends", "up-to-date": a number before it makes it a length.
  if (at > 0 && readWhole(source, at - 1) !== undefined && source.tokens.kind[at - 1] !== MARKUP)
    return undefined
  if (isGlued(source, often.next) && word(source, often.next) === '-') return undefined
  return piece(source, at, often.next, { kind: 'set', iso: often.value })
}

/** "once a week", "3 times a day" */
function readTimes(source: Source, at: number): Piece | undefined {
  let i = at
  if (/^(?:once|twice|thrice|one)$/.test(word(source, i))) i++
  else {
    const number = readHowMany(source, i)
    if (number === undefined || number.article || !TIMES.has(word(source, number.next))) return undefined
    i = number.next + 1
  }
  if (!/^(?:a|an|per|each|every)$/.test(word(source, i))) return undefined
  const unit = UNIT_WORDS.find(source.tokens, i + 1)
  return unit && piece(source, at, unit.next, { kind: 'set', iso: isoOf([{ count: 1, unit: unit.value }]) })
}

/** "haftada iki kez", "günde bir", "3 günde bir", "ayda bir" */
function readPer(source: Source, at: number): Piece | undefined {
  const count = readHowMany(source, at)
  const i = count !== undefined && !count.article ? count.next : at
  const unit = UNIT_WORDS.find(source.tokens, i)
  if (unit === undefined || unit.language !== 'tr' || unit.ending !== 'at') return undefined
  const number = readHowMany(source, unit.next)
  if (number === undefined || number.article) return undefined
  const times = TIMES.has(word(source, number.next))
  const once = number.value === 1 && number.next === unit.next + 1
  if (
    !times &&
    !(once && !/^(?:sey|sorun|problem|kisi|gun|hafta|ay|yil|saat)/.test(word(source, number.next)))
  )
    return undefined
  const of = i === at ? 1 : count!.value
  return piece(source, at, times ? number.next + 1 : number.next, {
    kind: 'set',
    iso: isoOf([{ count: of, unit: unit.value }]),
  })
}

/** "tuesday afternoons", "19th of every month" */
function readPlural(source: Source, at: number): Piece | undefined {
  const weekday = WEEKDAYS.find(source.tokens, at)
  if (weekday !== undefined && weekday.language === 'en') {
    const part = word(source, weekday.next)
    return /^(?:mornings|afternoons|evenings|nights)$/.test(part)
      ? piece(source, at, weekday.next + 1, { kind: 'set', iso: 'P1W' })
      : undefined
  }
  const day = readWhole(source, at)
  if (
    day === undefined ||
    day.next !== day.until ||
    (word(source, day.next) !== 'of' && word(source, day.next) !== 'day')
  )
    return undefined
  const every = EVERY.find(source.tokens, day.next + 1)
  const unit = every && UNIT_WORDS.find(source.tokens, every.next)
  return unit && piece(source, at, unit.next, { kind: 'set', iso: isoOf([{ count: 1, unit: unit.value }]) })
}
