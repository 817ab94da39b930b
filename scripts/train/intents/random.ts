/** Chance that is the same each time for the same seed. */
export interface Random {
  /** Whether something of this probability happens. */
  chance(probability: number): boolean
  /** A whole number 0..n-1. */
  below(n: number): number
  /** One of these, each as likely. Throws where there is none. */
  pick<T>(items: readonly T[]): T
  /** A number of so many digits. */
  digits(length: number): string
}

/** Marsaglia's xorshift of 32 bits (2003): enough to vary texts with. `seed`: any whole number. */
export function seededRandom(seed: number): Random {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) || 1
  const next = (): number => {
    state ^= state << 13
    state ^= state >>> 17
    state ^= state << 5
    return (state >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (items) => {
      if (items.length === 0) throw new Error('nothing to pick from')
      return items[below(items.length)]!
    },
    digits: (length) => Array.from({ length }, (_, i) => (i === 0 ? 1 + below(9) : below(10))).join(''),
  }
}
