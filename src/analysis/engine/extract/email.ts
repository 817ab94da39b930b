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
 * characters (RFC 5322 allows more than anybody uses) at a domain name. The value's host is lower-cased.
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
  const end = endOfDomain(text, sign + 1) || endOfUnknownDomain(text, sign + 1)
  if (end === 0 || text.charCodeAt(end) === AT) return undefined
  const value = `${local}@${text.slice(sign + 1, end).toLowerCase()}`
  return { type: 'email', start, end, next: tokenFrom(tokens, at, end), value }
}

const UNKNOWN_DOMAIN = /(?:[a-z0-9][a-z0-9-]{0,62}\.){1,4}([a-z]{2,10})/iy
/** What Turkish hangs on without an apostrophe: "gmail.comdan". */
const SUFFIXED = /^(com|net|org|tr|edu|gov)(?:[dt]?[ae]n?|[dt][iu]r|y?[ae]|y?[iu]|n?[iu]n|yl[ae]|l[ae])$/i

/**
 * The same of a name under no top-level domain that there is: mistyped ones ("ali@gmail.con"), a house's own ("ali@posta.local"),
 * those reserved for examples (RFC 2606). What stands around the sign is an address all the same.
 */
function endOfUnknownDomain(text: string, from: number): number {
  UNKNOWN_DOMAIN.lastIndex = from
  const found = UNKNOWN_DOMAIN.exec(text)
  if (found === null) return 0
  const last = found[1]!
  const end = from + found[0].length
  if (goesOn(text, end)) return 0
  const known = SUFFIXED.exec(last)
  return known === null ? end : end - last.length + known[1]!.length
}

/** Whether letters, digits or marks of names stand at `at`, or behind a dot there. */
function goesOn(text: string, at: number): boolean {
  const code = text.charCodeAt(at)
  if (code === DOT) return isNameCode(text.charCodeAt(at + 1))
  return isNameCode(code) || code === AT || code === 45 || code === 95
}

function isNameCode(code: number): boolean {
  return isAsciiWord(code) || isLatin(code)
}

function isLocalCode(code: number): boolean {
  return isNameCode(code) || MARKS.has(code)
}

/** The "o'" of o'neil@x.com, the "d'" of d'angelo@x.com. */
function isElision(text: string, at: number): boolean {
  return text[at - 1] === "'" && /[od]/i.test(text[at - 2] ?? '') && !isLocalCode(text.charCodeAt(at - 3))
}

/** Marks that part the address from what stands before it: "mail-ali@x.com" keeps its hyphen, "-ali@x.com" not. */
function isLead(code: number): boolean {
  return MARKS.has(code) && code !== DOT && code !== 95
}
