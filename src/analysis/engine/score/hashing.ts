/** Hashes of words and features, 32 bits, the same on every machine. */

/** Kinds of features; each seeds its own hashes. */
export const SEED = {
  word: 0x011c9dc5,
  pair: 0x2f0b4c17,
  gram: 0x5bd1e995,
  negated: 0x1b873593,
  run: 0x165667b1,
  digits: 0x7ed55d16,
  shape: 0x3c6ef372,
  courtesy: 0x510e527f,
  theme: 0x1f83d9ab,
  concept: 0x71c3a56b,
} as const

/** The multiplier of FNV-1a (Fowler, Noll, Vo). */
export const PRIME = 0x01000193

/** FNV-1a over UTF-16 code units; not sealed, so that it can go on. */
export function hashText(text: string, seed: number): number {
  let hash = seed
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), PRIME)
  return hash
}

/** Spreads the low bits, which FNV alone leaves poor. */
export function seal(hash: number): number {
  let mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  mixed = Math.imul(mixed ^ (mixed >>> 12), 0x297a2d39)
  return mixed ^ (mixed >>> 15)
}
