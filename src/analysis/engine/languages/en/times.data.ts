/** The words that English times are made of: see `TimeWords`. */
import type { TimeWords } from '../time-words.ts'

/** Words that alone mean something else more often: they count with company only. */
const WEAK = [
  'may', 'march', 'mar', 'jun', 'sun', 'sat', 'mon', 'wed', 'fri', 'thu', 'tue', 'tues', 'dec', 'oct', 'jan', 'august', 'april', 'june', 'nov', 'apr',
  'jul', 'aug', 'sep', 'feb', 'sept', 'febr',
]

export const TIMES: TimeWords = {
  months: {
    plain: {
      january: 1, february: 2, march: 3, april: 4, may: 5, june: 6, july: 7, august: 8, september: 9, october: 10, november: 11, december: 12, jan: 1,
      feb: 2, febr: 2, mar: 3, apr: 4, jun: 6, jul: 7, aug: 8, sep: 9, sept: 9, oct: 10, nov: 11, dec: 12,
      // As they are mistyped.
      janurary: 1, januray: 1, febuary: 2, feburary: 2, februrary: 2, agust: 8, augest: 8, septemeber: 9, setember: 9, octuber: 10, novemeber: 11,
      decemeber: 12,
    },
    weak: WEAK,
  },
  weekdays: {
    plain: {
      monday: 1, tuesday: 2, wednesday: 3, thursday: 4, friday: 5, saturday: 6, sunday: 7, mon: 1, tue: 2, tues: 2, wed: 3, weds: 3, wednes: 3, thu: 4,
      thur: 4, thurs: 4, fri: 5, sat: 6, sun: 7,
      // As they are mistyped.
      mondey: 1, tuseday: 2, teusday: 2, tuesady: 2, wensday: 3, wednsday: 3, wendsday: 3, wednessday: 3, wenesday: 3, thrusday: 4, thurday: 4,
      thursaday: 4, firday: 5, firdays: 5, saterday: 6, satuday: 6, saturady: 6, sundey: 7,
    },
    weak: WEAK,
  },
  days: {
    plain: {
      today: 0, tomorrow: 1, yesterday: -1, 'the day after tomorrow': 2, 'day after tomorrow': 2, 'the day before yesterday': -2,
      'day before yesterday': -2, tmr: 1, tmrw: 1, tmw: 1, tomorow: 1, tommorow: 1, tommorrow: 1, tomoro: 1, tomorro: 1, tomorrw: 1, tomarrow: 1, tomo: 1, tomoz: 1, tmoro: 1, tmro: 1, '2 moro': 1, '2 morrow': 1, '2 mrw': 1, yday: -1, yest: -1, yesturday: -1, yesteday: -1, yestarday: -1, todday: 0, 'the next day': 1, 'the following day': 1,
      todays: 0, tomorrows: 1, yesterdays: -1, 'the day after': 1, 'the previous day': -1, 'same day': 0, 'the current day': 0, 'current date': 0,
    },
  },
  relativeDays: ['the next day', 'the following day', 'the day after'],
  now: [
    'now', 'right now', 'just now', 'at the moment', 'at the mo', 'at present', 'at the present time', 'at this time', 'as of now', 'at this moment', 'asap',
    'as soon as possible',
  ],
  parts: {
    plain: {
      morning: 'morning', forenoon: 'forenoon', afternoon: 'afternoon', afternoonish: 'afternoon', arvo: 'afternoon', evening: 'evening', night: 'night', nite: 'night',
      daytime: 'daytime', 'day time': 'daytime', 'day - time': 'daytime', nighttime: 'small', 'night time': 'small', 'night - time': 'small',
      'early morning': 'early', 'early in the morning': 'early', 'late morning': 'forenoonLate', 'late in the morning': 'forenoonLate',
      'later in the morning': 'forenoonLate', 'late afternoon': 'afternoonLate', 'early afternoon': 'afternoonEarly',
      'early in the afternoon': 'afternoonEarly', 'late in the afternoon': 'afternoonLate', 'later in the afternoon': 'afternoonLate',
      'early evening': 'eveningEarly', 'early in the evening': 'eveningEarly', 'late evening': 'eveningLate', 'late in the evening': 'eveningLate',
      'later in the evening': 'eveningLate', lunch: 'lunch', lunchtime: 'lunch', 'lunch time': 'lunch', breakfast: 'breakfast',
      'breakfast time': 'breakfast', dinner: 'dinner', dinnertime: 'dinner', 'dinner time': 'dinner', 'after lunch': 'afterLunch',
      'business hours': 'work', 'business hour': 'work', 'late night': 'night', 'first thing in the morning': 'early', 'early hours': 'small',
      'small hours': 'small', 'wee hours': 'small',
    },
  },
  tonights: {
    plain: { tonight: 'night', tonite: 'night', 'late tonight': 'night', 'late tonite': 'night', tonights: 'night', '2 nite': 'night', '2 night': 'night' },
  },
  clocks: {
    plain: {
      noon: 43_200, midday: 43_200, 'mid day': 43_200, 'mid - day': 43_200, noonish: 43_200, midnight: 0, '12 noon': 43_200, 'noon time': 43_200,
      '12 midnight': 0, 'mid night': 0, 'mid - night': 0, 'close of business': 61_200, 'close of play': 61_200,
      'end of business': 61_200, cob: 61_200,
    },
    weak: ['cob'],
  },
  units: {
    plain: {
      second: 'second', sec: 'second', secs: 'second', seconds: 'second', minute: 'minute', minutes: 'minute', min: 'minute', mins: 'minute',
      hour: 'hour', hours: 'hour', hr: 'hour', hrs: 'hour', h: 'hour', day: 'day', days: 'day', night: 'day', nights: 'day', 'business day': 'workday',
      'business days': 'workday', 'calendar day': 'day', 'calendar days': 'day', 'calendar month': 'month', 'calendar months': 'month', 'calendar week': 'week',
      'calendar weeks': 'week', 'working day': 'workday', 'working days': 'workday', 'work days': 'workday', 'workdays': 'workday',
      'week day': 'workday', weekday: 'workday', weekdays: 'workday', week: 'week', weeks: 'week', wk: 'week', wks: 'week', weekend: 'weekend',
      weekends: 'weekend', 'week end': 'weekend', wknd: 'weekend', fortnight: 'fortnight', fortnights: 'fortnight', month: 'month', months: 'month', mth: 'month',
      mths: 'month', mo: 'month', mos: 'month', quarter: 'quarter', quarters: 'quarter', qtr: 'quarter', qtrs: 'quarter', year: 'year', years: 'year', yr: 'year', yrs: 'year',
      'calendar year': 'year', 'fiscal year': 'year', 'financial year': 'year', 'school year': 'year', 'academic year': 'year', fy: 'year', sy: 'year', decade: 'decade',
      decades: 'decade', century: 'century', centuries: 'century',
    },
  },
  unitsNth: {
    plain: { half: 'half' },
  },
  decades: {
    plain: {
      twenties: 1920, thirties: 1930, forties: 1940, fifties: 1950, sixties: 1960, seventies: 1970, eighties: 1980, nineties: 1990,
    },
    // Ages as well.
    weak: ['twenties', 'thirties', 'forties', 'fifties', 'sixties', 'seventies', 'eighties', 'nineties'],
  },
  few: {
    plain: {
      'few': 3, 'a few': 3, several: 3, couple: 2, 'a couple': 2, 'a couple of': 2, 'couple of': 2, 'a pair of': 2, 'pair of': 2, another: 1, a: 1,
      an: 1,
    },
  },
  whole: ['all', 'whole', 'full', 'entire'],
  steps: {
    plain: {
      this: { by: 0 }, current: { by: 0 }, 'this current': { by: 0 }, same: { by: 0 }, last: { by: -1 }, past: { by: -1, near: true },
      'this past': { by: -1, near: true }, previous: { by: -1, near: false }, next: { by: 1 }, following: { by: 1 }, upcoming: { by: 1, near: true },
      coming: { by: 1, near: true }, 'this coming': { by: 1, near: true }, 'this next': { by: 1 }, 'this upcoming': { by: 1, near: true },
      'around next': { by: 1 }, 'this last': { by: -1 },
    },
  },
  stepsBehind: {
    plain: { gone: { by: -1, near: true }, 'just gone': { by: -1, near: true } },
    weak: ['gone', 'just gone'],
  },
  stepsFurther: { 'after next': 1, 'before last': -1 },
  beside: { after: 1, before: -1 },
  weekLater: 'week',
  ago: {
    plain: {
      ago: -1, back: -1, earlier: -1, previously: -1, later: 1, hence: 1, 'from now': 1, 'from right now': 1, 'from today': 1, 'from this moment': 1,
      'in the past': -1, 'in the future': 1,
    },
  },
  hinges: {
    plain: { before: -1, after: 1, from: 1, following: 1, since: 1, past: 1 },
  },
  edgesBefore: {
    plain: {
      beginning: 'start', start: 'start', 'early': 'early', 'earlier': 'early', 'earlier in': 'early', middle: 'middle', mid: 'middle', end: 'end',
      late: 'late', later: 'late', 'later in': 'late', 'early in': 'early', 'late in': 'late', ending: 'end', 'very end': 'end',
      'first thing': 'early', 'first thing on': 'early', 'rest of': 'rest', 'remainder of': 'rest',
    },
  },
  edgeNames: {
    plain: {
      bom: ['start', 'month'], eom: ['end', 'month'], boy: ['start', 'year'], eoy: ['end', 'year'], eod: ['end', 'day'], eow: ['end', 'week'],
    },
  },
  seasons: {
    plain: { spring: 3, summer: 6, autumn: 9, fall: 9, winter: 12 },
  },
  nths: {
    plain: {
      first: 1, second: 2, third: 3, fourth: 4, fifth: 5, last: -1, final: -1, 'second last': -2, 'second to last': -2, 'third last': -3,
      'fourth last': -4, 'fifth last': -5,
    },
  },
  every: ['every', 'each', 'every other', 'every single', 'each and every'],
  often: {
    plain: {
      daily: 'P1D', everyday: 'P1D', nightly: 'P1D', weekly: 'P1W', biweekly: 'P2W', 'bi - weekly': 'P2W', fortnightly: 'P2W', monthly: 'P1M',
      bimonthly: 'P2M', quarterly: 'P3M', 'semi - monthly': 'P15D', semimonthly: 'P15D', 'bi - monthly': 'P2M', 'bi - annual': 'P6M', biannual: 'P6M', 'bi - annually': 'P6M',
      biennially: 'P2Y', 'half - yearly': 'P6M', triweekly: 'P1W', semiannual: 'P6M', semiannually: 'P6M', 'semi - annually': 'P6M', 'semi - annual': 'P6M', yearly: 'P1Y',
      annually: 'P1Y', annual: 'P1Y', biannually: 'P6M', hourly: 'PT1H', mornings: 'P1D', afternoons: 'P1D', evenings: 'P1D', nights: 'P1D',
      weekdays: 'P1D', weeknights: 'P1D', weekends: 'P1W', mondays: 'P1W', tuesdays: 'P1W', wednesdays: 'P1W', thursdays: 'P1W', fridays: 'P1W', saturdays: 'P1W',
      sundays: 'P1W', 'day and night': 'P1D', 'night and day': 'P1D',
    },
  },
  times: ['time', 'times'],
  leads: {
    at: 'clock', on: 'day month', in: 'year month', of: 'year month', by: 'any', since: 'any', until: 'any', till: 'any', til: 'any', before: 'any',
    after: 'any', around: 'clock year month', from: 'day year month', between: 'day year month', to: 'day year month', through: 'day year month',
    thru: 'day year month', during: 'year month', than: 'year month', circa: 'any', approximately: 'clock', exactly: 'clock', about: '',
    starting: 'day month', beginning: 'day month', for: 'for', the: '', year: 'year', later: 'clock', earlier: 'clock', this: '',
  },
  joints: {
    at: 'clock', on: 'day', in: '', of: 'year', the: '', from: 'clock', between: 'clock', around: 'clock', about: 'clock', by: 'clock', for: '',
    after: 'clock', before: 'clock', than: 'clock', later: '', earlier: '', no: '', until: 'clock', exactly: 'clock',
  },
  definite: 'the',
  of: ['of'],
  partOf: 'of in',
  ranges: { from: 'from', between: 'between', to: 'to till til until through thru', and: 'and', leads: 'from around at before on' },
  spreads: { joints: 'to or' },
  hours: { labels: 'time' },
  minutesBefore: {
    shares: { half: 30, quarter: 15 }, article: 'a', minutes: 'min mins minute minutes', past: 'past after', to: 'to till before of', loose: 'after before of',
    pastMinutes: 'from',
  },
  sharp: ['oclock', "o ' clock", 'o clock'],
  hoursBehind: 'hours hrs',
  zeros: 'oh o',
  rough: { glued: 'ish', beforeLengths: 'about around approximately roughly just another' },
  uncounted: {
    others: 'to until till through thru and or for at in on from by with if please is was would will i we you as but because so before after between that when which it around about works though then since not how what can could instead of this next last are my the a please leaving arriving checking or works ok okay fine good instead onwards on of day my our like',
  },
  sharesBehind: { 'and half': 0.5, 'and a half': 0.5, 'and an half': 0.5, 'and quarter': 0.25, 'and a quarter': 0.25 },
  halfUnits: ['half', 'half a', 'half an'],
  referring: ['next day', 'following day', 'same day', 'that day'],
  lengthLeads: { in: 'then', within: 'until' },
  partWords: { leads: 'in at during', company: 'one by until till before after around 1 since from three', greetings: 'good nice great have' },
  sets: { once: 'once twice thrice', ones: 'one', each: 'a an per each every', all: 'all', parts: 'mornings afternoons evenings nights' },
  seasonWords: { nouns: 'season seasons', leads: 'in during' },
  dateCues: { days: 'departure arrival', expiries: 'exp expiry expires expiration thru', fillers: 'date' },
  noHours: {
    scales: 'scale scales rate rated rating ratings score scores range ranges ranging grade grades level levels count number numbers ages aged size sizes pages items people',
    counted: 'people items years',
  },
  since: 'since',
  listing: 'and or',
}
