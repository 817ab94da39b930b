import type { Intent } from '../../../lib/contract/generated/types.ts'
import type { Tokens } from '../text/tokens.ts'
import { INTENT_PHRASES } from './intents.data.ts'
import { withKeywords } from './keywords.ts'
import { type Lexicon, readLexicon } from './lexicon.ts'
import { round4 } from './numbers.ts'
import { compilePhrases, type Phrase } from './phrases.ts'
import { type Term, termOf, topReasons } from './reasons.ts'

/** Intents below this are not worth a mention. */
const LEAST = 0.2
const MAX_INTENTS = 5

const LEXICON = compileIntents()

/**
 * What the writer wants, best first. Each phrase of an intent makes it likelier, as
 * independent evidence does: 1 - (1 - a)(1 - b)…, a phrase counting once; a tenant's
 * keywords add their weights to that. `other` where nothing reaches 0.2; its score is how far
 * the best stayed from certain.
 */
export function scoreIntents(tokens: Tokens, own?: ReadonlyMap<string, readonly Term[]>): Intent[] {
  const found = new Map<string, Term[]>()
  const seen = new Set<number>()
  LEXICON.phrases.match(tokens, (phrase, first, last) => {
    if (seen.has(phrase)) return
    seen.add(phrase)
    const term = { text: termOf(tokens, first, last), weight: LEXICON.weights[phrase]! }
    const terms = found.get(LEXICON.names[phrase]!)
    if (terms) terms.push(term)
    else found.set(LEXICON.names[phrase]!, [term])
  })
  if (own) for (const name of own.keys()) if (!found.has(name)) found.set(name, [])

  let best = 0
  const intents: Intent[] = []
  for (const [name, terms] of found) {
    const doubt = terms.reduce((product, { weight }) => product * (1 - weight), 1)
    const score = round4(withKeywords(1 - doubt, own?.get(name)))
    best = Math.max(best, score)
    if (score >= LEAST)
      intents.push({ name, score, reasons: topReasons([...terms, ...(own?.get(name) ?? [])]) })
  }
  if (intents.length === 0) return [{ name: 'other', score: round4(1 - best), reasons: [] }]
  return intents.sort(byScore).slice(0, MAX_INTENTS)
}

/** Best first; equal scores by name, so that the order is one. */
export function byScore(a: Pick<Intent, 'name' | 'score'>, b: Pick<Intent, 'name' | 'score'>): number {
  return b.score - a.score || (a.name < b.name ? -1 : 1)
}

function compileIntents(): Lexicon & { readonly names: readonly string[] } {
  const phrases: Phrase[] = []
  const weights: number[] = []
  const names: string[] = []
  for (const [name, byWeight] of Object.entries(INTENT_PHRASES)) {
    for (const { phrase, weight } of readLexicon(byWeight)) {
      phrases.push(phrase)
      weights.push(weight)
      names.push(name)
    }
  }
  return { phrases: compilePhrases(phrases), weights, names }
}
