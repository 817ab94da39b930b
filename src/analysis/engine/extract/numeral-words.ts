import { fold } from '../text/fold.ts'
import { type Tokens, WORD } from '../text/tokens.ts'
import type { Word } from '../text/word.ts'
import {
  ENGLISH_GROUPS,
  ENGLISH_ORDINALS,
  ENGLISH_SCALES,
  ENGLISH_TEENS,
  ENGLISH_TENS,
  ENGLISH_UNITS,
  SHY_WORDS,
  TURKISH_GROUPS,
  TURKISH_SCALES,
  TURKISH_TENS,
  TURKISH_UNITS,
} from './tables/numerals.data.ts'

export type Language = 'tr' | 'en'

/** What a stem does to the number being read: see `cardinal.ts`. */
export const UNIT = 1
export const TEEN = 2
export const TENS = 3
export const HUNDRED = 4
export const SCALE = 5
/** A dozen and its kind. */
export const GROUP = 6
/** "buçuk": a half more. */
export const MORE = 7
/** "yarım", "half", "quarter": a part, `1 / value`. */
export const PART = 8

/** One counting word, or one part of a glued one ("yirmi" and "beş" of "yirmibeş"). */
export interface Stem {
  readonly kind: number
  readonly value: bigint
  /** As spelled properly, to tell "üç" from "uç". */
  readonly proper: string
}

/** A whole word that counts. */
export interface NumeralWord {
  readonly language: Language
  readonly stems: readonly Stem[]
  /** Turkish letters after the stems: a case or possessive suffix; folded, mostly empty. */
  readonly tail: string
  /** 'one' for "fifth" and "beşinci", 'many' for "fifths". */
  readonly ordinal: 'no' | 'one' | 'many'
  /** Whether it means something else in the other language. */
  readonly shy: boolean
}

const WORDS = new Map<string, NumeralWord>()
const TURKISH_STEMS = new Map<string, Stem>()

function turkish(kind: number, table: Record<string, number>, value = (n: number) => BigInt(n)): void {
  for (const [proper, n] of Object.entries(table)) {
    const stem: Stem = { kind, value: value(n), proper }
    TURKISH_STEMS.set(fold(proper), stem)
    WORDS.set(fold(proper), {
      language: 'tr',
      stems: [stem],
      tail: '',
      ordinal: 'no',
      shy: isShy(fold(proper)),
    })
  }
}

function english(
  kind: number,
  table: Record<string, number>,
  value = (n: number) => BigInt(n),
  ordinal: 'no' | 'one' = 'no',
): void {
  for (const [proper, n] of Object.entries(table)) {
    const stems = [{ kind, value: value(n), proper }]
    WORDS.set(proper, { language: 'en', stems, tail: '', ordinal, shy: isShy(proper) })
    if (ordinal === 'one') {
      const many = `${proper}s`
      WORDS.set(many, { language: 'en', stems, tail: '', ordinal: 'many', shy: isShy(many) })
    }
  }
}

function isShy(folded: string): boolean {
  return SHY_WORDS.has(folded)
}

const power = (n: number): bigint => 10n ** BigInt(n)
turkish(UNIT, TURKISH_UNITS)
turkish(TENS, TURKISH_TENS)
turkish(HUNDRED, { yüz: 100 })
turkish(SCALE, TURKISH_SCALES, power)
turkish(GROUP, TURKISH_GROUPS)
turkish(MORE, { buçuk: 2 })
turkish(PART, { yarım: 2, çeyrek: 4 })
TURKISH_STEMS.set('dord', TURKISH_STEMS.get('dort')!)
english(UNIT, ENGLISH_UNITS)
english(TEEN, ENGLISH_TEENS)
english(TENS, ENGLISH_TENS)
english(HUNDRED, { hundred: 100, hundreds: 100 })
english(SCALE, ENGLISH_SCALES, power)
english(GROUP, ENGLISH_GROUPS)
english(PART, { half: 2, quarter: 4 })
for (const [word, n] of Object.entries(ENGLISH_ORDINALS)) {
  english(n < 10 ? UNIT : n < 20 ? TEEN : TENS, { [word]: n }, undefined, 'one')
}
english(HUNDRED, { hundredth: 100 }, undefined, 'one')
for (const [word, n] of Object.entries(ENGLISH_SCALES)) {
  if (!word.endsWith('s')) english(SCALE, { [`${word}th`]: n }, power, 'one')
}

const STEM = new RegExp(
  [...TURKISH_STEMS.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|'),
  'y',
)
/** The first two letters of every counting word: most words are refused by these alone. */
const BEGINNINGS = new Uint8Array(26 * 26)
for (const word of [...WORDS.keys(), ...TURKISH_STEMS.keys()]) BEGINNINGS[beginning(word)] = 1

const ORDINAL_TAIL = /^[iu]?nc[iu]/
/** What a cardinal may take: "yirmisi", "yirmilik", "yirmiye", "üçte", "üçünü"; not "altı-n" (gold). */
const CASE_TAIL =
  /^(?:l[iu]k)?(?:s?[iu](?:n[aeiu]|n[dt][ae]n?|n[iu]n|yl[ae])?|y?[ae]|y[iu]|[dt][ae](?:n|k[iu])?|n?[iu]n|y?l[ae])?$/
/** The longest numeral word worth taking apart. */
const LONGEST_WORD = 64
const SHORTEST_GLUED = 3

/**
 * The counting word at token `at`, taken apart where it is glued ("yirmibeş",
 * "ikibininci"); undefined for any other word. The other language's words count too,
 * unless they mean something else in this one ("on", "ten").
 */
export function numeralWord(tokens: Tokens, at: number, language: Language): NumeralWord | undefined {
  if (at >= tokens.count || tokens.kind[at] !== WORD) return undefined
  const found = numeralOf(tokens.word[at]!)
  return found === null || (found.shy && found.language !== language) ? undefined : found
}

/** Whether a word counts, in either language. */
export function counts(word: Word): boolean {
  return numeralOf(word) !== null
}

function numeralOf(word: Word): NumeralWord | null {
  if (word.numeral === undefined) word.numeral = readWord(word)
  return word.numeral as NumeralWord | null
}

function readWord(word: Word): NumeralWord | null {
  const { folded } = word
  if (BEGINNINGS[beginning(folded)] !== 1) return null
  const known = WORDS.get(folded)
  if (known !== undefined) {
    return known.language === 'tr' && !isSpelled(word, 0, known.stems[0]!.proper) ? null : known
  }
  return folded.length < SHORTEST_GLUED || folded.length > LONGEST_WORD ? null : takeApart(word)
}

/** Where a word's first two letters stand in `BEGINNINGS`; beyond it for letters other than a to z. */
function beginning(folded: string): number {
  const first = folded.charCodeAt(0) - 97
  const second = folded.charCodeAt(1) - 97
  return first >= 0 && first < 26 && second >= 0 && second < 26 ? first * 26 + second : BEGINNINGS.length
}

function takeApart(word: Word): NumeralWord | null {
  const { folded } = word
  const stems: Stem[] = []
  STEM.lastIndex = 0
  let from = 0
  while (STEM.test(folded)) {
    const stem = TURKISH_STEMS.get(folded.slice(from, STEM.lastIndex))!
    if (!isSpelled(word, from, stem.proper)) return null
    stems.push(stem)
    from = STEM.lastIndex
  }
  if (stems.length === 0) return null
  const tail = folded.slice(from)
  if (tail === '') return { language: 'tr', stems, tail, ordinal: 'no', shy: false }
  const ordinal = ORDINAL_TAIL.exec(tail)
  const rest = ordinal === null ? tail : tail.slice(ordinal[0].length)
  if (!CASE_TAIL.test(rest)) return null
  // "ona", "birde" and their like are pronouns.
  if (ordinal === null && stems.length === 1 && (stems[0]!.value === 10n || stems[0]!.proper === 'bir')) {
    if (!(stems[0]!.proper === 'on' && tail === 'da') && !(stems[0]!.proper === 'bir' && tail[0] === 'i'))
      return null
  }
  return { language: 'tr', stems, tail: rest, ordinal: ordinal === null ? 'no' : 'one', shy: false }
}

/** Whether marks are absent (typed without) or those of the proper spelling: "uç" is no "üç". */
function isSpelled({ written }: Word, start: number, proper: string): boolean {
  let marked = false
  let missing = false
  for (let k = 0; k < proper.length; k++) {
    const want = proper.charCodeAt(k)
    if (want === 0x131 || want === 0x69) continue
    const code = written.charCodeAt(start + k)
    if (code < 128) {
      if (want >= 128) missing = true
    } else if (String.fromCharCode(code).toLowerCase().charCodeAt(0) === want) marked = true
    // "dört" softens before a vowel: "dördüncü".
    else return false
  }
  return !(marked && missing)
}
