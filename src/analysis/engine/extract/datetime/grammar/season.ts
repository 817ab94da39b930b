import type { Step } from '../../../languages/time-words.ts'
import { WORD } from '../../../text/tokens.ts'
import { dateOf, dayOf } from '../calendar.ts'
import { SEASONS, STEPS, UNIT_WORDS } from '../lexicon.ts'
import type { Days, Piece } from '../meaning.ts'
import { isDigits, isThe, piece, readEnding, type Source, word } from '../source.ts'
import { counts } from './around.ts'

/** "this summer", "gelecek ilkbahar", "last season"; alone it takes a preposition or case. */
export function readSeason(
  source: Source,
  at: number,
  step: Step,
  first: number,
  alone: boolean,
): Piece | undefined {
  const found = SEASONS.find(source.tokens, at)
  const now = dateOf(source.today)
  if (found === undefined) {
    if (alone || !source.words.seasons.nouns.has(word(source, at))) return undefined
    return piece(
      source,
      first,
      at + 1,
      seasonFrom(now.year, Math.floor((now.month % 12) / 3) * 3 + step.by * 3),
    )
  }
  if (
    alone &&
    !source.words.seasons.sure.has(word(source, at)) &&
    !/^(?:aylari|mevsimi)/.test(word(source, found.next))
  )
    return undefined
  if (alone && word(source, at) === 'yazin' && !opensClause(source, at)) return undefined
  // "bu kişi" is a person, "yazı" a text.
  if (found.ending === 'many' || (found.ending === 'it' && word(source, at).length < 5)) return undefined
  const year =
    now.year +
    (step.by > 0 && found.value <= now.month ? 1 : step.by < 0 && found.value >= now.month ? -1 : 0)
  return piece(source, first, found.next, seasonFrom(year, found.value), found.ending)
}

/** "bana yazın" asks to write: the season begins a clause, and something follows. */
function opensClause({ tokens }: Source, at: number): boolean {
  return (at === 0 || tokens.kind[at - 1] !== WORD) && tokens.kind[at + 1] === WORD
}

/** A season of a year: "summer 2017", "the summer of 2016", "2016 yazında", "2016'nın kışı". */
export function readSeasonOfYear(source: Source, at: number): Piece | undefined {
  const { tokens } = source
  if (isDigits(source, at, 4, 4)) {
    const year = readEnding(source, at + 1)
    const season = year.ending === '' || year.ending === 'of' ? SEASONS.find(tokens, year.next) : undefined
    if (season === undefined || !season.language.grammar.wholeFirst || season.ending === 'many')
      return undefined
    return piece(source, at, season.next, seasonFrom(Number(word(source, at)), season.value), season.ending)
  }
  const the = isThe(source, at) ? at + 1 : at
  const season = SEASONS.find(tokens, the)
  if (season === undefined || season.ending !== '') return undefined
  const i =
    source.words.partOf.has(word(source, season.next)) || word(source, season.next) === ','
      ? season.next + 1
      : season.next
  if (!isDigits(source, i, 4, 4)) {
    const step = STEPS.find(tokens, i)
    const unit = step && UNIT_WORDS.find(tokens, step.next)
    if (unit?.value !== 'year') return undefined
    return piece(source, at, unit.next, seasonFrom(dateOf(source.today).year + step!.value.by, season.value))
  }
  const year = Number(word(source, i))
  return year < 1500 || year > 2199 ? undefined : piece(source, at, i + 1, seasonFrom(year, season.value))
}

/** The season that is or comes, behind "in" or "during": "in the summer", "during winter". */
export function readComingSeason(source: Source, at: number): Piece | undefined {
  const found = SEASONS.find(source.tokens, at)
  const lead = isThe(source, at - 1) ? word(source, at - 2) : word(source, at - 1)
  if (found?.language.grammar.prepositions !== true || !source.words.seasons.leads.has(lead)) return undefined
  const { year, month } = dateOf(source.today)
  const behind = found.value <= month - LENGTH_OF_SEASON
  const coming = { ...seasonFrom(behind ? year + 1 : year, found.value), yearless: true }
  const read = piece(source, at, found.next, coming)
  return counts(source, read) ? undefined : read
}
const LENGTH_OF_SEASON = 3

function seasonFrom(year: number, month: number): Days {
  return { kind: 'days', unit: 'quarter', from: dayOf(year, month, 1), to: dayOf(year, month + 3, 1) }
}
