import { LANGUAGES } from '../../languages/languages.ts'
import { conceptFeature } from './features.ts'

/** Shorter stems are other words. */
const SHORTEST_STEM = 3

const NONE: readonly number[] = []
/** The features of what a word means, by the word. */
const CONCEPTS = new Map<string, number[]>()
const ENDINGS: string[] = []
for (const { concepts } of LANGUAGES) {
  if (concepts === undefined) continue
  ENDINGS.push(...concepts.endings.split(' '))
  for (const [concept, words] of Object.entries(concepts.words)) {
    const feature = conceptFeature(concept)
    for (const word of words.split(' ')) {
      const known = CONCEPTS.get(word)
      if (known) known.push(feature)
      else CONCEPTS.set(word, [feature])
    }
  }
}

/**
 * The features of what a word (`spelling`) means, by the languages' tables: one a concept, whatever the word that says it,
 * so that what was learnt of "stolen" tells of "robbed" too. They count most where a label has few texts. Most words have
 * none.
 */
export function conceptFeatures(word: string): readonly number[] {
  const known = CONCEPTS.get(word)
  if (known !== undefined) return known
  for (const ending of ENDINGS) {
    const stem = word.length - ending.length
    if (stem < SHORTEST_STEM || !word.endsWith(ending)) continue
    const cut = word.slice(0, stem)
    const found = CONCEPTS.get(cut) ?? CONCEPTS.get(`${cut}e`)
    if (found !== undefined) return found
  }
  return NONE
}
