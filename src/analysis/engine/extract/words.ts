import type { LanguageTables } from '../languages/language.ts'
import { LANGUAGES } from '../languages/languages.ts'
import { fold } from '../text/fold.ts'

/** The words of a list, folded. */
export function wordsOf(list: string | undefined): string[] {
  return list ? fold(list).split(' ') : []
}

/** The words that `pick` takes from the tables of all languages, folded. */
export function setOf(pick: (tables: LanguageTables) => string | undefined): ReadonlySet<string> {
  return new Set(LANGUAGES.flatMap((tables) => wordsOf(pick(tables))))
}

/** What it takes that has a word or phrase for its key, by that, folded. */
export function mapOf<T>(
  pick: (tables: LanguageTables) => Readonly<Record<string, T>> | undefined,
): ReadonlyMap<string, T> {
  return new Map(
    LANGUAGES.flatMap((tables) =>
      Object.entries(pick(tables) ?? {}).map(([word, value]): [string, T] => [fold(word), value]),
    ),
  )
}
