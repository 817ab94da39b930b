import type { Ending, Suffixes } from '../suffixes.ts'
import { isFigureTail } from './figure-suffixes.ts'

/** The suffixes a Turkish noun takes, in their order, folded: plural, possessive, case, copula, question. */
const NOUN_TAIL =
  /^(?:l[iu]k)?(?:c[iu]k|ca[gk]i?z)?(?:l[ae]r)?(?:[iu]?m[iu]z|[iu]?n[iu]z|s[iu]|[iu]?m|[iu](?=n))?(?:y?[aeiu]|n[aeiu]|n?[dt][ae]n?|n?[iu]n|y?l[ae]|c[ae])?(?:l[iu]k)?(?:ki)?(?:y?d[iu]|d[iu]r|t[iu]r|ym[iu]s|m[iu])?$/

/** Whether folded letters are a chain of Turkish noun suffixes; none at all are one too. */
function isNounTail(folded: string): boolean {
  return NOUN_TAIL.test(folded)
}

const BACK = 'aıou'
const ROUND = 'oöuü'
const VOWELS = 'aeıioöuü'

/**
 * Suffixes by what they make, A for a or e, I for i or u, D for d or t; S, Y and N only after
 * a vowel; < the possessive. The folded alphabet has one i, so that harmony has four vowels left.
 */
const FORMS: readonly (readonly [Ending, string])[] = [
  ['', '|'],
  ['of', 'NIn|<nIn|lArin'],
  ['it', 'YI|<|<nI'],
  ['to', 'YA|<nA|lArA|lArinA'],
  ['at', 'DA|<ndA|lArDA|lArindA'],
  ['from', 'DAn|<ndAn|lArDAn|lArindAn'],
  ['ki', 'DAki|<ndAki|lArDAki|lArindAki|ki|ku|kinde'],
  ['with', 'YlA|<ylA'],
  ['many', 'lAr|lAri'],
  ['long', 'DIr|lArDIr|lIk|lIgIna|lIgIne|ca|ce'],
]
/** Words whose suffixes go by how they are spoken: "saatte", "dk'ya", "5 dkdır". */
const SPOKEN: Readonly<Record<string, string>> = {
  saat: 'saet',
  sa: 'saet',
  dk: 'dakika',
  dak: 'dakika',
  sn: 'saniye',
  san: 'saniye',
}
/** What a noun takes that ends in a possessive already: "günü", "bayramı". */
const OWNED: readonly (readonly [Ending, string])[] = [
  ['to', 'nA'],
  ['at', 'ndA'],
  ['from', 'ndAn'],
  ['ki', 'ndAki'],
]

/**
 * The suffixes of a Turkish noun, folded, by vowel harmony: cases with and without the possessive, -ki, plural, -lik;
 * none is one too. d and t are both taken, as they are both written.
 */
function ofNoun(proper: string): ReadonlyMap<string, Ending> {
  const spoken = SPOKEN[proper] ?? proper
  const vowel = [...spoken].filter((letter) => VOWELS.includes(letter)).at(-1)
  if (vowel === undefined) return NO_SUFFIXES
  const open = VOWELS.includes(spoken.at(-1)!)
  return harmonized(open, BACK.includes(vowel) ? 'a' : 'e', ROUND.includes(vowel) ? 'u' : 'i')
}

const NO_SUFFIXES: ReadonlyMap<string, Ending> = new Map([['', '']])
/** The suffixes by whether the word ends in a vowel, and by the vowels that they take. */
const made = new Map<string, ReadonlyMap<string, Ending>>()

function harmonized(open: boolean, a: string, i: string): ReadonlyMap<string, Ending> {
  const key = `${open}${a}${i}`
  const known = made.get(key)
  if (known !== undefined) return known
  const forms = new Map<string, Ending>()
  for (const [ending, patterns] of open ? [...FORMS, ...OWNED] : FORMS) {
    for (const pattern of patterns.split('|')) {
      const suffix = pattern
        .replace('<', open ? 'sI' : 'I')
        .replace('Y', open ? 'y' : '')
        .replace('N', open ? 'n' : '')
        .replaceAll('A', a)
        .replaceAll('I', i)
      for (const d of suffix.includes('D') ? 'dt' : 'd') {
        const form = suffix.replace('D', d)
        if (!forms.has(form)) forms.set(form, ending)
      }
    }
  }
  made.set(key, forms)
  return forms
}

const TAILS: readonly [RegExp, Ending][] = [
  [/^(?:[iu]?n[dt][ae]|[ys]?[iu]n[dt][ae]|[dt][ae]|l[ae]r(?:[iu]n)?[dt][ae])k[iu](?:n?l[ae]r)?/, 'ki'],
  [/^(?:[dt][ae]|(?:[ys]?[iu])?n?[dt][ae]|l[ae]r(?:[iu]n)?[dt][ae])$/, 'at'],
  [/^(?:[dt][ae]n|(?:[ys]?[iu])?n?[dt][ae]n|l[ae]r(?:[iu]n)?[dt][ae]n)$/, 'from'],
  [/^(?:y?[ae]|(?:s?[iu])?n[ae]|l[ae]r[ae])$/, 'to'],
  [/^(?:n?[iu]n|s?[iu]n[iu]n)$/, 'of'],
  [/^(?:y?[iu]|s[iu]|(?:s?[iu])n[iu])$/, 'it'],
  [/^(?:y?l[ae]|s?[iu]yl[ae])$/, 'with'],
  [/^l[ae]r[iu]?$/, 'many'],
  [/^l[iu][kg](?:[iu]n[ae])?$/, 'long'],
]

/** What the letters after an apostrophe or a figure mean ("15'inde": 'at'); undefined when they are no suffix. */
function endingOf(folded: string): Ending | undefined {
  if (folded.length > 10) return undefined
  for (const [pattern, ending] of TAILS) if (pattern.test(folded)) return ending
  return undefined
}

/** Turkish suffixes. */
export const SUFFIXES: Suffixes = { isNounTail, isFigureTail, ofNoun, endingOf }
