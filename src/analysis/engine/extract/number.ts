import type { Compared, Homograph } from '../languages/number-turns.ts'
import { DIGITS, gap, type Tokens, WORD } from '../text/tokens.ts'
import { isLower } from './currency.ts'
import { type Numeral, readNumeral } from './numerals.ts'
import { isPlace } from './place.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isDigit, isMasked } from './span.ts'
import { isFigureTail } from './suffix.ts'
import { HYPHENATED_NAMES } from './tables/numerals.data.ts'
import { mapOf, setOf, wordsOf } from './words.ts'

/** "180ml" is a measure. */
const SHORTEST_NOUN = 4
/** Suffixes of figures that are no letter of a code: "100den fazla". */
const FIGURE_SUFFIXES: ReadonlySet<string> = new Set(
  'den dan ten tan de da te ta ye ya lik luk ser sar er ar'.split(' '),
)
const IDIOMS = mapOf(({ numberTurns }) => numberTurns.idioms)
/** How what counting words count nothing before begins. */
const IDIOM_FOLLOWERS = new Map(
  [...IDIOMS].map(([word, followers]) => [word, new RegExp(`^(?:${wordsOf(followers).join('|')})`)]),
)
const PAIRERS = setOf(({ numberTurns }) => numberTurns.pairers)
const HOMOGRAPHS = mapOf(({ numberTurns }) => numberTurns.homographs)
const COUNTED_NOUNS = setOf(({ numberTurns }) => numberTurns.articleOne?.counted)
const ARTICLE_ONES = mapOf(
  ({ numberTurns: { articleOne } }) =>
    articleOne && {
      [articleOne.word]: {
        counted: new Set(wordsOf(articleOne.counted)),
        leaders: new Set(wordsOf(articleOne.leaders)),
      },
    },
)
const PRONOUN_ONES = mapOf(
  ({ numberTurns: { pronounOne } }) =>
    pronounOne && {
      [pronounOne.word]: {
        leaders: new Set(wordsOf(pronounOne.leaders)),
        followers: new Set(wordsOf(pronounOne.followers)),
      },
    },
)

/**
 * Reads a number, in digits or words, as an exact decimal string. Digits that letters are glued to are none ("B12",
 * "180ml") but for Turkish suffixes and counted nouns, nor are parts of versions and of masked numbers, nor is "bir" as
 * an article ("bir sorun var"), or "one" as a pronoun ("that one").
 */
export function scanNumber(context: ScanContext, at: number): Match | undefined {
  const { tokens, language, locale } = context
  const numeral =
    readNumeral(tokens, at, language, locale) ??
    (language.numberTurns.compared === undefined
      ? undefined
      : readCompared(context, at, language.numberTurns.compared))
  if (numeral === undefined || isPaired(tokens, at, numeral)) return undefined
  if (tokens.kind[at] === DIGITS && (isPartOfPost(tokens, at) || isOfPlace(tokens, at))) return undefined
  if (
    numeral.written
      ? isArticle(tokens, at, numeral)
      : isGlued(tokens, at, numeral, language.suffixes !== undefined)
  )
    return undefined
  return {
    type: 'number',
    start: tokens.start[at]!,
    end: numeral.end,
    next: numeral.next,
    value: withScale(context, at, numeral) ?? numeral.value,
  }
}

/** What a number in words is compared with, by the word. */
const COMPARED = setOf(({ numberTurns }) => numberTurns.compared?.words)

/** A number in words whose suffix compares it: "beşten fazla". */
function readCompared(
  { tokens, language, locale }: ScanContext,
  at: number,
  { cases, others }: Compared,
): Numeral | undefined {
  if (!cases.test(tokens.folded[at]!) || others.test(tokens.folded[at]!)) return undefined
  const numeral = readNumeral(tokens, at, language, locale, { inflected: true })
  return numeral !== undefined && COMPARED.has(tokens.folded[numeral.next] ?? '') ? numeral : undefined
}

const DASHES: ReadonlySet<string> = new Set('- – —'.split(' '))

/** The value of the first of two figures with one scale: the 2 of "2-3 bin" is 2000. */
function withScale(
  { tokens, language, locale }: ScanContext,
  at: number,
  { next }: Numeral,
): string | undefined {
  const other = at + 2
  if (next !== at + 1 || !DASHES.has(tokens.folded[next] ?? '') || tokens.kind[other] !== DIGITS)
    return undefined
  const least = tokens.folded[at]!
  const most = tokens.folded[other]!
  if (tokens.kind[at] !== DIGITS || Number(least) >= Number(most) || most.length > 3) return undefined
  const value = readNumeral(tokens, other, language, locale)?.value ?? ''
  const zeros = value.startsWith(most) ? value.slice(most.length) : ''
  return /^(?:000)+$/.test(zeros) ? least + zeros : undefined
}

/** Whether letters glued to a figure leave it one: a suffix, or what is counted ("2adet"). */
function isFigureWord({ folded: all, kind }: Tokens, at: number): boolean {
  const folded = all[at]!
  if (FIGURE_SUFFIXES.has(folded)) return true
  if (folded.length >= SHORTEST_NOUN && COUNTED_NOUNS.has(folded)) return true
  return kind[at - 1] === DIGITS && isFigureTail(all[at - 1]!, folded)
}

function isGlued(tokens: Tokens, at: number, { next }: Numeral, suffixes: boolean): boolean {
  if (at > 0 && !gap(tokens, at) && tokens.kind[at - 1] === WORD) return true
  if (tokens.kind[at] !== DIGITS && at > 0 && !gap(tokens, at) && tokens.kind[at - 1] === DIGITS) return true
  if (isOfCode(tokens, at)) return true
  if (next < tokens.count && !gap(tokens, next) && tokens.kind[next] === WORD)
    return !(suffixes && isLower(tokens, next) && isFigureWord(tokens, next))
  return next === at + 1 && isPart(tokens, at)
}

/** Whether digits hang on by hyphens: of a code in several parts ("NW-31297-2"), behind one letter ("F-16"), in a name ("COVID-19"). */
export function isOfCode(tokens: Tokens, at: number): boolean {
  const last = isHyphenated(tokens, at) ? at - 2 : at
  const word = tokens.kind[last] === DIGITS && isHyphenated(tokens, last) ? last - 2 : last
  if (word === at || tokens.kind[word] !== WORD) return false
  const parts =
    word < at - 2 || (at + 2 < tokens.count && tokens.kind[at + 2] === DIGITS && isHyphenated(tokens, at + 2))
  return parts || tokens.end[word]! - tokens.start[word]! === 1 || HYPHENATED_NAMES.has(tokens.folded[word]!)
}

/** Whether a hyphen joins token `at` to the one before, without a space. */
function isHyphenated(tokens: Tokens, at: number): boolean {
  return at > 1 && tokens.folded[at - 1] === '-' && !gap(tokens, at) && !gap(tokens, at - 1)
}

/** Whether digits are of a place's name: "29 Ekim Caddesi". */
function isOfPlace(tokens: Tokens, at: number): boolean {
  return tokens.kind[at + 1] === WORD && isPlace(tokens, at + 2)
}

/** Tokens that a message has at least whose parts are numbered, and parts at most. */
const LONG_MESSAGE = 10
const MOST_PARTS = 9

/** Whether digits number one of several messages: "1/2" or "(2/2)" where a long one begins or ends. */
function isPartOfPost(tokens: Tokens, at: number): boolean {
  const first = tokens.folded[at + 1] === '/' ? at : at - 2
  if (tokens.count < LONG_MESSAGE || first < 0 || first + 2 >= tokens.count) return false
  if (tokens.folded[first + 1] !== '/' || gap(tokens, first + 1) || gap(tokens, first + 2)) return false
  const part = Number(tokens.folded[first])
  const parts = Number(tokens.folded[first + 2])
  if (!(part >= 1 && part <= parts && parts > 1 && parts <= MOST_PARTS)) return false
  const open = tokens.folded[first - 1] === '(' ? first - 1 : first
  const close = tokens.folded[first + 3] === ')' ? first + 4 : first + 3
  if (close >= tokens.count) return open < first || !QUANTITY_LEADS.has(tokens.folded[open - 1] ?? '')
  return isBehindNames(tokens, open)
}

/** Words behind which "1/2" is how much, though a long message ends with it. */
const QUANTITY_LEADS = setOf(({ numberTurns }) => numberTurns.amounts)

/** Tokens of the names that a message is addressed to, at most. */
const MOST_OF_NAMES = 12

/** Whether nothing but names stands before token `at`: "@one @other (2/2)". */
function isBehindNames(tokens: Tokens, at: number): boolean {
  let i = at - 1
  for (; i >= 0 && i >= at - MOST_OF_NAMES; i--) if (gap(tokens, i) && tokens.folded[i] !== '@') return false
  return i < 0
}

/** Whether digits are but a part: of a version ("13.3.1"), of a code to dial ("*123#"), or what is left of a number that was masked ("0532***45"). */
function isPart({ text, start, end }: Tokens, at: number): boolean {
  const from = start[at]!
  const to = end[at]!
  return (
    (text[from - 1] === '.' && isDigit(text.charCodeAt(from - 2))) ||
    (text[to] === '.' && isDigit(text.charCodeAt(to + 1))) ||
    (text[from - 1] === '*' && (text[from - 2] === '*' || text[to] === '#')) ||
    (text[from - 1] === ' ' && text[from - 2] === '*' && text[from - 3] === '*') ||
    isMasked(text, to)
  )
}

/** Whether the same number stands behind or before, with a word between that pairs them: "one-on-one", "1 by 1". */
function isPaired(tokens: Tokens, at: number, { next }: Numeral): boolean {
  if (next !== at + 1) return false
  if (isOneToOne(tokens, at) || isOneToOne(tokens, at - 2)) return true
  const behind = tokens.folded[next] === '-' ? next + 1 : next
  if (PAIRERS.has(tokens.folded[behind] ?? '')) {
    const other = tokens.folded[behind + 1] === '-' ? behind + 2 : behind + 1
    if (tokens.folded[other] === tokens.folded[at]) return true
  }
  const before = tokens.folded[at - 1] === '-' ? at - 2 : at - 1
  if (before < 1 || !PAIRERS.has(tokens.folded[before]!)) return false
  return tokens.folded[tokens.folded[before - 1] === '-' ? before - 2 : before - 1] === tokens.folded[at]
}

/** "1:1" */
function isOneToOne({ folded, start, end }: Tokens, at: number): boolean {
  return (
    folded[at] === '1' && folded[at + 1] === ':' && folded[at + 2] === '1' && end[at + 2]! - start[at]! === 3
  )
}

/** Whether a lone word that counts does not: "bir" and "one" as articles, "altı" as under, "bin" in "bin pişman". */
function isArticle(tokens: Tokens, at: number, { next }: Numeral): boolean {
  if (next !== at + 1) return false
  const word = tokens.folded[at]!
  const follower = next < tokens.count && tokens.kind[next] === WORD ? tokens.folded[next]! : ''
  if (IDIOM_FOLLOWERS.get(word)?.test(follower) === true) return true
  const homograph = HOMOGRAPHS.get(word)
  if (homograph !== undefined) return isOther(tokens, at, homograph, follower)
  const leader = at > 0 ? tokens.folded[at - 1]! : ''
  const article = ARTICLE_ONES.get(word)
  if (article !== undefined)
    return follower !== '' && (!article.counted.has(follower) || article.leaders.has(leader))
  const pronoun = PRONOUN_ONES.get(word)
  return (
    pronoun !== undefined &&
    (pronoun.followers.has(follower) || isName(tokens, at) || pronoun.leaders.has(leader))
  )
}

/** Whether a counting word is another one here: "masanın altı", "paramı yedi". */
function isOther(
  tokens: Tokens,
  at: number,
  { after, afterCounted, last }: Homograph,
  follower: string,
): boolean {
  if (at === 0 || tokens.kind[at - 1] !== WORD || (last === true && follower !== '')) return false
  return (
    after.test(tokens.folded[at - 1]!) || (afterCounted === true && at > 1 && tokens.kind[at - 2] === DIGITS)
  )
}

/** Whether "One" is of a name: a capital behind a word with one, "Xbox One". */
function isName({ text, start, end, kind }: Tokens, at: number): boolean {
  if (at === 0 || kind[at - 1] !== WORD || start[at]! - end[at - 1]! !== 1) return false
  return isCapital(text, start[at]!) && isCapital(text, start[at - 1]!) && !isCapital(text, start[at]! + 1)
}

function isCapital(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  return code >= 65 && code <= 90
}
