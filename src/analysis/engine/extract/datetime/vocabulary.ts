import type { LanguageTables } from '../../languages/language.ts'
import type { Ending } from '../../languages/suffixes.ts'
import { fold } from '../../text/fold.ts'
import { squeeze } from '../../text/squeeze.ts'
import type { Tokens } from '../../text/tokens.ts'
import type { Word } from '../../text/word.ts'
import { numeralWord } from '../numeral-words.ts'
import { SMALL_WORDS } from './small-words.ts'

/** A word or phrase found in a text. */
export interface Found<T> {
  readonly value: T
  readonly next: number
  /** The suffix grown onto its last word. */
  readonly ending: Ending
  readonly language: LanguageTables
  readonly weak: boolean
}

interface Entry<T> {
  readonly value: T
  readonly language: LanguageTables
  readonly weak: boolean
  /** Tokens after the first one that are as they are. */
  readonly rest: readonly string[]
  /** A last token that takes suffixes. */
  readonly noun: Noun | undefined
  /** The suffix on the first token, where that is all. */
  readonly ending: Ending
  /** Earlier entries come before later ones of the same length. */
  readonly order: number
}

/** A noun: its suffixes are taken off where it is met, for to put them all on beforehand takes time and room. */
interface Noun {
  readonly stem: string
  readonly suffixes: ReadonlyMap<string, Ending>
}

/** The first word of an entry of some vocabulary. */
export const BEGINS = 1
/** Another word of one. */
export const BELONGS = 2
/** A lead: see `opening.ts`, as for the next two and `ANCHOR`. */
export const LEADS_ON = 4
export const OPENS = 8
export const ALSO = 16
/** A word that counts. */
export const COUNTS = 32
/** Shows a time though it is in no vocabulary. */
export const ANCHOR = 64
/** Leads on in messages of some languages only. */
export const SHY = 128
/** Vocabularies have the bits above: which of them have entries that begin with the word. */
let vocabularyBit = 256

const roles = new Map<string, number>()
/** Nouns by their stems, and what a word of each may be. */
const nouns = new Map<string, (Noun & { role: number })[]>()
/** How long the stems are that begin with a letter, as bits: most words need not be cut at all. */
const stemLengths = new Map<number, number>()
const LONGEST_STEM = 30
const LONGEST_SUFFIX = 10
const LEAST_DRAWN_OUT = 5

/** What token `at` may be in a time, as bits: 0 for most. */
export function roleAt(tokens: Tokens, at: number, language: LanguageTables): number {
  let role = timesOf(tokens, at)
  if ((role & SHY) !== 0) {
    const leads = SMALL_WORDS.get(language)!.leads.has(tokens.folded[at]!)
    role = leads ? (role & ~SHY) | LEADS_ON | OPENS : role & ~SHY
  }
  return numeralWord(tokens, at, language) === undefined ? role : role | COUNTS
}

/** The same without `COUNTS`. */
export function timesOf(tokens: Tokens, at: number): number {
  return timesOfWord(tokens.word[at]!)
}

/** The same of a word. */
export function timesOfWord(word: Word): number {
  if (word.times < 0) readTimes(word)
  return word.times
}

/** A word that is in no vocabulary may be one with letters drawn out: "yarııın", "saaaat", "bugünn". */
function readTimes(word: Word): void {
  const { folded } = word
  word.said = folded
  word.times = roleOf(folded)
  if (word.times !== 0) return
  for (const said of [squeeze(folded, 2), squeeze(folded, 1), withoutLast(folded)]) {
    const role = said === folded ? 0 : roleOf(said)
    if (role === 0) continue
    word.said = said
    word.times = role
    return
  }
}

/** Five letters and more without the last, where that repeats the one before it. */
function withoutLast(folded: string): string {
  const last = folded.length - 1
  return last >= LEAST_DRAWN_OUT && folded[last] === folded[last - 1] ? folded.slice(0, last) : folded
}

/** What token `at` is looked up as. */
function saidAt(tokens: Tokens, at: number): string | undefined {
  const word = tokens.word[at]
  if (word === undefined || at >= tokens.count) return undefined
  if (word.times < 0) readTimes(word)
  return word.said
}

function roleOf(word: string): number {
  let role = roles.get(word) ?? 0
  const lengths = stemLengths.get(word.charCodeAt(0))
  if (lengths !== undefined) {
    const least = Math.max(1, word.length - LONGEST_SUFFIX)
    for (let cut = Math.min(word.length, LONGEST_STEM); cut >= least; cut--) {
      if ((lengths & (1 << cut)) === 0) continue
      for (const noun of nouns.get(word.slice(0, cut)) ?? []) {
        if (noun.suffixes.has(word.slice(cut))) role |= noun.role
      }
    }
  }
  return role
}

/** Adds to what a folded word may be. */
export function addRole(folded: string, role: number): void {
  roles.set(folded, (roles.get(folded) ?? 0) | role)
}

function addNoun(proper: string, role: number, language: LanguageTables): Noun {
  const stem = fold(proper)
  const suffixes = language.suffixes?.ofNoun(proper) ?? NO_SUFFIXES
  const same = nouns.get(stem)
  const known = same?.find((noun) => noun.suffixes === suffixes)
  if (known) known.role |= role
  else if (same) same.push({ stem, suffixes, role })
  else {
    if (stem.length > LONGEST_STEM) throw new Error(`longer than ${LONGEST_STEM}: ${stem}`)
    nouns.set(stem, [{ stem, suffixes, role }])
    const first = stem.charCodeAt(0)
    stemLengths.set(first, (stemLengths.get(first) ?? 0) | (1 << stem.length))
  }
  return { stem, suffixes }
}

const NO_SUFFIXES: ReadonlyMap<string, Ending> = new Map([['', '']])

/** The suffix that a token has on a noun; undefined: it is another word. */
function endingOn({ stem, suffixes }: Noun, token: string | undefined): Ending | undefined {
  return token?.startsWith(stem) ? suffixes.get(token.slice(stem.length)) : undefined
}

/** A table of words and phrases, by their first token; the longest phrase wins. */
export class Vocabulary<T> {
  /** By the first token. */
  readonly #entries = new Map<string, Entry<T>[]>()
  /** Of one token that takes suffixes, by the stem. */
  readonly #nouns = new Map<string, (Entry<T> & { readonly noun: Noun })[]>()
  /** What was found to begin with a word, the longest first. */
  readonly #found = new Map<string, readonly Entry<T>[]>()
  #order = 0
  /** Marks the words that its entries begin with: see `timesOf`. */
  readonly bit: number

  /** With the bit of another one, where no reader begins with either. */
  constructor(beside?: Vocabulary<unknown>) {
    this.bit = beside?.bit ?? vocabularyBit
    if (beside !== undefined) return
    if (this.bit <= 0) throw new Error('more vocabularies than bits')
    vocabularyBit <<= 1
  }

  /** Adds words with all the suffixes that the language has. */
  inflected(words: Readonly<Record<string, T>>, language: LanguageTables, weak?: ReadonlySet<string>): this {
    for (const [proper, value] of Object.entries(words)) {
      const rest = proper.split(' ')
      const last = rest.pop()!
      const noun = addNoun(last, rest.length === 0 ? BEGINS | this.bit : BELONGS, language)
      this.#add(rest.map(fold), value, language, weak?.has(proper) === true, noun)
    }
    return this
  }

  /** Adds words as they are. */
  plain(words: Readonly<Record<string, T>>, language: LanguageTables, weak?: ReadonlySet<string>): this {
    for (const [proper, value] of Object.entries(words))
      this.#add(fold(proper).split(' '), value, language, weak?.has(proper) === true)
    return this
  }

  /** The longest entry that stands at token `at`. */
  find(tokens: Tokens, at: number): Found<T> | undefined {
    if (at < 0 || at >= tokens.count || (timesOf(tokens, at) & this.bit) === 0) return undefined
    for (const { rest, noun, value, ending, language, weak } of this.#beginning(saidAt(tokens, at)!)) {
      let next = at + 1
      while (next - at - 1 < rest.length && saidAt(tokens, next) === rest[next - at - 1]) next++
      if (next - at - 1 < rest.length) continue
      if (noun === undefined) return { value, next, ending, language, weak }
      const grown = endingOn(noun, saidAt(tokens, next))
      if (grown !== undefined) return { value, next: next + 1, ending: grown, language, weak }
    }
    return undefined
  }

  /** The entry of one word, as if it stood at token `at`. */
  lookUp(folded: string, at: number): Found<T> | undefined {
    const entry = this.#beginning(folded).find(({ rest, noun }) => rest.length === 0 && noun === undefined)
    if (entry === undefined) return undefined
    const { value, ending, language, weak } = entry
    return { value, next: at + 1, ending, language, weak }
  }

  #add(words: readonly string[], value: T, language: LanguageTables, weak: boolean, noun?: Noun): void {
    const [first, ...rest] = words
    const entry = { value, language, weak, rest, noun, ending: '' as const, order: this.#order++ }
    for (const word of rest) addRole(word, BELONGS)
    if (first === undefined) push(this.#nouns, noun!.stem, { ...entry, noun: noun! })
    else {
      addRole(first, BEGINS | this.bit)
      push(this.#entries, first, entry)
    }
  }

  #beginning(word: string): readonly Entry<T>[] {
    let found = this.#found.get(word)
    if (found === undefined) {
      const all = [...(this.#entries.get(word) ?? [])]
      for (let cut = word.length; cut > 0; cut--) {
        for (const entry of this.#nouns.get(word.slice(0, cut)) ?? []) {
          const ending = endingOn(entry.noun, word)
          if (ending !== undefined) all.push({ ...entry, noun: undefined, ending })
        }
      }
      found = all.sort((a, b) => lengthOf(b) - lengthOf(a) || a.order - b.order)
      this.#found.set(word, found)
    }
    return found
  }
}

function lengthOf({ rest, noun }: Entry<unknown>): number {
  return rest.length + (noun === undefined ? 0 : 1)
}

function push<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}
