import type { Language } from '../../../lib/contract/generated/types.ts'
import { ENGLISH } from './en/english.ts'
import type { LanguageTables } from './language.ts'
import { TURKISH } from './tr/turkish.ts'

/** The languages that are read. Where one word is of several, the first of them has it. */
export const LANGUAGES: readonly LanguageTables[] = [TURKISH, ENGLISH]

const BY_CODE: Readonly<Record<Language, LanguageTables>> = { tr: TURKISH, en: ENGLISH }

/** The tables of one language. */
export function tablesOf(code: Language): LanguageTables {
  return BY_CODE[code]
}
