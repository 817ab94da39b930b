import type { Language } from '../../../lib/contract/generated/types.ts'
import { tablesOf } from '../languages/languages.ts'
import { type Features, TOKENS_READ } from './features.ts'
import { type LinearReader, readersOf } from './linear-reader.ts'
import { sigmoid } from './numbers.ts'
import { RATING_POINT } from './ratings.ts'
import { type Term, termsOfTokens, topTokens } from './reasons.ts'
import { readThemes } from './themes.ts'
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
const inboxOf = readersOf(({ inbox }) => inbox, 2)
/** About the slope of the valence's terms where there is little of it. */
const RATED = 1 / (4 * RATING_POINT)
/** A share of the posts below this is none, one above all but this is all. */
const LEAST_SHARE = 0.05
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
  /** How much of the answer is that of the posts, 0..1. */
  readonly share: number
  /** Undefined where their share is 0: they were not asked, nor is their model unpacked before it is. */
  readonly posts: LinearReader | undefined
  /** Where the language has rated words (English). */
  readonly ratings: Ratings | undefined
}

/** What the rated words of a message come to. */
export interface Ratings {
  readonly valence: Valence
  /** What raters of posts and reviews would make of the message, as a share of their scale, about -1..1. */
  readonly value: number
  /** What rated words add to the inbox's heads of sentiment. */
  readonly neutral: number
  readonly positive: number
}

/** Asks the inbox's model, and that of the posts where the message looks somewhat like one. */
export function readMood(features: Features, language: Language): Mood {
  const inbox = inboxOf(language)
  inbox.read(features, readThemes(features, language, 'situations'))
  const share = shareOf(inbox.value(POST_HEAD))
  const posts = share > 0 ? postsOf(language) : undefined
  posts?.read(features, readThemes(features, language, 'themes'))
  return { features, inbox, share, posts, ratings: readRatings(features, posts, language) }
}

/** How much of the answer is that of the posts, by the log-odds of their head. Next to nothing is nothing, for asking them costs. */
export function shareOf(logOdds: number): number {
  return Math.max(0, Math.min(1, (sigmoid(logOdds) - LEAST_SHARE) / (1 - 2 * LEAST_SHARE)))
}

function readRatings(
  features: Features,
  posts: LinearReader | undefined,
  language: Language,
): Ratings | undefined {
  const { mood, inbox } = tablesOf(language)
  if (mood.terms === undefined || inbox.terms === undefined) return undefined
  const valence = readValence(features)
  const terms = valenceTerms(valence)
  return {
    valence,
    value: posts === undefined ? 0 : posts.value(VALENCE_HEAD) + weighed(terms, mood.terms, 0),
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
  const { features, inbox, posts, share, ratings } = mood
  if (posts === undefined) return readerReasons(features, inbox, CLASS_HEADS.positive, direction)
  const { count } = features
  sums.fill(0, 0, count)
  addShares(inbox, CLASS_HEADS.positive, direction * (1 - share) * CLASS_SLOPE, count)
  if (ratings === undefined) addShares(posts, CLASS_HEADS.positive, direction * share * CLASS_SLOPE, count)
  else {
    addShares(posts, VALENCE_HEAD, direction * share, count)
    const { of } = ratings.valence
    for (let token = 0; token < count; token++) sums[token]! += direction * share * of[token]! * RATED
  }
  return topTokens(features, sums)
}

/** The terms that pushed a class up, the strongest first. */
export function classReasons(mood: Mood, head: number): string[] {
  const { features, inbox, share } = mood
  const posts = postClasses(mood)
  if (posts === undefined) return readerReasons(features, inbox, head, 1)
  const { count } = features
  sums.fill(0, 0, count)
  addShares(inbox, head, 1 - share, count)
  addShares(posts, head, share, count)
  return topTokens(features, sums)
}

/** The posts, where they were asked and have heads of classes. */
export function postClasses({ posts, ratings }: Mood): LinearReader | undefined {
  return ratings === undefined ? posts : undefined
}

function addShares(reader: LinearReader, head: number, part: number, count: number): void {
  reader.shareOut(head, 1, shares)
  const worth = part * reader.worth(head)
  for (let token = 0; token < count; token++) sums[token]! += shares[token]! * worth
}

/** The terms that pushed a reader's head up, or down where `direction` is -1, the strongest first. */
export function readerReasons(
  features: Features,
  reader: LinearReader,
  head: number,
  direction: 1 | -1,
): string[] {
  reader.shareOut(head, direction, shares)
  return topTokens(features, shares)
}

/** The terms that pushed a reader's head up, with their weights. */
export function readerTerms(features: Features, reader: LinearReader, head: number): Term[] {
  reader.shareOut(head, 1, shares)
  return termsOfTokens(features, shares)
}
