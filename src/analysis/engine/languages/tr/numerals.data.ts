import type { NumeralWords } from '../numeral-words.ts'

/** Turkish numeral words as they are spelled properly: what they count, by kind. */
export const NUMERALS: NumeralWords = {
  glued: {
    softened: { dord: 'dort' },
    said: { bi: 'bir' },
    ordinal: /^[iu]?nc[iu]/,
    share: /^s?[ae]r$/,
    // "birer", "yüzer" and "biner" are other words as often.
    noShares: /^(?:bir|yuz|bin)s?[ae]r$/,
    // "yirmisi", "yirmilik", "yirmiye", "üçte", "üçünü"; not "altı-n" (gold).
    tail:
      /^(?:l[iu]k)?(?:s?[iu](?:n[aeiu]|n[dt][ae]n?|n[iu]n|yl[ae])?|y?[ae]|y[iu]|[dt][ae](?:n|k[iu])?|n?[iu]n|y?l[ae])?$/,
    // "ona", "birde" and their like are pronouns; "onda" and "biri" count.
    others: /^(?:on(?!da$)|bir(?!i)|deste)/,
    behind: /^(?:bir|on)(?=(?:y?[ae]|[iu]|[dt][ae](?:n|k[iu])?|[iu]n(?:[ae]|d[ae]n?)?|l[ae])$)/,
  },
  units: {
    sıfır: 0, bir: 1, iki: 2, üç: 3, dört: 4, beş: 5, altı: 6, yedi: 7, sekiz: 8, dokuz: 9,
  },
  tens: {
    on: 10, yirmi: 20, otuz: 30, kırk: 40, elli: 50, altmış: 60, yetmiş: 70, seksen: 80, doksan: 90,
  },
  hundreds: { yüz: 100 },
  scales: {
    bin: 3, milyon: 6, milyar: 9, trilyon: 12, katrilyon: 15, kentilyon: 18,
  },
  groups: { düzine: 12, deste: 10 },
  more: { buçuk: 2 },
  parts: { yarım: 2, çeyrek: 4 },
  noOrder: new Set(),
  shy: ['on', 'bin', 'elli', 'deste'],
  hyphened: false,
  alone: 1000,
  beforeHundred: 10,
  groupsAll: true,
}
