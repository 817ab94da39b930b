import type { Language } from '../../../lib/contract/generated/types.ts'
import { tablesOf } from '../languages/languages.ts'
import { type Features, TOKENS_READ } from './features.ts'
import { type LinearReader, readersOf } from './linear-reader.ts'
import { sigmoid } from './numbers.ts'
import { RATING_POINT } from './ratings.ts'
import { type Term, termsOfTokens, topTokens } from './reasons.ts'
import { readValence, type Valence, valenceTerms } from './valence.ts'

/**
 * Heads of classes: by how much a message looks more like neutral and like positive than like negative, and more like medium
 * and like high urgency than like low; differences of log-odds.
 */
export const CLASS_HEADS = { neutral: 0, positive: 1, medium: 2, high: 3 } as const
/** The inbox's head behind those: how much more a message looks like a post or a review than like one to a firm; log-odds. */
export const POST_HEAD = 4
/** The one head of a valence (English): what raters would give, about -1..1. */
export const VALENCE_HEAD = 0

/** Slots of `Word.weighed`: 0 and 1 are the posts', 2 and 3 the general intents', 4 and 5 the inbox's. */
const postsOf = readersOf(({ mood }) => mood, 0)
const inboxOf = readersOf(({ inbox }) => inbox, 4)
/** About the slope of the valence's terms where there is little of it. */
const RATED = 1 / (4 * RATING_POINT)
/** The slope of the chance of good less that of bad where they are as likely. */
const CLASS_SLOPE = 1 / 2

/** Room for what each token of one message gave to a head, and to several. */
const shares = new Float64Array(TOKENS_READ)
const sums = new Float64Array(TOKENS_READ)

/**
 * What two models make of a message: one that learnt from what customers write to firms, one that learnt from posts and
 * reviews, and how much it looks like these. Lies in shared room until the next is read.
 */
export interface Mood {
  readonly features: Features
  readonly inbox: LinearReader
  readonly posts: LinearReader
  /** How much of the answer is that of the posts, 0..1. */
  readonly share: number
  /** Where the posts' model is one of raters (English). */
  readonly raters: Raters | undefined
}

/** What raters of posts and reviews would make of a message. */
export interface Raters {
  /** As a share of their scale, about -1..1. */
  readonly value: number
  readonly valence: Valence
  /** What the rated words add to the inbox's heads of sentiment. */
  readonly neutral: number
  readonly positive: number
}

/** Asks both models of the message's language. */
export function readMood(features: Features, language: Language): Mood {
  const inbox = inboxOf(language)
  const posts = postsOf(language)
  inbox.read(features)
  posts.read(features)
  return {
    features,
    inbox,
    posts,
    share: sigmoid(inbox.value(POST_HEAD)),
    raters: askRaters(features, posts, language),
  }
}

function askRaters(features: Features, posts: LinearReader, language: Language): Raters | undefined {
  const { mood, inbox } = tablesOf(language)
  if (mood.terms === undefined || inbox.terms === undefined) return undefined
  const valence = readValence(features)
  const terms = valenceTerms(valence)
  return {
    value: posts.value(VALENCE_HEAD) + weighed(terms, mood.terms, 0),
    valence,
    neutral: weighed(terms, inbox.terms, 0),
    positive: weighed(terms, inbox.terms, terms.length),
  }
}

function weighed(terms: ArrayLike<number>, weights: readonly number[], from: number): number {
  let sum = 0
  for (let at = 0; at < terms.length; at++) sum += terms[at]! * weights[from + at]!
  return sum
}

/** The terms that made a message sound good, or bad where `direction` is -1, the strongest first. */
export function soundReasons(mood: Mood, direction: 1 | -1): string[] {
  const { features, inbox, posts, share, raters } = mood
  const { tokens, count } = features
  sums.fill(0, 0, count)
  addShares(inbox, CLASS_HEADS.positive, direction * (1 - share) * CLASS_SLOPE, count)
  if (raters === undefined) addShares(posts, CLASS_HEADS.positive, direction * share * CLASS_SLOPE, count)
  else {
    addShares(posts, VALENCE_HEAD, direction * share, count)
    const { of } = raters.valence
    for (let token = 0; token < count; token++) sums[token]! += direction * share * of[token]! * RATED
  }
  return topTokens(tokens, sums, count)
}

/** The terms that pushed a class up, the strongest first. */
export function classReasons({ features, inbox, posts, share, raters }: Mood, head: number): string[] {
  const { tokens, count } = features
  sums.fill(0, 0, count)
  addShares(inbox, head, raters === undefined ? 1 - share : 1, count)
  if (raters === undefined) addShares(posts, head, share, count)
  return topTokens(tokens, sums, count)
}

function addShares(reader: LinearReader, head: number, part: number, count: number): void {
  reader.shareOut(head, 1, shares)
  const worth = part * reader.worth(head)
  for (let token = 0; token < count; token++) sums[token]! += shares[token]! * worth
}

/** The terms that pushed a reader's head up, or down where `direction` is -1, the strongest first. */
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
