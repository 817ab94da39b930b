import type { Match, ScanContext } from './scanner.ts'
import { isDigit, standsAlone, tokenFrom } from './span.ts'

const HYPHENS = [8, 13, 18, 23]
/** What may wrap a GUID: what stands before it and what must then stand behind. */
const WRAPPINGS: readonly [before: string, behind: string][] = [
  ['urn:uuid:', ''],
  ['%7b', '%7d'],
  ['{', '}'],
  ["x'", "'"],
]

/**
 * Reads a GUID (RFC 9562): 8-4-4-4-12 hex digits or 32 without hyphens, bare or as
 * `urn:uuid:`, in braces, percent-encoded braces or as `X'…'`. The value is lower-case
 * and hyphenated.
 */
export function scanGuid({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  const first = text.charCodeAt(start)
  let before = ''
  let behind = ''
  if (!isHex(first)) {
    const found = WRAPPINGS.find(([lead]) => text.substr(start, lead.length).toLowerCase() === lead)
    if (found === undefined) return undefined
    ;[before, behind] = found
  }
  const from = start + before.length
  const size = sizeOfGuid(text, from)
  if (size === 0) return undefined
  let end = from + size
  if (behind !== '' && text.substr(end, behind.length).toLowerCase() !== behind) return undefined
  end += behind.length
  if (!standsAlone(text, start, end) || text.charCodeAt(start - 1) === 45 || text.charCodeAt(end) === 45)
    return undefined
  const hex = text
    .slice(from, from + size)
    .replaceAll('-', '')
    .toLowerCase()
  const value = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join(
    '-',
  )
  return { type: 'guid', start, end, next: tokenFrom(tokens, at, end), value }
}

/** 36 or 32 when a GUID with or without hyphens stands at `from`, else 0. */
function sizeOfGuid(text: string, from: number): number {
  const size = text.charCodeAt(from + 8) === 45 ? 36 : 32
  for (let k = 0; k < size; k++) {
    const code = text.charCodeAt(from + k)
    if (size === 36 && HYPHENS.includes(k) ? code !== 45 : !isHex(code)) return 0
  }
  return size
}

function isHex(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102) || (code >= 65 && code <= 70)
}
