import type { ContextWords, WeightedPhrases } from '../../../../../src/analysis/engine/languages/language.ts'

/** What people write, and what it stands for. */
export const SHORT_FORMS: ReadonlyMap<string, string> = new Map([
  ['xfa', 'por favor'],
  ['tb', 'también'],
  ['grx', 'gracias'],
])

export const CONTEXT_WORDS = {
  boosters: 'muy bastante',
  thanks: 'gracias',
  thanksLead: 'muchas',
} satisfies ContextWords

export const URGENT_PHRASES = { 60: 'urgente*, cuanto antes' } satisfies WeightedPhrases
export const SOOTHING_PHRASES = { 80: 'sin prisa' } satisfies WeightedPhrases
export const INTENT_PHRASES = { order_status: { 60: 'donde esta mi pedido' } } satisfies Record<string, WeightedPhrases>
