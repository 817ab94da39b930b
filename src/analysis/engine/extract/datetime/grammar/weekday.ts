import { WORD } from '../../../text/tokens.ts'
import { comingWeekday } from '../dates.ts'
import { WEEKDAYS } from '../lexicon.ts'
import { COMPANY_HINT, DAY_HINT, type Piece, single } from '../meaning.ts'
import { isA, isGlued, isThe, piece, type Source, word } from '../source.ts'
import { capital, DAY_NOUN, OF_MARKET, TITLES, withNoun } from './noun.ts'

const SHORT_WEEKDAYS: ReadonlySet<string> = new Set('mon tue tues wed thu fri sat sun'.split(' '))
const SINCE: ReadonlySet<string> = new Set('beri itibaren'.split(' '))
const LISTED: ReadonlySet<string> = new Set('ve veya ,'.split(' '))

/** Reads a weekday: "Friday", "cuma günü"; one that is a word or a name as well takes company. */
export function readWeekday(source: Source, at: number): Piece | undefined {
  const found = WEEKDAYS.find(source.tokens, at)
  if (found === undefined || found.ending === 'many' || found.ending === 'long') return undefined
  // "car" (çar) and "sal" are words of English, "sun" and "sat" of chats in Turkish.
  if (found.weak && found.language !== source.language) return undefined
  const behind = word(source, found.next)
  if (found.ending === '' && TITLES.test(behind)) return undefined
  if (word(source, at) === 'pazar' && OF_MARKET.test(behind)) return undefined
  const dotted =
    word(source, found.next) === '.' &&
    isGlued(source, found.next) &&
    word(source, at).length < 6 &&
    found.ending === ''
      ? found.next + 1
      : found.next
  const meaning = single(comingWeekday(source, found.value), { weekday: found.value, bare: true })
  const alone =
    at === 0 &&
    (dotted === source.tokens.count ||
      (source.tokens.kind[dotted] !== WORD && source.tokens.count - dotted <= 1))
  const sure =
    !found.weak ||
    alone ||
    (word(source, at) === 'pazar' && (capital(source, at) || isBesideWeekday(source, at, found.next))) ||
    (found.ending === 'to' && word(source, found.next) === 'kadar') ||
    (found.ending === 'from' && SINCE.has(word(source, found.next))) ||
    (SHORT_WEEKDAYS.has(word(source, at)) && capital(source, at) && found.language === source.language)
  const read = piece(
    source,
    at,
    dotted,
    meaning,
    found.ending,
    sure ? 0 : isNoun(source, at) ? COMPANY_HINT : DAY_HINT,
  )
  return withNoun(source, read, DAY_NOUN)
}

/** Whether another weekday stands before or behind: "cumartesi pazar", "cumartesi ve pazar", "pazar, pazartesi". */
function isBesideWeekday({ tokens }: Source, at: number, next: number): boolean {
  const before = LISTED.has(tokens.folded[at - 1] ?? '') ? at - 2 : at - 1
  const behind = LISTED.has(tokens.folded[next] ?? '') ? next + 1 : next
  return WEEKDAYS.find(tokens, before) !== undefined || WEEKDAYS.find(tokens, behind) !== undefined
}

/** "the sun", "a sat": no weekdays. */
function isNoun(source: Source, at: number): boolean {
  return isThe(source, at - 1) || isA(source, at - 1)
}
