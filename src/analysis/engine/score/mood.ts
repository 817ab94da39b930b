import type { Language } from '../../../lib/contract/generated/types.ts'
import { MOOD_EN } from '../model/mood-en.data.ts'
import { MOOD_TR } from '../model/mood-tr.data.ts'
import { SYMBOL, type Tokens, WORD } from '../text/tokens.ts'
import { lengthFactor, unpackModel } from './linear.ts'
import { headValue, type LinearSums, MoodReader } from './mood-reader.ts'
import { RATING_POINT } from './ratings.ts'
import { type Term, termOf, topReasons } from './reasons.ts'
import { readValence, type Valence, valenceTerms } from './valence.ts'

/**
 * What the trained heads make of a message. Turkish: by how much it looks more like neutral and like positive than like
 * negative, and more like medium and like high urgency than like low: differences of log-odds.
 * English: the valence, about -1..1.
 */
export const HEADS = {
  tr: { neutral: 0, positive: 1, medium: 2, high: 3 },
  en: { valence: 0 },
} as const

/** Slots of `Word.weights`. */
const READERS = {
  tr: new MoodReader(unpackModel(MOOD_TR), 0),
  en: new MoodReader(unpackModel(MOOD_EN), 1),
} as const
/** A term that weighs less than this share of the heaviest explains nothing. */
const LEAST_SHARE = 0.15

/** What was read of a message; lies in shared room until the next is read. */
export interface Mood {
  readonly sums: LinearSums
  /** Undefined in Turkish. */
  readonly valence: Valence | undefined
}

/** Asks the model of the message's language. */
export function readMood(tokens: Tokens, language: Language): Mood {
  const reader = READERS[language]
  const sums = reader.read(tokens)
  const valence = language === 'en' ? readValence(tokens, sums.tokens, (i) => reader.wordAt(i)) : undefined
  return { sums, valence }
}

/** How good or bad an English message sounds: what raters would give it, as a share of their scale, about -1..1. */
export function englishValence({ sums, valence }: Mood): number {
  let value = headValue(sums, HEADS.en.valence)
  for (const [at, term] of valenceTerms(valence!).entries()) value += term * MOOD_EN.terms[at]!
  return value
}

/** The terms that pushed one head furthest up, or down where `direction` is -1, the strongest first. */
export function headReasons(tokens: Tokens, { sums }: Mood, head: number, direction: 1 | -1): string[] {
  const { parts, model } = sums
  return heaviestTerms(tokens, sums.tokens, (token) => direction * parts[token * model.heads + head]!)
}

/** The same as terms with weights, of any sums. */
export function headReasonTerms(
  tokens: Tokens,
  { parts, model, tokens: count }: LinearSums,
  head: number,
): Term[] {
  return weighTerms(tokens, count, (token) => parts[token * model.heads + head]!)
}

/** The terms that made an English message's valence, in `direction` 1 or -1. */
export function valenceReasons(tokens: Tokens, { sums, valence }: Mood, direction: 1 | -1): string[] {
  const { parts, model } = sums
  const learnt = model.scales[HEADS.en.valence]! * lengthFactor(sums.features)
  // About the slope of the sum's terms where there is little of it.
  const rated = 1 / (4 * RATING_POINT)
  return heaviestTerms(
    tokens,
    sums.tokens,
    (token) => direction * (parts[token]! * learnt + valence!.of[token]! * rated),
  )
}

function heaviestTerms(tokens: Tokens, count: number, weightOf: (token: number) => number): string[] {
  return topReasons(weighTerms(tokens, count, weightOf))
}

/** Words of two letters and more, emoji and exclamation marks are terms. */
function weighTerms(tokens: Tokens, count: number, weightOf: (token: number) => number): Term[] {
  let heaviest = 0
  for (let token = 0; token < count; token++) {
    const weight = weightOf(token)
    if (weight > heaviest && isTerm(tokens, token)) heaviest = weight
  }
  const terms: Term[] = []
  const least = heaviest * LEAST_SHARE
  for (let token = 0; token < count; token++) {
    const weight = weightOf(token)
    if (weight > 0 && weight >= least && isTerm(tokens, token)) {
      terms.push({ text: termOf(tokens, token, token), weight })
    }
  }
  return terms
}

function isTerm({ kind, folded }: Tokens, token: number): boolean {
  if (kind[token] === WORD) return folded[token]!.length > 1
  return kind[token] === SYMBOL || folded[token] === '!'
}
