/**
 * The words that times are made of, as spelled properly; the vocabulary folds them and puts
 * Turkish suffixes on. A phrase is words with a space between.
 */
import type { Edge, Part, Step } from './vocabulary.ts'
import type { Unit } from './unit.ts'

export const MONTHS_TR: Record<string, number> = {
  ocak: 1, ocağ: 1, şubat: 2, mart: 3, nisan: 4, mayıs: 5, haziran: 6, temmuz: 7, ağustos: 8, eylül: 9, ekim: 10,
  kasım: 11, aralık: 12, aralığ: 12,
}
/** Abbreviations take no suffixes but behind an apostrophe. */
export const MONTHS_SHORT: Record<string, number> = {
  oca: 1, oc: 1, şub: 2, nis: 4, haz: 6, tem: 7, ağu: 8, ağus: 8, eyl: 9, eki: 10, kas: 11, ara: 12,
}
export const MONTHS_EN: Record<string, number> = {
  january: 1, february: 2, march: 3, april: 4, may: 5, june: 6, july: 7, august: 8, september: 9, october: 10,
  november: 11, december: 12, jan: 1, feb: 2, febr: 2, mar: 3, apr: 4, jun: 6, jul: 7, aug: 8, sep: 9, sept: 9,
  oct: 10, nov: 11, dec: 12,
}
export const WEEKDAYS_TR: Record<string, number> = {
  pazartesi: 1, salı: 2, çarşamba: 3, perşembe: 4, cuma: 5, cumartesi: 6, pazar: 7,
}
export const WEEKDAYS_SHORT: Record<string, number> = {
  pzt: 1, pts: 1, sal: 2, çar: 3, çarş: 3, çrş: 3, per: 4, perş: 4, prş: 4, cum: 5, cmt: 6, cts: 6, paz: 7, pz: 7,
}
export const WEEKDAYS_EN: Record<string, number> = {
  monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7,
  mon: 1, tue: 2, tues: 2, wed: 3, weds: 3, wednes: 3, thu: 4, thur: 4, thurs: 4, fri: 5, sat: 6, sun: 7,
}

/** Days from today. */
export const DAYS_TR: Record<string, number> = {
  bugün: 0, 'bu gün': 0, yarın: 1, dün: -1, 'evvelsi gün': -2, 'evvelki gün': -2, 'önceki gün': -2,
  'öbür gün': 2, öbürsü: 2, 'öbürsü gün': 2, 'ertesi gün': 1, 'dünden önceki gün': -2, 'dünden önceki': -2,
  'yarından sonraki gün': 2, 'yarından sonraki': 2, 'o gün': 0, 'aynı gün': 0,
}
export const DAYS_EN: Record<string, number> = {
  today: 0, tomorrow: 1, yesterday: -1, 'the day after tomorrow': 2, 'day after tomorrow': 2,
  'the day before yesterday': -2, 'day before yesterday': -2, tmr: 1, tmrw: 1, tmw: 1, tomorow: 1, tommorow: 1,
  tommorrow: 1, yest: -1, 'the next day': 1, 'the following day': 1, 'the day after': 1, 'the previous day': -1,
  'same day': 0, 'the current day': 0, 'current date': 0,
}
export const NOW: readonly string[] = [
  'now', 'right now', 'just now', 'at the moment', 'at present', 'at the present time', 'at this time', 'as of now',
  'at this moment',
]
export const NOW_TR: readonly string[] = ['şimdi', 'şu an', 'şu anda', 'hemen şimdi', 'şimdilik', 'şuan', 'şuanda']
/** As soon as may be: a moment that is no other than now. */
export const SOON: readonly string[] = ['asap', 'as soon as possible', 'en kısa sürede', 'en kısa zamanda']

export const PARTS_TR: Record<string, Part> = {
  sabah: 'morning', öğle: 'noon', öğlen: 'noon', öğleyin: 'noon', 'öğleden önce': 'forenoon',
  'öğleden sonra': 'afternoon', ikindi: 'afternoon', akşam: 'evening', akşamüstü: 'evening', akşamüzeri: 'evening', 'akşam üstü': 'evening', 'akşam üzeri': 'evening',
  gece: 'night', 'sabahın erken saatlerinde': 'early', 'gün ortası': 'midday', 'gün içinde': 'daytime', 'gün içerisinde': 'daytime',
  gündüz: 'daytime', 'öğle arası': 'lunch', 'öğle yemeği': 'lunch', 'akşam yemeği': 'dinner', 'mesai saatleri içinde': 'work', akşamleyin: 'evening',
  sabahleyin: 'morning', 'sabaha karşı': 'dawn', 'erken saatlerde': 'forenoon', 'sabah erken': 'early',
}
export const PARTS_EN: Record<string, Part> = {
  morning: 'morning', forenoon: 'forenoon', afternoon: 'afternoon', afternoonish: 'afternoon', evening: 'evening',
  night: 'night', nite: 'night', daytime: 'daytime', 'day time': 'daytime', 'day - time': 'daytime',
  nighttime: 'small', 'night time': 'small', 'night - time': 'small', 'early morning': 'early',
  'early in the morning': 'early', 'late morning': 'forenoonLate', 'late in the morning': 'forenoonLate',
  'later in the morning': 'forenoonLate', 'late afternoon': 'afternoonLate', 'early afternoon': 'afternoonEarly',
  'early in the afternoon': 'afternoonEarly', 'late in the afternoon': 'afternoonLate',
  'later in the afternoon': 'afternoonLate', 'early evening': 'eveningEarly', 'early in the evening': 'eveningEarly',
  'late evening': 'eveningLate', 'late in the evening': 'eveningLate', 'later in the evening': 'eveningLate',
  lunch: 'lunch', lunchtime: 'lunch', 'lunch time': 'lunch', breakfast: 'breakfast', 'breakfast time': 'breakfast',
  dinner: 'dinner', dinnertime: 'dinner', 'dinner time': 'dinner', 'after lunch': 'afterLunch',
  'business hours': 'work', 'business hour': 'work', 'late night': 'night',
}
/** A part of today in one word. */
export const TONIGHT_EN: Record<string, Part> = {
  tonight: 'night', tonite: 'night', 'late tonight': 'night', 'late tonite': 'night', tonights: 'night',
}

/** Seconds after midnight. */
export const CLOCKS_TR: Record<string, number> = { 'gece yarısı': 0, 'öğle vakti': 43_200 }
export const CLOCKS_EN: Record<string, number> = {
  noon: 43_200, midday: 43_200, 'mid day': 43_200, 'mid - day': 43_200, noonish: 43_200, midnight: 0, '12 noon': 43_200, 'noon time': 43_200,
  '12 midnight': 0, 'mid night': 0, 'mid - night': 0,
}

export const UNITS_TR: Record<string, Unit> = {
  saniye: 'second', sn: 'second', san: 'second', dakika: 'minute', dk: 'minute', dak: 'minute', saat: 'hour',
  sa: 'hour', gün: 'day', 'iş günü': 'workday', 'iş gün': 'workday', hafta: 'week', 'hafta sonu': 'weekend', haftasonu: 'weekend',
  ay: 'month', 'çeyrek yıl': 'quarter', yıl: 'year', sene: 'year', 'on yıl': 'decade', yüzyıl: 'century', asır: 'century',
  gece: 'day', 'takvim yılı': 'year', 'mali yıl': 'year', 'eğitim yılı': 'year',
}
export const UNITS_EN: Record<string, Unit> = {
  second: 'second', sec: 'second', secs: 'second', seconds: 'second', minute: 'minute', minutes: 'minute', min: 'minute',
  mins: 'minute', hour: 'hour', hours: 'hour', hr: 'hour', hrs: 'hour', h: 'hour', day: 'day', days: 'day',
  night: 'day', nights: 'day', 'business day': 'workday', 'business days': 'workday', 'working day': 'workday',
  'working days': 'workday', 'work days': 'workday', 'workdays': 'workday', 'week day': 'workday', weekday: 'workday',
  weekdays: 'workday', week: 'week', weeks: 'week', wk: 'week', wks: 'week', weekend: 'weekend', weekends: 'weekend',
  'week end': 'weekend', fortnight: 'fortnight', fortnights: 'fortnight', month: 'month', months: 'month',
  mth: 'month', mths: 'month', quarter: 'quarter', quarters: 'quarter', qtr: 'quarter', qtrs: 'quarter', year: 'year', years: 'year',
  yr: 'year', yrs: 'year', 'calendar year': 'year', 'fiscal year': 'year', 'financial year': 'year', 'school year': 'year', 'academic year': 'year', decade: 'decade', decades: 'decade', century: 'century', centuries: 'century',
}
/** Units that only an ordinal makes one: "üçüncü çeyrek"; else it is a quarter of something. */
export const UNITS_NTH: Record<string, Unit> = { çeyrek: 'quarter', çeyreğ: 'quarter', yarı: 'half', half: 'half' }
/** Decades in words, by their first year. */
export const DECADES_EN: Record<string, number> = {
  twenties: 1920, thirties: 1930, forties: 1940, fifties: 1950, sixties: 1960, seventies: 1970, eighties: 1980, nineties: 1990,
}
export const DECADES_TR: Record<string, number> = {
  yirmiler: 1920, otuzlar: 1930, kırklar: 1940, elliler: 1950, altmışlar: 1960, yetmişler: 1970, seksenler: 1980, doksanlar: 1990,
  'yirmili yıllar': 1920, 'otuzlu yıllar': 1930, 'kırklı yıllar': 1940, 'ellili yıllar': 1950, 'altmışlı yıllar': 1960, 'yetmişli yıllar': 1970,
  'seksenli yıllar': 1980, 'doksanlı yıllar': 1990,
}
/** Numbers without a figure. */
export const FEW: Record<string, number> = {
  birkaç: 3, 'bir kaç': 3, 'bir iki': 2, 'few': 3, 'a few': 3, several: 3, couple: 2, 'a couple': 2, 'a couple of': 2,
  'couple of': 2, 'a pair of': 2, 'pair of': 2, another: 1, a: 1, an: 1,
}
/** All of a unit: a duration of one. */
export const WHOLE: readonly string[] = ['tüm', 'bütün', 'all', 'whole', 'full', 'entire', 'diğer']

/** Which of a row of periods: by how many, and whether the nearest one is meant or that of the next period. */
export const STEPS_TR: Record<string, Step> = {
  bu: { by: 0 }, şu: { by: 0 }, içinde_bulunduğumuz: { by: 0 }, geçen: { by: -1 }, geçtiğimiz: { by: -1 }, önceki: { by: -1 },
  'bir önceki': { by: -1 }, geçmiş: { by: -1 }, evvelki: { by: -1 }, son: { by: -1, counted: true },
  gelecek: { by: 1 }, önümüzdeki: { by: 1, near: true }, sonraki: { by: 1 }, 'bir sonraki': { by: 1 },
  ertesi: { by: 1 }, gelen: { by: 1, near: true }, 'bu yaklaşan': { by: 1, near: true }, yaklaşan: { by: 1, near: true },
  aynı: { by: 0 }, o: { by: 0 }, 'geçtiğimiz son': { by: -1, counted: true }, 'bu geçen': { by: -1, near: true }, öbür: { by: 2 }, 'önümüzde ki': { by: 1, near: true },
}
export const STEPS_EN: Record<string, Step> = {
  this: { by: 0 }, current: { by: 0 }, 'this current': { by: 0 }, same: { by: 0 }, last: { by: -1 }, past: { by: -1, near: true },
  'this past': { by: -1, near: true }, previous: { by: -1, near: false }, next: { by: 1 }, following: { by: 1 }, upcoming: { by: 1, near: true },
  coming: { by: 1, near: true }, 'this coming': { by: 1, near: true }, 'this next': { by: 1 }, 'this upcoming': { by: 1, near: true },
  'around next': { by: 1 }, 'this last': { by: -1 },
}

/** What a length of time before or after: `2 hours ago`, `3 gün sonra`. */
export const AGO_TR: Record<string, -1 | 1> = {
  önce: -1, evvel: -1, öncesi: -1, sonra: 1, sonrası: 1, içinde: 1, içerisinde: 1, geçmişte: -1,
}
export const AGO_EN: Record<string, -1 | 1> = {
  ago: -1, back: -1, earlier: -1, previously: -1, later: 1, hence: 1, 'from now': 1, 'from right now': 1, 'from today': 1, 'from this moment': 1, 'in the past': -1,
  'in the future': 1,
}
/** The same, counted from what comes next. */
export const HINGES: Record<string, -1 | 1> = { before: -1, after: 1, from: 1, following: 1, since: 1, past: 1 }

export const EDGES_TR: Record<string, Edge> = {
  baş: 'start', başlangıc: 'start', başlangıç: 'start', orta: 'middle', son: 'end', başlar: 'early', sonlar: 'end', ortalar: 'middle',
  'ilk yarı': 'firstHalf', 'ikinci yarı': 'lastHalf', bitiş: 'end',
}
export const EDGES_EN: Record<string, Edge> = {
  beginning: 'start', start: 'start', 'early': 'early', 'earlier': 'early', 'earlier in': 'early', middle: 'middle', mid: 'middle', end: 'end', late: 'late',
  later: 'late', 'later in': 'late', 'early in': 'early', 'late in': 'late', ending: 'end', 'very end': 'end',
}
/** Edges of a period in one word. */
export const EDGE_NAMES: Record<string, readonly [Edge, Unit]> = {
  bom: ['start', 'month'], eom: ['end', 'month'], boy: ['start', 'year'], eoy: ['end', 'year'], eod: ['end', 'day'], eow: ['end', 'week'],
}

/** Months of a season's beginning; winter runs into the next year. */
export const SEASONS_TR: Record<string, number> = { ilkbahar: 3, bahar: 3, yaz: 6, sonbahar: 9, güz: 9, kış: 12 }
export const SEASONS_EN: Record<string, number> = { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 }

export const NTH_TR: Record<string, number> = {
  ilk: 1, birinci: 1, ikinci: 2, üçüncü: 3, dördüncü: 4, beşinci: 5, son: -1, 'sondan ikinci': -2, 'sondan bir önceki': -2,
}
export const NTH_EN: Record<string, number> = {
  first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1, final: -1, 'second last': -2, 'second to last': -2,
  'third last': -3, 'fourth last': -4, 'fifth last': -5,
}

export const EVERY_TR: readonly string[] = ['her']
export const EVERY_EN: readonly string[] = ['every', 'each', 'every other', 'every single']
/** Words that are a repeated time by themselves, with their period. */
export const OFTEN: Record<string, string> = {
  daily: 'P1D', everyday: 'P1D', nightly: 'P1D', weekly: 'P1W', biweekly: 'P2W', 'bi - weekly': 'P2W', fortnightly: 'P2W', monthly: 'P1M',
  bimonthly: 'P2M', quarterly: 'P3M', semiannual: 'P6M', semiannually: 'P6M', 'semi - annually': 'P6M', 'semi - annual': 'P6M',
  yearly: 'P1Y', annually: 'P1Y', annual: 'P1Y', biannually: 'P6M', hourly: 'PT1H', mornings: 'P1D', afternoons: 'P1D',
  evenings: 'P1D', nights: 'P1D', weekdays: 'P1D', weekends: 'P1W',
  sabahları: 'P1D', akşamları: 'P1D', geceleri: 'P1D', öğlenleri: 'P1D', öğleleri: 'P1D', gündüzleri: 'P1D', 'hafta sonları': 'P1W',
  'hafta içi': 'P1D', 'hafta içleri': 'P1D', 'hafta içi her gün': 'P1D', haftasonları: 'P1W', pazartesileri: 'P1W', salıları: 'P1W', çarşambaları: 'P1W',
  perşembeleri: 'P1W', cumaları: 'P1W', cumartesileri: 'P1W', pazarları: 'P1W', 'iki günde bir': 'P2D', 'gün aşırı': 'P2D', 'günaşırı': 'P2D',
  mondays: 'P1W', tuesdays: 'P1W', wednesdays: 'P1W', thursdays: 'P1W', fridays: 'P1W', saturdays: 'P1W', sundays: 'P1W',
}
export const TIMES: readonly string[] = ['kez', 'kere', 'defa', 'sefer', 'time', 'times']

/** Words that alone mean something else more often, or greet: they count with company only. */
export const WEAK: readonly string[] = [
  'may', 'march', 'mar', 'jun', 'sun', 'sat', 'mon', 'wed', 'fri', 'thu', 'tue', 'tues', 'mart', 'ocak', 'ocağ', 'oca', 'oc', 'şub', 'nis', 'haz', 'tem', 'eyl', 'eki', 'kas', 'ara',
  'pazar', 'pzt', 'pts', 'sal', 'çar', 'çarş', 'çrş', 'per', 'perş', 'prş', 'cum', 'cmt', 'cts', 'paz', 'pz', 'dec', 'oct', 'jan', 'ağu', 'aralık', 'aralığ', 'august', 'april', 'june', 'nov', 'apr', 'jul', 'aug', 'sep', 'feb', 'sept', 'febr',
]
