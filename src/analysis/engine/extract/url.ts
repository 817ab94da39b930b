import { CHAR_CLASS, LETTER, MARK } from '../text/chars.ts'
import { DIGITS, WORD } from '../text/tokens.ts'
import { endOfDomain, endOfPort, isLabelCode, LONGEST_LABEL } from './domain.ts'
import { endOfIpv4 } from './ip.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isAsciiLetter, isDigit, isWordCode, tokenFrom } from './span.ts'

const SCHEMES: ReadonlySet<string> = new Set(['http', 'https', 'ftp', 'ftps', 'sftp', 'ws', 'wss'])
const DOT = 46
/** After these a name is a handle, a cashtag or the inside of something longer. */
const NO_URL_AFTER = '@＠$#＃_-/.'
const STOPS = '"<>\\^`{}\''
const TRAILING = '.,;:!?"*…'
/**
 * Top-level domains that are words or file endings: "geldi.ne", "var.mi", "app.py". After
 * a full stop without a space they are that, unless something else says address.
 */
const SHY: ReadonlySet<string> = new Set(
  (
    'ne de mu da va in is it at to am as be by do go me my no so us an al la ki biz ve ya ay ad bu ben sen' +
    ' how here now you call live life like good one love work ask best buy cash chat care sale win' +
    ' md py sh rs zip mov ps cc pl'
  ).split(' '),
)

const LONGEST_USER = 64
const USER_MARKS = '._~%!$&*+=:-'
/** Figures of more digits are a name: "12306.cn". */
const LONGEST_FIGURE = 4

/** Reads the URL whose `://` begins at the colon of token `at`. */
export function readSchemeUrl({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  if (at === 0 || tokens.kind[at - 1] !== WORD || !SCHEMES.has(tokens.folded[at - 1]!)) return undefined
  const start = tokens.start[at - 1]!
  const colon = tokens.start[at]!
  if (!text.startsWith('://', colon) || tokens.end[at - 1] !== colon) return undefined
  if (start > 0 && (NO_URL_AFTER.includes(text[start - 1]!) || isWordCode(text.charCodeAt(start - 1))))
    return undefined
  const host = behindUser(text, colon + 3)
  const hostEnd = endOfHost(text, host)
  if (hostEnd === 0) return undefined
  const end = endOfUrl(text, host, hostEnd)
  if (end === 0) return undefined
  const value =
    text.slice(start, colon).toLowerCase() +
    text.slice(colon, host) +
    text.slice(host, hostEnd).toLowerCase() +
    text.slice(hostEnd, end)
  return { type: 'url', start, end, next: tokenFrom(tokens, at, end), value }
}

/** Reads the URL without a scheme whose first dot is token `at`. The value gets `https`. */
export function readBareUrl({ tokens }: ScanContext, at: number): Match | undefined {
  if (
    at === 0 ||
    at + 1 >= tokens.count ||
    tokens.end[at] !== tokens.start[at + 1] ||
    tokens.kind[at + 1]! > DIGITS
  ) {
    return undefined
  }
  const { text } = tokens
  const dot = tokens.start[at]!
  let start = dot
  while (dot - start <= LONGEST_LABEL && isLabelCode(text.charCodeAt(start - 1))) start--
  if (start === dot || dot - start > LONGEST_LABEL) return undefined
  if (start > 0 && NO_URL_AFTER.includes(text[start - 1]!)) return undefined
  const hostEnd = endOfDomain(text, start)
  if (hostEnd === 0 || !endsCleanly(text, hostEnd)) return undefined
  const end = endOfUrl(text, start, hostEnd)
  if (end === 0) return undefined
  if (end === hostEnd && (isSentenceBreak(text, start, end) || isProduct(text.slice(start, end))))
    return undefined
  const value = `https://${text.slice(start, hostEnd).toLowerCase()}${text.slice(hostEnd, end)}`
  return { type: 'url', start, end, next: tokenFrom(tokens, at, end), value }
}

/** Behind a name and password before the host: "https://user:pw@example.com". */
function behindUser(text: string, from: number): number {
  let end = from
  while (end - from <= LONGEST_USER && isUserCode(text.charCodeAt(end))) end++
  return end > from && text[end] === '@' ? end + 1 : from
}

function isUserCode(code: number): boolean {
  return isDigit(code) || isAsciiLetter(code) || USER_MARKS.includes(String.fromCharCode(code))
}

function endOfHost(text: string, from: number): number {
  if (text.substr(from, 9).toLowerCase() === 'localhost' && !isWordCode(text.charCodeAt(from + 9)))
    return from + 9
  return endOfIpv4(text, from) || endOfDomain(text, from, true)
}

/** Whether nothing behind a bare name says that it goes on: "a.com@b", "a.net.assembly". */
function endsCleanly(text: string, end: number): boolean {
  const behind = text.charCodeAt(end)
  if (behind === 64) return false
  if (behind !== DOT || !isLabelCode(text.charCodeAt(end + 1))) return true
  const next = text[end + 1]!
  return next !== next.toLowerCase()
}

/** Software that is named like a domain. */
const PRODUCTS: ReadonlySet<string> = new Set(['asp.net', 'ado.net', 'vb.net', 'ml.net'])

/** Whether a bare name is rather a word, a full stop and the next sentence: "geldi.Ama". */
function isSentenceBreak(text: string, start: number, end: number): boolean {
  const parts = text.slice(start, end).split('.')
  const [first, last] = [parts[0]!, parts[parts.length - 1]!]
  if (first.toLowerCase() === 'www') return false
  const lower = last.toLowerCase()
  if (last !== lower && last !== last.toUpperCase() && first === first.toLowerCase()) return true
  if (parts.length !== 2) return false
  // "2.si" is the second one.
  return SHY.has(lower) || (lower.length === 2 && first.length <= LONGEST_FIGURE && /^\d+$/.test(first))
}

function isProduct(name: string): boolean {
  return name.endsWith('NET') && PRODUCTS.has(name.toLowerCase())
}

/** The end of port, path, query and fragment behind a host, less trailing punctuation; 0 for a link that cannot be. */
function endOfUrl(text: string, host: number, hostEnd: number): number {
  const from = endOfPort(text, hostEnd)
  const first = text[from]
  if (first !== '/' && first !== '?' && first !== '#') return from
  if (text.slice(host, hostEnd).toLowerCase() === 't.co') return endOfShortLink(text, from)
  let end = from
  let open = 0
  for (let code = text.charCodeAt(end); isPathCode(code); code = text.charCodeAt(++end)) {
    if (code === 40) open++
    else if (code === 41) open--
  }
  for (;;) {
    const last = text[end - 1]!
    if (last === ')' && open < 0) open++
    else if (last === '(') open--
    else if (last === ']' ? text.slice(from, end).includes('[') : !TRAILING.includes(last)) return end
    end--
  }
}

/** Links of t.co are a slug of letters and digits and perhaps a query; the shape is the service's own. */
function endOfShortLink(text: string, from: number): number {
  let end = from + 1
  while (end - from <= 41 && (isDigit(text.charCodeAt(end)) || isAsciiLetter(text.charCodeAt(end)))) end++
  if (end === from + 1) return from
  if (end - from > 41) return 0
  if (text[end] !== '?') return end
  while (isPathCode(text.charCodeAt(end)) && text[end] !== '#') end++
  while (TRAILING.includes(text[end - 1]!)) end--
  return end
}

/** Printable ASCII but quotes, brackets and the like; letters of alphabetic scripts; the en dash. */
function isPathCode(code: number): boolean {
  if (code > 32 && code < 127) return !STOPS.includes(String.fromCharCode(code))
  if (code === 0x2013) return true
  return code > 0xa0 && code < 0x600 && (CHAR_CLASS[code] === LETTER || CHAR_CLASS[code] === MARK)
}
