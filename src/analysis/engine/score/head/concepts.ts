import { LANGUAGES } from '../../languages/languages.ts'
import { meaningsIn } from '../meanings.ts'

const NONE: readonly number[] = []

/**
 * The features of what a word (`spelling`) means, by the tables of all languages, since a head knows none: one a concept, whatever the
 * word that says it, so that what was learnt of "stolen" tells of "robbed" too. They count most where a label has few
 * texts. Most words have none.
 */
export function conceptFeatures(word: string): readonly number[] {
  let all = NONE
  for (const { code } of LANGUAGES) {
    const found = meaningsIn(code)(word)
    if (all.length === 0) all = found
    else if (found.length > 0) all = [...new Set([...all, ...found])]
  }
  return all
}
