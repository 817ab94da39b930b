import type { Match, ScanContext } from './scanner.ts'
import { isDigit, isWordCode, tokenFrom } from './span.ts'

const COLON = 58
const DOT = 46
/** More than the longest address, a zone apart, has: eight groups, or six and a dotted end. */
const LONGEST = 46

/** Reads a dotted IPv4 address; four numbers up to 255, no more dots and numbers around. */
export function scanIpv4({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  const before = text.charCodeAt(start - 1)
  if (isWordCode(before) || before === DOT || (before === 45 && isWordCode(text.charCodeAt(start - 2))))
    return undefined
  const end = endOfIpv4(text, start)
  if (end === 0 || isWordCode(text.charCodeAt(end))) return undefined
  if ((text.charCodeAt(end) === DOT || text.charCodeAt(end) === 45) && isWordCode(text.charCodeAt(end + 1)))
    return undefined
  const value = text.slice(start, end).split('.').map(Number).join('.')
  return { type: 'ip', start, end, next: tokenFrom(tokens, at, end), value }
}

/** The end of the four numbers that begin at `start`, else 0. */
export function endOfIpv4(text: string, start: number): number {
  let i = start
  for (let part = 0; part < 4; part++) {
    if (part > 0 && text.charCodeAt(i++) !== DOT) return 0
    let value = 0
    const from = i
    while (isDigit(text.charCodeAt(i)) && i - from < 4) value = value * 10 + text.charCodeAt(i++) - 48
    if (i === from || i - from > 3 || value > 255) return 0
  }
  return i
}

/**
 * Reads an IPv6 address in any form of RFC 4291, with its zone (RFC 4007) if one
 * follows; the value has the form of RFC 5952.
 */
export function scanIpv6({ tokens }: ScanContext, at: number): Match | undefined {
  const { text } = tokens
  const start = tokens.start[at]!
  const before = text.charCodeAt(start - 1)
  if (isWordCode(before) || before === COLON || before === DOT) return undefined
  let end = start
  let colons = 0
  for (let code = text.charCodeAt(end); isAddressCode(code); code = text.charCodeAt(++end)) {
    if (code === COLON) colons++
    if (end - start > LONGEST) return undefined
  }
  if (colons < 2 || isWordCode(text.charCodeAt(end))) return undefined
  while (text.charCodeAt(end - 1) === DOT) end--
  if (text.charCodeAt(end - 1) === COLON && text.charCodeAt(end - 2) !== COLON) end--
  const groups = parseGroups(text.slice(start, end))
  if (groups === undefined) return undefined
  // A bare "::" is an address only where it stands by itself.
  if (end - start === 2 && (!isApart(before) || !isApart(text.charCodeAt(end)))) return undefined
  const zone = readZone(text, end)
  end += zone.length
  return { type: 'ip', start, end, next: tokenFrom(tokens, at, end), value: formatIpv6(groups) + zone }
}

function isAddressCode(code: number): boolean {
  return isDigit(code) || code === COLON || code === DOT || ((code | 32) >= 97 && (code | 32) <= 102)
}

function isApart(code: number): boolean {
  return Number.isNaN(code) || code === 32 || code === 10 || code === 9 || code === 47
}

function readZone(text: string, at: number): string {
  if (text.charCodeAt(at) !== 37 || !isWordCode(text.charCodeAt(at + 1))) return ''
  let end = at + 1
  while (end - at < 16 && isWordCode(text.charCodeAt(end))) end++
  return text.slice(at, end)
}

/** The eight 16-bit groups; undefined where it is no address. */
function parseGroups(written: string): number[] | undefined {
  const halves = written.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map((half) => parseHalf(half)) as [number[] | undefined, number[] | undefined]
  if (head === undefined) return undefined
  if (halves.length === 1) return head.length === 8 ? head : undefined
  if (tail === undefined || head.length + tail.length > 7 || halves[0]!.includes('.')) return undefined
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail]
}

function parseHalf(half: string): number[] | undefined {
  if (half === '') return []
  const groups: number[] = []
  const parts = half.split(':')
  for (const [k, part] of parts.entries()) {
    if (part.includes('.')) {
      if (k !== parts.length - 1 || endOfIpv4(part, 0) !== part.length) return undefined
      const [a, b, c, d] = part.split('.').map(Number) as [number, number, number, number]
      groups.push(a * 256 + b, c * 256 + d)
    } else if (/^[\da-f]{1,4}$/i.test(part)) groups.push(Number.parseInt(part, 16))
    else return undefined
  }
  return groups
}

function formatIpv6(groups: readonly number[]): string {
  let from = 0
  let length = 0
  for (let i = 0; i < 8; i++) {
    let k = i
    while (k < 8 && groups[k] === 0) k++
    if (k - i > length) {
      from = i
      length = k - i
    }
  }
  // An address embedded by RFC 4291 §2.5.5.2 keeps its dots.
  const mapped = groups[5] === 0xffff && length === 5 && from === 0
  const hex = groups.map((group) => group.toString(16))
  if (mapped) {
    const [high, low] = groups.slice(6) as [number, number]
    return `::ffff:${high >> 8}.${high & 255}.${low >> 8}.${low & 255}`
  }
  if (length < 2) return hex.join(':')
  return `${hex.slice(0, from).join(':')}::${hex.slice(from + length).join(':')}`
}
