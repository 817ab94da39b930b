import type { LanguageTables } from '../languages/language.ts'
import { LANGUAGES } from '../languages/languages.ts'
import type { GluedNumerals } from '../languages/numeral-words.ts'
import { fold } from '../text/fold.ts'
import { type Tokens, WORD } from '../text/tokens.ts'
import type { Word } from '../text/word.ts'

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
  readonly language: LanguageTables
  readonly stems: readonly Stem[]
  /** Letters after the stems: a case or possessive suffix; folded, mostly empty. */
  readonly tail: string
  /** 'one' for "fifth" and "beşinci", 'many' for "fifths". */
  readonly ordinal: 'no' | 'one' | 'many'
  /** Whether it means something else in another language. */
  readonly shy: boolean
  /** Whether it counts before a half more only. */
  readonly said?: true
}

/** The counting words of a language that glues them. */
interface Glued {
  readonly language: LanguageTables
  readonly forms: GluedNumerals
  readonly stems: Map<string, Stem>
  /** Any stem, sticky. */
  readonly stem: RegExp
}

const WORDS = new Map<string, NumeralWord>()
const GLUED: Glued[] = []
/** Words for a half more, folded. */
const MORES: string[] = []

const whole = (n: number): bigint => BigInt(n)
const power = (n: number): bigint => 10n ** BigInt(n)

for (const language of LANGUAGES) {
  const { numerals } = language
  const stems = new Map<string, Stem>()
  const add = (kind: number, table: Table, value: (n: number) => bigint): void => {
    for (const [proper, n] of Object.entries(table)) {
      const stem = { kind, value: value(n), proper }
      stems.set(fold(proper), stem)
      put(fold(proper), language, stem, 'no')
    }
  }
  add(UNIT, numerals.units, whole)
  add(TEEN, numerals.teens ?? {}, whole)
  add(TENS, numerals.tens, whole)
  add(HUNDRED, numerals.hundreds, whole)
  add(SCALE, numerals.scales, power)
  add(GROUP, numerals.groups, whole)
  add(MORE, numerals.more ?? {}, whole)
  add(PART, numerals.parts, whole)
  addOrdinals(language)
  for (const word of Object.keys(numerals.more ?? {})) MORES.push(fold(word))
  if (numerals.glued !== undefined) addGlued(language, numerals.glued, stems)
}

/** Adds a word. Of two languages the first has it. */
function put(folded: string, language: LanguageTables, stem: Stem, ordinal: NumeralWord['ordinal']): void {
  const known = WORDS.get(folded)
  if (known !== undefined && known.language !== language) return
  const shy = language.numerals.shy.includes(folded)
  WORDS.set(folded, { language, stems: [stem], tail: '', ordinal, shy })
}

/** Adds the ordinals that are words of their own, and those of hundreds and scales in the singular; and the parts that they are. */
function addOrdinals(language: LanguageTables): void {
  const { ordinals, ordinalTail, partTail, hundreds, scales } = language.numerals
  const add = (kind: number, proper: string, value: bigint): void => {
    const stem = { kind, value, proper }
    put(fold(proper), language, stem, 'one')
    if (partTail !== undefined) put(fold(proper + partTail), language, stem, 'many')
  }
  for (const [word, n] of Object.entries(ordinals ?? {}))
    add(n < 10 ? UNIT : n < 20 ? TEEN : TENS, word, whole(n))
  if (ordinalTail === undefined) return
  for (const [kind, table, value] of [
    [HUNDRED, hundreds, whole],
    [SCALE, scales, power],
  ] as const)
    for (const [word, n] of Object.entries(table))
      if (!word.endsWith('s')) add(kind, word + ordinalTail, value(n))
}

/** Adds what is made of stems: softened ones, words as they are said, and whatever is glued of them. */
function addGlued(language: LanguageTables, forms: GluedNumerals, stems: Map<string, Stem>): void {
  for (const [soft, stem] of Object.entries(forms.softened)) stems.set(soft, stems.get(stem)!)
  for (const [said, word] of Object.entries(forms.said)) {
    const known = WORDS.get(word)!
    WORDS.set(said, { ...known, stems: [{ ...stems.get(word)!, proper: said }], said: true })
  }
  const longestFirst = [...stems.keys()].sort((a, b) => b.length - a.length || (a < b ? -1 : 1))
  GLUED.push({ language, forms, stems, stem: new RegExp(longestFirst.join('|'), 'y') })
}

/** The first two letters of every counting word: most words are refused by these alone. */
const BEGINNINGS = new Uint8Array(26 * 26)
for (const word of [...WORDS.keys(), ...GLUED.flatMap(({ stems }) => [...stems.keys()])])
  BEGINNINGS[beginning(word)] = 1

/** The longest numeral word worth taking apart. */
const LONGEST_WORD = 64
const SHORTEST_GLUED = 3

/**
 * The counting word at token `at`, taken apart where it is glued ("yirmibeş",
 * "ikibininci"); undefined for any other word. Other languages' words count too,
 * unless they mean something else in this one ("on", "ten").
 */
export function numeralWord(tokens: Tokens, at: number, language: LanguageTables): NumeralWord | undefined {
  if (at >= tokens.count || tokens.kind[at] !== WORD) return undefined
  const found = numeralOf(tokens.word[at]!)
  if (found === null || (found.shy && found.language !== language)) return undefined
  return found.said === true && !isMore(tokens.folded[at + 1]) ? undefined : found
}

function isMore(folded: string | undefined): boolean {
  return folded !== undefined && MORES.some((word) => folded.startsWith(word))
}

/** Whether a word counts, in any language. */
export function counts(word: Word): boolean {
  return numeralOf(word) !== null
}

/** The counting word that a pronoun ("bire", "onu") at token `at` is behind another one: "on bire", "yüz onu". */
export function numeralBehind(tokens: Tokens, at: number): NumeralWord | undefined {
  if (at >= tokens.count || tokens.kind[at] !== WORD) return undefined
  const { folded } = tokens.word[at]!
  for (const { language, forms, stems } of GLUED) {
    const stem = forms.behind.exec(folded)?.[0]
    if (stem !== undefined)
      return {
        language,
        stems: [stems.get(stem)!],
        tail: folded.slice(stem.length),
        ordinal: 'no',
        shy: false,
      }
  }
  return undefined
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
    const glued = known.language.numerals.glued !== undefined
    return glued && !isSpelled(word, 0, known.stems[0]!.proper) ? null : known
  }
  if (folded.length < SHORTEST_GLUED || folded.length > LONGEST_WORD) return null
  for (const glued of GLUED) {
    const numeral = takeApart(word, glued)
    if (numeral !== null) return numeral
  }
  return null
}

/** Where a word's first two letters stand in `BEGINNINGS`; beyond it for letters other than a to z. */
function beginning(folded: string): number {
  const first = folded.charCodeAt(0) - 97
  const second = folded.charCodeAt(1) - 97
  return first >= 0 && first < 26 && second >= 0 && second < 26 ? first * 26 + second : BEGINNINGS.length
}

function takeApart(word: Word, { language, forms, stems: known, stem }: Glued): NumeralWord | null {
  const { folded } = word
  const stems: Stem[] = []
  stem.lastIndex = 0
  let from = 0
  while (stem.test(folded)) {
    const next = known.get(folded.slice(from, stem.lastIndex))!
    if (!isSpelled(word, from, next.proper)) return null
    stems.push(next)
    from = stem.lastIndex
  }
  if (stems.length === 0) return null
  const tail = folded.slice(from)
  if (tail === '') return { language, stems, tail, ordinal: 'no', shy: false }
  const one = stems.length === 1
  // "beşer kişi", "onar lira": to each.
  if (forms.share.test(tail) && !(one && forms.noShares.test(folded)))
    return { language, stems, tail: '', ordinal: 'no', shy: false }
  const ordinal = forms.ordinal.exec(tail)
  const rest = ordinal === null ? tail : tail.slice(ordinal[0].length)
  if (!forms.tail.test(rest) || (one && ordinal === null && forms.others.test(folded))) return null
  return { language, stems, tail: rest, ordinal: ordinal === null ? 'no' : 'one', shy: false }
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
