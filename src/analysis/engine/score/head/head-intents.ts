import type { Intent } from '../../../../lib/contract/generated/types.ts'
import { SYMBOL, type Tokens, WORD } from '../../text/tokens.ts'
import { byScore } from '../intents.ts'
import { withKeywords } from '../keywords.ts'
import { exponential, round4, sigmoid } from '../numbers.ts'
import { type Term, termOf, topReasons } from '../reasons.ts'
import type { Head } from './head.ts'
import { directionOf, type HeadReading, readHead, tokenShare } from './read-head.ts'

/** Labels below this are not worth a mention, the best apart. */
const LEAST = 0.1
const MAX_INTENTS = 5
/** A term that weighs less than this share of the heaviest explains nothing. */
const LEAST_SHARE = 0.15

/**
 * The intents that a head finds in a message, best first: one at least, where there is a word to read, else
 * `other`. A tenant's keywords add to the scores, as they do to those of the general intents.
 */
export function scoreHeadIntents(
  head: Head,
  tokens: Tokens,
  own?: ReadonlyMap<string, readonly Term[]>,
): Intent[] {
  const reading = readHead(head, tokens)
  if (reading.read === 0) return [{ name: 'other', score: 1, reasons: [] }]
  const scores = headScores(reading)
  const found = head.labels.map((name, label) => ({
    name,
    label,
    score: round4(withKeywords(scores[label]!, own?.get(name))),
  }))
  for (const [name, terms] of own ?? []) {
    if (!head.labels.includes(name)) found.push({ name, label: -1, score: round4(withKeywords(0, terms)) })
  }
  return found
    .sort(byScore)
    .filter(({ score }, place) => place < MAX_INTENTS && (place === 0 || score >= LEAST))
    .map(({ name, label, score }) => ({
      name,
      score,
      reasons: topReasons([
        ...(own?.get(name) ?? []),
        ...(label < 0 ? [] : termsFor(reading, tokens, label)),
      ]),
    }))
}

/** 0..1 a label: shares of 1 where a message has one label, else each for itself. */
export function headScores({ head, logits }: HeadReading): number[] {
  if (head.choice === 'several') return Array.from(logits, sigmoid)
  const best = logits.reduce((most, logit) => Math.max(most, logit))
  const powers = Array.from(logits, (logit) => exponential(logit - best))
  const all = powers.reduce((sum, power) => sum + power, 0)
  return powers.map((power) => power / all)
}

/** The terms that pushed a label up, by what they gave it. */
function termsFor(reading: HeadReading, tokens: Tokens, label: number): Term[] {
  const direction = directionOf(reading, label)
  const terms: Term[] = []
  let heaviest = 0
  for (const [n, token] of reading.tokens.entries()) {
    if (!isTerm(tokens, token)) continue
    const weight = tokenShare(reading, n, direction)
    heaviest = Math.max(heaviest, weight)
    if (weight > 0) terms.push(termOf(tokens, token, token, weight))
  }
  return terms.filter(({ weight }) => weight >= heaviest * LEAST_SHARE)
}

function isTerm({ kind, folded }: Tokens, token: number): boolean {
  return kind[token] === WORD ? folded[token]!.length > 1 : kind[token] === SYMBOL
}
