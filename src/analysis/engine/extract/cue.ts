import { DIGITS, gap, type Tokens, WORD } from '../text/tokens.ts'

/** What the words before a row of digits make of it. */
export const NO_CUE = 0
export const PHONE_CUE = 1
export const CARD_CUE = 2
/** Some other number or amount: an account, a code, a price. */
export const OTHER_CUE = 3
export const ORDER_CUE = 4
/** A line: its own number, or as often the customer's. */
export const LINE_CUE = 5

/** How many tokens before a number may still speak of it. */
const REACH = 9
/** A full stop after so short a word marks an abbreviation: "tel. 0212". */
const ABBREVIATION = 4

/** Whole words, folded. */
const WORDS = new Map<string, number>()
/** Beginnings of words, folded, for what takes suffixes. */
const STEMS = new Map<string, number>()

function words(cue: number, list: string): void {
  for (const word of list.split(' ')) WORDS.set(word, cue)
}
function stems(cue: number, list: string): void {
  for (const stem of list.split(' ')) STEMS.set(stem, cue)
}
words(
  PHONE_CUE,
  'tel telno phone phones cell mobile mob call called calling dial fax gsm cep cepten sms text contact reach messages answer answers answering whatsapp wp office ara arayin araniyor',
)
stems(PHONE_CUE, 'telefon telephone cellphone cepno faks arayabil ulasabil')
// "Müşteri hizmetleri 444 …", "customer service 800-…": no customer's number.
words(LINE_CUE, 'hat hatti service services support helpline hotline')
stems(LINE_CUE, 'hattim hizmetler temsilci')
words(CARD_CUE, 'card cards cc visa mastercard amex maestro troy kart karti kartim kartimi kartimin')
stems(CARD_CUE, 'kartim')
words(
  OTHER_CUE,
  'account acct iban code kod kodu id pin zip policy customer member student serial model passport amount total price cost date abone police sicil ssn license licence ehliyet plaka social security tutar toplam fiyat bedel ucret tarih tarihi adet',
)
stems(OTHER_CUE, 'hesap hesab musteri uyelik tutar toplam fiyat bedel ucret parola sifre')
words(
  ORDER_CUE,
  'order orders sip sipno invoice tracking shipment parcel consignment waybill purchase rma takip takibi kargo fatura iade irsaliye pnr booking reservation awb',
)
stems(ORDER_CUE, 'siparis kargo fatura gonderi irsaliye rezervasyon')

const SHORTEST_STEM = 5
const LONGEST_STEM = 11

/** What else a word may be, as bits beside the cue in `Word.cue`. */
export const CUES = 7
/** Says "number": it makes any digits behind an order word its number. */
export const NUMBER_WORD = 8
/** Parts nothing. */
export const FILLER = 16

const NUMBERS =
  /^(?:no|nr|nbr|num|number|numbers|id|code|ref|reference|kod|kodu|kodum|nolu|noyla|nosu|nom|numara[a-z]*)$/
const FILLERS: ReadonlySet<string> = new Set(
  'is was the my of for olan ile icin ve benim bu su ise da de sekilde soyle asagida olarak im m si i u it s are its'.split(
    ' ',
  ),
)

/** What token `at` says by itself, NO_CUE for most, with the bits of what else it is. */
export function cueAt(tokens: Tokens, at: number): number {
  const word = tokens.word[at]!
  if (word.cue < 0) {
    const { folded } = word
    word.cue = cueOf(folded) | (NUMBERS.test(folded) ? NUMBER_WORD : 0) | (FILLERS.has(folded) ? FILLER : 0)
  }
  return word.cue
}

function cueOf(word: string): number {
  const whole = WORDS.get(word)
  if (whole !== undefined) return whole
  for (let size = SHORTEST_STEM; size <= LONGEST_STEM && size <= word.length; size++) {
    const stem = STEMS.get(word.slice(0, size))
    if (stem !== undefined) return stem
  }
  return NO_CUE
}

/** What the nearest telling word before token `at` says, within the sentence. */
export function cueBefore(tokens: Tokens, at: number): number {
  for (let i = at - 1; i >= 0 && i >= at - REACH; i--) {
    if (tokens.kind[i] === WORD) {
      const cue = cueAt(tokens, i) & CUES
      if (cue !== NO_CUE) return isDenied(tokens, i) ? NO_CUE : cue
    } else if (endsSentence(tokens, i)) return NO_CUE
  }
  return NO_CUE
}

/** "not phone numbers", "not a card": what is said not to be, is not. */
function isDenied(tokens: Tokens, i: number): boolean {
  const before = tokens.folded[i - 1]
  return (
    !tokens.folded[i]!.endsWith('ing') &&
    (before === 'not' || (before === 'a' && tokens.folded[i - 2] === 'not'))
  )
}

/** Whether token `i` is punctuation that ends a sentence. */
export function endsSentence(tokens: Tokens, i: number): boolean {
  const mark = tokens.folded[i]
  if (mark === '!' || mark === ';') return true
  if (mark !== '.' || i + 1 >= tokens.count || !gap(tokens, i + 1) || i === 0) return false
  return tokens.kind[i - 1] === DIGITS || tokens.end[i - 1]! - tokens.start[i - 1]! > ABBREVIATION
}
