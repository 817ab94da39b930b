import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isTimeZone, localTime, STEADY_ZONES } from '../../../src/analysis/engine/reference-time.ts'

const DAY = 86_400_000
const MINUTE = 60_000
/** As far as the runtime's database tells without guessing. */
const UNTIL = Date.UTC(2037, 0, 1)

test('zones taken to be steady are so in the time zone database of the runtime', () => {
  for (const [timeZone, { since, east }] of STEADY_ZONES) {
    assert.ok(isTimeZone(timeZone))
    const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    const offset = `GMT+${String(east / 60).padStart(2, '0')}:${String(east % 60).padStart(2, '0')}`
    for (let at = since; at < UNTIL; at += DAY) assert.ok(format.format(at).endsWith(offset), String(at))
  }
})

test('the wall clock of a steady zone is right after it became so, and before', () => {
  const zone = 'Europe/Istanbul'
  const { since } = STEADY_ZONES.get(zone)!
  assert.equal(localTime(since, zone).east, 180)
  assert.equal(localTime(since - MINUTE, zone).east, 180)
  assert.equal(localTime(Date.UTC(2015, 0, 15), zone).east, 120)
  assert.deepEqual(localTime(Date.UTC(2026, 10, 27, 22, 30), zone), {
    year: 2026,
    month: 11,
    day: 28,
    hour: 1,
    minute: 30,
    second: 0,
    east: 180,
  })
})
