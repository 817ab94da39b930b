/** ISO 4217 currency codes, those withdrawn as well. */
export const CURRENCY_CODES: readonly string[] = `
  AED AFN ALL AMD ANG AOA ARS ATS AUD AWG AZM AZN BAM BBD BDT BEF BGL BGN BHD BIF BMD BND BOB BRL BSD BTN BWP
  BYN BYR BZD CAD CDF CHF CLP CNY COP CRC CSK CUC CUP CVE CYP CZK DDM DEM DJF DKK DOP DZD EEK EGP ERN ESP ETB
  EUR FIM FJD FKP FRF GBP GEL GHC GHS GIP GMD GNF GRD GTQ GYD HKD HNL HRK HTG HUF IDR IEP ILS INR IQD IRR ISK
  ITL JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LTL LUF LVL LYD MAD MDL MGA MKD MMK
  MNT MOP MRO MRU MTL MUR MVR MWK MXN MYR MZM MZN NAD NGN NIO NLG NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PLZ
  PTE PYG QAR ROL RON RSD RUB RUR RWF SAR SBD SCR SDD SDG SEK SGD SHP SIT SKK SLE SLL SOS SRD SSP STD STN SVC
  SYP SZL THB TJS TMM TMT TND TOP TRL TRY TTD TWD TZS UAH UGX USD UYU UZS VEB VED VEF VES VND VUV WST XAF XCD
  XCG XDR XOF XPF YER YUM ZAR ZMK ZMW ZWD ZWG ZWL
`.trim().split(/\s+/)

/** Codes that people write in small letters too. Folded. */
export const COMMON_CODES: readonly string[] = `
  usd eur gbp chf jpy cad aud nzd sek nok dkk pln czk huf ron bgn rub uah inr cny aed sar qar kwd zar brl mxn krw
  hkd sgd thb idr myr php vnd azn kzt
`.trim().split(/\s+/)

/** Codes that spell a word: no money before a number ("TOP 10"), and after one in English only. */
export const WORD_CODES: readonly string[] = 'ALL TOP CUP PEN GEL MOP SOS BAM LAK COP ANG MAD CUC ERN'.split(' ')

/** Currency signs; null where several currencies share one, or it is none of ISO 4217's. */
export const CURRENCY_SIGNS: Record<string, string | null> = {
  '₺': 'TRY', $: 'USD', '＄': 'USD', '€': 'EUR', '£': 'GBP', '￡': 'GBP', '₤': null, '¥': 'JPY', '￥': 'JPY', '₹': 'INR',
  '₽': 'RUB', '₴': 'UAH', '₩': 'KRW', '₪': 'ILS', '₫': 'VND', '฿': 'THB', '₱': 'PHP', '₦': 'NGN', '₡': 'CRC',
  '₲': 'PYG', '₵': 'GHS', '₸': 'KZT', '₼': 'AZN', '₾': 'GEL', '₭': 'LAK', '₮': 'MNT', '֏': 'AMD', '৳': 'BDT',
  '៛': 'KHR', '؋': 'AFN', '₿': null, '₨': null, '﷼': null, '₣': null,
}

/** What may stand before a dollar sign: "US$", "hk $". Folded. */
export const DOLLAR_LEADERS: Record<string, string | null> = {
  us: 'USD', c: 'CAD', ca: 'CAD', can: 'CAD', a: 'AUD', au: 'AUD', nz: 'NZD', hk: 'HKD', s: 'SGD', sg: 'SGD', r: 'BRL',
  nt: 'TWD', mx: 'MXN', mex: 'MXN', t: 'TOP', z: null, j: 'JMD', tt: 'TTD', bz: 'BZD', fj: 'FJD', n: 'NAD', rd: 'DOP',
  ec: 'XCD', cl: 'CLP', col: 'COP', uy: 'UYU', bds: 'BBD', b: 'BND', g: 'GYD', l: 'LRD', wst: 'WST', abd: 'USD',
}

/** Abbreviations before an amount. Folded. */
export const LEADING_NAMES: Record<string, string | null> = {
  tl: 'TRY', rmb: 'CNY', rs: null, ksh: 'KES', kshs: 'KES', dhs: 'AED', rp: 'IDR', rm: 'MYR', fr: null, kr: null, btc: null, euro: 'EUR', eur: 'EUR', php: 'PHP',
}

/** Abbreviations after an amount, by their very letters. */
export const EXACT_NAMES: Record<string, string | null> = {
  р: 'RUB', Р: 'RUB', руб: 'RUB', рублей: 'RUB', рубля: 'RUB', рубль: 'RUB', РУБ: 'RUB', грн: 'UAH', гривен: 'UAH',
  гривень: 'UAH', лв: 'BGN', лева: 'BGN', ден: 'MKD', дин: 'RSD', тг: 'KZT', тенге: 'KZT', сум: 'UZS', евро: 'EUR',
  доллар: 'USD', долларов: 'USD', тон: null, تومان: null, ريال: null, درهم: null, دينار: null, جنيه: null, دولار: 'USD',
  يورو: 'EUR', 元: 'CNY', 圆: 'CNY', 块: 'CNY', 人民币: 'CNY', 円: 'JPY', 日元: 'JPY', 원: 'KRW', บาท: 'THB', ரூ: null,
  Br: null, Nfk: 'ERN', Rf: 'MVR', BD: 'BHD', KD: 'KWD', ZK: 'ZMW', VT: 'VUV', FG: 'GNF', Db: 'STN', CFA: null, Ft: 'HUF',
  ƒ: null, FCFA: null, DA: 'DZD', DH: null, Dh: null, Dhs: 'AED', Rs: null, Rp: 'IDR', RM: 'MYR', Ksh: 'KES', Tk: 'BDT',
}

/** A kind of currency that more than one country has, or had. */
export interface CurrencyFamily {
  /** Without a country; null where that would be a guess. */
  readonly plain: string | null
  /** By ISO 3166-1 country. */
  readonly by?: Readonly<Record<string, string>>
  /** As its countries write it, or abbreviate it, whatever the language. Folded. */
  readonly own?: string
  /** The same where that is a common word, too: only with a country. */
  readonly shyOwn?: string
}

/** By the names under which languages have theirs: `MoneyWords.names`. */
export const CURRENCY_FAMILIES: Readonly<Record<string, CurrencyFamily>> = {
  dollar: {
    plain: 'USD',
    by: {
      US: 'USD', CA: 'CAD', AU: 'AUD', NZ: 'NZD', HK: 'HKD', SG: 'SGD', TW: 'TWD', JM: 'JMD', BS: 'BSD', BB: 'BBD', BZ:
      'BZD', FJ: 'FJD', NA: 'NAD', LR: 'LRD', TT: 'TTD', ZW: 'ZWL', GY: 'GYD', BN: 'BND', BM: 'BMD', SR: 'SRD', KY:
      'KYD', XC: 'XCD', SB: 'SBD',
    },
  },
  buck: { plain: 'USD' },
  lira: { plain: 'TRY', by: { TR: 'TRY', IT: 'ITL', LB: 'LBP', SY: 'SYP', MT: 'MTL', EG: 'EGP', CY: 'CYP' }, own: 'tl' },
  newLira: { plain: 'TRY' },
  liret: { plain: 'ITL', by: { IT: 'ITL' } },
  euro: { plain: 'EUR', own: 'eur' },
  pound: { plain: 'GBP', by: { GB: 'GBP', EG: 'EGP', LB: 'LBP', SY: 'SYP', SD: 'SDG', IE: 'IEP', CY: 'CYP', FK: 'FKP', GI: 'GIP' } },
  quid: { plain: 'GBP' },
  yen: { plain: 'JPY', by: { JP: 'JPY' } },
  yuan: { plain: 'CNY', by: { CN: 'CNY' }, own: 'rmb' },
  ruble: { plain: 'RUB', by: { RU: 'RUB', BY: 'BYN' }, own: 'rubl' },
  franc: { plain: null, by: { CH: 'CHF', FR: 'FRF', BE: 'BEF', LU: 'LUF', RW: 'RWF', CD: 'CDF', GN: 'GNF', DJ: 'DJF', BI: 'BIF', KM: 'KMF' } },
  mark: { plain: 'DEM', by: { DE: 'DEM', FI: 'FIM', BA: 'BAM', DD: 'DDM' } },
  markka: { plain: 'FIM', by: { FI: 'FIM' } },
  deutschmark: { plain: 'DEM' },
  guilder: { plain: null, by: { NL: 'NLG', AW: 'AWG', AN: 'ANG', SR: 'SRG' } },
  krone: { plain: null, by: { SE: 'SEK', NO: 'NOK', DK: 'DKK', IS: 'ISK', CZ: 'CZK', SK: 'SKK', EE: 'EEK' }, own: 'kr kronor kroner kronur krona' },
  koruna: { plain: 'CZK', by: { CZ: 'CZK', SK: 'SKK' }, own: 'kc koruny' },
  zloty: { plain: 'PLN', by: { PL: 'PLN' }, own: 'zl zlotych' },
  forint: { plain: 'HUF', by: { HU: 'HUF' } },
  leu: { plain: 'RON', by: { RO: 'RON', MD: 'MDL' }, own: 'lei' },
  lev: { plain: 'BGN', by: { BG: 'BGN' } },
  kuna: { plain: 'HRK', by: { HR: 'HRK' } },
  dinar: {
    plain: null,
    by: {
      RS: 'RSD', KW: 'KWD', IQ: 'IQD', JO: 'JOD', BH: 'BHD', DZ: 'DZD', TN: 'TND', LY: 'LYD', YU: 'YUM', SD: 'SDD', MK:
      'MKD',
    },
  },
  serbianDinar: { plain: 'RSD', by: { RS: 'RSD' }, own: 'dinara' },
  denar: { plain: 'MKD', by: { MK: 'MKD' } },
  dirham: { plain: null, by: { AE: 'AED', MA: 'MAD' } },
  rial: { plain: null, by: { SA: 'SAR', IR: 'IRR', OM: 'OMR', QA: 'QAR', YE: 'YER', KH: 'KHR' } },
  rupee: { plain: null, by: { IN: 'INR', PK: 'PKR', LK: 'LKR', NP: 'NPR', MU: 'MUR', SC: 'SCR', ID: 'IDR' } },
  rupiah: { plain: 'IDR', by: { ID: 'IDR' } },
  peso: { plain: null, by: { MX: 'MXN', AR: 'ARS', CL: 'CLP', CO: 'COP', PH: 'PHP', CU: 'CUP', UY: 'UYU', DO: 'DOP' } },
  real: { plain: 'BRL', by: { BR: 'BRL' }, own: 'reais' },
  rand: { plain: 'ZAR', by: { ZA: 'ZAR' } },
  won: { plain: 'KRW', by: { KR: 'KRW', KP: 'KPW' } },
  baht: { plain: 'THB', by: { TH: 'THB' } },
  dong: { plain: 'VND', by: { VN: 'VND' } },
  ringgit: { plain: 'MYR', by: { MY: 'MYR' } },
  manat: { plain: 'AZN', by: { AZ: 'AZN', TM: 'TMT' } },
  lari: { plain: 'GEL', by: { GE: 'GEL' } },
  tenge: { plain: 'KZT', by: { KZ: 'KZT' } },
  som: { plain: null, by: { KG: 'KGS', UZ: 'UZS' } },
  hryvnia: { plain: 'UAH', by: { UA: 'UAH' } },
  drachma: { plain: 'GRD', by: { GR: 'GRD' } },
  peseta: { plain: 'ESP', by: { ES: 'ESP' } },
  escudo: { plain: null, by: { PT: 'PTE', CV: 'CVE' } },
  shekel: { plain: 'ILS', by: { IL: 'ILS' } },
  shilling: { plain: null, by: { AT: 'ATS', KE: 'KES', UG: 'UGX', TZ: 'TZS', SO: 'SOS' } },
  naira: { plain: 'NGN', by: { NG: 'NGN' } },
  cedi: { plain: 'GHS', by: { GH: 'GHS' } },
  taka: { plain: 'BDT', by: { BD: 'BDT' } },
  bolivar: { plain: null, by: { VE: 'VES' }, own: 'bolivares' },
  lat: { plain: 'LVL', by: { LV: 'LVL' } },
  litas: { plain: 'LTL', by: { LT: 'LTL' } },
  dram: { plain: 'AMD', by: { AM: 'AMD' } },
  afghani: { plain: 'AFN', by: { AF: 'AFN' } },
  riel: { plain: 'KHR', by: { KH: 'KHR' } },
  birr: { plain: 'ETB', by: { ET: 'ETB' } },
  tugrik: { plain: 'MNT', by: { MN: 'MNT' } },
  colon: { plain: 'CRC', by: { CR: 'CRC' }, shyOwn: 'colones' },
  guarani: { plain: 'PYG', by: { PY: 'PYG' } },
  lempira: { plain: 'HNL', by: { HN: 'HNL' } },
  pataka: { plain: 'MOP', by: { MO: 'MOP' } },
  pula: { plain: 'BWP', by: { BW: 'BWP' } },
  zambianKwacha: { plain: 'ZMW', by: { ZM: 'ZMW', MW: 'MWK' } },
  kwacha: { plain: null, by: { ZM: 'ZMW', MW: 'MWK' } },
  kwanza: { plain: 'AOA', by: { AO: 'AOA' } },
  lek: { plain: 'ALL', by: { AL: 'ALL' } },
  boliviano: { plain: 'BOB', by: { BO: 'BOB' } },
  quetzal: { plain: 'GTQ', by: { GT: 'GTQ' }, own: 'quetzales' },
  cordoba: { plain: 'NIO', by: { NI: 'NIO' } },
  gourde: { plain: 'HTG', by: { HT: 'HTG' } },
  kip: { plain: 'LAK', by: { LA: 'LAK' } },
  kyat: { plain: 'MMK', by: { MM: 'MMK' } },
  metical: { plain: 'MZN', by: { MZ: 'MZN' }, own: 'meticais' },
  ariary: { plain: 'MGA', by: { MG: 'MGA' } },
  balboa: { plain: 'PAB', by: { PA: 'PAB' } },
  sol: { plain: 'PEN', by: { PE: 'PEN' }, shyOwn: 'soles' },
  other: { plain: null, own: 'btc eth usdt' },
}

/** Smaller units: how many make the whole; the currency is null where several have one of the name. By the names under which languages have theirs. */
export const MINOR_UNITS: Readonly<Record<string, { readonly code: string | null; readonly parts: bigint; readonly own?: string }>> = {
  cent: { code: null, parts: 100n, own: '¢' }, kurus: { code: 'TRY', parts: 100n, own: 'krs' }, penny: { code: 'GBP', parts: 100n },
  kopek: { code: 'RUB', parts: 100n }, centavo: { code: null, parts: 100n, own: 'centavo centavos' },
  centime: { code: null, parts: 100n, own: 'centime centimes' }, jiao: { code: 'CNY', parts: 10n, own: 'jiao mao' },
  fen: { code: 'CNY', parts: 100n, own: 'fen' }, satoshi: { code: null, parts: 100_000_000n },
}
