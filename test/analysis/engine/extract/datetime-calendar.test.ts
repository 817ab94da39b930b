import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addMonths,
  dateOf,
  dayOf,
  easterOf,
  formatClock,
  formatDay,
  formatMoment,
  isDate,
  isoWeek,
  nthWeekday,
  weekdayOf,
} from '../../../../src/analysis/engine/extract/datetime/calendar.ts'
import { holidayIn } from '../../../../src/analysis/engine/extract/datetime/holidays.ts'
import {
  isoOf,
  periodOf,
  secondsOf,
  shiftMoment,
} from '../../../../src/analysis/engine/extract/datetime/unit.ts'

const day = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

test('days and dates agree with the platform, BC and far ahead too', () => {
  fc.assert(
    fc.property(fc.integer({ min: -700_000, max: 900_000 }), (number) => {
      const date = new Date(number * 86_400_000)
      const found = dateOf(number)
      assert.deepEqual(found, {
        year: date.getUTCFullYear(),
        month: date.getUTCMonth() + 1,
        day: date.getUTCDate(),
      })
      assert.equal(dayOf(found.year, found.month, found.day), number)
      assert.equal(weekdayOf(number), date.getUTCDay() || 7)
    }),
  )
})

test('months run over into years, both ways', () => {
  assert.equal(formatDay(dayOf(2026, 13, 1)), '2027-01-01')
  assert.equal(formatDay(dayOf(2026, 0, 31)), '2025-12-31')
  assert.equal(formatDay(addMonths(day('2024-01-31'), 1)), '2024-02-29')
  assert.equal(formatDay(addMonths(day('2024-03-31'), -13)), '2023-02-28')
})

test('29 February is a date in leap years only', () => {
  assert.deepEqual(
    [1900, 2000, 2023, 2024].map((year) => isDate(year, 2, 29)),
    [false, true, false, true],
  )
})

test('weeks begin on Monday, the first with the year’s first Thursday', () => {
  assert.equal(formatDay(isoWeek(2019, 1)), '2018-12-31')
  assert.equal(formatDay(isoWeek(2027, 3)), '2027-01-18')
})

test('the nth weekday of a month counts from either end', () => {
  assert.equal(formatDay(nthWeekday(2014, 10, 3, 1)), '2014-10-01')
  assert.equal(formatDay(nthWeekday(2013, 3, 1, -1)), '2013-03-25')
  assert.equal(formatDay(nthWeekday(2013, 3, 1, -2)), '2013-03-18')
})

test('Easter and the feasts of the Islamic calendar fall where they were kept', () => {
  for (const date of ['2018-04-01', '2019-04-21', '2020-04-12', '2038-04-25']) {
    assert.equal(formatDay(easterOf(Number(date.slice(0, 4)))), date)
  }
  for (const date of ['1975-10-06', '2013-08-08', '2018-06-15', '2024-04-10', '2025-03-30', '2026-03-20']) {
    assert.equal(formatDay(holidayIn(['hijri', 10, 1], Number(date.slice(0, 4)))!.from), date)
  }
  for (const date of ['1980-10-19', '2018-08-21', '2024-06-16', '2025-06-06', '2026-05-27']) {
    assert.equal(formatDay(holidayIn(['hijri', 12, 10], Number(date.slice(0, 4)))!.from), date)
  }
})

test('clock times of a further day start anew', () => {
  assert.equal(formatClock(25 * 3600), '01:00:00')
  assert.equal(formatClock(-60), '23:59:00')
  assert.equal(formatMoment(day('2026-11-23') * 86_400 - 1), '2026-11-22T23:59:59')
})

test('a month is 30 and a year 365 days in seconds; ISO keeps the units', () => {
  assert.equal(secondsOf([{ count: 3.5, unit: 'year' }]), 110_376_000)
  assert.equal(isoOf([{ count: 2, unit: 'month' }]), 'P2M')
  assert.equal(isoOf([{ count: 2, unit: 'fortnight' }]), 'P4W')
  assert.equal(
    isoOf([
      { count: 1, unit: 'week' },
      { count: 2, unit: 'day' },
    ]),
    'P9D',
  )
  assert.equal(
    isoOf([
      { count: 1, unit: 'day' },
      { count: 90, unit: 'minute' },
    ]),
    'P1DT90M',
  )
})

test('lengths are counted by the calendar, work days without weekends', () => {
  const at = day('2026-01-31') * 86_400
  assert.equal(formatMoment(shiftMoment(at, [{ count: 1, unit: 'month' }], 1)), '2026-02-28T00:00:00')
  assert.equal(formatMoment(shiftMoment(at, [{ count: 1.5, unit: 'year' }], -1)), '2024-07-31T00:00:00')
  assert.equal(
    formatMoment(shiftMoment(day('2026-11-20') * 86_400, [{ count: 2, unit: 'workday' }], 1)),
    '2026-11-24T00:00:00',
  )
})

test('periods are the calendar’s', () => {
  const of = (...args: Parameters<typeof periodOf>): string[] => periodOf(...args).map(formatDay)
  assert.deepEqual(of('week', day('2026-11-22'), 0), ['2026-11-16', '2026-11-23'])
  assert.deepEqual(of('weekend', day('2026-11-22'), -1), ['2026-11-14', '2026-11-16'])
  assert.deepEqual(of('quarter', day('2026-11-22'), 1), ['2027-01-01', '2027-04-01'])
  assert.deepEqual(of('century', day('2026-11-22'), 0), ['2000-01-01', '2100-01-01'])
})
