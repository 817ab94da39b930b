import type { Language } from '../../../lib/contract/generated/types.ts'
import { ENGLISH } from './en/english.ts'
import type { LanguageTables } from './language.ts'
import { TURKISH } from './tr/turkish.ts'

/**
 * The languages that are read. Where one word is of several, the first of them has it; where nothing tells a text's
 * language, it is in the first.
 */
export const LANGUAGES: readonly LanguageTables[] = [TURKISH, ENGLISH]

/** The language of a text that does not tell its own. */
export const DEFAULT_LANGUAGE: Language = LANGUAGES[0]!.code

const BY_CODE = Object.fromEntries(LANGUAGES.map((tables) => [tables.code, tables])) as Readonly<
  Record<Language, LanguageTables>
>

/** The tables of one language. */
export function tablesOf(code: Language): LanguageTables {
  return BY_CODE[code]
}
