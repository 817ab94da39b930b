import { DIGITS } from '../text/tokens.ts'
import { mod97 } from './checksum.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isAsciiWord, standsAlone, tokenFrom } from './span.ts'

/** Country and number of characters of its IBANs: the SWIFT registry (ISO 13616). */
const REGISTRY =
  'ad24 ae23 al28 at20 az28 ba20 be16 bg22 bh22 bi27 br29 by28 ch21 cr22 cy28 cz24 de22 dj27 dk18 ' +
  'do28 ee20 eg29 es24 fi18 fk18 fo18 fr27 gb22 ge22 gi23 gl18 gr27 gt28 hn28 hr21 hu28 ie22 il23 ' +
  'iq23 is26 it27 jo30 kw30 kz20 lb28 lc32 li21 lt20 lu20 lv21 ly25 mc27 md24 me22 mk19 mn20 mr27 ' +
  'mt31 mu30 ni28 nl18 no15 om23 pk24 pl28 ps29 pt25 qa29 ro24 rs22 ru33 sa24 sc31 sd18 se24 si19 ' +
  'sk24 sm27 so23 st25 sv28 tl23 tn24 tr26 ua29 va22 vg24 xk20 ye30'

const SIZES: ReadonlyMap<string, number> = new Map(
  REGISTRY.split(' ').map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/** Whether a folded word is the code of a country that has IBANs. */
export function isCountry(folded: string): boolean {
  return folded.length === 2 && SIZES.has(folded)
}

/**
 * Reads an IBAN (ISO 13616): the country's number of characters, check digits right;
 * compact, or in groups parted by single spaces or hyphens. The value is compact and upper-case.
 */
export function scanIban({ tokens }: ScanContext, at: number): Match | undefined {
  const country = tokens.folded[at]!
  if (tokens.kind[at + 1] !== DIGITS) return undefined
  const size = SIZES.get(country)
  if (size === undefined) return undefined
  const { text } = tokens
  const start = tokens.start[at]!
  let compact = ''
  let end = start
  while (compact.length < size) {
    const code = text.charCodeAt(end)
    if (isAsciiWord(code)) compact += text[end]
    else if (!isSeparator(code) || !isAsciiWord(text.charCodeAt(end + 1))) return undefined
    end++
  }
  compact = compact.toUpperCase()
  if (!standsAlone(text, start, end) || mod97(compact.slice(4) + compact.slice(0, 4)) !== 1) return undefined
  return { type: 'iban', start, end, next: tokenFrom(tokens, at, end), value: compact }
}

function isSeparator(code: number): boolean {
  return code === 32 || code === 45 || code === 0xa0
}
