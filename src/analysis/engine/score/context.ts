import { BOOSTERS, DAMPENERS, NEGATORS, POST_NEGATORS, TURNS } from './context.data.ts'

/** What a word does to those around it, as bits. */
export const CONTEXT = { negator: 1, postNegator: 2, booster: 4, dampener: 8, turn: 16 } as const

const BITS = new Map<string, number>()
for (const [words, bit] of [
  [NEGATORS, CONTEXT.negator],
  [POST_NEGATORS, CONTEXT.postNegator],
  [BOOSTERS, CONTEXT.booster],
  [DAMPENERS, CONTEXT.dampener],
  [TURNS, CONTEXT.turn],
] as const) {
  for (const word of words.split(' ')) BITS.set(word, contextOf(word) | bit)
}

/** The bits of a folded word; 0 for most. */
export function contextOf(folded: string): number {
  return BITS.get(folded) ?? 0
}
