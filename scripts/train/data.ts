import { readFileSync } from 'node:fs'
import { type Features, readFeatures, wordFeature } from '../../src/analysis/engine/score/features.ts'
import { tokenize } from '../../src/analysis/engine/text/tokens.ts'

/** One labelled text: a line `{text, label, fold}` of a training file. */
export interface Labelled<L> {
  readonly text: string
  readonly label: L
  /** 0..9; what is held out together. */
  readonly fold: number
}

/** A labelled text with what the scores read of it. */
export interface Row<L> {
  readonly label: L
  readonly fold: number
  readonly features: Features
}

/** Reads JSON Lines of labelled texts. Throws on a line that is none. */
export function readRows<L>(file: string): Row<L>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line, at) => {
      const { text, label, fold } = JSON.parse(line) as Labelled<L>
      if (typeof text !== 'string' || label === undefined || !Number.isInteger(fold)) {
        throw new Error(`${file}:${at + 1} is not {text, label, fold}`)
      }
      return { label, fold, features: featuresOf(text) }
    })
}

/** What a negation leaves of a rating, the other way round (Hutto and Gilbert measured 0.74). */
const NEGATED = -0.74
/** A word under negation is one feature, a plain one about a dozen: it has to weigh what they do together. */
const WHOLE_WORD = 2

/**
 * Reads `word<TAB>rating` lines, -4..4, as rated texts of one word, and of that word
 * under negation.
 */
export function readValences(file: string): Row<number>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.split('\t'))
    .filter(([word, valence]) => word && Number.isFinite(Number(valence)))
    .flatMap(([word, valence]) => {
      const rated = { label: Number(valence), fold: -1, features: featuresOf(word!) }
      if (!/^[a-z]+$/.test(word!)) return [rated]
      return [
        rated,
        { label: NEGATED * WHOLE_WORD * Number(valence), fold: -1, features: negatedFeature(word!) },
      ]
    })
}

function featuresOf(text: string): Features {
  const features = readFeatures(tokenize(text))
  const { count, hash, token } = features
  return { ...features, hash: hash.slice(0, count), token: token.slice(0, count) }
}

function negatedFeature(word: string): Features {
  const hash = Int32Array.of(wordFeature(word, 'negated'))
  return { count: 1, hash, token: new Int32Array(1), tokens: tokenize(word) }
}
