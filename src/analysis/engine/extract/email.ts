import { endOfDomain, isLatin } from './domain.ts'
import type { Match, ScanContext } from './scanner.ts'
import { isAsciiWord, tokenFrom } from './span.ts'

/** RFC 5321: octets of a local part. */
const LONGEST_LOCAL = 64
const DOT = 46
const AT = 64
/** Marks that common providers allow in a local part. */
const MARKS = new Set(Array.from('._%+-', (mark) => mark.charCodeAt(0)))

/**
 * Reads the e-mail address around the `@` at token `at`: a dot-atom of everyday
 * characters (RFC 5322 allows more than anybody uses) at a name under a known
 * top-level domain. The value's host is lower-cased.
 */
export function readEmail({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const sign = tokens.start[at]!
  let start = sign
  while (sign - start <= LONGEST_LOCAL && isLocalCode(text.charCodeAt(start - 1))) start--
  if (sign - start > LONGEST_LOCAL || text.charCodeAt(start - 1) === AT) return undefined
  while (start < sign && isLead(text.charCodeAt(start))) start++
  if (isElision(text, start)) start -= 2
  const local = text.slice(start, sign)
  if (local === '' || local.startsWith('.') || local.endsWith('.') || local.includes('..')) return undefined
  const end = endOfDomain(text, sign + 1)
  if (end === 0 || text.charCodeAt(end) === AT) return undefined
  const value = `${local}@${text.slice(sign + 1, end).toLowerCase()}`
  return { type: 'email', start, end, next: tokenFrom(tokens, at, end), value }
}

function isLocalCode(code: number): boolean {
  return isAsciiWord(code) || MARKS.has(code) || isLatin(code)
}

/** The "o'" of o'neil@x.com, the "d'" of d'angelo@x.com. */
function isElision(text: string, at: number): boolean {
  return text[at - 1] === "'" && /[od]/i.test(text[at - 2] ?? '') && !isLocalCode(text.charCodeAt(at - 3))
}

/** Marks that part the address from what stands before it: "mail-ali@x.com" keeps its hyphen, "-ali@x.com" not. */
function isLead(code: number): boolean {
  return MARKS.has(code) && code !== DOT && code !== 95
}
