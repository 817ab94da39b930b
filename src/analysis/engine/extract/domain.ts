import { CHAR_CLASS, SPACE } from '../text/chars.ts'
import { isAsciiWord, isDigit } from './span.ts'
import { TOP_LEVEL_DOMAINS } from './tables/top-level-domains.data.ts'

const TOP_LEVEL: ReadonlySet<string> = new Set(TOP_LEVEL_DOMAINS.split(' '))
const LONGEST_TOP_LEVEL = 24
/** RFC 1035: characters of a name and of one label. */
const LONGEST_NAME = 253
export const LONGEST_LABEL = 63
const HYPHEN = 45
const DOT = 46
const UNDERSCORE = 95

/** Whether a code unit may stand in a label: ASCII and Latin letters, digits, hyphen, underscore. */
export function isLabelCode(code: number): boolean {
  return isAsciiWord(code) || code === HYPHEN || code === UNDERSCORE || isLatin(code)
}

/** Whether a code unit is an accented Latin letter. */
export function isLatin(code: number): boolean {
  return code >= 0xc0 && code < 0x250 && code !== 0xd7 && code !== 0xf7
}

/** Whether a name is a top-level domain (IANA's list, internationalized ones as read); any case. */
export function isTopLevel(label: string): boolean {
  return label.length >= 2 && label.length <= LONGEST_TOP_LEVEL && TOP_LEVEL.has(label.toLowerCase())
}

/**
 * Where the domain name that begins at `from` ends, else 0: labels parted by dots, the
 * last a known top-level domain. `wide` (for what follows `http://`) takes any non-ASCII character into a label,
 * ends the name where such follow an ASCII end, and lets labels end in a hyphen, as browsers do (URL Standard, CheckHyphens
 * false): there are such hosts, though RFC 1035 has none.
 */
export function endOfDomain(text: string, from: number, wide = false): number {
  let end = 0
  let at = from
  let plain = false
  while (at - from <= LONGEST_NAME) {
    const label = at
    while (at - label <= LONGEST_LABEL && isPartOfLabel(text.charCodeAt(at), wide)) at++
    if (at === label || at - label > LONGEST_LABEL) break
    if (plain) {
      const cut = wide ? endOfAscii(text, label, at) : at
      if (isTopLevel(text.slice(label, cut))) end = cut
    }
    if (isHyphen(text.charCodeAt(label)) || (!wide && isHyphen(text.charCodeAt(at - 1)))) break
    plain = !text.slice(label, at).includes('_')
    if (text.charCodeAt(at) !== DOT) break
    at++
  }
  return end
}

function isPartOfLabel(code: number, wide: boolean): boolean {
  return isLabelCode(code) || (wide && code > 0x7f && CHAR_CLASS[code] !== SPACE && !isQuoteOrStop(code))
}

/** General punctuation and CJK punctuation end a name. */
function isQuoteOrStop(code: number): boolean {
  return (
    (code >= 0x2010 && code <= 0x206f) ||
    (code >= 0x3000 && code <= 0x303f) ||
    (code >= 0xff00 && code <= 0xff0f)
  )
}

/** Where the ASCII beginning of a label ends; its whole end if it begins otherwise. */
function endOfAscii(text: string, from: number, end: number): number {
  let at = from
  while (at < end && (isAsciiWord(text.charCodeAt(at)) || text.charCodeAt(at) === HYPHEN)) at++
  return at === from ? end : at
}

function isHyphen(code: number): boolean {
  return code === HYPHEN
}

/** Where a port (`:8080`) that begins at `at` ends; `at` when there is none. */
export function endOfPort(text: string, at: number): number {
  if (text.charCodeAt(at) !== 58) return at
  let end = at + 1
  while (end - at <= 5 && isDigit(text.charCodeAt(end))) end++
  return end === at + 1 || isDigit(text.charCodeAt(end)) ? at : end
}
