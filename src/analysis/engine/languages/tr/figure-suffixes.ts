/** How suffixes fit a number's last word, folded: their open vowel, their close one, and whether the word ends in a vowel. */
type Harmony = readonly ['a' | 'e', 'i' | 'u', vowel?: true]

const ONES: readonly Harmony[] = [
  ['a', 'i'],
  ['e', 'i'],
  ['e', 'i', true],
  ['e', 'u'],
  ['e', 'u'],
  ['e', 'i'],
  ['a', 'i', true],
  ['e', 'i', true],
  ['e', 'i'],
  ['a', 'u'],
]
const TENS: readonly Harmony[] = [
  ['a', 'i'],
  ['a', 'u'],
  ['e', 'i', true],
  ['a', 'u'],
  ['a', 'i'],
  ['e', 'i', true],
  ['a', 'i'],
  ['e', 'i'],
  ['e', 'i'],
  ['a', 'i'],
]
/** Hundred, thousand, million. */
const POWERS: readonly Harmony[] = [
  ['e', 'u'],
  ['e', 'i'],
  ['a', 'u'],
]

/** Case, perhaps behind a possessive, or a copula: 400e, 3ünü, 2si, 9dur. */
function tailOf([open, close, vowel]: Harmony): RegExp {
  const [y, n, s] = vowel === true ? ['y', 'n', 's'] : ['', '', '']
  const cases = `${y}[${open}${close}]|${n}${close}n|[dt]${open}n?|[dt]${close}r|${y}l${open}`
  return new RegExp(`^(?:${cases}|${s}${close}(?:n[${open}${close}]|n[dt]${open}n?|n${close}n)?)$`)
}

const ONES_TAILS = ONES.map(tailOf)
const TENS_TAILS = TENS.map(tailOf)
const POWER_TAILS = POWERS.map(tailOf)

/**
 * Whether folded letters behind digits are a Turkish suffix that fits the number's last word by vowel harmony: "400e" is
 * (dört yüz-e), "5a" is not.
 */
export function isFigureTail(digits: string, folded: string): boolean {
  let zeros = 0
  while (zeros < digits.length - 1 && digits.charCodeAt(digits.length - 1 - zeros) === 48) zeros++
  const digit = digits.charCodeAt(digits.length - 1 - zeros) - 48
  const tail =
    zeros === 0
      ? ONES_TAILS[digit]
      : zeros === 1
        ? TENS_TAILS[digit]
        : POWER_TAILS[Math.min(Math.floor(zeros / 3), POWER_TAILS.length - 1)]
  return tail?.test(folded) === true
}
