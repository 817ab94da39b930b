import type { LanguageTables } from '../../languages/language.ts'
import { LANGUAGES } from '../../languages/languages.ts'
import type { Words } from '../../languages/time-words.ts'
import { Vocabulary } from './vocabulary.ts'

/** One vocabulary of the words that `pick` takes from every language's tables (undefined: it has none), with its bit or that of another. */
export function vocabularyOf<T>(
  pick: (tables: LanguageTables) => Words<T> | undefined,
  beside?: Vocabulary<unknown>,
): Vocabulary<T> {
  const vocabulary = new Vocabulary<T>(beside)
  for (const tables of LANGUAGES) {
    const { inflected, plain, weak } = pick(tables) ?? {}
    const shy = new Set(weak)
    if (inflected) vocabulary.inflected(inflected, tables, shy)
    if (plain) vocabulary.plain(plain, tables, shy)
  }
  return vocabulary
}
