import { type EntityType, extractEntities } from '../../../../src/analysis/engine/extract/extract.ts'
import type { ScanContext } from '../../../../src/analysis/engine/extract/scanner.ts'
import { tablesOf } from '../../../../src/analysis/engine/languages/languages.ts'
import { tokenize } from '../../../../src/analysis/engine/text/tokens.ts'

/** A Turkish message of a Turkish tenant, or of another region and language. */
export function contextOf(text: string, region = 'TR', language: 'tr' | 'en' = 'tr'): ScanContext {
  const now = { year: 2026, month: 11, day: 22, hour: 10, minute: 0, second: 0 }
  return {
    tokens: tokenize(text),
    language: tablesOf(language),
    locale: language === 'tr' ? 'tr-TR' : 'en-US',
    region,
    now,
    times: undefined,
  }
}

/** What is found of one type: `text = value` each. */
export function found(type: EntityType, text: string, region = 'TR', language: 'tr' | 'en' = 'tr'): string[] {
  return extractEntities(contextOf(text, region, language), new Set(), 'm1')
    .filter((entity) => entity.type === type)
    .map((entity) => `${entity.text} = ${entity.value}`)
}
