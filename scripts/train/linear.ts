import type { Features } from '../../src/analysis/engine/score/features.ts'

/** A text's features and what each head should say of it; NaN where the label says nothing. */
export interface Example {
  readonly features: Features
  readonly targets: readonly number[]
}

/** How a head is fitted: `logistic` to 0 or 1, `linear` to a number. */
export type Loss = 'logistic' | 'linear'

export interface Fit {
  readonly heads: readonly Loss[]
  /** Buckets that hashes fall into, a power of two. */
  readonly buckets: number
  readonly epochs: number
  readonly rate: number
  /** Pull of every weight that is touched towards zero. */
  readonly decay: number
}

/** Fitted weights, `weights[bucket * heads + head]`, and a bias a head. */
export interface Fitted {
  readonly weights: Float32Array
  readonly biases: Float32Array
}

/** Order of the examples in an epoch: the same in every run. */
const SEED = 0x2545f491

/**
 * Fits linear heads over hashed features by stochastic gradient descent with AdaGrad's step sizes
 * (Duchi, Hazan, Singer 2011). A text's features weigh 1 / sqrt(their count) each, as they do when scored.
 */
export function fitLinear(examples: readonly Example[], fit: Fit): Fitted {
  const count = fit.heads.length
  const mask = fit.buckets - 1
  const weights = new Float32Array(fit.buckets * count)
  const squares = new Float32Array(fit.buckets * count)
  const biases = new Float32Array(count)
  const biasSquares = new Float32Array(count)
  const order = examples.map((_, i) => i)
  let seed = SEED
  for (let epoch = 0; epoch < fit.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) | 0
      const other = (seed >>> 8) % (i + 1)
      const kept = order[i]!
      order[i] = order[other]!
      order[other] = kept
    }
    for (const at of order) {
      const { features, targets } = examples[at]!
      const { hash } = features
      const each = 1 / Math.sqrt(Math.max(1, features.count))
      for (let head = 0; head < count; head++) {
        const target = targets[head]!
        if (Number.isNaN(target)) continue
        let sum = 0
        for (let i = 0; i < features.count; i++) sum += weights[(hash[i]! & mask) * count + head]!
        const guess = biases[head]! + sum * each
        const error = (fit.heads[head] === 'logistic' ? 1 / (1 + Math.exp(-guess)) : guess) - target
        for (let i = 0; i < features.count; i++) {
          const cell = (hash[i]! & mask) * count + head
          const slope = error * each + fit.decay * weights[cell]!
          squares[cell]! += slope * slope
          weights[cell]! -= (fit.rate * slope) / Math.sqrt(squares[cell]! + 1e-8)
        }
        biasSquares[head]! += error * error
        biases[head]! -= (fit.rate * error) / Math.sqrt(biasSquares[head]! + 1e-8)
      }
    }
  }
  return { weights, biases }
}

/** What the fitted heads say of a text. */
export function guessLinear({ weights, biases }: Fitted, features: Features): number[] {
  const count = biases.length
  const mask = weights.length / count - 1
  const sums = new Array<number>(count).fill(0)
  for (let i = 0; i < features.count; i++) {
    const from = (features.hash[i]! & mask) * count
    for (let head = 0; head < count; head++) sums[head]! += weights[from + head]!
  }
  return sums.map((sum, head) => biases[head]! + sum / Math.sqrt(Math.max(1, features.count)))
}
