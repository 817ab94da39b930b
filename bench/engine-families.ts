/**
 * Texts that would cost a careless reader more than linear time: each repeats what some scanner, table or score
 * looks ahead, looks back or keeps count for.
 */

/** Makes a text of exactly so many UTF-16 code units. */
export type MakeText = (length: number) => string

const PIECES: Readonly<Record<string, string>> = {
  'one word without a space': 'a',
  'one Turkish word': 'çekoslovakyalılaştıramadıklarımızdanmışsınızcasına',
  agglutinations: 'muvaffakiyetsizleştiricileştiriveremeyebileceklerimizdenmişsinizcesine ',
  'one-letter words': 'a b ',
  'one letter shouted on': 'çoooooooook ',
  'capital I': 'I',
  'dotted capital İ': 'İI ',
  'plain emoji': '😀',
  'joined emoji': '👨‍👩‍👧‍👦👍🏽',
  flags: '🇹🇷',
  zalgo: 'z̴̡͓̪a̶̛͉l̸̢̈́g̵̨̊o̷̡͝',
  'one letter under marks': '\u0301',
  'decomposed Turkish': 'gu\u0308zel c\u0327ocug\u0306um ',
  'decomposed without a space': 'o\u0308s\u0327',
  'lone surrogates': '\ud800',
  'surrogates the wrong way round': '\udc00\ud800',
  'bidi controls': '\u202ea\u202c\u2066b\u2069',
  'zero-width spaces': 'a\u200b',
  'tabs and newlines': '\t\r\n',
  'blanks between letters': 'a    ',
  'all digits': '1',
  'digits apart': '1 ',
  'digits and dots': '1.',
  'digits and commas': '1,',
  'digits and hyphens': '1-',
  'digits and slashes': '1/',
  'digits and colons': '1:',
  dots: '.',
  commas: ',',
  colons: ':',
  'semicolons apart': '; ',
  hyphens: '-',
  dashes: '–—',
  underscores: '_',
  slashes: '/',
  backslashes: '\\',
  apostrophes: "'",
  'words with apostrophes': "Salı'da'ki'ler",
  quotes: '"“”\'’',
  'open parentheses': '(',
  'open brackets and braces': '[{(<',
  exclamations: '!?',
  'at signs': '@',
  hashes: '#',
  'mentions without a space': '@a',
  'hashtags without a space': '#a1',
  addresses: 'a@b.com ',
  'addresses without an end': 'a@a.',
  'local parts': 'a.b+c-d_',
  schemes: 'http://',
  'scheme marks': '://',
  www: 'www.',
  labels: 'a.b.',
  'long labels': `${'a'.repeat(63)}.`,
  'a link’s parentheses': 'http://a.com/((',
  queries: 'a.com?x=1&y=2#',
  'percent signs': '%',
  percentages: '%20 50% yüzde 5 ',
  'currency signs': '₺$€',
  amounts: '1.250,50 TL $20 ',
  'currency words': 'lira dolar euro ',
  'phone numbers': '+90 532 123 45 67 ',
  'the beginnings of phone numbers': '+90 532 ',
  'plus signs': '+',
  'plus and digit': '+1',
  cards: '4111 1111 1111 ',
  'identity numbers': '10000000146 ',
  'the beginnings of IBANs': 'TR33 0006 ',
  'IBAN-like runs': 'TR330006100519786457841326',
  hexadecimal: 'deadbeef0123',
  'GUID-like runs': '12345678-1234-1234-1234-',
  'IPv6-like groups': 'ab12:',
  'IPv4-like groups': '1.1.1.1.',
  'order marks': 'sipariş no order # ',
  'order marks and digits': 'sipariş no: 8812345 order #A1 ',
  'bin bin': 'bin ',
  'yüz yüz': 'yüz ',
  'number words': 'iki yüz otuz beş bin milyon ',
  'English number words': 'twenty one hundred thousand million and ',
  'hyphened number words': 'twenty-one-',
  'bir bir': 'bir ',
  'buçuk buçuk': 'buçuk yarım çeyrek ',
  ordinals: 'birinci 2nd üçüncü 4. ',
  'her her': 'her ',
  'son son': 'son ',
  'every other': 'every other ',
  'last next': 'last next this ',
  months: 'ocak mayıs march may ',
  weekdays: 'salı çarşamba monday sunday ',
  'days and months': '3 mayıs ',
  dates: '2026-11-22 22.11.2026 11/22/26 ',
  'half dates': '2026-11-',
  times: '14:30 at 5 pm saat 3 ',
  'at at': 'at ',
  'between and': 'between and ',
  'from to': 'from 1 to ',
  'arası ile': '1 ile 5 arası ',
  ranges: '1-2-',
  'units of time': 'gün hafta ay yıl days weeks ',
  'counted units': '1 gün 2 saat ',
  'önce sonra': 'önce sonra ago later ',
  'the day after': 'the day after ',
  'yarın yarın': 'yarın ',
  'days before a verb': 'pazartesi cuma kendi hattım on monday indeed ',
  'days of a list': '1 ve 2 and 3, ',
  'not not': 'not ',
  'değil hiç': 'değil hiç ',
  'mood words': 'rezalet harika terrible great ',
  wishes: 'iptal iade istiyorum cancel refund ',
  'acil acil': 'acil urgent hemen ',
  emoticons: ':) :-( ;D ',
  'emoticons without a space': ':):(',
  'short forms': 'slm tşk thx pls ',
}

/** The words that no other text of its kind has: what is kept a word grows with the text. */
const DISTINCT: Readonly<Record<string, (n: number) => string>> = {
  'every word another': (n) => `${letters(n)} `,
  'every word another agglutination': (n) => `${letters(n)}lerimizdenmişsiniz `,
  'every number another': (n) => `${n} `,
  'every mention another': (n) => `@${letters(n)} `,
  'every address another': (n) => `${letters(n)}@x.com `,
  'every link another': (n) => `x.com/${n} `,
  'every mood word shouted differently': (n) => `harika${'a'.repeat(n % 40)} terrible${'!'.repeat(n % 40)} `,
}

/** Every family by its name. */
export const FAMILIES: Readonly<Record<string, MakeText>> = {
  ...Object.fromEntries(Object.entries(PIECES).map(([name, piece]) => [name, repeated(piece)])),
  ...Object.fromEntries(Object.entries(DISTINCT).map(([name, make]) => [name, joined(make)])),
  'parentheses in each other': (length) => '('.repeat(length - (length >> 1)) + ')'.repeat(length >> 1),
  'a word and then marks': (length) => 'a'.repeat(length >> 1) + '\u0301'.repeat(length - (length >> 1)),
  'digits and then a letter': (length) => `${'1'.repeat(length - 1)}a`,
  'code units at random': (length) => {
    const units = new Uint16Array(length)
    let state = 1
    for (let i = 0; i < length; i++) {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      units[i] = state >>> 16
    }
    return Buffer.from(units.buffer).toString('utf16le')
  },
}

function repeated(piece: string): MakeText {
  return (length) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)
}

function joined(make: (n: number) => string): MakeText {
  return (length) => {
    const parts: string[] = []
    let size = 0
    for (let n = 0; size < length; n++) {
      const part = make(n)
      parts.push(part)
      size += part.length
    }
    return parts.join('').slice(0, length)
  }
}

/** A number in letters, the lowest first: no two are the same. */
function letters(n: number): string {
  let out = ''
  for (let rest = n; rest > 0 || out === ''; rest = Math.floor(rest / 26))
    out += String.fromCharCode(97 + (rest % 26))
  return out
}
