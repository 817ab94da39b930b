import type { LanguageTables } from '../languages/language.ts'
import { CHAR_CLASS, LETTER } from '../text/chars.ts'
import { fold, foldCode } from '../text/fold.ts'
import { DIGITS, gap, type Tokens, WORD } from '../text/tokens.ts'
import { readCardinal } from './cardinal.ts'
import { numeralWord } from './numeral-words.ts'
import { formatRatio } from './ratio.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isNounTail } from './suffix.ts'
import { mapOf } from './words.ts'

/** An ordinal read from a text. */
export interface Ordinal {
  /** Whole number, as a decimal string. */
  readonly value: string
  /** UTF-16 offset, exclusive; a suffix that makes the ordinal is within ("1'inci"). */
  readonly end: number
  /** First token after it. */
  readonly next: number
  /** In words. */
  readonly written: boolean
}

const ENGLISH_ENDINGS: Record<string, RegExp> = {
  st: /(?:^|[^1])1$/,
  nd: /(?:^|[^1])2$/,
  rd: /(?:^|[^1])3$/,
  th: /(?:[04-9]|1[1-3])$/,
}
const TURKISH_ENDING = /^[iu]?nc[iu]/
/** "2.si": the point makes the ordinal, the ending is a suffix. */
const POINT_TAIL = /^(?:s[iu]|[iu]|n?c[iu]|s[iu]n[a-z]{1,3})$/
/** What is numbered by a point without a space, or with a capital: "2.kat", "2. Sezon". */
const NUMBERED: ReadonlySet<string> = new Set(
  'kat katta kata taksit taksiti kez kere defa urun urunu el sinif gun gunu hafta ay yil sira fatura siparis bolum madde sayfa seri nesil kalite parti paket kargo sezon yili yilina yilinda yillari yillarina sezonu sezonda haftasi haftasina ayi ayina yas'.split(
    ' ',
  ),
)
/** The ending as a word of its own: "4 üncü". */
const APART_ENDINGS: ReadonlySet<string> = new Set('inci uncu nci ncu'.split(' '))
/** Words after which "second" is a stretch of time. */
const NO_PLACE: ReadonlySet<string> = new Set(['a', 'one', 'per', 'every', 'split', 'half', 'this'])
/** Words for the first, and what they order nothing before. */
const FIRSTS = new Map(
  [...mapOf(({ numberTurns }) => numberTurns.firsts)].map(([word, other]) => [word, fold(other)]),
)
const LONGEST_POINTED = 3
const LONGEST_DIGITS = 18

/** Reads the ordinal that begins at token `at`: see `scanOrdinal`. Looks a bounded number of tokens ahead. */
export function readOrdinal(tokens: Tokens, at: number, language: LanguageTables): Ordinal | undefined {
  if (tokens.kind[at] === DIGITS) return readFigure(tokens, at, language)
  return tokens.kind[at] === WORD ? readWords(tokens, at, language) : undefined
}

/**
 * Reads an ordinal: "3üncü", "1'inci", "3. kat", "üçüncü", "yirmi beşincisi", "ilk", "21st",
 * "twenty-first". The value is a whole number as a decimal string.
 */
export function scanOrdinal(context: ScanContext, at: number): Match | undefined {
  const { tokens, language } = context
  const ordinal = readOrdinal(tokens, at, language)
  if (ordinal === undefined || isUnit(tokens, at, ordinal, language)) return undefined
  return {
    type: 'ordinal',
    start: tokens.start[at]!,
    end: ordinal.end,
    next: ordinal.next,
    value: ordinal.value,
  }
}

function readFigure(tokens: Tokens, at: number, language: LanguageTables): Ordinal | undefined {
  const digits = tokens.folded[at]!
  let i = at + 1
  if (i >= tokens.count || digits.length > LONGEST_DIGITS) return undefined
  if (
    at > 0 &&
    !gap(tokens, at) &&
    (tokens.kind[at - 1]! <= DIGITS || '.,:/'.includes(tokens.folded[at - 1]!))
  )
    return undefined
  const groups = groupsAt(tokens, i)
  const value = `${digits}${groups}`.replace(/^0+(?=.)/, '')
  i += (groups.length / GROUP_DIGITS) * 2
  if (i >= tokens.count) return undefined
  if (gap(tokens, i)) {
    const apart =
      language.suffixes !== undefined &&
      digits.length <= LONGEST_POINTED &&
      APART_ENDINGS.has(tokens.folded[i]!)
    return apart ? made(tokens, i, value, false) : undefined
  }
  if (tokens.folded[i] === '.')
    return isPointed(tokens, at, language) ? made(tokens, i, value, false) : undefined
  if (tokens.folded[i] === "'") i++
  if (i >= tokens.count || gap(tokens, i) || tokens.kind[i] !== WORD) return undefined
  const ending = tokens.folded[i]!
  const turkish = TURKISH_ENDING.exec(ending)
  const right =
    turkish === null ? ENGLISH_ENDINGS[ending]?.test(value) : isNounTail(ending.slice(turkish[0].length))
  return right === true ? made(tokens, i, value, false) : undefined
}

const GROUP_DIGITS = 3
const MOST_GROUPS = 4

/** Further groups of a figure: the 234 of "1,234th". */
function groupsAt(tokens: Tokens, at: number): string {
  let groups = ''
  for (let i = at; i < at + MOST_GROUPS * 2 && i + 1 < tokens.count; i += 2) {
    const close = tokens.folded[i] === ',' && !gap(tokens, i) && !gap(tokens, i + 1)
    if (!close || tokens.kind[i + 1] !== DIGITS || tokens.folded[i + 1]!.length !== GROUP_DIGITS) break
    groups += tokens.folded[i + 1]
  }
  return groups
}

/** "3. kat": a point, then a word that no sentence begins with or that is numbered, or a suffix ("2.si"). */
function isPointed(tokens: Tokens, at: number, language: LanguageTables): boolean {
  const next = at + 2
  if (
    !language.grammar.pointedOrdinals ||
    tokens.folded[at]!.length > LONGEST_POINTED ||
    next >= tokens.count
  )
    return false
  if (tokens.kind[next] !== WORD) return false
  if (!gap(tokens, next)) return POINT_TAIL.test(tokens.folded[next]!) || NUMBERED.has(tokens.folded[next]!)
  const first = tokens.text.charCodeAt(tokens.start[next]!)
  const capital =
    first !== foldCode(first) && String.fromCharCode(first).toLowerCase() !== String.fromCharCode(first)
  return CHAR_CLASS[first] === LETTER && (!capital || NUMBERED.has(tokens.folded[next]!))
}

function readWords(tokens: Tokens, at: number, language: LanguageTables): Ordinal | undefined {
  const other = FIRSTS.get(tokens.folded[at]!)
  if (other !== undefined) return tokens.folded[at + 1] === other ? undefined : made(tokens, at, '1', true)
  const article = tokens.folded[at] === language.grammar.articles[0]
  if (!article && numeralWord(tokens, at, language) === undefined) return undefined
  const cardinal = readCardinal(tokens, at, language, { ordinal: true })
  // "a trillionth" and "two thirds" are fractions.
  if (cardinal?.ordinal !== 'one' || (article && cardinal.next === at + 2)) return undefined
  return made(tokens, cardinal.next - 1, formatRatio(cardinal.value), true)
}

/** "a second", "30 second": time, and no place in a row. */
function isUnit(tokens: Tokens, at: number, ordinal: Ordinal, language: LanguageTables): boolean {
  if (tokens.folded[at] === 'second' && at > 0) {
    if (tokens.kind[at - 1] === DIGITS || NO_PLACE.has(tokens.folded[at - 1]!)) return true
  }
  const { noOrder } = language.numerals
  if (noOrder.size === 0) return false
  const behind = tokens.folded[ordinal.next]
  return (
    noOrder.has(`${behind} ${tokens.folded[ordinal.next + 1]}`) ||
    noOrder.has(`${tokens.folded[at]} ${behind}`)
  )
}

function made(tokens: Tokens, last: number, value: string, written: boolean): Ordinal {
  return { value, end: tokens.end[last]!, next: last + 1, written }
}
