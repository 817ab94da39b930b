import type { Intent, Language, Sentiment } from '../../../lib/contract/generated/types.ts'
import { LANGUAGES, tablesOf } from '../languages/languages.ts'
import type { Features } from './features.ts'
import { INTENT_NAMES } from './intent-names.data.ts'
import { withKeywords } from './keywords.ts'
import { type Lexicon, readLexicon } from './lexicon.ts'
import { type LinearReader, readersOf } from './linear-reader.ts'
import { readerReasons, readerTerms } from './mood.ts'
import { round4, sigmoid } from './numbers.ts'
import { addToBook } from './phrase-book.ts'
import type { Phrase } from './phrases.ts'
import { type Term, termOf, topReasons } from './reasons.ts'

/** Intents below this are not worth a mention. */
const LEAST = 0.3
const MAX_INTENTS = 5
/** A message that sounds bad is no complaint where the head of complaints holds one for less likely: sad news. */
const LEAST_BLAME = 0.04
/** How much phrases add to what the heads have learnt. */
const PHRASE_SHARE = 0.5

/** Slots of `Word.weighed`: see `mood.ts`. */
const readerOf = readersOf(({ intentHeads }) => intentHeads, 1)
const OTHER = INTENT_NAMES.length - 1
const COMPLAINT = INTENT_NAMES.indexOf('complaint')
const NAMES: ReadonlySet<string> = new Set(INTENT_NAMES)
const LEXICON = compileIntents()

/**
 * What the writer wants, best first. Each intent has a head of its own, since a message may have several; a phrase
 * that speaks for one makes it likelier, as independent evidence does: 1 - (1 - a)(1 - b)…, a phrase counting once; a
 * tenant's keywords add their weights to that. Where the head of `other` is surer than any intent's, or nothing
 * reaches 0.3, it is a complaint if it sounds bad enough (`sentiment`, read for languages whose tables say so) and the head of complaints
 * does not hold one for next to impossible, else
 * `other`: its score is then how far the best stayed from certain.
 */
export function scoreIntents(
  features: Features,
  language: Language,
  own?: ReadonlyMap<string, readonly Term[]>,
  sentiment?: Sentiment,
): Intent[] {
  const reader = readerOf(language)
  reader.read(features)
  const phrases = matchPhrases(features)
  const found: { name: string; head: number; score: number }[] = []
  let best = 0
  for (let head = 0; head < OTHER; head++) {
    const name = INTENT_NAMES[head]!
    let doubt = 1 - sigmoid(reader.value(head))
    for (const { weight } of phrases[head] ?? []) doubt *= 1 - PHRASE_SHARE * weight
    const score = round4(withKeywords(1 - doubt, own?.get(name)))
    if (score > best) best = score
    if (score >= LEAST) found.push({ name, head, score })
  }
  if (own) {
    for (const [name, terms] of own) {
      const score = round4(withKeywords(0, terms))
      if (NAMES.has(name) || score < LEAST) continue
      found.push({ name, head: -1, score })
      best = Math.max(best, score)
    }
  }
  const other = round4(features.count === 0 ? 1 : sigmoid(reader.value(OTHER)))
  // What a tenant's own words ask for is asked for.
  if (found.length === 0 || (other > best && !own?.size)) {
    const blames = sigmoid(reader.value(COMPLAINT)) >= LEAST_BLAME
    const complaint =
      sentiment === undefined || !blames ? 0 : round4(-sentiment.value * tablesOf(language).complaining)
    return complaint >= LEAST
      ? [{ name: 'complaint', score: complaint, reasons: sentiment!.reasons }]
      : [{ name: 'other', score: Math.max(other, round4(1 - best)), reasons: [] }]
  }
  const named = found.sort(byScore).slice(0, MAX_INTENTS)
  return named.map(({ name, head, score }) => ({
    name,
    score,
    reasons: reasonsFor(features, reader, head, phrases[head], own?.get(name)),
  }))
}

/** Best first; equal scores by name, so that the order is one. */
export function byScore(
  a: { readonly name: string; readonly score: number },
  b: { readonly name: string; readonly score: number },
): number {
  return b.score - a.score || (a.name < b.name ? -1 : 1)
}

/** Phrases are plain reasons; where there are none, the words that the head went by. A tenant's own come after them. */
function reasonsFor(
  features: Features,
  reader: LinearReader,
  head: number,
  phrases: readonly Term[] | undefined,
  own: readonly Term[] | undefined,
): string[] {
  if (head >= 0 && phrases === undefined && own === undefined) return readerReasons(features, reader, head, 1)
  const terms = head < 0 ? [] : (phrases ?? readerTerms(features, reader, head))
  return topReasons(own ? terms.concat(own) : terms)
}

/** The phrases of each intent that stand in a message, by the intent's head; those of a thank-you that closes a request are manner. */
function matchPhrases(features: Features): (Term[] | undefined)[] {
  const { tokens, count, closing } = features
  const found: (Term[] | undefined)[] = []
  let seen: Set<number> | undefined
  LEXICON.phrases.match(features, (phrase, first, last) => {
    if (seen?.has(phrase) || (closing < count && first >= closing)) return
    seen ??= new Set()
    seen.add(phrase)
    const term = termOf(tokens, first, last, LEXICON.weights[phrase]!)
    const head = LEXICON.heads[phrase]!
    const terms = found[head]
    if (terms) terms.push(term)
    else found[head] = [term]
  })
  return found
}

function compileIntents(): Lexicon & { readonly heads: readonly number[] } {
  const phrases: Phrase[] = []
  const weights: number[] = []
  const heads: number[] = []
  for (const { intentPhrases } of LANGUAGES) {
    for (const [name, byWeight] of Object.entries(intentPhrases)) {
      for (const { phrase, weight } of readLexicon(byWeight)) {
        phrases.push(phrase)
        weights.push(weight)
        heads.push((INTENT_NAMES as readonly string[]).indexOf(name))
      }
    }
  }
  return { phrases: addToBook(phrases), weights, heads }
}
