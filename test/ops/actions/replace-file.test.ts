import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import {
  chmodSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { fakeClock, systemClock } from '../../../src/lib/base/clock.ts'
import { replaceFile } from '../../../src/ops/actions/replace-file.ts'

function folder(t: TestContext): { dir: string; path: string } {
  const dir = mkdtempSync(join(tmpdir(), 'replace-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  const path = join(dir, 'flags.json')
  writeFileSync(path, 'old')
  return { dir, path }
}

const held = (code: string): Error => Object.assign(new Error(code), { code })

describe('replacing a file', () => {
  test('a reader in another process sees all of one text or all of the other, through 200 writes', async (t) => {
    const { dir, path } = folder(t)
    const text = (letter: string): string => `[${letter.repeat(300_000)}]`
    writeFileSync(path, text('a'))
    // Reads as fast as it can until its input ends; says how often, and what was half.
    const reader = spawn(process.execPath, [
      '-e',
      `const { readFileSync } = require('node:fs')
       let reads = 0, half = 0, open = true
       process.stdin.on('end', () => { open = false }).resume()
       const go = () => {
         const text = readFileSync(${JSON.stringify(path)}, 'latin1')
         reads++
         if (text.length !== 300002 || text.at(-1) !== ']' || text[1] !== text.at(-2)) half++
         if (open) setImmediate(go)
         else process.stdout.write(reads + ' ' + half)
       }
       process.stdout.write('ready ')
       go()`,
    ])
    t.after(() => reader.kill())
    let said = ''
    reader.stdout.on('data', (piece) => {
      said += piece
    })
    while (!said.startsWith('ready')) await new Promise((resolve) => setTimeout(resolve, 5))
    for (let i = 0; i < 200; i++) await replaceFile(path, text(i % 2 ? 'a' : 'b'), { clock: systemClock })
    reader.stdin.end()
    await new Promise((resolve) => reader.once('close', resolve))
    const [, reads, half] = said.split(' ').map(Number)
    assert.ok(reads! > 50, `${reads} reads`)
    assert.equal(half, 0)
    assert.deepEqual(readdirSync(dir), ['flags.json'])
  })

  test('keeps its mode, whatever the umask', { skip: process.platform === 'win32' }, async (t) => {
    const { path } = folder(t)
    chmodSync(path, 0o664)
    const umask = process.umask(0o077)
    t.after(() => process.umask(umask))
    await replaceFile(path, 'new', { clock: systemClock })
    assert.equal(statSync(path).mode & 0o777, 0o664)
    assert.equal(readFileSync(path, 'utf8'), 'new')
  })

  test('follows a link instead of replacing it', { skip: process.platform === 'win32' }, async (t) => {
    const { dir, path } = folder(t)
    const link = join(dir, 'link.json')
    symlinkSync(path, link)
    await replaceFile(link, 'new', { clock: systemClock })
    assert.ok(lstatSync(link).isSymbolicLink())
    assert.equal(readFileSync(path, 'utf8'), 'new')
  })

  test('makes one that is missing', async (t) => {
    const { dir } = folder(t)
    await replaceFile(join(dir, 'other.json'), 'new', { clock: systemClock })
    assert.equal(readFileSync(join(dir, 'other.json'), 'utf8'), 'new')
  })

  for (const code of ['EPERM', 'EBUSY', 'EACCES']) {
    test(`waits for whoever has it open on Windows (${code}), asking again before each attempt`, async (t) => {
      const { path } = folder(t)
      const clock = fakeClock()
      let attempts = 0
      let checks = 0
      const replaced = replaceFile(path, 'new', {
        clock,
        check: () => {
          checks++
        },
        rename(from, to) {
          if (++attempts < 4) throw held(code)
          renameSync(from, to)
        },
      })
      while (attempts < 4) {
        await new Promise((resolve) => setImmediate(resolve))
        clock.advance(100)
      }
      await replaced
      assert.equal(readFileSync(path, 'utf8'), 'new')
      assert.equal(checks, 4)
    })
  }

  test('gives up in the end, and leaves the old one and nothing else', async (t) => {
    const { dir, path } = folder(t)
    const clock = fakeClock()
    let done = false
    const replaced = replaceFile(path, 'new', {
      clock,
      rename() {
        throw held('EBUSY')
      },
    }).finally(() => {
      done = true
    })
    const failed = assert.rejects(replaced, { code: 'EBUSY' })
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve))
      clock.advance(1_000)
    }
    await failed
    assert.equal(readFileSync(path, 'utf8'), 'old')
    assert.deepEqual(readdirSync(dir), ['flags.json'])
  })

  test('does not wait for a fault that stays', async (t) => {
    const { dir, path } = folder(t)
    let attempts = 0
    const options = {
      clock: fakeClock(),
      rename() {
        attempts++
        throw held('EXDEV')
      },
    }
    await assert.rejects(replaceFile(path, 'new', options), { code: 'EXDEV' })
    assert.equal(attempts, 1)
    assert.deepEqual(readdirSync(dir), ['flags.json'])
  })

  test('is called off by its check, and leaves the old one and nothing else', async (t) => {
    const { dir, path } = folder(t)
    const options = {
      clock: systemClock,
      check() {
        throw new Error('changed meanwhile')
      },
    }
    await assert.rejects(replaceFile(path, 'new', options), /changed meanwhile/)
    assert.equal(readFileSync(path, 'utf8'), 'old')
    assert.deepEqual(readdirSync(dir), ['flags.json'])
  })
})
