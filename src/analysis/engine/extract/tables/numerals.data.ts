/** Abbreviated scales that follow digits, as powers of ten; letters of both cases mean the same. */
export const DIGIT_SCALES: Record<string, number> = {
  mm: 6, mn: 6, mln: 6, mio: 6, bn: 9, bln: 9, mlr: 9, mlyr: 9, mlrd: 9, mrd: 9, tn: 12, tln: 12, trn: 12,
}
/** One-letter scales that follow digits, by their very letter: "10k", but "10m" is a length. */
export const LETTER_SCALES: Record<string, number> = { k: 3, K: 3, M: 6, b: 9, B: 9, G: 9, T: 12 }

/** Vulgar fractions of one character, as numerator and denominator. */
export const VULGAR_FRACTIONS: Record<string, [number, number]> = {
  '½': [1, 2], '⅓': [1, 3], '⅔': [2, 3], '¼': [1, 4], '¾': [3, 4], '⅕': [1, 5], '⅖': [2, 5], '⅗': [3, 5],
  '⅘': [4, 5], '⅙': [1, 6], '⅚': [5, 6], '⅐': [1, 7], '⅛': [1, 8], '⅜': [3, 8], '⅝': [5, 8], '⅞': [7, 8],
  '⅑': [1, 9], '⅒': [1, 10],
}

/** Names that a number hangs on to by a hyphen. */
export const HYPHENATED_NAMES: ReadonlySet<string> = new Set(['covid', 'cov', 'sars', 'covit', 'kovid'])
