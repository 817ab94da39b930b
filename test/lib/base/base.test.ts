import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { backoffMs } from '../../../src/lib/base/backoff.ts'
import { newNonce, newUlid } from '../../../src/lib/base/ids.ts'
import { openScope } from '../../../src/lib/base/scope.ts'
import { VERSION } from '../../../src/lib/base/version.ts'

test('a scope closes last opened first; one that fails or hangs strands nobody; the first fault is told', async () => {
  const scope = openScope()
  const closed: string[] = []
  scope.add('a', () => void closed.push('a'))
  scope.add('b', async () => {
    closed.push('b')
    throw new Error('b failed')
  })
  scope.add('c', () => new Promise(() => closed.push('c')))
  await assert.rejects(scope.close(60), /closing c took/)
  assert.deepEqual(closed, ['c', 'b', 'a'])
  await assert.rejects(scope.close(60), /closing c took/)
})

test('what is added to a closed scope is closed at once', async () => {
  const scope = openScope()
  await scope.close(10)
  let closed = false
  scope.add('late', () => {
    closed = true
  })
  assert.equal(closed, true)
})

test('closing twice closes once, and a closer that comes late and throws troubles nobody', async () => {
  const scope = openScope()
  let times = 0
  scope.add('once', () => void times++)
  await Promise.all([scope.close(10), scope.close(10)])
  assert.equal(times, 1)
  scope.add('late', () => {
    throw new Error('late')
  })
})

test('past the deadline every closer is still begun', async () => {
  const scope = openScope()
  const begun: string[] = []
  for (const name of ['a', 'b', 'c']) scope.add(name, () => new Promise(() => begun.push(name)))
  await assert.rejects(scope.close(1), /closing c took/)
  assert.deepEqual(begun, ['c', 'b', 'a'])
})

test('a nonce is 128 bits of chance, base64url', () => {
  const nonces = new Set(Array.from({ length: 1_000 }, newNonce))
  assert.equal(nonces.size, 1_000)
  for (const nonce of nonces) assert.match(nonce, /^[A-Za-z0-9_-]{22}$/)
})

test('backoff doubles up to its ceiling and is spread by chance', () => {
  const at = (attempt: number, random: number): number =>
    backoffMs(attempt, { baseMs: 100, maxMs: 1_000, random: () => random })
  assert.deepEqual(
    [1, 2, 3, 4, 5, 99].map((attempt) => at(attempt, 1)),
    [100, 200, 400, 800, 1_000, 1_000],
  )
  assert.equal(at(3, 0), 40)
})

test('ULIDs ascend, also inside one millisecond', () => {
  const ids = Array.from({ length: 1_000 }, () => newUlid(1_700_000_000_000))
  assert.deepEqual(ids, [...ids].sort())
  assert.match(ids[0]!, /^[0-9A-HJKMNP-TV-Z]{26}$/)
})

test('the version is that of package.json', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8'))
  assert.equal(VERSION, version)
})
