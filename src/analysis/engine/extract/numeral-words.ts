import type { Language } from '../../../lib/contract/generated/types.ts'
import type { NumeralWords } from '../languages/language.ts'
import { LANGUAGES } from '../languages/languages.ts'
import { fold } from '../text/fold.ts'
import { type Tokens, WORD } from '../text/tokens.ts'
import type { Word } from '../text/word.ts'
import { SHY_WORDS } from './tables/numerals.data.ts'

type Table = Readonly<Record<string, number>>

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
const STEMS = new Map<string, Stem>()

function isShy(folded: string): boolean {
  return SHY_WORDS.has(folded)
}

const whole = (n: number): bigint => BigInt(n)
const power = (n: number): bigint => 10n ** BigInt(n)

for (const { code, numerals } of LANGUAGES) {
  const add = numerals.glued ? addGlued : addPlain
  add(code, UNIT, numerals.units, whole)
  add(code, TEEN, numerals.teens ?? {}, whole)
  add(code, TENS, numerals.tens, whole)
  add(code, HUNDRED, numerals.hundreds, whole)
  add(code, SCALE, numerals.scales, power)
  add(code, GROUP, numerals.groups, whole)
  add(code, MORE, numerals.more ?? {}, whole)
  add(code, PART, numerals.parts, whole)
  if (numerals.ordinals) addOrdinals(code, numerals, numerals.ordinals)
}
// It softens before a vowel: "dördüncü".
STEMS.set('dord', STEMS.get('dort')!)
/** "bir" as it is said, which counts nothing but "bi buçuk". */
const SAID_ONE: NumeralWord = { ...WORDS.get('bir')!, stems: [{ ...STEMS.get('bir')!, proper: 'bi' }] }
WORDS.set('bi', SAID_ONE)

/** Words that are written together as well. */
function addGlued(language: Language, kind: number, table: Table, value: (n: number) => bigint): void {
  for (const [proper, n] of Object.entries(table)) {
    const stem: Stem = { kind, value: value(n), proper }
    const folded = fold(proper)
    STEMS.set(folded, stem)
    WORDS.set(folded, { language, stems: [stem], tail: '', ordinal: 'no', shy: isShy(folded) })
  }
}

/** Words by themselves. */
function addPlain(
  language: Language,
  kind: number,
  table: Table,
  value: (n: number) => bigint,
  ordinal: 'no' | 'one' = 'no',
): void {
  for (const [proper, n] of Object.entries(table)) {
    const stems = [{ kind, value: value(n), proper }]
    WORDS.set(proper, { language, stems, tail: '', ordinal, shy: isShy(proper) })
    if (ordinal === 'one') {
      const many = `${proper}s`
      WORDS.set(many, { language, stems, tail: '', ordinal: 'many', shy: isShy(many) })
    }
  }
}

/** Those that are words of their own, and those of hundreds and scales in the singular: -th. */
function addOrdinals(language: Language, { hundreds, scales }: NumeralWords, ordinals: Table): void {
  for (const [word, n] of Object.entries(ordinals))
    addPlain(language, n < 10 ? UNIT : n < 20 ? TEEN : TENS, { [word]: n }, whole, 'one')
  for (const [kind, table, value] of [
    [HUNDRED, hundreds, whole],
    [SCALE, scales, power],
  ] as const)
    for (const [word, n] of Object.entries(table))
      if (!word.endsWith('s')) addPlain(language, kind, { [`${word}th`]: n }, value, 'one')
}

const STEM = new RegExp(
  [...STEMS.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1)).join('|'),
  'y',
)
/** The first two letters of every counting word: most words are refused by these alone. */
const BEGINNINGS = new Uint8Array(26 * 26)
for (const word of [...WORDS.keys(), ...STEMS.keys()]) BEGINNINGS[beginning(word)] = 1

const ORDINAL_TAIL = /^[iu]?nc[iu]/
const SHARE_TAIL = /^s?[ae]r$/
const SHY_SHARES: ReadonlySet<bigint> = new Set([1n, 100n, 1000n])
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
  if (found === null || (found.shy && found.language !== language)) return undefined
  return found === SAID_ONE && tokens.folded[at + 1]?.startsWith('bucuk') !== true ? undefined : found
}

/** Whether a word counts, in either language. */
export function counts(word: Word): boolean {
  return numeralOf(word) !== null
}

/** "bire", "onu" and their like: pronouns, but behind a greater number its last word ("on bire", "yüz onu"). */
const PRONOUN = /^(?:bir|on)(?=(?:y?[ae]|[iu]|[dt][ae](?:n|k[iu])?|[iu]n(?:[ae]|d[ae]n?)?|l[ae])$)/
const BEHIND_NUMBER = { 1: STEMS.get('bir')!, 10: STEMS.get('on')! }

/** The counting word that a pronoun at token `at` is behind another one. */
export function numeralBehind(tokens: Tokens, at: number): NumeralWord | undefined {
  if (at >= tokens.count || tokens.kind[at] !== WORD) return undefined
  const { folded } = tokens.word[at]!
  const stem = PRONOUN.exec(folded)?.[0]
  if (stem === undefined) return undefined
  const stems = [BEHIND_NUMBER[stem === 'on' ? 10 : 1]]
  return { language: 'tr', stems, tail: folded.slice(stem.length), ordinal: 'no', shy: false }
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
    const stem = STEMS.get(folded.slice(from, STEM.lastIndex))!
    if (!isSpelled(word, from, stem.proper)) return null
    stems.push(stem)
    from = STEM.lastIndex
  }
  if (stems.length === 0) return null
  const tail = folded.slice(from)
  if (tail === '') return { language: 'tr', stems, tail, ordinal: 'no', shy: false }
  // "beşer kişi", "onar lira": to each; "birer", "yüzer" and "biner" are other words as often.
  if (SHARE_TAIL.test(tail) && (stems.length > 1 || !SHY_SHARES.has(stems[0]!.value)))
    return { language: 'tr', stems, tail: '', ordinal: 'no', shy: false }
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
