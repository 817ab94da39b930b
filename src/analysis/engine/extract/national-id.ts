import { isTurkishId } from './checksum.ts'
import type { Match, ScanContext } from './scanner.ts'
import { standsAlone } from './span.ts'

/** Reads a Turkish identity number (TCKN): eleven digits in a row with both check digits right. */
export function scanNationalId({ tokens }: ScanContext, at: number): Match | undefined {
  const start = tokens.start[at]!
  const end = tokens.end[at]!
  if (end - start !== 11 || !standsAlone(tokens.text, start, end)) return undefined
  const digits = tokens.folded[at]!
  return isTurkishId(digits) ? { type: 'nationalId', start, end, next: at + 1, value: digits } : undefined
}
