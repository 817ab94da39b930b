/** A sparse vector. */
export interface Example {
  readonly places: Int32Array
  readonly values: Float32Array
}

/** How one head is fitted. */
export interface Fit {
  /** `margin`: squared hinge loss to targets 1 and -1; `value`: squared loss to numbers. */
  readonly loss: 'margin' | 'value'
  /** Weight of the penalty on weights (L2) against the loss. */
  readonly penalty: number
  readonly passes: number
}

/** Fitted weights of one head, one a place, and a bias. */
export interface Fitted {
  readonly weights: Float32Array
  readonly bias: number
}

/** Order of the examples in a pass: the same in every run. */
const SEED = 0x2545f491

/**
 * Fits a linear head by coordinate descent in the dual (Hsieh and others, ICML 2008): deterministic, and near its
 * optimum after some ten passes. `importance[i]` is how many times example `at[i]` counts.
 */
export function fitLinear(
  examples: readonly Example[],
  at: readonly number[],
  targets: readonly number[],
  importance: readonly number[],
  size: number,
  { loss, penalty, passes }: Fit,
): Fitted {
  const weights = new Float32Array(size)
  let bias = 0
  const duals = new Float64Array(at.length)
  const order = at.map((_, i) => i)
  const lengths = at.map((example) => {
    let sum = 1
    for (const value of examples[example]!.values) sum += value * value
    return sum
  })
  let seed = SEED
  for (let pass = 0; pass < passes; pass++) {
    for (let i = order.length - 1; i > 0; i--) {
      seed = (Math.imul(seed, 1664525) + 1013904223) | 0
      const other = (seed >>> 8) % (i + 1)
      const kept = order[i]!
      order[i] = order[other]!
      order[other] = kept
    }
    for (const i of order) {
      const { places, values } = examples[at[i]!]!
      const slack = penalty / importance[i]!
      let guess = bias
      for (let k = 0; k < places.length; k++) guess += weights[places[k]!]! * values[k]!
      const gap = targets[i]! - guess - duals[i]! * slack
      let dual = duals[i]! + gap / (lengths[i]! + slack)
      // A margin that is wide enough costs nothing, so no example may push it back.
      if (loss === 'margin' && dual * targets[i]! < 0) dual = 0
      const change = dual - duals[i]!
      if (change === 0) continue
      duals[i] = dual
      for (let k = 0; k < places.length; k++) weights[places[k]!]! += change * values[k]!
      bias += change
    }
  }
  return { weights, bias }
}

/** What a fitted head says of an example. */
export function guessLinear({ weights, bias }: Fitted, { places, values }: Example): number {
  let guess = bias
  for (let k = 0; k < places.length; k++) guess += weights[places[k]!]! * values[k]!
  return guess
}
