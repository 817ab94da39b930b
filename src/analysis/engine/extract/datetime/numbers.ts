import type { Ending } from '../../languages/suffixes.ts'
import { DIGITS, WORD } from '../../text/tokens.ts'
import { readCardinal } from '../cardinal.ts'
import { numeralBehind, numeralWord } from '../numeral-words.ts'
import { readNumeral } from '../numerals.ts'
import { Recent } from '../recent.ts'
import { endingOf } from '../suffix.ts'
import { FEW, UNIT_WORDS } from './lexicon.ts'
import { type HowMany, isGlued, readEnding, type Source, type Whole, word } from './source.ts'

/** Several readers ask for the same number. */
const KEPT = 128
const wholes = new Recent<Whole>(KEPT)
const howMany = new Recent<HowMany>(KEPT)

/** Longer lengths are no times that anyone speaks of. */
const MOST = 100_000

const ENGLISH_ENDING: ReadonlySet<string> = new Set('st nd rd th'.split(' '))
const TURKISH_ORDINAL = /^[iu]?nc[iu]/

/** Words before an hour. */
const HOUR_LEADERS: ReadonlySet<string> = new Set(
  'saat bugun yarin dun sabah ogle oglen aksam gece uzeri ustu'.split(' '),
)
const APART = /^[dt][ae]n?$/
/** The same of a day of a month: "ayın 5 inde". */
const OF_MONTH = /^s?[iu](?:n[dt]?[ae]n?)?$/

/** Reads a whole number, cardinal or ordinal: "15", "15th", "3.", "21'inci", "5'ten", "yirmi dört", "üçü", "third". */
export function readWhole(source: Source, at: number): Whole | undefined {
  const { tokens } = source
  if (at >= tokens.count || tokens.kind[at]! > DIGITS) return undefined
  const known = wholes.find(source, at)
  return known === null ? wholes.keep(at, readWholeOnce(source, at)) : known
}

/** The suffix of an hour or a day that was typed as a word of its own: "akşam 5 te", "ayın 5 inde". */
function readApart(source: Source, at: number): { ending: Ending; until: number; next: number } | undefined {
  if (source.language.suffixes === undefined || isGlued(source, at + 1)) return undefined
  const before = word(source, at - 1)
  const shape = HOUR_LEADERS.has(before) ? APART : before === 'ayin' ? OF_MONTH : undefined
  const suffix = word(source, at + 1)
  const ending = shape?.test(suffix) ? endingOf(suffix) : undefined
  return ending === undefined ? undefined : { ending, until: at + 1, next: at + 2 }
}

function readWholeOnce(source: Source, at: number): Whole | undefined {
  const { tokens } = source
  if (tokens.kind[at] === DIGITS) {
    const folded = tokens.folded[at]!
    if (folded.length > 4) return undefined
    const value = Number(folded)
    const after = at + 1
    if (isGlued(source, after)) {
      const base = { value, written: false, digits: folded.length }
      const behind = tokens.folded[after]!
      if (ENGLISH_ENDING.has(behind))
        return { ...base, ordinal: true, until: after + 1, next: after + 1, ending: '' }
      const mark = behind === "'" && isGlued(source, after + 1) ? after + 1 : after
      const ordinal = TURKISH_ORDINAL.exec(tokens.folded[mark]!)
      if (tokens.kind[mark] === WORD && ordinal !== null) {
        const rest = tokens.folded[mark]!.slice(ordinal[0].length)
        const ending = rest === '' ? '' : endingOf(rest)
        if (ending !== undefined) return { ...base, ordinal: true, until: mark + 1, next: mark + 1, ending }
      }
      if (
        behind === '.' &&
        folded.length <= 2 &&
        !isGlued(source, after + 1) &&
        tokens.kind[after + 1] === WORD &&
        source.language.grammar.pointedOrdinals
      )
        return { ...base, ordinal: true, until: after + 1, next: after + 1, ending: '' }
    }
    const { until, next, ending } = readApart(source, at) ?? readEnding(source, after)
    return { value, ordinal: false, written: false, digits: folded.length, until, next, ending }
  }
  if (numeralWord(tokens, at, source.language) === undefined) return readPronoun(source, at)
  const cardinal =
    readCardinal(tokens, at, source.language, { ordinal: true, inflected: true }) ??
    readCardinal(tokens, at, source.language, { inflected: true })
  if (cardinal === undefined || cardinal.value.d !== 1n || cardinal.value.n > 9999n) return undefined
  const { next } = cardinal
  const grown = cardinal.tail === '' ? '' : (endingOf(cardinal.tail) ?? '')
  return {
    value: Number(cardinal.value.n),
    ordinal: cardinal.ordinal === 'one',
    written: true,
    digits: 0,
    ...readEnding(source, next, grown),
  }
}

/** Of the tenth of a month, in its cases: "(mayısın) onunda". */
const OF_TENTH = /^onun(?:[ae]|d[ae]n?)$/
/** A month, or "ay", that owns what follows. */
const OWNER = /[iu]n$/

/** "ona" and "birde" are pronouns, but numbers behind "saat", before "kadar", and of a month's days. */
function readPronoun(source: Source, at: number): Whole | undefined {
  const { tokens, language } = source
  const number = language.numerals.glued === undefined ? undefined : numeralBehind(tokens, at)
  if (number === undefined) return undefined
  const folded = word(source, at)
  const before = word(source, at - 1)
  const until = HOUR_LEADERS.has(before) && word(source, at + 1) === 'kadar'
  const told = before === 'saat' || until || (OF_TENTH.test(folded) && OWNER.test(before))
  if (!told) return undefined
  const ending = endingOf(number.tail) ?? ''
  const value = Number(number.stems[0]!.value)
  return { value, ordinal: false, written: true, digits: 0, until: at + 1, next: at + 1, ending }
}

/** A number, written out or not, or "a few". */
export function readHowMany(source: Source, at: number): HowMany | undefined {
  const known = howMany.find(source, at)
  return known === null ? howMany.keep(at, readHowManyOnce(source, at)) : known
}

function readHowManyOnce(source: Source, at: number): HowMany | undefined {
  const few = FEW.find(source.tokens, at)
  if (few !== undefined && few.value !== 1)
    return { value: few.value, next: few.next, article: false, part: false }
  const { tokens } = source
  if (word(source, at) === '-' || word(source, at) === '.') return undefined
  const half = halfAn(source, at)
  if (half !== undefined) return half
  const numeral = readNumeral(tokens, at, source.language, source.locale)
  if (numeral !== undefined) {
    const value = Number(numeral.value)
    if (!(value >= 0 && value <= MOST)) return undefined
    // "yirmi ikisinde saat 3": what has a case counts nothing.
    const whole = numeral.written ? readWhole(source, at) : undefined
    if (whole !== undefined && whole.ending !== '' && whole.next === numeral.next) return undefined
    const more = Number.isInteger(value) ? andHalf(source, numeral.next) : undefined
    return {
      value: value + (more?.value ?? 0),
      next: more?.next ?? numeral.next,
      article: false,
      part: value < 1,
    }
  }
  return few && { value: few.value, next: few.next, article: word(source, at) !== 'another', part: false }
}

/** "(one) and half hour": without an article. */
function andHalf(source: Source, at: number): { value: number; next: number } | undefined {
  if (word(source, at) !== 'and' || word(source, at + 1) !== 'half') return undefined
  return UNIT_WORDS.find(source.tokens, at + 2) === undefined ? undefined : { value: 0.5, next: at + 2 }
}

/** "half an hour", "half a day", "twenty and four hours" */
function halfAn(source: Source, at: number): HowMany | undefined {
  const half = source.words.halfUnits.find(source.tokens, at)
  return half && { value: 0.5, next: half.next, article: false, part: true }
}
