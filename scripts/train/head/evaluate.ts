/** How well a head does on texts whose labels are known. */
export interface Evaluation {
  readonly texts: number
  readonly accuracy: number
  readonly macroF1: number
  /** Mean score of the label that was named: near the accuracy when scores can be believed. */
  readonly confidence: number
  readonly labels: readonly LabelFigures[]
  /** What was taken for what, the most frequent first. */
  readonly confusions: readonly Confusion[]
}

/** How well one label is told. */
export interface LabelFigures {
  readonly label: string
  readonly texts: number
  readonly f1: number
}

/** `count` texts of `gold` that were taken for `guess`. */
export interface Confusion {
  readonly gold: string
  readonly guess: string
  readonly count: number
}

/** What a head said of one text. */
export interface Guess {
  readonly gold: string
  readonly guess: string
  readonly score: number
}

const CONFUSIONS_KEPT = 15

/** Figures over at least one guess; labels in the order of `labels`, those without a text left out. */
export function evaluate(guesses: readonly Guess[], labels: readonly string[]): Evaluation {
  const confusions = new Map<string, { gold: string; guess: string; count: number }>()
  for (const { gold, guess } of guesses) {
    if (gold === guess) continue
    const key = `${gold}\0${guess}`
    const known = confusions.get(key)
    if (known) known.count++
    else confusions.set(key, { gold, guess, count: 1 })
  }
  const figures = labels.flatMap((label): LabelFigures[] => {
    const texts = guesses.filter(({ gold }) => gold === label).length
    const hits = guesses.filter(({ gold, guess }) => gold === label && guess === label).length
    const named = guesses.filter(({ guess }) => guess === label).length
    return texts === 0 ? [] : [{ label, texts, f1: (2 * hits) / (texts + named) }]
  })
  return {
    texts: guesses.length,
    accuracy: mean(guesses.map(({ gold, guess }) => Number(gold === guess))),
    macroF1: mean(figures.map(({ f1 }) => f1)),
    confidence: mean(guesses.map(({ score }) => score)),
    labels: figures,
    confusions: [...confusions.values()]
      .sort((a, b) => b.count - a.count || (`${a.gold}\0${a.guess}` < `${b.gold}\0${b.guess}` ? -1 : 1))
      .slice(0, CONFUSIONS_KEPT),
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
}
