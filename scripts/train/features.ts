import { tablesOf } from '../../src/analysis/engine/languages/languages.ts'
import { NEGATED, NOTHING, OWN, ROW, readFeatures } from '../../src/analysis/engine/score/features.ts'
import { meaningsIn } from '../../src/analysis/engine/score/meanings.ts'
import { readThemes, type ThemeTable } from '../../src/analysis/engine/score/themes.ts'
import { readValence, valenceTerms } from '../../src/analysis/engine/score/valence.ts'
import { negatedFeature, wordFeatures } from '../../src/analysis/engine/score/word-features.ts'
import { squeeze } from '../../src/analysis/engine/text/squeeze.ts'
import { tokenize } from '../../src/analysis/engine/text/tokens.ts'
import type { Language } from '../../src/lib/contract/generated/types.ts'

/** Kinds of the features that are words or rows, numbers of `TextFeatures.kinds`. */
export const KIND = { word: 0, gram: 1, negated: 2, pair: 3, row: 4, concept: 5 } as const

/** What the scores read of a text. */
export interface TextFeatures {
  /** Hashes of words, of what they mean, and of rows, as often as they occur. */
  readonly hashes: Int32Array
  /** The kind of each. */
  readonly kinds: Uint8Array
  /** What a text's length is: the number of its features without what words mean, which comes on top of the words. */
  readonly size: number
  /** Hashes of the message's shape. */
  readonly shapes: readonly number[]
  /** Hashes of what it is about: for posts, and for messages to firms, in languages that have such tables. */
  readonly themes: readonly number[]
  readonly situations: readonly number[]
  /** What English ratings come to: see `valenceTerms`. */
  readonly terms: readonly number[]
}

/** Reads a text as the scorer of a language does. */
export function featuresOf(text: string, language: Language): TextFeatures {
  const features = readFeatures(tokenize(text), tablesOf(language).namesApart)
  const themesOf = (table: ThemeTable): number[] => {
    const { hashes, count } = readThemes(features, language, table)
    return [...hashes.subarray(0, count)]
  }
  const { tokens, count, as, rows, shape, shapes } = features
  const meanings = meaningsIn(language)
  const hashes: number[] = []
  const kinds: number[] = []
  const add = (hash: number, kind: number): void => {
    hashes.push(hash)
    kinds.push(kind)
  }
  for (let i = 0; i < count; i++) {
    const word = tokens.word[i]!
    if (as[i] === NOTHING) continue
    if (as[i] === NEGATED) add(negatedFeature(word.hash), KIND.negated)
    else if (as[i] === OWN) {
      const read = squeeze(word.folded, 1)
      const own = wordFeatures.hashes.subarray(0, wordFeatures(read))
      for (const [at, hash] of own.entries()) add(hash, at === 0 ? KIND.word : KIND.gram)
      for (const concept of meanings(read)) add(concept, KIND.concept)
    }
    add(rows[i]!, as[i] === ROW ? KIND.row : KIND.pair)
  }
  return {
    hashes: Int32Array.from(hashes),
    kinds: Uint8Array.from(kinds),
    size: kinds.filter((kind) => kind !== KIND.concept).length,
    shapes: [...shape.subarray(0, shapes)],
    themes: themesOf('themes'),
    situations: themesOf('situations'),
    terms: [...valenceTerms(readValence(features))],
  }
}

/** A text's features as a model reads them that knows of a table of themes: these are as good as its shape. */
export function withThemes(features: TextFeatures, table: ThemeTable): TextFeatures {
  return { ...features, shapes: [...features.shapes, ...features[table]] }
}
