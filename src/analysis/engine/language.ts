import type { Language } from '../../lib/contract/generated/types.ts'
import { ENGLISH } from './languages/en/english.ts'
import { TURKISH } from './languages/tr/turkish.ts'
import { MARKUP, type Tokens, WORD } from './text/tokens.ts'
import type { Word } from './text/word.ts'

/**
 * Turkish or English, by evidence: function words weigh most, then letters that only
 * one of the two has, then endings. Whole numbers, positive for Turkish.
 */

const WORD_WEIGHT = 3
const LETTER_WEIGHT = 2
const ENDING_WEIGHT = 1
/** Below this the evidence decides nothing. */
const DECIDED = 2
/** A message says which language it is in within its first words. */
const WORDS_READ = 200

const WORDS = new Map<string, number>()

/** Endings by their letters from the last one on: `next[node * 26 + letter]`, and what an ending there weighs. */
const ENDING_NEXT = new Uint16Array(1024 * 26)
const ENDING_EVIDENCE = new Int8Array(1024)
let endingNodes = 1
const LETTERS = new Int8Array(65536)
for (const [{ evidence }, sign] of [
  [TURKISH, 1],
  [ENGLISH, -1],
] as const) {
  for (const word of evidence.words.split(' ')) WORDS.set(word, sign * WORD_WEIGHT)
  addEndings(evidence.endings, sign * ENDING_WEIGHT)
  for (const letter of evidence.letters) LETTERS[letter.charCodeAt(0)] = sign * LETTER_WEIGHT
}

/** The evidence in a message: above 0 for Turkish, below for English, 0 for none. */
export function languageEvidence(tokens: Tokens): number {
  const { kind, word, count } = tokens
  let evidence = 0
  let words = 0
  for (let i = 0; i < count && words < WORDS_READ; i++) {
    if (kind[i] !== WORD) continue
    const it = word[i]!
    if (it.evidence === UNREAD) it.evidence = evidenceOf(it)
    if (it.evidence === OF_SCHEME || isMarkup(tokens, i)) continue
    words++
    evidence += it.evidence
  }
  return evidence
}

function evidenceOf({ written, folded }: Word): number {
  if (SCHEMES.has(folded)) return OF_SCHEME
  let evidence = WORDS.get(folded) ?? (folded.length >= 5 ? endingEvidence(folded) : 0)
  for (let at = 0; at < written.length; at++) evidence += LETTERS[written.charCodeAt(at)]!
  return evidence
}

/** The language that `evidence` decides for, if it does. */
export function decideLanguage(evidence: number): Language | undefined {
  if (evidence >= DECIDED) return 'tr'
  if (evidence <= -DECIDED) return 'en'
  return undefined
}

/** The language of a BCP 47 tag, if it is one of ours. */
export function localeLanguage(locale: string | undefined): Language | undefined {
  const primary = locale?.slice(0, 2)
  if (locale === undefined || (locale.length > 2 && locale[2] !== '-')) return undefined
  if (primary === 'tr' || primary === 'TR') return 'tr'
  return primary === 'en' || primary === 'EN' ? 'en' : undefined
}

function addEndings(endings: string, weight: number): void {
  for (const ending of endings.split(' ')) {
    let node = 0
    for (let at = ending.length - 1; at >= 0; at--) {
      const cell = node * 26 + ending.charCodeAt(at) - 97
      if (ENDING_NEXT[cell] === 0) ENDING_NEXT[cell] = endingNodes++
      node = ENDING_NEXT[cell]!
    }
    ENDING_EVIDENCE[node] = weight
  }
}

/** What the longest known ending of a word says; two letters of the word stay before it. */
function endingEvidence(word: string): number {
  let evidence = 0
  let node = 0
  for (let at = word.length - 1; at >= 2; at--) {
    const letter = word.charCodeAt(at) - 97
    if (letter < 0 || letter >= 26) break
    node = ENDING_NEXT[node * 26 + letter]!
    if (node === 0) break
    if (ENDING_EVIDENCE[node] !== 0) evidence = ENDING_EVIDENCE[node]!
  }
  return evidence
}

/** `Word.evidence` before it is read: more than any word says. */
const UNREAD = -1000
/** The same of the beginning of an address. */
const OF_SCHEME = 1000
const SCHEMES: ReadonlySet<string> = new Set(['www', 'http', 'https'])

/** Mentions, hashtags and the parts of addresses are in no language: `@word`, `x.com`, `/path`. */
function isMarkup({ kind, folded, start, end }: Tokens, i: number): boolean {
  if (i === 0 || end[i - 1] !== start[i] || kind[i - 1] !== MARKUP) return false
  const before = folded[i - 1]!
  return before === '@' || before === '#' || before === '/' || before === '.' || before === '_'
}
