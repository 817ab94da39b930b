/**
 * Writes the numbering-plan table of the phone scanner: of every calling code the
 * leading digits in use and how many digits such numbers have, of every region its
 * calling code, trunk prefix and international prefix.
 *
 * Reads the metadata file of the npm package libphonenumber-js and keeps those
 * figures alone, worked out of its patterns:
 *
 *   node scripts/generate-phone-plans.ts node_modules/libphonenumber-js/metadata.max.json
 */
import { readFileSync, writeFileSync } from 'node:fs'

/** Leading digits told apart; more would grow the table and hardly sharpen it. */
const DEPTH = 3

/** The set of what may follow, as a pattern's remaining alternatives. */
type Node =
  | { kind: 'digit'; digits: string }
  | { kind: 'sequence'; parts: Node[] }
  | { kind: 'choice'; options: Node[] }
  | { kind: 'repeat'; part: Node; least: number; most: number }

/** Reads the few constructs that numbering-plan patterns use: digits, classes, groups, counts. */
function parse(pattern: string): Node {
  let at = 0
  function choice(): Node {
    const options = [sequence()]
    while (pattern[at] === '|') {
      at++
      options.push(sequence())
    }
    return options.length === 1 ? options[0]! : { kind: 'choice', options }
  }
  function sequence(): Node {
    const parts: Node[] = []
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') parts.push(counted(atom()))
    return { kind: 'sequence', parts }
  }
  function atom(): Node {
    const char = pattern[at++]!
    if (char === '(') {
      if (pattern.startsWith('?:', at)) at += 2
      const inner = choice()
      at++
      return inner
    }
    if (char === '\\') {
      if (pattern[at++] !== 'd') throw new Error(`unknown escape in ${pattern}`)
      return { kind: 'digit', digits: '0123456789' }
    }
    if (char === '[') {
      const close = pattern.indexOf(']', at)
      const digits = pattern
        .slice(at, close)
        .replace(/(\d)-(\d)/g, (_, from, to) => '0123456789'.slice(Number(from), Number(to) + 1))
      at = close + 1
      return { kind: 'digit', digits }
    }
    if (!/\d/.test(char)) throw new Error(`unknown construct ${char} in ${pattern}`)
    return { kind: 'digit', digits: char }
  }
  function counted(part: Node): Node {
    if (pattern[at] === '?') {
      at++
      return { kind: 'repeat', part, least: 0, most: 1 }
    }
    const count = /^\{(\d+)(?:,(\d+))?\}/.exec(pattern.slice(at))
    if (count === null) return part
    at += count[0].length
    return { kind: 'repeat', part, least: Number(count[1]), most: Number(count[2] ?? count[1]) }
  }
  return choice()
}

/** Numbers of digits, as a bit mask. */
function lengths(node: Node): number {
  if (node.kind === 'digit') return 1 << 1
  if (node.kind === 'choice') return node.options.reduce((mask, option) => mask | lengths(option), 0)
  if (node.kind === 'sequence') return node.parts.reduce((mask, part) => sum(mask, lengths(part)), 1)
  let mask = 0
  for (let count = node.least; count <= node.most; count++) {
    let each = 1
    for (let k = 0; k < count; k++) each = sum(each, lengths(node.part))
    mask |= each
  }
  return mask
}

function sum(a: number, b: number): number {
  let out = 0
  for (let k = 0; k < 24; k++) if (a & (1 << k)) out |= b << k
  return out
}

/** What is left of `node` once `digit` is read; an empty choice when it cannot be. */
function after(node: Node, digit: string): Node {
  const nothing: Node = { kind: 'choice', options: [] }
  if (node.kind === 'digit') return node.digits.includes(digit) ? { kind: 'sequence', parts: [] } : nothing
  if (node.kind === 'choice') {
    const options = node.options.map((option) => after(option, digit)).filter((option) => lengths(option) > 0)
    return { kind: 'choice', options }
  }
  if (node.kind === 'repeat') {
    if (node.most === 0) return nothing
    const rest: Node = { ...node, least: Math.max(0, node.least - 1), most: node.most - 1 }
    return { kind: 'sequence', parts: [after(node.part, digit), rest] }
  }
  const options: Node[] = []
  for (const [k, part] of node.parts.entries()) {
    options.push({ kind: 'sequence', parts: [after(part, digit), ...node.parts.slice(k + 1)] })
    if ((lengths(part) & 1) === 0) break
  }
  return { kind: 'choice', options: options.filter((option) => lengths(option) > 0) }
}

/** Every string of a pattern that has few. */
function strings(node: Node): string[] {
  if ((lengths(node) & ~1) === 0) return ['']
  const found = lengths(node) & 1 ? [''] : []
  for (const digit of '0123456789') {
    const rest = after(node, digit)
    if (lengths(rest) > 0) found.push(...strings(rest).map((tail) => digit + tail))
  }
  return found
}

/** The shortest prefixes under which the number of digits no longer depends on what follows. */
function prefixes(node: Node, read: string, into: Map<number, string[]>): void {
  const mask = lengths(node) << read.length
  if (lengths(node) === 0) return
  const inner = new Map<number, string[]>()
  let uniform = read.length > 0
  if (read.length < DEPTH) {
    for (const digit of '0123456789') {
      const rest = after(node, digit)
      if (lengths(rest) << (read.length + 1) !== mask) uniform = false
      prefixes(rest, read + digit, inner)
    }
    if (inner.size !== 1 || inner.get(mask)?.length !== 10) uniform = false
  }
  if (uniform) inner.clear()
  if (inner.size === 0) inner.set(mask, [read])
  for (const [key, list] of inner) into.set(key, [...(into.get(key) ?? []), ...list])
}

type Metadata = {
  country_calling_codes: Record<string, string[]>
  countries: Record<string, unknown[]>
  nonGeographic: Record<string, unknown[]>
}
const metadata: Metadata = JSON.parse(readFileSync(process.argv[2]!, 'utf8'))

const patterns = new Map<string, string[]>()
const regions: string[] = []
for (const [region, [code, international, general, , , trunk, , , , , , types]] of [
  ...Object.entries(metadata.countries),
  ...Object.entries(metadata.nonGeographic),
]) {
  const kinds = (types as ([string] | 0)[] | 0 | undefined) || []
  const own = kinds.flatMap((kind) => (kind === 0 || kind[0] === '' ? [] : [kind[0]]))
  patterns.set(code as string, [
    ...(patterns.get(code as string) ?? []),
    ...(own.length > 0 ? own : [general as string]),
  ])
  if (!/^[A-Z]{2}$/.test(region)) continue
  const exits = international
    ? strings(parse(international as string)).filter((exit) => exit.length <= 4)
    : []
  regions.push(
    `${region} ${code} ${/^\d+$/.test(String(trunk)) && trunk !== 0 ? trunk : '-'} ${exits.slice(0, 6).join(',') || '-'}`,
  )
}

const plans = [...patterns]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, list]) => {
    const groups = new Map<number, string[]>()
    prefixes(parse(list.map((pattern) => `(?:${pattern})`).join('|')), '', groups)
    const parts = [...groups]
      .sort(([a], [b]) => a - b)
      .map(([mask, list]) => {
        const counts = [...Array(24).keys()].filter((n) => mask & (1 << n))
        return `${counts.join(',')} ${packed(list)}`
      })
    return `  ${code}: '${parts.join(';')}',`
  })

/** Joins prefixes that differ in the last digit: 212 and 216 become `21[26]`. */
function packed(list: string[]): string {
  const stems = new Map<string, string>()
  for (const prefix of list)
    stems.set(prefix.slice(0, -1), (stems.get(prefix.slice(0, -1)) ?? '') + prefix.slice(-1))
  return [...stems]
    .map(([stem, ends]) => `${stem}${ends.length === 1 ? ends : `[${ranges(ends)}]`}`)
    .join(' ')
}

/** Writes rising digits as in a character class: 1234 and 8 as `1-48`. */
function ranges(digits: string): string {
  let out = ''
  for (let k = 0; k < digits.length; ) {
    let last = k
    while (Number(digits[last + 1]) === Number(digits[last]) + 1) last++
    out += last - k > 1 ? `${digits[k]}-${digits[last]}` : digits.slice(k, last + 1)
    k = last + 1
  }
  return out
}

writeFileSync(
  new URL('../src/analysis/engine/extract/tables/phone-plans.data.ts', import.meta.url),
  `// Made by scripts/generate-phone-plans.ts; do not edit.
/**
 * By calling code: numbers of digits, then the leading digits of such numbers
 * (\`21[2-46]\`: 212, 213, 214 and 216); groups part at semicolons. Trunk prefixes are left out.
 */
export const PLANS: Readonly<Record<string, string>> = {
${plans.join('\n')}
}

/** Region (ISO 3166-1 alpha-2), calling code, trunk prefix and international prefixes; \`-\` for none. */
export const REGIONS =
  '${regions.sort().join(';')}'
`,
)
