import type { Language, Urgency } from '../../../lib/contract/generated/types.ts'
import type { Tokens } from '../text/tokens.ts'
import { withKeywords } from './keywords.ts'
import { compileLexicon } from './lexicon.ts'
import { englishValence, HEADS, headReasons, type Mood, valenceReasons } from './mood.ts'
import { headValue } from './mood-reader.ts'
import { chances, round4 } from './numbers.ts'
import { type Term, termOf, topReasons } from './reasons.ts'
import { URGENT_PHRASES } from './urgency.data.ts'

const MEDIUM = 1 / 3
const HIGH = 2 / 3
/** The Turkish heads have learnt what phrases are worth, so these add but a share of theirs. */
const TURKISH_SHARE = 0.25
/** How much of an English writer's displeasure counts as urgency: nothing was trained for it. */
const DISPLEASURE = 0.8
const MOST_DISPLEASURE = 0.4

const LEXICON = compileLexicon(URGENT_PHRASES)

/**
 * How soon somebody has to act on a message, 0..1. Turkish starts from the trained heads, English
 * from how displeased the writer is; phrases of haste, loss and legal steps add to that
 * as independent evidence does, 1 - (1 - a)(1 - b)…, and a tenant's keywords add their weights.
 */
export function scoreUrgency(
  tokens: Tokens,
  mood: Mood,
  language: Language,
  own: readonly Term[] | undefined,
): Urgency {
  const turkish = language === 'tr'
  const base = turkish ? turkishBase(mood) : englishBase(mood)
  const share = turkish ? TURKISH_SHARE : 1
  const terms: Term[] = []
  let calm = 1 - base
  const seen = new Set<number>()
  LEXICON.phrases.match(tokens, (phrase, first, last) => {
    if (seen.has(phrase)) return
    seen.add(phrase)
    const weight = LEXICON.weights[phrase]! * share
    calm *= 1 - weight
    terms.push({ text: termOf(tokens, first, last), weight })
  })
  const value = round4(withKeywords(1 - calm, own))
  const explained = topReasons([...terms, ...(own ?? [])])
  const reasons =
    explained.length > 0 || value < MEDIUM
      ? explained
      : turkish
        ? headReasons(tokens, mood, value < HIGH ? HEADS.tr.medium : HEADS.tr.high, 1)
        : valenceReasons(tokens, mood, -1)
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

function turkishBase({ sums }: Mood): number {
  return urgencyOf(headValue(sums, HEADS.tr.medium), headValue(sums, HEADS.tr.high))
}

function englishBase(mood: Mood): number {
  return Math.min(MOST_DISPLEASURE, Math.max(0, -DISPLEASURE * englishValence(mood)))
}
