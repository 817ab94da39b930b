import { DIGITS } from '../text/tokens.ts'
import { mod97 } from './checksum.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isAsciiWord, standsAlone, tokenFrom } from './span.ts'

/** Characters of an IBAN by country: the SWIFT registry (ISO 13616). */
const SIZES: Readonly<Record<string, number>> = {
  ad: 24, ae: 23, al: 28, at: 20, az: 28, ba: 20, be: 16, bg: 22, bh: 22, bi: 27, br: 29, by: 28, ch: 21,
  cr: 22, cy: 28, cz: 24, de: 22, dj: 27, dk: 18, do: 28, ee: 20, eg: 29, es: 24, fi: 18, fk: 18, fo: 18,
  fr: 27, gb: 22, ge: 22, gi: 23, gl: 18, gr: 27, gt: 28, hn: 28, hr: 21, hu: 28, ie: 22, il: 23, iq: 23,
  is: 26, it: 27, jo: 30, kw: 30, kz: 20, lb: 28, lc: 32, li: 21, lt: 20, lu: 20, lv: 21, ly: 25, mc: 27,
  md: 24, me: 22, mk: 19, mn: 20, mr: 27, mt: 31, mu: 30, ni: 28, nl: 18, no: 15, om: 23, pk: 24, pl: 28,
  ps: 29, pt: 25, qa: 29, ro: 24, rs: 22, ru: 33, sa: 24, sc: 31, sd: 18, se: 24, si: 19, sk: 24, sm: 27,
  so: 23, st: 25, sv: 28, tl: 23, tn: 24, tr: 26, ua: 29, va: 22, vg: 24, xk: 20, ye: 30,
}

/**
 * Reads an IBAN (ISO 13616): the country's number of characters, check digits right;
 * compact, or in groups parted by single spaces or hyphens. The value is compact and upper-case.
 */
export function scanIban({ tokens }: ScanContext, at: number): Match | undefined {
  const country = tokens.folded[at]!
  if (country.length !== 2 || tokens.kind[at + 1] !== DIGITS) return undefined
  const size = SIZES[country]
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
