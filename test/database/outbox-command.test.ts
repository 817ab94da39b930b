import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { fileURLToPath } from 'node:url'
import { systemClock } from '../../src/lib/base/clock.ts'
import { openOutbox } from '../../src/lib/outbox/open.ts'
import type { Outbox, OutboxDesk } from '../../src/lib/outbox/port.ts'
import { outboxEvent } from '../contract/outbox-suite.ts'
import { standInFor } from '../stand-in/helpers.ts'

const MAIN = fileURLToPath(new URL('../../src/database/outbox.main.ts', import.meta.url))
const SECRET = 'gizli metin 0532 123 45 67'

interface Ended {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

interface Place {
  readonly outbox: Outbox & OutboxDesk
  run(...args: string[]): Promise<Ended>
}

function runWith(env: Readonly<Record<string, string>>, args: readonly string[]): Promise<Ended> {
  // Node 22 warns of SQLite as an experiment.
  const settings = { NODE_NO_WARNINGS: '1', INVEKTO_ENV: 'development', INVEKTO_SQL_URL: '', ...env }
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', MAIN, ...args],
      { env: { ...process.env, ...settings } },
      (fault, stdout, stderr) => resolve({ status: fault ? Number(fault.code ?? -1) : 0, stdout, stderr }),
    )
  })
}

function folderFor(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'outbox-command-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

/** An outbox, and the command on it. */
async function placeAt(t: TestContext, url: string | undefined): Promise<Place> {
  const dataDir = folderFor(t)
  const outbox = await openOutbox({ url, dataDir, clock: systemClock })
  t.after(() => outbox.close())
  const env = { INVEKTO_DATA_DIR: dataDir, INVEKTO_SQL_URL: url ?? '' }
  return { outbox, run: (...args) => runWith(env, args) }
}

const PLACES: readonly [name: string, open: (t: TestContext) => Promise<Place>][] = [
  ['sqlite', (t) => placeAt(t, undefined)],
  ['the stand-in of SQL Server', async (t) => placeAt(t, (await standInFor(t)).url)],
]

/** Writes so many rows and parks them, each with a reason that names its place. */
async function park(outbox: Outbox & OutboxDesk, count: number): Promise<string[]> {
  const payload = JSON.stringify({ text: SECRET })
  await outbox.enqueue(Array.from({ length: count }, (_, i) => outboxEvent(`c-${i}`, { payload })))
  const rows = await outbox.claim('test', count, 10_000)
  for (const [i, { id }] of rows.entries()) {
    await outbox.settle('test', { sent: [], released: [], parked: [{ id, reason: `DSP-VAL-002, ${i}` }] })
    await new Promise((resolve) => setTimeout(resolve, 3))
  }
  return rows.map(({ id }) => id)
}

const linesOf = ({ stdout }: Ended) =>
  stdout
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line))

for (const [name, open] of PLACES)
  describe(`the outbox command on ${name}`, () => {
    it('tells how much waits and what is parked', async (t) => {
      const { outbox, run } = await open(t)
      const empty = await run('figures')
      assert.deepEqual(empty, {
        status: 0,
        stdout: '{"pending":0,"parked":0,"oldestAgeMs":0}\n',
        stderr: '',
      })
      await park(outbox, 2)
      await outbox.enqueue([outboxEvent('c-1')])
      const [figures] = linesOf(await run('figures'))
      const { oldestAgeMs, ...counts } = figures
      assert.deepEqual(counts, { pending: 1, parked: 2 })
      assert.ok(oldestAgeMs >= 0 && oldestAgeMs < 60_000)
    })

    it('shows parked rows with their reasons, the latest first, and nothing of what is in them', async (t) => {
      const { outbox, run } = await open(t)
      const ids = await park(outbox, 3)
      const all = await run('parked')
      assert.deepEqual([all.status, all.stderr], [0, ''])
      const rows = linesOf(all)
      assert.deepEqual(
        rows.map(({ id, reason, failures, type }) => [id, reason, failures, type]),
        ids.map((id, i) => [id, `DSP-VAL-002, ${i}`, 1, 'analysis.requested']).reverse(),
      )
      for (const { occurredAt, parkedAt, eventId } of rows) {
        assert.match(occurredAt, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/)
        assert.ok(Date.parse(parkedAt) >= Date.parse(occurredAt))
        assert.equal(eventId.length, 26)
      }
      for (const secret of [SECRET, 't-42', 'c-1']) assert.ok(!all.stdout.includes(secret), secret)
      assert.deepEqual(
        linesOf(await run('parked', '2')).map(({ id }) => id),
        [ids[2], ids[1]],
      )
    })

    it('makes parked rows due again, and only those', async (t) => {
      const { outbox, run } = await open(t)
      const [one, two, three] = await park(outbox, 3)
      assert.deepEqual(await run('requeue', one!, three!, '999999999999999999'), {
        status: 0,
        stdout: '2 made due again\n',
        stderr: '',
      })
      assert.equal((await run('requeue', one!)).stdout, '0 made due again\n')
      assert.deepEqual(
        (await outbox.claim('next', 10, 1_000)).map(({ id, failures }) => [id, failures]),
        [
          [one, 0],
          [three, 0],
        ],
      )
      assert.deepEqual(
        (await outbox.parked(10)).map(({ id }) => id),
        [two],
      )
    })
  })

describe('the outbox command', () => {
  it('shows its usage for wrong arguments', async (t) => {
    const env = { INVEKTO_DATA_DIR: folderFor(t) }
    for (const args of [
      [],
      ['remove'],
      ['constructor'],
      ['figures', '1'],
      ['parked', 'all'],
      ['parked', '1', '2'],
      ['requeue'],
      ['requeue', '1', '-2'],
      ['requeue', '1;'],
      ['requeue', '1'.repeat(19)],
    ]) {
      const { status, stdout, stderr } = await runWith(env, args)
      assert.deepEqual([status, stdout], [64, ''], args.join(' '))
      assert.match(stderr, /^npm run -s outbox -- figures/)
    }
  })

  it('says what is wrong with the settings', async (t) => {
    const env = { INVEKTO_DATA_DIR: folderFor(t) }
    const production = await runWith({ ...env, INVEKTO_ENV: 'production' }, ['figures'])
    assert.equal(production.status, 78)
    assert.match(production.stderr, /INVEKTO_SQL_URL is needed in production/)
    const both = await runWith(
      { ...env, INVEKTO_ENV: 'staging', INVEKTO_SQL_URL: 'mssql://a:Gizli-1@h/?x=1' },
      ['figures'],
    )
    assert.deepEqual([both.status, both.stdout], [78, ''])
    assert.match(both.stderr, /^INVEKTO_ENV: .*\nINVEKTO_SQL_URL: /)
    assert.ok(!both.stderr.includes('Gizli'))
  })

  it('is not taken in by a folder without a database, and makes none', async (t) => {
    const dataDir = join(folderFor(t), 'elsewhere')
    const { status, stdout, stderr } = await runWith({ INVEKTO_DATA_DIR: dataDir }, ['figures'])
    assert.deepEqual([status, stdout], [66, ''])
    assert.ok(stderr.includes(dataDir))
  })

  it('says that a server does not answer, and nothing of its password', async (t) => {
    const standIn = await standInFor(t)
    await standIn.stop()
    const { status, stdout, stderr } = await runWith({ INVEKTO_SQL_URL: standIn.url }, ['figures'])
    assert.deepEqual([status, stdout], [69, ''])
    assert.match(stderr, /unavailable/)
    assert.ok(!stderr.includes('Stand-in-1'))
  })
})
