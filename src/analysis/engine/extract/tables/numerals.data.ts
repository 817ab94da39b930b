/** Turkish numeral words as spelled properly: what they count, by kind. */
export const TURKISH_UNITS: Record<string, number> = {
  sıfır: 0, bir: 1, iki: 2, üç: 3, dört: 4, beş: 5, altı: 6, yedi: 7, sekiz: 8, dokuz: 9,
}
export const TURKISH_TENS: Record<string, number> = {
  on: 10, yirmi: 20, otuz: 30, kırk: 40, elli: 50, altmış: 60, yetmiş: 70, seksen: 80, doksan: 90,
}
/** Powers of ten. */
export const TURKISH_SCALES: Record<string, number> = {
  bin: 3, milyon: 6, milyar: 9, trilyon: 12, katrilyon: 15, kentilyon: 18,
}
export const TURKISH_GROUPS: Record<string, number> = { düzine: 12, deste: 10 }

export const ENGLISH_UNITS: Record<string, number> = {
  zero: 0, nought: 0, naught: 0, one: 1, two: 2, three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8, nine: 9,
}
export const ENGLISH_TEENS: Record<string, number> = {
  ten: 10, eleven: 11, twelve: 12, thirteen: 13, fourteen: 14, fifteen: 15, sixteen: 16, seventeen: 17,
  eighteen: 18, nineteen: 19,
}
export const ENGLISH_TENS: Record<string, number> = {
  twenty: 20, thirty: 30, forty: 40, fourty: 40, fifty: 50, sixty: 60, seventy: 70, eighty: 80, ninety: 90,
}
export const ENGLISH_SCALES: Record<string, number> = {
  thousand: 3, thousands: 3, lakh: 5, lakhs: 5, million: 6, millions: 6, crore: 7, crores: 7, billion: 9,
  billions: 9, trillion: 12, trillions: 12, quadrillion: 15, quintillion: 18,
}
export const ENGLISH_GROUPS: Record<string, number> = {
  dozen: 12, dozens: 12, doz: 12, dozs: 12, dz: 12, dzs: 12,
}

/** English ordinals that are words of their own; the rest is a cardinal and -th. */
export const ENGLISH_ORDINALS: Record<string, number> = {
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5, sixth: 6, seventh: 7, eighth: 8, ninth: 9, tenth: 10,
  eleventh: 11, twelfth: 12, thirteenth: 13, fourteenth: 14, fifteenth: 15, sixteenth: 16, seventeenth: 17,
  eighteenth: 18, nineteenth: 19, twentieth: 20, thirtieth: 30, fortieth: 40, fiftieth: 50, sixtieth: 60,
  seventieth: 70, eightieth: 80, ninetieth: 90,
}

/** Abbreviated scales that follow digits, as powers of ten; letters of both cases mean the same. */
export const DIGIT_SCALES: Record<string, number> = {
  mm: 6, mn: 6, mln: 6, mio: 6, bn: 9, bln: 9, mlr: 9, mlyr: 9, mlrd: 9, mrd: 9, tn: 12, tln: 12, trn: 12,
}
/** One-letter scales that follow digits, by their very letter: "10k", but "10m" is a length. */
export const LETTER_SCALES: Record<string, number> = { k: 3, K: 3, M: 6, b: 9, B: 9, G: 9, T: 12 }

/** Vulgar fractions of one character, as numerator and denominator. */
export const VULGAR_FRACTIONS: Record<string, [number, number]> = {
  '½': [1, 2], '⅓': [1, 3], '⅔': [2, 3], '¼': [1, 4], '¾': [3, 4], '⅕': [1, 5], '⅖': [2, 5], '⅗': [3, 5],
  '⅘': [4, 5], '⅙': [1, 6], '⅚': [5, 6], '⅐': [1, 7], '⅛': [1, 8], '⅜': [3, 8], '⅝': [5, 8], '⅞': [7, 8],
  '⅑': [1, 9], '⅒': [1, 10],
}

/** Words that another language writes alike: read as numerals in a message of their own language only. */
export const SHY_WORDS: ReadonlySet<string> = new Set([
  'on', 'bin', 'elli', 'one', 'ten', 'nine', 'a', 'an', 'point', 'deste',
])

/** Nouns that "bir" counts; before any other it is an article. Folded. */
export const COUNTED_NOUNS: ReadonlySet<string> = new Set([
  'adet', 'tane', 'tanesi', 'kisi', 'kisilik', 'kisiyiz', 'cift', 'paket', 'kutu', 'koli', 'porsiyon', 'kilo', 'kg',
  'gr', 'gram', 'litre', 'lt', 'metre', 'cm', 'mm', 'km', 'gb', 'mb', 'taksit', 'puan', 'defa',
  'kez', 'kere', 'iki', 'uc', 'veya', 'ya', 've',
])

/** Words after which "one" stands for a thing. */
export const ONE_LEADERS: ReadonlySet<string> = new Set([
  'this', 'that', 'the', 'which', 'no', 'any', 'every', 'each', 'some', 'another', 'other', 'new', 'old', 'last', 'next',
  'first', 'second', 'previous', 'current', 'same', 'wrong', 'right', 'good', 'bad', 'better', 'best', 'big', 'bigger',
  'small', 'smaller', 'only', 'loved', 'red', 'blue', 'black', 'white', 'green',
])
/** Words before which it does. */
export const ONE_FOLLOWERS: ReadonlySet<string> = new Set([
  'is', 'was', 'who', 'that', 'which', 'has', 'can', 'could', 'should', 'would', 'will', 'another', 'does', 'did', 'thing',
  'before', 'after',
])
