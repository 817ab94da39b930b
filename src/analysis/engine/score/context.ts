import { LANGUAGES } from '../languages/languages.ts'

/** What a word does to those around it, as bits; those from `request` on only at a message's end (`courtesy.ts`). */
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
} as const

const BITS = new Map<string, number>()
for (const { context } of LANGUAGES) {
  add(context.negators, CONTEXT.negator)
  add(context.postNegators, CONTEXT.postNegator)
  add(context.boosters, CONTEXT.booster)
  add(context.dampeners, CONTEXT.dampener)
  add(context.turns, CONTEXT.turn)
  add(context.requests, CONTEXT.request)
  add(context.questions, CONTEXT.question)
  add(context.thanks, CONTEXT.thanks)
  add(context.thanksLead, CONTEXT.thanksLead)
  add(context.thanksRest, CONTEXT.thanksRest)
  add(context.farewells, CONTEXT.farewell)
  add(context.thanksFor, CONTEXT.thanksFor)
}

function add(words: string | undefined, bit: number): void {
  for (const word of words?.split(' ') ?? []) BITS.set(word, contextOf(word) | bit)
}

/** The bits of a folded word; 0 for most. */
export function contextOf(folded: string): number {
  return BITS.get(folded) ?? 0
}
