/**
 * Arithmetic whose last bit is the same everywhere: only +, -, *, / and square roots, which
 * IEEE 754 fixes. Math.exp and its kind are left to each engine, and differ.
 */

/** Rounds to the 4 decimals of the contract; never -0. */
export function round4(value: number): number {
  return Math.round(value * 1e4) / 1e4 + 0
}

const SQUARINGS = 10
const FAR = 16

/** e^x for x within -16..16 (others are cut), as (1 + x/1024) to the 1024th: near enough to tell chances. */
export function exponential(x: number): number {
  let power = 1 + Math.max(-FAR, Math.min(FAR, x)) / (1 << SQUARINGS)
  for (let i = 0; i < SQUARINGS; i++) power *= power
  return power
}

/** The logistic function 1 / (1 + e^-x), 0..1; errs by less than 0.001. */
export function sigmoid(x: number): number {
  return 1 / (1 + exponential(-x))
}

/** Three numbers as chances that add up to 1, in proportion to their exponentials. */
export function chances(a: number, b: number, c: number): readonly [number, number, number] {
  const most = Math.max(a, b, c)
  const [x, y, z] = [exponential(a - most), exponential(b - most), exponential(c - most)]
  const sum = x + y + z
  return [x / sum, y / sum, z / sum]
}
