import type { Language } from '../../../lib/contract/generated/types.ts'
import { tablesOf } from '../languages/languages.ts'
import { type Features, TOKENS_READ } from './features.ts'
import { type LinearReader, readersOf } from './linear-reader.ts'
import { RATING_POINT } from './ratings.ts'
import { type Term, termsOfTokens, topTokens } from './reasons.ts'
import { readValence, type Valence, valenceTerms } from './valence.ts'

/**
 * Heads of classes (Turkish): by how much a message looks more like neutral and like positive than like negative, and
 * more like medium and like high urgency than like low; differences of log-odds.
 */
export const CLASS_HEADS = { neutral: 0, positive: 1, medium: 2, high: 3 } as const
/** The one head of a valence (English): what raters would give, about -1..1. */
const VALENCE_HEAD = 0

/** Slots 0 and 1 are the moods', 2 and 3 the general intents'. */
const readerOf = readersOf(({ mood }) => mood, 0)
/** About the slope of the valence's terms where there is little of it. */
const RATED = 1 / (4 * RATING_POINT)

/** Room for what each token of one message gave to a head. */
const shares = new Float64Array(TOKENS_READ)

/** What was read of a message; lies in shared room until the next is read. */
export interface Mood {
  readonly features: Features
  readonly reader: LinearReader
  /** What raters would give it, as a share of their scale, about -1..1; 0 where the language's model has heads of classes. */
  readonly value: number
  /** Undefined where it has. */
  readonly valence: Valence | undefined
}

/** Asks the model of the message's language. */
export function readMood(features: Features, language: Language): Mood {
  const reader = readerOf(language)
  reader.read(features)
  const weights = tablesOf(language).mood.terms
  if (weights === undefined) return { features, reader, value: 0, valence: undefined }
  const valence = readValence(features)
  let value = reader.value(VALENCE_HEAD)
  const terms = valenceTerms(valence)
  for (let at = 0; at < terms.length; at++) value += terms[at]! * weights[at]!
  return { features, reader, value, valence }
}

/** The terms that pushed one head furthest up, or down where `direction` is -1, the strongest first. */
export function headReasons({ features, reader }: Mood, head: number, direction: 1 | -1): string[] {
  return readerReasons(features, reader, head, direction)
}

/** The same of any reader. */
export function readerReasons(
  { tokens, count }: Features,
  reader: LinearReader,
  head: number,
  direction: 1 | -1,
): string[] {
  reader.shareOut(head, direction, shares)
  return topTokens(tokens, shares, count)
}

/** The terms that pushed a reader's head up, with their weights. */
export function readerTerms({ tokens, count }: Features, reader: LinearReader, head: number): Term[] {
  reader.shareOut(head, 1, shares)
  return termsOfTokens(tokens, shares, count)
}

/** The terms that made a message's valence, in `direction` 1 or -1. */
export function valenceReasons({ features, reader, valence }: Mood, direction: 1 | -1): string[] {
  const { tokens, count } = features
  const learnt = reader.worth(VALENCE_HEAD)
  reader.shareOut(VALENCE_HEAD, 1, shares)
  const { of } = valence!
  for (let token = 0; token < count; token++) {
    shares[token] = direction * (shares[token]! * learnt + of[token]! * RATED)
  }
  return topTokens(tokens, shares, count)
}
