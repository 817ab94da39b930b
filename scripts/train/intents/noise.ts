import type { Random } from './random.ts'

/** Letters that Turkish fingers leave the marks of. */
const PLAIN: Readonly<Record<string, string>> = {
  ç: 'c',
  ğ: 'g',
  ı: 'i',
  ö: 'o',
  ş: 's',
  ü: 'u',
  Ç: 'C',
  Ğ: 'G',
  İ: 'I',
  Ö: 'O',
  Ş: 'S',
  Ü: 'U',
  â: 'a',
}
/** Rows of the keyboard: a slip hits the key beside. */
const KEYS = ['qwertyuiop', 'asdfghjkl', 'zxcvbnm']

/** How one writer types; drawn once a message, as people are consistent within one. */
export function typeLikeAPerson(
  text: string,
  lang: 'tr' | 'en',
  habits: ReadonlyMap<string, readonly string[]>,
  random: Random,
): string {
  const hasty = random.chance(0.45)
  let typed = hasty ? abbreviate(text, habits, random) : text
  if (!hasty && random.chance(0.8)) typed = capitalised(typed, lang)
  else if (random.chance(0.15)) typed = typed.toLowerCase()
  if (random.chance(hasty ? 0.25 : 0.08)) typed = slip(typed, random)
  if (random.chance(0.05)) typed = stretch(typed, random)
  typed = punctuate(typed, hasty, random)
  if (random.chance(0.04)) typed = upper(typed, lang)
  if (lang === 'tr' && random.chance(hasty ? 0.45 : 0.12)) typed = withoutMarks(typed)
  else if (lang === 'tr' && random.chance(0.03)) typed = typed.replace(/i/g, 'ı')
  return typed
}

/** Text without the marks of Turkish letters. */
export function withoutMarks(text: string): string {
  return text.replace(/[çğıöşüâÇĞİÖŞÜ]/g, (letter) => PLAIN[letter]!)
}

function abbreviate(text: string, habits: ReadonlyMap<string, readonly string[]>, random: Random): string {
  return text.replace(/\p{L}[\p{L}']*/gu, (word) => {
    const whole = habits.get(word.toLowerCase())
    if (whole) return random.chance(0.5) ? random.pick(whole) : word
    for (let length = Math.min(word.length - 2, 12); length > 1; length--) {
      const ending = habits.get(`-${word.slice(-length)}`)
      if (ending && random.chance(0.4)) return word.slice(0, -length) + random.pick(ending)
    }
    return word
  })
}

function capitalised(text: string, lang: 'tr' | 'en'): string {
  return text.replace(/(?:^|[.?!]\s+)\p{L}/gu, (start) => start.slice(0, -1) + upper(start.slice(-1), lang))
}

function upper(text: string, lang: 'tr' | 'en'): string {
  return (lang === 'tr' ? text.replace(/i/g, 'İ') : text).toUpperCase()
}

function slip(text: string, random: Random): string {
  const at = 1 + random.below(Math.max(1, text.length - 2))
  const [before, letter = '', after = '', rest] = [
    text.slice(0, at),
    text[at],
    text[at + 1],
    text.slice(at + 2),
  ]
  if (!/^\p{L}{2}$/u.test(letter + after)) return text
  switch (random.below(4)) {
    case 0:
      return before + after + letter + rest
    case 1:
      return before + after + rest
    case 2:
      return before + letter + letter + after + rest
    default: {
      const row = KEYS.find((keys) => keys.includes(letter)) ?? letter
      return before + (row[row.indexOf(letter) + 1] ?? letter) + after + rest
    }
  }
}

function stretch(text: string, random: Random): string {
  const ends = [...text.matchAll(/\p{L}{3}(?!\p{L})/gu)]
  if (ends.length === 0) return text
  const at = random.pick(ends).index + 2
  return text.slice(0, at) + text[at]!.repeat(2 + random.below(3)) + text.slice(at + 1)
}

function punctuate(text: string, hasty: boolean, random: Random): string {
  if (hasty && random.chance(0.6)) return text.replace(/[,.?!;]+(?=\s|$)/g, '')
  if (/[?!]$/.test(text)) return random.chance(0.08) ? text + text.at(-1)!.repeat(1 + random.below(3)) : text
  if (!/[\p{L}\d]$/u.test(text)) return text
  return text + random.pick(hasty ? ['', '', '', '..', '...', '!'] : ['', '', '.', '.', '.', '!'])
}
