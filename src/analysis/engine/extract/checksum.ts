/** Whether a row of ASCII digits passes the Luhn check (ISO/IEC 7812-1, annex B). */
export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let i = digits.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const digit = digits.charCodeAt(i) - 48
    sum += twice ? (digit > 4 ? digit * 2 - 9 : digit * 2) : digit
  }
  return sum % 10 === 0
}

/** The remainder by 97 of ASCII digits and capitals, a letter counting 10 to 35 (ISO 7064, MOD 97-10). */
export function mod97(characters: string): number {
  let rest = 0
  for (let i = 0; i < characters.length; i++) {
    const code = characters.charCodeAt(i)
    rest = code < 58 ? (rest * 10 + code - 48) % 97 : (rest * 100 + code - 55) % 97
  }
  return rest
}

/** Whether eleven ASCII digits are a Turkish identity number: no leading zero, both check digits right. */
export function isTurkishId(digits: string): boolean {
  if (digits.length !== 11 || digits[0] === '0') return false
  const d = Array.from(digits, Number)
  const odd = d[0]! + d[2]! + d[4]! + d[6]! + d[8]!
  const even = d[1]! + d[3]! + d[5]! + d[7]!
  return (((odd * 7 - even) % 10) + 10) % 10 === d[9] && (odd + even + d[9]!) % 10 === d[10]
}

const ITEM_WEIGHTS = [8, 6, 4, 2, 3, 5, 9, 7] as const

/** Whether the last of the nine digits in "RR123456785TR" is the check digit of the eight before it (UPU S10). */
export function isPostalItem(item: string): boolean {
  let sum = 0
  for (const [i, weight] of ITEM_WEIGHTS.entries()) sum += weight * (item.charCodeAt(i + 2) - 48)
  const rest = 11 - (sum % 11)
  return (rest === 10 ? 0 : rest === 11 ? 5 : rest) === item.charCodeAt(10) - 48
}

/** Whether the last digit of "1Z" and sixteen characters is right: every other one counts twice, letters from A = 2 on. */
export function isUpsParcel(parcel: string): boolean {
  let sum = 0
  for (let i = 2; i < parcel.length - 1; i++) {
    const code = parcel.charCodeAt(i)
    const value = code < 58 ? code - 48 : ((code & 31) + 1) % 10
    sum += i % 2 === 0 ? value : 2 * value
  }
  return (10 - (sum % 10)) % 10 === parcel.charCodeAt(parcel.length - 1) - 48
}
