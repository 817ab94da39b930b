import type { Language } from '../../lib/contract/generated/types.ts'
import { LANGUAGES } from './languages/languages.ts'
import { MARKUP, type Tokens, WORD } from './text/tokens.ts'
import type { Word } from './text/word.ts'

/**
 * Which language a text is in, by evidence: function words weigh most, then letters that others have not, then
 * endings.
 */

/** What speaks for each language, in whole numbers and the order of `LANGUAGES`. */
export type Evidence = readonly number[]

const WORD_WEIGHT = 3
const LETTER_WEIGHT = 2
const ENDING_WEIGHT = 1
/** Unless the first language leads the second by so much, the evidence decides nothing. */
const DECIDED = 2
/** A message says which language it is in within its first words. */
const WORDS_READ = 200

const NONE: Evidence = LANGUAGES.map(() => 0)
/** Of the beginning of an address, which is no word. */
const OF_SCHEME: Evidence = LANGUAGES.map(() => 0)

const WORDS = new Map<string, number[]>()

/** Endings by their letters from the last one on: `next[node * 26 + letter]`, and what an ending there says. */
const ENDING_NEXT = new Uint16Array(1024 * LANGUAGES.length * 26)
const ENDING_EVIDENCE: (number[] | undefined)[] = []
let endingNodes = 1
/** By their code units. */
const LETTERS: (number[] | undefined)[] = []
for (const [language, { evidence }] of LANGUAGES.entries()) {
  for (const word of evidence.words.split(' ')) {
    const said = WORDS.get(word) ?? [...NONE]
    said[language] = WORD_WEIGHT
    WORDS.set(word, said)
  }
  for (const ending of evidence.endings.split(' '))
    says(ENDING_EVIDENCE, nodeOf(ending), language, ENDING_WEIGHT)
  for (const letter of evidence.letters) says(LETTERS, letter.charCodeAt(0), language, LETTER_WEIGHT)
}

function says(rows: (number[] | undefined)[], at: number, language: number, weight: number): void {
  while (rows.length <= at) rows.push(undefined)
  const row = rows[at] ?? [...NONE]
  row[language] = weight
  rows[at] = row
}

/** The evidence in a message. */
export function languageEvidence(tokens: Tokens): Evidence {
  const { kind, word, count } = tokens
  const sum = [...NONE]
  let words = 0
  for (let i = 0; i < count && words < WORDS_READ; i++) {
    if (kind[i] !== WORD) continue
    const it = word[i]!
    it.evidence ??= evidenceOf(it)
    const { evidence } = it
    if (evidence === OF_SCHEME || isMarkup(tokens, i)) continue
    words++
    if (evidence !== NONE) addTo(sum, evidence)
  }
  return sum
}

/** The evidence of several messages. */
export function sumOfEvidence(all: Iterable<Evidence>): Evidence {
  const sum = [...NONE]
  for (const evidence of all) addTo(sum, evidence)
  return sum
}

function addTo(sum: number[], evidence: Evidence): void {
  for (let language = 0; language < sum.length; language++) sum[language]! += evidence[language]!
}

function evidenceOf({ written, folded }: Word): Evidence {
  if (SCHEMES.has(folded)) return OF_SCHEME
  const said = WORDS.get(folded) ?? (folded.length >= 5 ? endingEvidence(folded) : NONE)
  let sum: number[] | undefined
  for (let at = 0; at < written.length; at++) {
    const letter = LETTERS[written.charCodeAt(at)]
    if (letter === undefined) continue
    sum ??= [...said]
    addTo(sum, letter)
  }
  return sum === undefined ? said : shared(sum)
}

/** What words of several letters say, to be had by all that say the same: few differ. */
const sums = new Map<string, Evidence>()
/** Words that were drawn out without end are not worth it. */
const MOST_SUMS = 1 << 12

function shared(sum: Evidence): Evidence {
  const key = sum.join(' ')
  const known = sums.get(key)
  if (known === undefined && sums.size < MOST_SUMS) sums.set(key, sum)
  return known ?? sum
}

/** The language that `evidence` decides for, if it does. */
export function decideLanguage(evidence: Evidence): Language | undefined {
  let best = 0
  let second = Number.NEGATIVE_INFINITY
  for (let language = 1; language < evidence.length; language++) {
    const value = evidence[language]!
    if (value > evidence[best]!) {
      second = evidence[best]!
      best = language
    } else if (value > second) second = value
  }
  return evidence[best]! - second >= DECIDED ? LANGUAGES[best]!.code : undefined
}

/** The language of a BCP 47 tag, in small letters or in capitals, if it is one of ours. */
export function localeLanguage(locale: string | undefined): Language | undefined {
  if (locale === undefined) return undefined
  const end = locale.indexOf('-')
  const primary = end < 0 ? locale : locale.slice(0, end)
  for (const { code } of LANGUAGES) if (primary === code || primary === code.toUpperCase()) return code
  return undefined
}

/** The node of an ending, made if it is not there yet. */
function nodeOf(ending: string): number {
  let node = 0
  for (let at = ending.length - 1; at >= 0; at--) {
    const cell = node * 26 + ending.charCodeAt(at) - 97
    if (ENDING_NEXT[cell] === 0) ENDING_NEXT[cell] = endingNodes++
    node = ENDING_NEXT[cell]!
  }
  return node
}

/** What the longest known ending of a word says; two letters of the word stay before it. */
function endingEvidence(word: string): Evidence {
  let evidence = NONE
  let node = 0
  for (let at = word.length - 1; at >= 2; at--) {
    const letter = word.charCodeAt(at) - 97
    if (letter < 0 || letter >= 26) break
    node = ENDING_NEXT[node * 26 + letter]!
    if (node === 0) break
    evidence = ENDING_EVIDENCE[node] ?? evidence
  }
  return evidence
}

const SCHEMES: ReadonlySet<string> = new Set(['www', 'http', 'https'])

/** Mentions, hashtags and the parts of addresses are in no language: `@word`, `x.com`, `/path`. */
function isMarkup({ kind, folded, start, end }: Tokens, i: number): boolean {
  if (i === 0 || end[i - 1] !== start[i] || kind[i - 1] !== MARKUP) return false
  const before = folded[i - 1]!
  return before === '@' || before === '#' || before === '/' || before === '.' || before === '_'
}
