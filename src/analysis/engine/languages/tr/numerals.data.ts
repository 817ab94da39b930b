import type { NumeralWords } from '../language.ts'

/** Turkish numeral words as they are spelled properly: what they count, by kind. */
export const NUMERALS: NumeralWords = {
  glued: true,
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
}
