import type { MoneyWords } from '../money-words.ts'

/** Money in Turkish: see `MoneyWords`. */
export const MONEY: MoneyWords = {
  codesAreWords: true,
  smallCodes: new Set(['try']),
  shy: new Set(),
  names: {
    dollar: 'dolar', lira: 'tlye tlyi tllik tlden tlnin tldir tlydi tlm tlmi tlmiz tlmizi lira', newLira: 'ytl papel', liret: 'liret',
    euro: 'euro avro yuro oyro', pound: 'sterlin paund', yen: 'yen yenlik yene yenden yenin', yuan: 'yuan', ruble: 'ruble',
    franc: 'frank frang', mark: 'mark', markka: 'markka', guilder: 'gulden florin', krone: 'kron', koruna: 'koruna', zloty: 'zloti zlotu',
    forint: 'forint', leu: 'ley', lev: 'leva', kuna: 'kuna', dinar: 'dinar', denar: 'denar', dirham: 'dirhem', rial: 'riyal',
    rupee: 'rupi', rupiah: 'rupiya', peso: 'peso', rand: 'rand', won: 'won wonu wona wonluk', baht: 'baht', dong: 'dong',
    ringgit: 'ringgit', manat: 'manat', lari: 'lari', tenge: 'tenge', hryvnia: 'grivna grivne grivni hrivna', drachma: 'drahmi',
    peseta: 'peseta', escudo: 'eskudo', shekel: 'sekel', shilling: 'silin', naira: 'naira', cedi: 'sedi', bolivar: 'bolivar',
    litas: 'litas', riel: 'riel', birr: 'birr', tugrik: 'tugrik', guarani: 'guarani', lempira: 'lempira', pataka: 'pataka',
    zambianKwacha: 'kvaca', kwanza: 'kvanza', other: 'tumen toman bitcoin',
  },
  shyNames: {
    real: 'real reali', dong: 'dongu', som: 'som sum', taka: 'taka', lat: 'lat', litas: 'lita', dram: 'dram', afghani: 'afgani',
    colon: 'kolon', pula: 'pula', lek: 'lek',
  },
  minor: { kurus: 'kuruş', cent: 'sent', penny: 'peni', kopek: 'kopek' },
  countries: {
    US: 'abd amerikan amerika', CA: 'kanada', AU: 'avustralya', NZ: 'yeni-zelanda', HK: 'hong-kong hongkong', SG: 'singapur', TW: 'tayvan',
    JM: 'jamaika', BS: 'bahama', BB: 'barbados', BZ: 'belize', FJ: 'fiji', NA: 'namibya', LR: 'liberya', BN: 'brunei', ZW: 'zimbabve',
    TR: 'turk turkiye', IT: 'italyan', LB: 'lubnan', SY: 'suriye', MT: 'malta', GB: 'ingiliz ingiltere britanya', EG: 'misir', SD: 'sudan',
    IE: 'irlanda', CY: 'kibris', JP: 'japon japonya', CN: 'cin', RU: 'rus rusya', BY: 'belarus', CH: 'isvicre', FR: 'fransiz fransa',
    BE: 'belcika', LU: 'luksemburg', RW: 'ruanda', CD: 'kongo', GN: 'gine', DE: 'alman almanya bati-alman', FI: 'fin finlandiya',
    BA: 'bosna', DD: 'dogu-alman', NL: 'hollanda felemenk', AW: 'aruba', SR: 'surinam', SE: 'isvec', NO: 'norvec', DK: 'danimarka',
    IS: 'izlanda', CZ: 'cek', SK: 'slovak slovakya', EE: 'estonya', PL: 'polonya leh', HU: 'macar macaristan', RO: 'romen rumen romanya',
    MD: 'moldova', BG: 'bulgar bulgaristan', HR: 'hirvat', RS: 'sirp sirbistan', KW: 'kuveyt', IQ: 'irak', JO: 'urdun', BH: 'bahreyn',
    DZ: 'cezayir', TN: 'tunus', LY: 'libya', YU: 'yugoslav', MK: 'makedon', AE: 'bae', MA: 'fas', SA: 'suudi suudi-arabistan', IR: 'iran',
    OM: 'umman', QA: 'katar', YE: 'yemen', KH: 'kambocya', IN: 'hint hindistan', PK: 'pakistan', LK: 'sri-lanka', NP: 'nepal',
    MU: 'mauritius', ID: 'endonezya', MX: 'meksika', AR: 'arjantin', CL: 'sili', CO: 'kolombiya', PH: 'filipin', CU: 'kuba', UY: 'uruguay',
    DO: 'dominik', BR: 'brezilya', ZA: 'guney-afrika', KR: 'kore guney-kore', KP: 'kuzey-kore', TH: 'tayland', VN: 'vietnam',
    MY: 'malezya', AZ: 'azerbaycan azeri', TM: 'turkmen turkmenistan', GE: 'gurcu gurcistan', KZ: 'kazak kazakistan', KG: 'kirgiz',
    UZ: 'ozbek', UA: 'ukrayna', GR: 'yunan', ES: 'ispanyol', PT: 'portekiz', IL: 'israil', AT: 'avusturya', KE: 'kenya', UG: 'uganda',
    TZ: 'tanzanya', SO: 'somali', NG: 'nijerya', GH: 'gana', BD: 'banglades', VE: 'venezuela', AL: 'arnavut arnavutluk', PE: 'peru',
    LV: 'letonya', LT: 'litvanya', AM: 'ermeni ermenistan', AF: 'afgan afganistan', ET: 'etiyopya', MN: 'mogol mogolistan',
    CR: 'kosta-rika', PY: 'paraguay', HN: 'honduras', MO: 'makao', BW: 'botsvana', ZM: 'zambiya', MW: 'malavi', AO: 'angola',
    BM: 'bermuda', KY: 'cayman-adalari', XC: 'dogu-karayip karayip', SB: 'solomon-adalari',
  },
  // "marka" is a brand, "döngü" a loop.
  noNames: 'marka döngüde randa korunan',
  and: 've',
  some: 'küsur',
  each: 'er ar ser sar',
}
