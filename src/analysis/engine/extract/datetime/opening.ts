import { DIGITS, SYMBOL, type Tokens, WORD } from '../../text/tokens.ts'
import { ANY_HINT, CLOCK_HINT, DAY_HINT, FOR_HINT, MONTH_HINT, YEAR_HINT } from './meaning.ts'
import { ALSO, addRole, BEGINS, BELONGS, COUNTS, LEADS_ON, OPENS, roleAt } from './vocabulary.ts'

/** Words before a time, and what they say of it. */
export const LEADS: ReadonlyMap<string, number> = new Map([
  ['at', CLOCK_HINT],
  ['@', CLOCK_HINT],
  ['on', DAY_HINT | MONTH_HINT],
  ['in', YEAR_HINT | MONTH_HINT],
  ['of', YEAR_HINT | MONTH_HINT],
  ['by', ANY_HINT],
  ['since', ANY_HINT],
  ['until', ANY_HINT],
  ['till', ANY_HINT],
  ['til', ANY_HINT],
  ['before', ANY_HINT],
  ['after', ANY_HINT],
  ['around', CLOCK_HINT | YEAR_HINT | MONTH_HINT],
  ['from', ANY_HINT & ~CLOCK_HINT],
  ['between', ANY_HINT & ~CLOCK_HINT],
  ['to', ANY_HINT & ~CLOCK_HINT],
  ['through', ANY_HINT & ~CLOCK_HINT],
  ['thru', ANY_HINT & ~CLOCK_HINT],
  ['during', YEAR_HINT | MONTH_HINT],
  ['than', YEAR_HINT | MONTH_HINT],
  ['circa', ANY_HINT],
  ['approximately', CLOCK_HINT],
  ['exactly', CLOCK_HINT],
  ['about', 0],
  ['starting', DAY_HINT | MONTH_HINT],
  ['beginning', DAY_HINT | MONTH_HINT],
  ['for', FOR_HINT],
  ['the', 0],
  ['year', YEAR_HINT],
  ['=', YEAR_HINT],
  ['yaklasik', CLOCK_HINT],
  ['tam', 0],
  ['later', CLOCK_HINT],
  ['earlier', CLOCK_HINT],
  ['this', 0],
])

/** Words in no vocabulary that a time may begin with. */
const OTHERS =
  'saat saati half quarter ceyrek once twice thrice q h w ona onu bire biri within season seasons'.split(' ')
/** Words that may begin a time but mostly begin none, and prove nothing of what is before them; leads but one too. */
const OPENERS = 'a all any as bir bu en is just o on the this ayni su new yeni her'.split(' ')
const NO_OPENER = 'year'

const BEGINNING = BEGINS | ALSO | COUNTS
for (const word of OTHERS) addRole(word, ALSO)
for (const word of LEADS.keys()) addRole(word, word === NO_OPENER ? LEADS_ON : LEADS_ON | OPENS)
for (const word of OPENERS) addRole(word, OPENS)

/** Tokens that may stand between an opener and the time it opens. */
const REACH = 5

/**
 * Whether a time may begin at a token. Cheap: most words of a text begin none, and the commonest
 * that may ("the", "bir") need a word of times or a figure soon after them.
 */
export function mayBegin(tokens: Tokens, at: number, language: 'tr' | 'en'): boolean {
  const role = roleAt(tokens, at, language)
  if ((role & OPENS) !== 0) return isTimeNear(tokens, at)
  const kind = tokens.kind[at]!
  return kind === DIGITS || kind === SYMBOL || (role & (BEGINNING | LEADS_ON)) !== 0
}

/** Whether one of the readers of pieces may make something of a token, words that lead to a time included. */
export function mayBeginPiece(tokens: Tokens, at: number): boolean {
  return tokens.kind[at] !== WORD || (tokens.times![at]! & (BEGINNING | LEADS_ON | OPENS)) !== 0
}

/** Whether one of the next tokens, as far as any opening goes, is a word of times or a figure. */
function isTimeNear(tokens: Tokens, at: number): boolean {
  const most = Math.min(at + 1 + REACH, tokens.count)
  for (let i = at + 1; i < most; i++) {
    const kind = tokens.kind[i]!
    if (kind === DIGITS || kind === SYMBOL) return true
    const role = tokens.times![i]!
    if ((role & OPENS) === 0 && (role & (BEGINNING | BELONGS)) !== 0) return true
  }
  return false
}
