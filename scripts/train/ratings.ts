import { readFileSync } from 'node:fs'
import { markEnd, markHash } from '../../src/analysis/engine/score/features.ts'
import { wordHash } from '../../src/analysis/engine/score/word-features.ts'
import { MARKUP, SYMBOL, tokenize, WORD } from '../../src/analysis/engine/text/tokens.ts'

/** Stored ratings are 32nds of a point. */
const UNITS = 32
const BYTES = 5

/**
 * Packs the `word<TAB>rating` lines (-4..4) of the files for `score/ratings.ts`: single words, emoticons, emoji;
 * what the scorer would not read as one word or mark is left out. A later file's rating stands.
 */
export function packRatings(files: readonly (string | URL)[]): Buffer {
  const ratings = new Map<number, number>()
  for (const file of files) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const [term, rating] = line.split('\t')
      const units = Math.round(Number(rating) * UNITS)
      const hash = term ? hashOfTerm(term) : undefined
      if (hash !== undefined && Number.isFinite(units) && units !== 0) {
        ratings.set(hash, Math.max(-127, Math.min(127, units)))
      }
    }
  }
  const bytes = Buffer.alloc(ratings.size * BYTES)
  for (const [at, [hash, units]] of [...ratings].sort(([a], [b]) => a - b).entries()) {
    bytes.writeInt32LE(hash, at * BYTES)
    bytes.writeInt8(units, at * BYTES + 4)
  }
  return bytes
}

function hashOfTerm(term: string): number | undefined {
  const tokens = tokenize(term)
  const { count, kind, folded } = tokens
  if (count === 1 && kind[0] === WORD) return wordHash(folded[0]!)
  if (count === 0 || (kind[0] !== MARKUP && kind[0] !== SYMBOL)) return undefined
  return markEnd(tokens, 0, count) === count ? markHash(tokens, 0, count) : undefined
}
