import { readFileSync } from 'node:fs'
import { markEnd, markHash } from '../../src/analysis/engine/score/features.ts'
import { wordHash } from '../../src/analysis/engine/score/word-features.ts'
import { MARKUP, SYMBOL, tokenize, WORD } from '../../src/analysis/engine/text/tokens.ts'

/** Stored ratings are 32nds of a point, polarities hundredths. */
const RATING_UNITS = 32
const POLARITY_UNITS = 100
const BYTES = 6

/**
 * Packs the `word<TAB>rating` lines (-4..4) of some files and the `word<TAB>polarity` lines (-1..1) of others for
 * `score/ratings.ts`: single words, emoticons, emoji; what the scorer would not read as one word or mark is left
 * out. A later file's figure stands; a 0 takes away what an earlier one gave.
 */
export function packRatings(
  ratingFiles: readonly (string | URL)[],
  polarityFiles: readonly (string | URL)[],
): Buffer {
  const ratings = readFigures(ratingFiles, RATING_UNITS)
  const polarities = readFigures(polarityFiles, POLARITY_UNITS)
  const hashes = [...new Set([...ratings.keys(), ...polarities.keys()])]
    .filter((hash) => ratings.get(hash) || polarities.get(hash))
    .sort((a, b) => a - b)
  const bytes = Buffer.alloc(hashes.length * BYTES)
  for (const [at, hash] of hashes.entries()) {
    bytes.writeInt32LE(hash, at * BYTES)
    bytes.writeInt8(ratings.get(hash) ?? 0, at * BYTES + 4)
    bytes.writeInt8(polarities.get(hash) ?? 0, at * BYTES + 5)
  }
  return bytes
}

/** By the term's hash, whole units that fit a signed byte; 0 is as good as none. */
function readFigures(files: readonly (string | URL)[], units: number): Map<number, number> {
  const figures = new Map<number, number>()
  for (const file of files) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [term, figure] = line.split('\t')
      const whole = Math.round(Number(figure) * units)
      const hash = term ? hashOfTerm(term) : undefined
      if (hash !== undefined && Number.isFinite(whole)) {
        figures.set(hash, Math.max(-127, Math.min(127, whole)))
      }
    }
  }
  return figures
}

function hashOfTerm(term: string): number | undefined {
  const tokens = tokenize(term)
  const { count, kind, folded } = tokens
  if (count === 1 && kind[0] === WORD) return wordHash(folded[0]!)
  if (count === 0 || (kind[0] !== MARKUP && kind[0] !== SYMBOL)) return undefined
  return markEnd(tokens, 0, count) === count ? markHash(tokens, 0, count) : undefined
}
