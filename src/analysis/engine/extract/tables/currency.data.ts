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
  /** Names, folded; Turkish ones take suffixes. */
  readonly names: string
  /** Without a country; null where that would be a guess. */
  readonly plain: string | null
  /** By ISO 3166-1 country. */
  readonly by?: Record<string, string>
  /** A name that is a common word too: only with a country. */
  readonly shy?: true
}

export const CURRENCY_FAMILIES: readonly CurrencyFamily[] = [
  {
    names: 'dolar dollar dollars', plain: 'USD',
    by: {
      US: 'USD', CA: 'CAD', AU: 'AUD', NZ: 'NZD', HK: 'HKD', SG: 'SGD', TW: 'TWD', JM: 'JMD', BS: 'BSD', BB: 'BBD',
      BZ: 'BZD', FJ: 'FJD', NA: 'NAD', LR: 'LRD', TT: 'TTD', ZW: 'ZWL', GY: 'GYD', BN: 'BND', BM: 'BMD', SR: 'SRD',
      KY: 'KYD', XC: 'XCD', SB: 'SBD',
    },
  },
  { names: 'buck bucks', plain: 'USD' },
  { names: 'tl tlye tlyi tllik tlden tlnin tldir tlydi tlm tlmi tlmiz tlmizi lira liras lire', plain: 'TRY', by: { TR: 'TRY', IT: 'ITL', LB: 'LBP', SY: 'SYP', MT: 'MTL', EG: 'EGP', CY: 'CYP' } },
  { names: 'ytl papel', plain: 'TRY' },
  { names: 'liret', plain: 'ITL', by: { IT: 'ITL' } },
  { names: 'euro euros avro yuro oyro eur', plain: 'EUR' },
  {
    names: 'sterlin sterling pound pounds paund', plain: 'GBP',
    by: { GB: 'GBP', EG: 'EGP', LB: 'LBP', SY: 'SYP', SD: 'SDG', IE: 'IEP', CY: 'CYP', FK: 'FKP', GI: 'GIP' },
  },
  { names: 'quid', plain: 'GBP' },
  { names: 'yen yenlik yene yenden yenin', plain: 'JPY', by: { JP: 'JPY' } },
  { names: 'yuan yuans renminbi rmb kuai', plain: 'CNY', by: { CN: 'CNY' } },
  { names: 'ruble rubles rouble roubles rubl', plain: 'RUB', by: { RU: 'RUB', BY: 'BYN' } },
  {
    names: 'frank frang franc francs', plain: null,
    by: { CH: 'CHF', FR: 'FRF', BE: 'BEF', LU: 'LUF', RW: 'RWF', CD: 'CDF', GN: 'GNF', DJ: 'DJF', BI: 'BIF', KM: 'KMF' },
  },
  { names: 'mark marks', plain: 'DEM', by: { DE: 'DEM', FI: 'FIM', BA: 'BAM', DD: 'DDM' } },
  { names: 'markka markkas markkaa', plain: 'FIM', by: { FI: 'FIM' } },
  { names: 'deutschemark deutschmark deutschmarks', plain: 'DEM' },
  { names: 'gulden guilder guilders florin florins', plain: null, by: { NL: 'NLG', AW: 'AWG', AN: 'ANG', SR: 'SRG' } },
  {
    names: 'kron krona kronor krone kroner kr kronur', plain: null,
    by: { SE: 'SEK', NO: 'NOK', DK: 'DKK', IS: 'ISK', CZ: 'CZK', SK: 'SKK', EE: 'EEK' },
  },
  { names: 'koruna korunas koruny kc', plain: 'CZK', by: { CZ: 'CZK', SK: 'SKK' } },
  { names: 'zloti zlotu zloty zlotys zlotych zl', plain: 'PLN', by: { PL: 'PLN' } },
  { names: 'forint forints', plain: 'HUF', by: { HU: 'HUF' } },
  { names: 'lei ley leu', plain: 'RON', by: { RO: 'RON', MD: 'MDL' } },
  { names: 'leva lev levs', plain: 'BGN', by: { BG: 'BGN' } },
  { names: 'kuna kunas', plain: 'HRK', by: { HR: 'HRK' } },
  {
    names: 'dinar dinars', plain: null,
    by: { RS: 'RSD', KW: 'KWD', IQ: 'IQD', JO: 'JOD', BH: 'BHD', DZ: 'DZD', TN: 'TND', LY: 'LYD', YU: 'YUM', SD: 'SDD', MK: 'MKD' },
  },
  { names: 'dinara', plain: 'RSD', by: { RS: 'RSD' } },
  { names: 'denar denars', plain: 'MKD', by: { MK: 'MKD' } },
  { names: 'dirhem dirham dirhams dirhem', plain: null, by: { AE: 'AED', MA: 'MAD' } },
  { names: 'riyal riyals rial rials', plain: null, by: { SA: 'SAR', IR: 'IRR', OM: 'OMR', QA: 'QAR', YE: 'YER', KH: 'KHR' } },
  { names: 'rupi rupee rupees', plain: null, by: { IN: 'INR', PK: 'PKR', LK: 'LKR', NP: 'NPR', MU: 'MUR', SC: 'SCR', ID: 'IDR' } },
  { names: 'rupiah rupiahs rupiya', plain: 'IDR', by: { ID: 'IDR' } },
  {
    names: 'peso pesos', plain: null,
    by: { MX: 'MXN', AR: 'ARS', CL: 'CLP', CO: 'COP', PH: 'PHP', CU: 'CUP', UY: 'UYU', DO: 'DOP' },
  },
  { names: 'reais', plain: 'BRL', by: { BR: 'BRL' } },
  { names: 'real reals reali', plain: 'BRL', by: { BR: 'BRL' }, shy: true },
  { names: 'rand rands', plain: 'ZAR', by: { ZA: 'ZAR' } },
  { names: 'won wons wonu wona wonluk', plain: 'KRW', by: { KR: 'KRW', KP: 'KPW' } },
  { names: 'baht bahts', plain: 'THB', by: { TH: 'THB' } },
  { names: 'dong dongs', plain: 'VND', by: { VN: 'VND' } },
  { names: 'dongu', plain: 'VND', by: { VN: 'VND' }, shy: true },
  { names: 'ringgit ringgits', plain: 'MYR', by: { MY: 'MYR' } },
  { names: 'manat manats', plain: 'AZN', by: { AZ: 'AZN', TM: 'TMT' } },
  { names: 'lari laris', plain: 'GEL', by: { GE: 'GEL' } },
  { names: 'tenge', plain: 'KZT', by: { KZ: 'KZT' } },
  { names: 'som soms sum', plain: null, by: { KG: 'KGS', UZ: 'UZS' }, shy: true },
  { names: 'grivna grivne grivni hrivna hrivnya hryvnia hryvnias', plain: 'UAH', by: { UA: 'UAH' } },
  { names: 'drahmi drachma drachmas', plain: 'GRD', by: { GR: 'GRD' } },
  { names: 'peseta pesetas', plain: 'ESP', by: { ES: 'ESP' } },
  { names: 'escudo escudos eskudo', plain: null, by: { PT: 'PTE', CV: 'CVE' } },
  { names: 'shekel shekels sekel', plain: 'ILS', by: { IL: 'ILS' } },
  { names: 'silin schilling schillings shilling shillings', plain: null, by: { AT: 'ATS', KE: 'KES', UG: 'UGX', TZ: 'TZS', SO: 'SOS' } },
  { names: 'naira nairas', plain: 'NGN', by: { NG: 'NGN' } },
  { names: 'cedi cedis sedi', plain: 'GHS', by: { GH: 'GHS' } },
  { names: 'taka', plain: 'BDT', by: { BD: 'BDT' }, shy: true },
  { names: 'bolivar bolivars bolivares', plain: null, by: { VE: 'VES' } },
  { names: 'lat lats', plain: 'LVL', by: { LV: 'LVL' }, shy: true },
  { names: 'litas', plain: 'LTL', by: { LT: 'LTL' } },
  { names: 'lita', plain: 'LTL', by: { LT: 'LTL' }, shy: true },
  { names: 'dram', plain: 'AMD', by: { AM: 'AMD' }, shy: true },
  { names: 'afgani afghani', plain: 'AFN', by: { AF: 'AFN' }, shy: true },
  { names: 'riel riels', plain: 'KHR', by: { KH: 'KHR' } },
  { names: 'birr', plain: 'ETB', by: { ET: 'ETB' } },
  { names: 'tugrik tugrig', plain: 'MNT', by: { MN: 'MNT' } },
  { names: 'kolon colon colones', plain: 'CRC', by: { CR: 'CRC' }, shy: true },
  { names: 'guarani guaranis', plain: 'PYG', by: { PY: 'PYG' } },
  { names: 'lempira lempiras', plain: 'HNL', by: { HN: 'HNL' } },
  { names: 'pataka', plain: 'MOP', by: { MO: 'MOP' } },
  { names: 'pula', plain: 'BWP', by: { BW: 'BWP' }, shy: true },
  { names: 'kvaca kwacha', plain: 'ZMW', by: { ZM: 'ZMW', MW: 'MWK' } },
  { names: 'kvanza kwanza', plain: 'AOA', by: { AO: 'AOA' } },
  { names: 'lek', plain: 'ALL', by: { AL: 'ALL' }, shy: true },
  { names: 'birr birrs', plain: 'ETB', by: { ET: 'ETB' } },
  { names: 'dram drams', plain: 'AMD', by: { AM: 'AMD' }, shy: true },
  { names: 'boliviano bolivianos', plain: 'BOB', by: { BO: 'BOB' } },
  { names: 'colon colons colones', plain: 'CRC', by: { CR: 'CRC' }, shy: true },
  { names: 'quetzal quetzals quetzales', plain: 'GTQ', by: { GT: 'GTQ' } },
  { names: 'lempira lempiras', plain: 'HNL', by: { HN: 'HNL' } },
  { names: 'cordoba cordobas', plain: 'NIO', by: { NI: 'NIO' }, shy: true },
  { names: 'guarani guaranis', plain: 'PYG', by: { PY: 'PYG' } },
  { names: 'gourde gourdes', plain: 'HTG', by: { HT: 'HTG' } },
  { names: 'tugrik tugriks tugrug', plain: 'MNT', by: { MN: 'MNT' } },
  { names: 'riel riels', plain: 'KHR', by: { KH: 'KHR' } },
  { names: 'kip kips', plain: 'LAK', by: { LA: 'LAK' }, shy: true },
  { names: 'kyat kyats', plain: 'MMK', by: { MM: 'MMK' } },
  { names: 'kwacha kwachas', plain: null, by: { ZM: 'ZMW', MW: 'MWK' } },
  { names: 'pula', plain: 'BWP', by: { BW: 'BWP' }, shy: true },
  { names: 'metical meticals meticais', plain: 'MZN', by: { MZ: 'MZN' } },
  { names: 'ariary', plain: 'MGA', by: { MG: 'MGA' } },
  { names: 'afghani afghanis', plain: 'AFN', by: { AF: 'AFN' }, shy: true },
  { names: 'balboa balboas', plain: 'PAB', by: { PA: 'PAB' }, shy: true },
  { names: 'kwanza kwanzas', plain: 'AOA', by: { AO: 'AOA' } },
  { names: 'sol soles', plain: 'PEN', by: { PE: 'PEN' }, shy: true },
  { names: 'toman tomans tumen bitcoin bitcoins btc ether ethers eth usdt tether', plain: null },
]

/** Words that look like a currency's name with a suffix: "marka" (brand), "döngü" (loop). Folded. */
export const NO_CURRENCIES: readonly string[] = ['marka', 'dongude', 'randa', 'korunan']

/** Smaller units: how many make the whole; the currency is null where several have one of the name. Folded. */
export const MINOR_UNITS: Record<string, { readonly code: string | null; readonly parts: bigint }> = {
  kurus: { code: 'TRY', parts: 100n }, krs: { code: 'TRY', parts: 100n }, sent: { code: null, parts: 100n },
  cent: { code: null, parts: 100n }, cents: { code: null, parts: 100n }, '¢': { code: null, parts: 100n },
  peni: { code: 'GBP', parts: 100n }, penny: { code: 'GBP', parts: 100n }, pennies: { code: 'GBP', parts: 100n },
  pence: { code: 'GBP', parts: 100n }, kopek: { code: 'RUB', parts: 100n }, kopeks: { code: 'RUB', parts: 100n },
  kopeck: { code: 'RUB', parts: 100n }, kopecks: { code: 'RUB', parts: 100n }, centavo: { code: null, parts: 100n },
  centavos: { code: null, parts: 100n }, centime: { code: null, parts: 100n }, centimes: { code: null, parts: 100n },
  mao: { code: 'CNY', parts: 10n }, jiao: { code: 'CNY', parts: 10n }, fen: { code: 'CNY', parts: 100n },
  satoshi: { code: null, parts: 100000000n }, satoshis: { code: null, parts: 100000000n },
}

/** Countries as they stand before a currency's name, by ISO 3166-1. Folded. */
export const CURRENCY_COUNTRIES: Record<string, string> = {
  US: 'us usa abd amerikan american amerika', CA: 'kanada canada canadian', AU: 'avustralya australian aussie',
  NZ: 'yeni-zelanda new-zealand', HK: 'hong-kong hongkong hk', SG: 'singapur singapore singaporean',
  TW: 'tayvan taiwan taiwanese new-taiwan', JM: 'jamaika jamaican', BS: 'bahama bahamian', BB: 'barbados barbadian',
  BZ: 'belize belizean', FJ: 'fiji fijian', NA: 'namibya namibian', LR: 'liberya liberian', BN: 'brunei',
  ZW: 'zimbabve zimbabwean zimbabwe', TR: 'turk turkiye turkish', IT: 'italyan italian', LB: 'lubnan lebanese',
  SY: 'suriye syrian', MT: 'malta maltese', GB: 'ingiliz ingiltere british uk english britanya', EG: 'misir egyptian',
  SD: 'sudan sudanese', IE: 'irlanda irish', CY: 'kibris cypriot', JP: 'japon japanese japonya',
  CN: 'cin chinese', RU: 'rus rusya russian', BY: 'belarus belarusian', CH: 'isvicre swiss', FR: 'fransiz french fransa',
  BE: 'belcika belgian', LU: 'luksemburg luxembourg', RW: 'ruanda rwandan', CD: 'kongo congolese', GN: 'gine guinean',
  DE: 'alman german almanya bati-alman west-german deutsche deutsch', FI: 'fin finlandiya finnish', BA: 'bosna bosnian',
  DD: 'dogu-alman east-german', NL: 'hollanda dutch felemenk', AW: 'aruba aruban', SR: 'surinam surinamese',
  SE: 'isvec swedish', NO: 'norvec norwegian', DK: 'danimarka danish', IS: 'izlanda icelandic', CZ: 'cek czech',
  SK: 'slovak slovakya slovakian', EE: 'estonya estonian', PL: 'polonya polish leh', HU: 'macar hungarian macaristan',
  RO: 'romen rumen romanya romanian', MD: 'moldova moldovan', BG: 'bulgar bulgarian bulgaristan', HR: 'hirvat croatian',
  RS: 'sirp serbian sirbistan', KW: 'kuveyt kuwaiti', IQ: 'irak iraqi', JO: 'urdun jordanian', BH: 'bahreyn bahraini',
  DZ: 'cezayir algerian', TN: 'tunus tunisian', LY: 'libya libyan', YU: 'yugoslav yugoslavian', MK: 'makedon macedonian',
  AE: 'bae uae emirati emirates', MA: 'fas moroccan', SA: 'suudi saudi suudi-arabistan', IR: 'iran iranian', OM: 'umman omani',
  QA: 'katar qatari', YE: 'yemen yemeni', KH: 'kambocya cambodian', IN: 'hint hindistan indian', PK: 'pakistan pakistani',
  LK: 'sri-lanka sri-lankan', NP: 'nepal nepalese', MU: 'mauritius mauritian', ID: 'endonezya indonesian',
  MX: 'meksika mexican', AR: 'arjantin argentine argentinian', CL: 'sili chilean', CO: 'kolombiya colombian',
  PH: 'filipin philippine filipino', CU: 'kuba cuban', UY: 'uruguay uruguayan', DO: 'dominik dominican',
  BR: 'brezilya brazilian', ZA: 'guney-afrika south-african', KR: 'kore guney-kore korean south-korean',
  KP: 'kuzey-kore north-korean', TH: 'tayland thai', VN: 'vietnam vietnamese', MY: 'malezya malaysian',
  AZ: 'azerbaycan azeri azerbaijani', TM: 'turkmen turkmenistan', GE: 'gurcu gurcistan georgian',
  KZ: 'kazak kazakistan kazakh kazakhstani kazakhstan', KG: 'kirgiz kyrgyz', UZ: 'ozbek uzbek', UA: 'ukrayna ukrainian', GR: 'yunan greek',
  ES: 'ispanyol spanish', PT: 'portekiz portuguese', CV: 'cape-verdean', IL: 'israil israeli', AT: 'avusturya austrian',
  KE: 'kenya kenyan', UG: 'uganda ugandan', TZ: 'tanzanya tanzanian', SO: 'somali somalian', NG: 'nijerya nigerian',
  GH: 'gana ghana ghanaian', BD: 'banglades bangladeshi', VE: 'venezuela venezuelan', BO: 'bolivian', GT: 'guatemalan', NI: 'nicaraguan', HT: 'haitian',
  AL: 'arnavut arnavutluk albanian', PE: 'peru peruvian', LV: 'letonya latvian', LT: 'litvanya lithuanian', AM: 'ermeni ermenistan armenian',
  AF: 'afgan afganistan afghan', ET: 'etiyopya ethiopian', MN: 'mogol mogolistan mongolian', CR: 'kosta-rika costa-rican',
  PY: 'paraguay paraguayan', HN: 'honduras honduran', MO: 'makao macau', BW: 'botsvana botswana botswanan', ZM: 'zambiya zambian',
  MW: 'malavi malawian', AO: 'angola angolan', BM: 'bermuda bermudian', KY: 'cayman cayman-adalari cayman-islands', XC: 'dogu-karayip karayip east-caribbean',
  SB: 'solomon solomon-adalari', LA: 'lao laotian', MM: 'burmese myanmar', MZ: 'mozambican', MG: 'malagasy', PA: 'panamanian', TT: 'trinidad',
}
