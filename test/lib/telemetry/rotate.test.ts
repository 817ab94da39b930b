import assert from 'node:assert/strict'
import { mkdtemp, readdir, readFile, rename, rm, symlink, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { rotatingFile } from '../../../src/lib/telemetry/rotate.ts'

const START = Date.UTC(2026, 10, 23, 11, 42, 26)

async function inFolder(run: (dir: string) => Promise<void>): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'invekto-log-'))
  try {
    await run(dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}

const namesIn = async (dir: string): Promise<string[]> => (await readdir(dir)).sort()
const line = (text: string): string => `${text.padEnd(9, '.')}\n`

test('a file that would grow past its size is set aside first; the oldest beyond those kept goes', () =>
  inFolder(async (dir) => {
    const clock = fakeClock(START)
    const sink = rotatingFile({ dir: join(dir, 'logs'), name: 'api-1', maxBytes: 25, keep: 2, clock })
    for (const text of ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) await sink.write(line(text))
    await sink.close()
    assert.deepEqual(await namesIn(join(dir, 'logs')), [
      'api-1.20261123T114226Z-003.log',
      'api-1.20261123T114226Z-004.log',
      'api-1.log',
    ])
    assert.equal(
      await readFile(join(dir, 'logs', 'api-1.20261123T114226Z-004.log'), 'utf8'),
      line('g') + line('h'),
    )
    assert.equal(await readFile(join(dir, 'logs', 'api-1.log'), 'utf8'), line('i'))
  }))

test('a file is set aside when it is old, and an untouched name of another instance stays', () =>
  inFolder(async (dir) => {
    const clock = fakeClock(START)
    await writeFile(join(dir, 'api-1.notes.log'), 'keep me')
    await writeFile(join(dir, 'api-10.20200101T000000Z-001.log'), 'keep me')
    const sink = rotatingFile({ dir, name: 'api-1', maxAgeMs: 60_000, keep: 0, clock })
    await sink.write(line('a'))
    clock.advance(59_999)
    await sink.write(line('b'))
    assert.equal((await readFile(join(dir, 'api-1.log'), 'utf8')).length, 20)
    clock.advance(1)
    await sink.write(line('c'))
    await sink.close()
    assert.equal(await readFile(join(dir, 'api-1.log'), 'utf8'), line('c'))
    assert.deepEqual(await namesIn(dir), ['api-1.log', 'api-1.notes.log', 'api-10.20200101T000000Z-001.log'])
  }))

test('a restart goes on in the file it finds, and counts what is in it', () =>
  inFolder(async (dir) => {
    const options = { dir, name: 'api-1', maxBytes: 25, clock: fakeClock(Date.now()) }
    const first = rotatingFile(options)
    await first.write(line('a'))
    await first.close()
    const second = rotatingFile(options)
    await second.write(line('b'))
    assert.deepEqual(await namesIn(dir), ['api-1.log'])
    await second.write(line('c'))
    await second.close()
    assert.equal((await namesIn(dir)).length, 2)
    assert.equal(await readFile(join(dir, 'api-1.log'), 'utf8'), line('c'))
  }))

test('a file that is held elsewhere is renamed when let go, and written on until then', () =>
  inFolder(async (dir) => {
    const clock = fakeClock(START)
    let refusals = 2
    let attempts = 0
    const options = {
      rename: async (from: string, to: string) => {
        attempts++
        if (refusals-- > 0) throw Object.assign(new Error('busy'), { code: 'EBUSY' })
        await rename(from, to)
      },
    }
    const sink = rotatingFile({ dir, name: 'api-1', maxBytes: 15, clock, ...options })
    await sink.write(line('a'))
    await sink.write(line('b'))
    assert.equal((await namesIn(dir)).length, 2)

    refusals = Number.POSITIVE_INFINITY
    await sink.write(line('c'))
    assert.equal(await readFile(join(dir, 'api-1.log'), 'utf8'), line('b') + line('c'))
    const before = attempts
    await sink.write(line('d'))
    assert.equal(attempts, before)
    refusals = 0
    clock.advance(10_000)
    await sink.write(line('e'))
    await sink.close()
    assert.equal(await readFile(join(dir, 'api-1.log'), 'utf8'), line('e'))
  }))

test(
  'a full disk rejects the write, and the next line begins on a line of its own',
  { skip: process.platform !== 'linux' },
  () =>
    inFolder(async (dir) => {
      await symlink('/dev/full', join(dir, 'api-1.log'))
      const sink = rotatingFile({ dir, name: 'api-1', clock: fakeClock(START) })
      await assert.rejects(sink.write(line('a')), { code: 'ENOSPC' })
      await sink.close()
      await unlink(join(dir, 'api-1.log'))
      await sink.write(line('b'))
      await sink.write(line('c'))
      await sink.close()
      assert.equal(await readFile(join(dir, 'api-1.log'), 'utf8'), `\n${line('b')}${line('c')}`)
    }),
)
