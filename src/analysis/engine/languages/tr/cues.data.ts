import type { NumberCues } from '../number-cues.ts'

/** What Turkish words make of a number beside them. */
export const CUES: NumberCues = {
  phone: 'telno cep cepten ara arayın aranıyor telefon* cepno* arayabil* ulaşabil*',
  // "Müşteri hizmetleri 444 …": no customer's number.
  line: 'hat hattı hattım* hizmetler* temsilci*',
  card: 'kart kartı kartım* kartımı kartımın',
  order: 'sip sipno takip takibi iade sipariş* kargo* fatura* gönderi* irsaliye* rezervasyon*',
  other:
    'kod kodu abone poliçe sicil ehliyet plaka adet tarih tarihi hesap* hesab* müşteri* üyelik* tutar* toplam* fiyat* bedel* ücret* parola* şifre*',
  number: 'kod kodu kodum nolu noyla nosu nom numara*',
  numbered: 'nolu numaralı numara',
  // What stands behind an apostrophe, too: "numaram'ı".
  fillers: 'olan ile için ve benim bu şu ise da de şekilde şöyle aşağıda olarak im m si i u',
  phoneBehind: 'cep faks',
  cases: 'bilet talep kayıt başvuru görev şikayet konu madde',
}
