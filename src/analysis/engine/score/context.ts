import { LANGUAGES } from '../languages/languages.ts'

/** What a word does to those around it, as bits. */
export const CONTEXT = { negator: 1, postNegator: 2, booster: 4, dampener: 8, turn: 16 } as const

const BITS = new Map<string, number>()
for (const { context } of LANGUAGES) {
  add(context.negators, CONTEXT.negator)
  add(context.postNegators, CONTEXT.postNegator)
  add(context.boosters, CONTEXT.booster)
  add(context.dampeners, CONTEXT.dampener)
  add(context.turns, CONTEXT.turn)
}

function add(words: string | undefined, bit: number): void {
  for (const word of words?.split(' ') ?? []) BITS.set(word, contextOf(word) | bit)
}

/** The bits of a folded word; 0 for most. */
export function contextOf(folded: string): number {
  return BITS.get(folded) ?? 0
}
