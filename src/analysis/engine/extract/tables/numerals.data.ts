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

/** Nouns that "bir" counts; before any other it is an article. Folded. */
export const COUNTED_NOUNS: ReadonlySet<string> = new Set([
  'adet', 'tane', 'tanesi', 'kisi', 'kisilik', 'kisiyiz', 'cift', 'paket', 'kutu', 'koli', 'porsiyon', 'kilo', 'kg',
  'gr', 'gram', 'litre', 'lt', 'metre', 'cm', 'mm', 'km', 'gb', 'mb', 'taksit', 'puan', 'defa',
  'kez', 'kere', 'iki', 'uc', 'veya', 'ya', 've',
])

/** Words after which "one" stands for a thing. */
export const ONE_LEADERS: ReadonlySet<string> = new Set([
  'this', 'that', 'the', 'which', 'no', 'any', 'every', 'each', 'some', 'another', 'other', 'new', 'old', 'last', 'next', 'xbox',
  'first', 'second', 'previous', 'current', 'same', 'wrong', 'right', 'good', 'bad', 'better', 'best', 'big', 'bigger',
  'small', 'smaller', 'only', 'loved', 'red', 'blue', 'black', 'white', 'green',
])
/** Words before which it does. */
export const ONE_FOLLOWERS: ReadonlySet<string> = new Set([
  'is', 'was', 'who', 'that', 'which', 'has', 'can', 'could', 'should', 'would', 'will', 'another', 'does', 'did', 'thing',
  'before', 'after',
])

/** Counting words that before these count nothing: "bin pişman", "yüz yüze", "yüz akı". */
export const IDIOMS: Readonly<Record<string, string>> = {
  bin: 'pisman beter dereden parca parcaya belasini belani belanizi',
  yuz: 'yuze aki karasi kizar tanima kremi maskesi temizle bakimi havlusu ifade felci estetigi germe yikama serumu sekli hatlari vermeyin bulup',
  iki: 'ucu yuzlu arada buklum ayagi', uc: 'kagitc', dort: 'gozle dortluk', bes: 'para parasiz', dokuz: 'dogur', kirk: 'yilin yilda',
  on: 'numara', yedi: 'duvel', ceyrek: 'altin final', yarim: 'altin',
}

/** Words between a number and itself that make them an idiom: "one on one", "bire bir". */
export const PAIRERS: ReadonlySet<string> = new Set(['on', 'by', 'to'])

/** Names that a number hangs on to by a hyphen. */
export const HYPHENATED_NAMES: ReadonlySet<string> = new Set(['covid', 'cov', 'sars', 'covit', 'kovid'])

/** Words between which and a noun "bir" is an article, even where it might count. Folded. */
export const BIR_LEADERS: ReadonlySet<string> = new Set([
  'herhangi', 'oyle', 'boyle', 'soyle', 'baska', 'ucuncu', 'uygun', 'guzel',
])

/** What "altı" is the underside of, without a suffix: "merdiven altı". */
export const UNDER_NOUNS: ReadonlySet<string> = new Set(['merdiven', 'yer', 'su', 'ayak', 'masa', 'tezgah', 'cati', 'yas', 'kontrol'])
