import type { NumberTurns } from '../number-turns.ts'

/** What Turkish words make of a number beside them: see `NumberTurns`. Folded. */
export const NUMBER_TURNS: NumberTurns = {
  minus: 'eksi',
  firsts: { ilk: 'once' },
  point: 'nokta virgul',
  percent: { before: 'yuzde' },
  idioms: {
    bin: 'pisman beter dereden parca parcaya belasini belani belanizi',
    yuz: 'yuze aki karasi kizar tanima kremi maskesi temizle bakimi havlusu ifade felci estetigi germe yikama serumu sekli hatlari vermeyin bulup',
    iki: 'ucu yuzlu arada buklum ayagi', uc: 'kagitc', dort: 'gozle dortluk', bes: 'para parasiz', dokuz: 'dogur', kirk: 'yilin yilda',
    on: 'numara', yedi: 'duvel', ceyrek: 'altin final', yarim: 'altin',
  },
  homographs: {
    // "masanın altı" is its underside, "18 yaş altı" and "100 TL altı" are below.
    alti: { after: /(?:[aeiou]n[iu]n|^(?:merdiven|yer|su|ayak|masa|tezgah|cati|yas|kontrol))$/, afterCounted: true },
    // "paramı yedi": what was eaten ends a clause.
    yedi: { after: /[aeiu][mny][iu]$/, last: true },
  },
  articleOne: {
    word: 'bir',
    counted:
      'adet tane tanesi kisi kisilik kisiyiz cift paket kutu koli porsiyon kilo kg gr gram litre lt metre cm mm km gb mb taksit puan defa kez kere iki uc veya ya ve',
    leaders: 'herhangi oyle boyle soyle baska ucuncu uygun guzel',
  },
  compared: {
    words: 'fazla az cok buyuk kucuk yuksek dusuk yakin', cases: /(?:[dt][ae]n|[ae])$/, others: /^yuz[du]/,
  },
  doors: 'daire blok kat koltuk',
}
