import fc from 'fast-check'

/** How many texts a property is tried on, and from which seed; `npm run fuzz` asks for more. */
export const TRIES = {
  numRuns: Number(process.env.FUZZ_RUNS ?? 600),
  seed: Number(process.env.FUZZ_SEED ?? 20_261_126),
} as const

/** Words that begin, join or end something that the engine reads, in both languages, and words that only look so. */
const WORDS =
  "yarın bugün dün öğlen akşam sabah gece saat gün hafta ay yıl pazartesi Salı'ya çarşamba ocak mayıs'ta Ağustos " +
  'önce sonra kadar arası ile her son geçen gelecek ilk buçuk yarım çeyrek bir iki üç yüz bin milyon eksi yüzde ' +
  'birinci lira TL kuruş dolar euro avro USD € sipariş no kargo fatura takip kart IBAN TC kimlik mail telefon ' +
  'tomorrow today yesterday noon evening morning at on in from to between and until since every last next this ' +
  'monday Tue may March sept. day days week weeks month year hour min ago later am pm half quarter one two three ' +
  'hundred thousand million minus percent first second third dollars bucks pounds GBP order tracking number ' +
  'not değil hiç çok rezalet harika terrible great iptal iade cancel refund acil urgent asap slm tşk pls thx'
const SHAPES = [
  ...['3', '14', '31', '05', '2026', '14.30', '14:30', '1.250,50', '1,250.50', '22.11.2026', '2026-11-22'],
  ...[
    '11/22',
    '%20',
    '20%',
    '₺',
    '$',
    '€',
    '0532 123 45 67',
    '+90',
    '(0212)',
    '444 0 375',
    '1st',
    '2.',
    '3üncü',
  ],
  ...[
    'TR33 0006 1005 1978 6457 8413 26',
    '4111 1111 1111 1111',
    '10000000146',
    '12345678',
    'AB-12345',
    '#1234',
  ],
  ...[
    'ali@x.com',
    'http://x.com/a?b=1#c',
    'www.x.com.tr',
    '@ali',
    '#kampanya',
    '192.168.1.1',
    '::1',
    'fe80::1',
  ],
  ...[
    '4f8a12cd-1234-4abc-8def-0123456789ab',
    '{',
    '(',
    ')',
    '"',
    '“',
    '’',
    '!',
    '!!!',
    '?',
    '…',
    ':)',
    ':-(',
    '<3',
  ],
  ...[
    '👍🏽',
    '👨‍👩‍👧',
    '🇹🇷',
    '\u0301',
    '\u200b',
    '\u202e',
    '\ufeff',
    '\ud800',
    '\udc00',
    '\0',
    'İ',
    'ı',
    'I',
    'ﬁ',
    'ß',
    '٣',
    '５',
  ],
]
const JOINTS = [' ', ' ', ' ', ' ', '', '', '-', '.', ', ', "'", '/', ':', '\n', '  ']

/** Any string at all: code points of every plane, graphemes, and code units with halves of pairs among them. */
const anyString = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 120 }),
  fc.array(fc.nat(0xffff), { maxLength: 120 }).map((units) => String.fromCharCode(...units)),
)

/** What people write, in any order: words, figures and signs, joined by this and that. */
const speech = fc
  .array(fc.tuple(fc.constantFrom(...WORDS.split(' '), ...SHAPES), fc.constantFrom(...JOINTS), fc.nat(9)), {
    maxLength: 30,
  })
  .map((parts) => parts.map(([part, joint, how]) => (how === 0 ? part.toUpperCase() : part) + joint).join(''))

/** A message's text: mostly what people write, else any string. */
export const texts = fc.oneof({ weight: 3, arbitrary: speech }, { weight: 1, arbitrary: anyString })
