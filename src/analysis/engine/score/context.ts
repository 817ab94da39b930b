import type { ContextWords } from '../languages/language.ts'
import { LANGUAGES } from '../languages/languages.ts'

/** What a word does to those around it, as bits; those from `request` on only at a message's end (`courtesy.ts`), `silent` for its reasons. */
export const CONTEXT = {
  negator: 1,
  postNegator: 2,
  booster: 4,
  dampener: 8,
  turn: 16,
  request: 128,
  question: 256,
  thanks: 512,
  thanksLead: 1024,
  thanksRest: 2048,
  thanksFor: 4096,
  farewell: 8192,
  silent: 16384,
} as const

/** What the words of each table of a language do. */
const KINDS: Readonly<Record<keyof ContextWords, number>> = {
  negators: CONTEXT.negator,
  postNegators: CONTEXT.postNegator,
  boosters: CONTEXT.booster,
  dampeners: CONTEXT.dampener,
  turns: CONTEXT.turn,
  requests: CONTEXT.request,
  questions: CONTEXT.question,
  thanks: CONTEXT.thanks,
  thanksLead: CONTEXT.thanksLead,
  thanksRest: CONTEXT.thanksRest,
  thanksFor: CONTEXT.thanksFor,
  farewells: CONTEXT.farewell,
  silent: CONTEXT.silent,
}
const BITS = new Map<string, number>()
for (const { context } of LANGUAGES) {
  for (const [kind, words] of Object.entries(context)) {
    for (const word of words.split(' ')) BITS.set(word, contextOf(word) | KINDS[kind as keyof ContextWords])
  }
}

/** The bits of a folded word; 0 for most. */
export function contextOf(folded: string): number {
  return BITS.get(folded) ?? 0
}
