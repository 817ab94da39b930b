/** Macro-averaged F1 over the classes 0..`classes`-1; arrays of class numbers of equal length. */
export function macroF1(gold: readonly number[], guess: readonly number[], classes: number): number {
  let sum = 0
  for (let c = 0; c < classes; c++) {
    let hits = 0
    let wrong = 0
    for (let i = 0; i < gold.length; i++) {
      if (gold[i] === c && guess[i] === c) hits++
      else if (gold[i] === c || guess[i] === c) wrong++
    }
    sum += hits === 0 ? 0 : (2 * hits) / (2 * hits + wrong)
  }
  return sum / classes
}

/** The share of equal entries. */
export function accuracy(gold: readonly number[], guess: readonly number[]): number {
  return gold.filter((value, i) => value === guess[i]).length / gold.length
}

/** Pearson's correlation. */
export function correlation(a: readonly number[], b: readonly number[]): number {
  const meanA = a.reduce((sum, x) => sum + x, 0) / a.length
  const meanB = b.reduce((sum, x) => sum + x, 0) / b.length
  let both = 0
  let squaresA = 0
  let squaresB = 0
  for (let i = 0; i < a.length; i++) {
    both += (a[i]! - meanA) * (b[i]! - meanB)
    squaresA += (a[i]! - meanA) ** 2
    squaresB += (b[i]! - meanB) ** 2
  }
  return both / Math.sqrt(squaresA * squaresB)
}
