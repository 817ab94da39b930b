import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { API_SETTINGS } from '../../../src/analysis/settings.ts'
import { ALL_ON, readFlags } from '../../../src/lib/config/flags.ts'
import { readSettings, unknownVariables } from '../../../src/lib/config/settings.ts'

const KEYS = `k=${Buffer.alloc(32, 7).toString('base64')}`

test('unset, everything has its default, and the result is frozen', () => {
  const read = readSettings(API_SETTINGS, {})
  assert.ok('settings' in read)
  assert.equal(read.settings.httpPort, 7101)
  assert.equal(read.settings.inflightCap, 256)
  assert.equal(read.settings.redisUrl, undefined)
  assert.ok(Object.isFrozen(read.settings))
})

test('every fault is told at once, and none repeats a secret', () => {
  const read = readSettings(API_SETTINGS, {
    INVEKTO_ENV: 'staging',
    INVEKTO_HTTP_PORT: '70000',
    INVEKTO_REDIS_URL: 'http://user:hunter2@host',
    INVEKTO_KEYS: 'k=c2hvcnQtc2VjcmV0',
  })
  assert.ok('faults' in read)
  assert.equal(read.faults.length, 4)
  assert.doesNotMatch(read.faults.join('\n'), /hunter2|c2hvcnQ|short-secret/)
})

test('production refuses to start on embedded twins or without keys', () => {
  const read = readSettings(API_SETTINGS, { INVEKTO_ENV: 'production' })
  assert.ok('faults' in read)
  assert.match(read.faults.join('\n'), /INVEKTO_REDIS_URL[\s\S]*INVEKTO_AMQP_URL[\s\S]*INVEKTO_KEYS/)
  const fine = readSettings(API_SETTINGS, {
    INVEKTO_ENV: 'production',
    INVEKTO_REDIS_URL: 'redis://h:1',
    INVEKTO_AMQP_URL: 'amqp://h:1/v',
    INVEKTO_KEYS: KEYS,
  })
  assert.ok('settings' in fine)
})

test('a variable with a typing mistake is found', () => {
  assert.deepEqual(unknownVariables({ INVEKTO_HTPP_PORT: '1', INVEKTO_ENV: 'x', PATH: '' }, [API_SETTINGS]), [
    'INVEKTO_HTPP_PORT',
  ])
})

test('flags are read whole; a missing or wrong file is a fault, not "on"', () => {
  const dir = mkdtempSync(join(tmpdir(), 'flags-'))
  const path = join(dir, 'flags.json')
  assert.throws(() => readFlags(path), /ENOENT/)
  writeFileSync(path, '{"version":1}')
  assert.throws(() => readFlags(path), /services/)
  writeFileSync(path, JSON.stringify(ALL_ON))
  assert.deepEqual(readFlags(path), ALL_ON)
})

test('a share is a number from 0 to 1', () => {
  const shareOf = (value: string) => {
    const read = readSettings(API_SETTINGS, { INVEKTO_LOG_SAMPLE: value })
    return 'settings' in read ? read.settings.logSample : read.faults.length
  }
  assert.deepEqual(['', '0', '0.05', '.5', '1', '1.0'].map(shareOf), [1, 0, 0.05, 0.5, 1, 1])
  for (const wrong of ['1.01', '-0.1', '5%', 'all', '1e-1', 'NaN'])
    assert.ok('faults' in readSettings(API_SETTINGS, { INVEKTO_LOG_SAMPLE: wrong }), wrong)
})
