import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { scanDateTime } from '../../../../src/analysis/engine/extract/datetime.ts'
import type { DateTimeValue } from '../../../../src/lib/contract/generated/types.ts'
import { scanAll, timeOf } from './scan-all.ts'

/** The reference time is Sunday 2026-11-22, 10:00. */
const found = (text: string, locale = 'tr-TR') => scanAll([scanDateTime], text, locale)

/** The value in one string: "2026-11-23", "09:00:00..18:00:00", "P3D". */
function brief(value: DateTimeValue): string {
  return value.start === undefined ? value.iso! : `${value.start}..${value.end}`
}

/** Each text has exactly the times beside it: "span = value". */
function check(locale: string, cases: Record<string, string | string[]>): void {
  for (const [text, want] of Object.entries(cases)) {
    const got = found(text, locale).map(([span, value]) => `${span} = ${brief(value as DateTimeValue)}`)
    assert.deepEqual(got, [want].flat(), text)
  }
}

test('Turkish days: relative, weekdays with suffixes, numbered in a month', () => {
  check('tr-TR', {
    'yarın gelirim': 'yarın = 2026-11-23',
    'dun aradım ama açmadınız': 'dun = 2026-11-21',
    'öbür gün uğrarım': 'öbür gün = 2026-11-24',
    "Salı'ya hazır olur mu": 'Salı = 2026-11-24',
    'saliya hazir olur mu': 'saliya = 2026-11-24',
    'haftaya salı uygun': 'haftaya salı = 2026-11-24',
    'geçen cuma konuştuk': 'geçen cuma = 2026-11-13',
    "15 Mart'ta geldi": '15 Mart = 2026-03-15',
    "ayın 15'i uygun mu": 'ayın 15 = 2026-12-15',
    'üç aralıkta bitiyor': 'üç aralıkta = 2026-12-03',
    '22.04.2016 tarihli fatura': '22.04.2016 = 2016-04-22',
    "22/04'te döndüm": '22/04 = 2026-04-22',
    '5 Mayıs 2019 Pazar günü': '5 Mayıs 2019 Pazar günü = 2019-05-05',
  })
})

test('a month of the Islamic calendar that has begun is meant, not the next of its name', () => {
  const within = { year: 2026, month: 3, day: 1, hour: 10, minute: 0, second: 0 }
  for (const [text, span] of [
    ['ramazanda kapalı mısınız', 'ramazanda'],
    ['ramazan ayında kapalı mısınız', 'ramazan ayında'],
  ] as const)
    assert.deepEqual(
      scanAll([scanDateTime], text, 'tr-TR', within).map(([at, value]) => [
        at,
        brief(value as DateTimeValue),
      ]),
      [[span, '2026-02-18..2026-03-20']],
    )
})

test('Turkish periods and their edges', () => {
  check('tr-TR', {
    'gelecek ay taşınıyorum': 'gelecek ay = 2026-12-01..2027-01-01',
    'gecen hafta odedim': 'gecen hafta = 2026-11-09..2026-11-16',
    'bu yıl bitmeden': 'bu yıl = 2026-01-01..2027-01-01',
    'son 3 gün internet yok': 'son 3 gün = 2026-11-19..2026-11-22',
    'önümüzdeki iki hafta': 'önümüzdeki iki hafta = 2026-11-23..2026-12-07',
    'hafta sonu açık mısınız': 'hafta sonu = 2026-11-21..2026-11-23',
    'ay sonunda ödeyeceğim': 'ay sonunda = 2026-11-21..2026-12-01',
    "2015'in ilk haftası": "2015'in ilk haftası = 2014-12-29..2015-01-05",
    '2008 yılında aldım': '2008 yılında = 2008-01-01..2009-01-01',
    "90'lar müziği": "90'lar = 1990-01-01..2000-01-01",
    'üçüncü çeyrek raporu': 'üçüncü çeyrek = 2026-07-01..2026-10-01',
  })
})

test('Turkish clock times, alone and with a day or a part of it', () => {
  check('tr-TR', {
    "14.30'da ararım": '14.30 = 14:30:00',
    "saat 5'te buluşalım": 'saat 5 = 17:00:00',
    '3 buçukta oradayım': '3 buçukta = 15:30:00',
    'saat yedi buçuk': 'saat yedi buçuk = 07:30:00',
    'dokuza çeyrek var': 'dokuza çeyrek var = 08:45:00',
    'onu beş geçiyor': 'onu beş geçiyor = 10:05:00',
    'yarın akşam 8 gibi gelin': 'yarın akşam 8 gibi = 2026-11-23T20:00:00',
    "yarın 5'te gelin": 'yarın 5 = 2026-11-23T17:00:00',
    'dün akşam aradım': 'dün akşam = 2026-11-21T16:00:00..2026-11-21T20:00:00',
    'pazartesi günü saat 14:15': 'pazartesi günü saat 14:15 = 2026-11-23T14:15:00',
    'gece yarısı kesildi': 'gece yarısı = 00:00:00',
  })
})

test('Turkish ranges', () => {
  check('tr-TR', {
    "sabah 9'dan akşam 6'ya kadar": "sabah 9'dan akşam 6'ya kadar = 09:00:00..18:00:00",
    '13.00-14.00 molası': '13.00-14.00 = 13:00:00..14:00:00',
    '09:00-18:00 arası müsaitim': '09:00-18:00 arası = 09:00:00..18:00:00',
    'pazartesiden cumaya kadar yokum': 'pazartesiden cumaya kadar = 2026-11-23..2026-11-28',
    'yarın 3 ile 5 arası': 'yarın 3 ile 5 arası = 2026-11-23T15:00:00..2026-11-23T17:00:00',
    "Eylül'ün 3'üyle 12'si arası": "Eylül'ün 3'üyle 12'si arası = 2027-09-03..2027-09-13",
    '8 Ağustos - 12 Ağustos tatil': '8 Ağustos - 12 Ağustos = 2027-08-08..2027-08-13',
    'dünden beri çalışmıyor': 'dünden beri = 2026-11-21',
    '28/12-3/1 kapalıyız': '28/12-3/1 = 2026-12-28..2027-01-04',
  })
})

test('Turkish durations, from now and repeated', () => {
  check('tr-TR', {
    'üç gün bekledim': 'üç gün = P3D',
    '3 gündür internet yok': '3 gündür = P3D',
    'yarım saat sürdü': 'yarım saat = PT0.5H',
    'bir buçuk yıl oldu': 'bir buçuk yıl = P1.5Y',
    '1 saat 30 dakika': '1 saat 30 dakika = PT1H30M',
    '3 gün önce aldım': '3 gün önce = 2026-11-19',
    '2 saat sonra arayın': '2 saat sonra = 2026-11-22T12:00:00',
    '5 dakika içinde': '5 dakika içinde = 2026-11-22T10:05:00',
    'bayramdan değil, cumadan üç gün sonra': 'cumadan üç gün sonra = 2026-11-30',
    'her gün arıyorlar': 'her gün = P1D',
    'haftada iki kez kesiliyor': 'haftada iki kez = P1W',
    'her pazartesi saat 9': 'her pazartesi saat 9 = P1W',
  })
  assert.deepEqual(found('2 ay')[0]![1], { kind: 'duration', iso: 'P2M', seconds: 5_184_000 })
})

test('English days, month-first where the locale says so', () => {
  check('en-GB', {
    'see you tomorrow': 'tomorrow = 2026-11-23',
    'two weeks ago': 'two weeks ago = 2026-11-08',
    'next Friday please': 'next Friday = 2026-11-27',
    'the 5th of May 2019': 'the 5th of May 2019 = 2019-05-05',
    'on March 3rd': 'March 3rd = 2027-03-03',
    'the first Monday of May': 'the first Monday of May = 2027-05-03',
    'this weekend': 'this weekend = 2026-11-21..2026-11-23',
    'end of next month': 'end of next month = 2026-12-21..2027-01-01',
    'paid on 4/5/2026': '4/5/2026 = 2026-05-04',
    'Wednesday in a week': 'Wednesday in a week = 2026-11-25',
    'thanksgiving 2014': 'thanksgiving 2014 = 2014-11-27',
    'on Sept. 5 I think': 'Sept. 5 = 2027-09-05',
    'it was in Aug.': 'Aug = 2026-08-01..2026-09-01',
    'three days after Christmas': 'three days after Christmas = 2026-12-28',
    'she left in nineteen ninety-six, on January 25': 'nineteen ninety-six, on January 25 = 1996-01-25',
  })
  check('en-US', { 'paid on 4/5/2026': '4/5/2026 = 2026-04-05', 'due 12/31': '12/31 = 2026-12-31' })
})

test('English clock times', () => {
  check('en-GB', {
    'at 5pm': '5pm = 17:00:00',
    'half past three': 'half past three = 15:30:00',
    'quarter to six': 'quarter to six = 17:45:00',
    '20 past 4 in the afternoon': '20 past 4 in the afternoon = 16:20:00',
    'tomorrow at 5': 'tomorrow at 5 = 2026-11-23T17:00:00',
    'eight tonight': 'eight tonight = 2026-11-22T20:00:00',
    'Saturday morning at 9': 'Saturday morning at 9 = 2026-11-28T09:00:00',
    'seven thirty p.m. works': 'seven thirty p.m. = 19:30:00',
    'at noon': 'noon = 12:00:00',
    'in 5 minutes': 'in 5 minutes = 2026-11-22T10:05:00',
  })
})

test('what one end of a range leaves out the other one says', () => {
  check('en-GB', {
    'from 3 to 5 pm': 'from 3 to 5 pm = 15:00:00..17:00:00',
    '11:30-1:30': '11:30-1:30 = 11:30:00..13:30:00',
    '8am until 6': '8am until 6 = 08:00:00..18:00:00',
    'between 2 and 4pm tomorrow': 'between 2 and 4pm tomorrow = 2026-11-23T14:00:00..2026-11-23T16:00:00',
    'Tuesday from 2:00 to 2:30 pm': 'Tuesday from 2:00 to 2:30 pm = 2026-11-24T14:00:00..2026-11-24T14:30:00',
    'from the 13th to 15th July': 'from the 13th to 15th July = 2027-07-13..2027-07-16',
    '10th to 23rd': '10th to 23rd = 2026-12-10..2026-12-24',
    'from March to May 2025': 'from March to May 2025 = 2025-03-01..2025-06-01',
    'from 10 am for 3 hours': 'from 10 am for 3 hours = 10:00:00..13:00:00',
    'for 3 days from today': 'for 3 days from today = 2026-11-22..2026-11-25',
    'the range is 2014-2018.': '2014-2018 = 2014-01-01..2019-01-01',
  })
})

test('English repeated times and lengths', () => {
  check('en-GB', {
    'every Monday at 4pm': 'every Monday at 4pm = P1W',
    'twice a week': 'twice a week = P1W',
    'billed monthly': 'monthly = P1M',
    'for 3 weeks': '3 weeks = P3W',
    'half an hour': 'half an hour = PT0.5H',
    'an hour and a half': 'an hour and a half = PT1.5H',
  })
})

test('the other language is read too', () => {
  check('tr-TR', { 'see you tomorrow at 5pm': 'tomorrow at 5pm = 2026-11-23T17:00:00' })
  check('en-GB', { 'yarın saat 17:00 please': 'yarın saat 17:00 = 2026-11-23T17:00:00' })
})

test('words and figures that only look like times are left alone', () => {
  check('tr-TR', {
    'ara sıra oluyor, pazar yerinde sat': [],
    'ocak temizleyici aldım': [],
    'bu kişi kim': [],
    'iyi akşamlar, iyi geceler': [],
    '5 adet, 1.5 litre, 3 kg': [],
    '0850 222 12 34': [],
    'aynı sorun, saat takmıyorum': [],
  })
  check('en-GB', {
    'it may take longer': [],
    'may I ask': [],
    'good morning': [],
    'there are two to four people at 5 stores': [],
    'schedule me a 1:1': [],
    'at 6.45 percent': [],
    'a second round': [],
    'version 2.30.1': [],
    '$12 and 8/1.5': [],
  })
})

test('any text is read without a fault, and spans lie within it', () => {
  const word = fc.constantFrom(
    'yarın',
    '5',
    "'",
    'te',
    '-',
    'to',
    'from',
    'mart',
    'the',
    'of',
    'saat',
    '2015',
    '/',
    '.',
    'half',
    'past',
    'son',
    'her',
    'gün',
    'önce',
    'cuma',
    'akşam',
    'ile',
    'arası',
    'last',
    'week',
    'in',
    '31',
    'feb',
    'buçuk',
    'pm',
    ':',
    '30',
    '0',
    '99999999',
  )
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, fc.constantFrom('', ' ')), { maxLength: 14 }),
      fc.boolean(),
      (words, turkish) => {
        const text = words.flat().join('')
        for (const [span, value] of found(text, turkish ? 'tr-TR' : 'en-US')) {
          assert.ok(span.length > 0 && text.includes(span))
          assert.doesNotMatch(JSON.stringify(value), /NaN|Infinity|undefined/)
        }
      },
    ),
    { numRuns: 2000 },
  )
})

test('the cost grows with the length, not with its square', () => {
  for (const piece of [
    'saat ',
    'on the ',
    '5 - ',
    'from 5 to ',
    'yarın 5 ile ',
    'first week of ',
    "5'ten ",
    'the end of the ',
  ]) {
    const small = timeOf(() => found(piece.repeat(500)))
    const large = timeOf(() => found(piece.repeat(4000)))
    assert.ok(large < small * 8 * 4 + 20, `${piece}: ${small} ms, then ${large} ms`)
  }
})
