import type { Urgency } from '../../../lib/contract/generated/types.ts'
import { LANGUAGES } from '../languages/languages.ts'
import { withKeywords } from './keywords.ts'
import { compileLexicon } from './lexicon.ts'
import type { LinearReader } from './linear-reader.ts'
import { CLASS_HEADS, classReasons, type Mood, postClasses } from './mood.ts'
import { chances, round4 } from './numbers.ts'
import { type Term, termOf, topReasons } from './reasons.ts'

const MEDIUM = 1 / 3
const HIGH = 2 / 3
/**
 * The heads have learnt what phrases are worth in long complaints, where "acil" is but manner, and hardly met
 * the strong ones in short messages, where they are the point: there these count in full, and less with every token
 * up to so many.
 */
const SHORT_MESSAGE = 8
const LONG_MESSAGE = 24
const STRONG = 0.45

const LEXICON = compileLexicon(LANGUAGES.map(({ urgentPhrases }) => urgentPhrases))
const SOOTHING = compileLexicon(LANGUAGES.map(({ soothingPhrases }) => soothingPhrases))

/**
 * How soon somebody has to act on a message, 0..1. It starts from the trained heads, those of the inbox and, where the
 * language has some (Turkish), those of posts; phrases of haste, loss, danger, outage and legal steps add to that
 * as independent evidence does, 1 - (1 - a)(1 - b)…; the most soothing phrase ("no rush", "solved") takes its
 * share of the whole away; a tenant's keywords add their weights.
 */
export function scoreUrgency(mood: Mood, own: readonly Term[] | undefined): Urgency {
  const { features } = mood
  const { tokens } = features
  const share = phraseShare(tokens.count)
  const terms: Term[] = []
  let unrest = learntUrgency(mood)
  let calm = 1
  let soothed: Set<number> | undefined
  SOOTHING.phrases.match(features, (phrase, first, last) => {
    calm = Math.min(calm, 1 - SOOTHING.weights[phrase]!)
    soothed ??= new Set()
    for (let at = first; at <= last; at++) soothed.add(at)
  })
  let seen: Set<number> | undefined
  LEXICON.phrases.match(features, (phrase, first, last) => {
    // The "urgent" of "not urgent" urges nothing.
    if (seen?.has(phrase) || soothed?.has(last)) return
    seen ??= new Set()
    seen.add(phrase)
    const weight = LEXICON.weights[phrase]! * share
    if (weight === 0 || LEXICON.weights[phrase]! < STRONG) return
    unrest = 1 - (1 - unrest) * (1 - weight)
    terms.push(termOf(tokens, first, last, weight))
  })
  unrest *= calm
  const value = round4(withKeywords(unrest, own))
  const explained = topReasons(own ? terms.concat(own) : terms)
  const reasons =
    explained.length > 0 || value < MEDIUM
      ? explained
      : classReasons(mood, value < HIGH ? CLASS_HEADS.medium : CLASS_HEADS.high)
  return { value, label: labelUrgency(value), reasons }
}

/** The label of a value: thirds of the scale. */
export function labelUrgency(value: number): Urgency['label'] {
  if (value >= HIGH) return 'high'
  return value >= MEDIUM ? 'medium' : 'low'
}

/** The value, given the log-odds of a medium and of a high urgency against a low one. */
export function urgencyOf(medium: number, high: number): number {
  const [, some, much] = chances(0, medium, high)
  return some / 2 + much
}

function phraseShare(tokens: number): number {
  return Math.max(0, Math.min(1, (LONG_MESSAGE - tokens) / (LONG_MESSAGE - SHORT_MESSAGE)))
}

function learntUrgency(mood: Mood): number {
  const { inbox, share } = mood
  const told = classUrgency(inbox)
  const posts = postClasses(mood)
  return posts === undefined ? told : (1 - share) * told + share * classUrgency(posts)
}

function classUrgency(reader: LinearReader): number {
  return urgencyOf(reader.value(CLASS_HEADS.medium), reader.value(CLASS_HEADS.high))
}
