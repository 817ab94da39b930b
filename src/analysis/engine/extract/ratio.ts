/** An exact number: `n / d`, with `d` positive. Floating point would turn 0.1 + 0.2 into a price of its own. */
export interface Ratio {
  readonly n: bigint
  readonly d: bigint
}

export const ONE: Ratio = { n: 1n, d: 1n }
export const HALF: Ratio = { n: 1n, d: 2n }

/** Digits after which a value that has no end in decimals is rounded. */
const SIGNIFICANT = 15

/** A whole number. */
export function whole(n: number | bigint): Ratio {
  return { n: BigInt(n), d: 1n }
}

/** Reads a plain decimal string: digits, at most one point, an optional minus. */
export function parseRatio(decimal: string): Ratio {
  const point = decimal.indexOf('.')
  if (point < 0) return { n: BigInt(decimal), d: 1n }
  const digits = decimal.slice(0, point) + decimal.slice(point + 1)
  return { n: BigInt(digits), d: 10n ** BigInt(decimal.length - point - 1) }
}

/** The number to reckon with where it may be that only its decimal string `text` was made yet. */
export function ratioOf({
  ratio,
  text,
}: {
  readonly ratio?: Ratio | undefined
  readonly text?: string
}): Ratio {
  return ratio ?? parseRatio(text!)
}

/** The sum. */
export function add(a: Ratio, b: Ratio): Ratio {
  return a.d === b.d ? { n: a.n + b.n, d: a.d } : { n: a.n * b.d + b.n * a.d, d: a.d * b.d }
}

/** The product. */
export function multiply(a: Ratio, b: Ratio): Ratio {
  return { n: a.n * b.n, d: a.d * b.d }
}

/** `a / b`; `b` is not zero. */
export function divide(a: Ratio, b: Ratio): Ratio {
  return b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n }
}

/** The same with the other sign. */
export function negate(a: Ratio): Ratio {
  return { n: -a.n, d: a.d }
}

/** Whether `a` is less than `b`. */
export function isLess(a: Ratio, b: Ratio): boolean {
  return a.n * b.d < b.n * a.d
}

/** Whether nothing stands after the point. */
export function isWhole(a: Ratio): boolean {
  return a.n % a.d === 0n
}

/**
 * The shortest decimal string: exact where the value has an end in decimals, else
 * rounded half up to 15 significant digits ("0.333333333333333").
 */
export function formatRatio(value: Ratio): string {
  const sign = value.n < 0n ? '-' : ''
  const n = value.n < 0n ? -value.n : value.n
  const { d } = value
  const units = n / d
  let rest = n % d
  if (rest === 0n) return units === 0n ? '0' : sign + units
  const places = decimalPlaces(d / gcd(rest, d))
  if (places !== undefined)
    return `${sign}${units}.${((rest * 10n ** BigInt(places)) / d).toString().padStart(places, '0')}`
  let wanted = units === 0n ? SIGNIFICANT : Math.max(1, SIGNIFICANT - units.toString().length)
  if (units === 0n) for (; rest * 10n < d; rest *= 10n) wanted++
  const scale = 10n ** BigInt(wanted)
  const rounded = ((2n * n * scale) / d + 1n) / 2n
  const fraction = (rounded % scale).toString().padStart(wanted, '0').replace(/0+$/, '')
  const shown = `${rounded / scale}${fraction === '' ? '' : `.${fraction}`}`
  return sign + shown
}

/** How many decimals `1 / d` has; undefined where they never end. */
function decimalPlaces(d: bigint): number | undefined {
  let twos = 0
  let fives = 0
  for (; d % 2n === 0n; d /= 2n) twos++
  for (; d % 5n === 0n; d /= 5n) fives++
  return d === 1n ? Math.max(twos, fives) : undefined
}

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}
