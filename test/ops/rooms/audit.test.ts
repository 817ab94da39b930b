import assert from 'node:assert/strict'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { verifyChain } from '../../../src/lib/audit/chain.ts'
import type { AuditDraft, AuditEntry, AuditTrail } from '../../../src/lib/audit/port.ts'
import { fakeClock, systemClock } from '../../../src/lib/base/clock.ts'
import { SqlFault } from '../../../src/lib/sql/port.ts'
import { verifyAudit } from '../../../src/ops/read/audit.ts'
import { ADA, startTestOps, type TestOps } from '../../helpers/ops.ts'

const draft = (more: Partial<AuditDraft> = {}): AuditDraft => ({
  email: 'bob@example.com',
  action: 'test',
  target: 'thing',
  before: null,
  after: null,
  requestId: 'r',
  ...more,
})

async function fill(ops: TestOps, count: number, more: Partial<AuditDraft> = {}): Promise<void> {
  for (let i = 0; i < count; i++) await ops.audit.append(draft(more))
}

/** Does what the triggers forbid, as somebody would who has the file. */
function tamper(ops: TestOps, statement: string): void {
  const db = new DatabaseSync(join(ops.dir, 'invekto.sqlite'))
  for (const name of ['follows', 'stays', 'remains']) db.exec(`DROP TRIGGER audit_admin_action_${name}`)
  db.exec(statement)
  db.close()
}

const seqs = (page: string): number[] =>
  [...page.matchAll(/<th scope="row" class="number">(\d+)<\/th>/g)].map(([, seq]) => Number(seq))

describe('the page of the record', () => {
  test('shows the newest first, a page at a time, to its end', async (t) => {
    const ops = await startTestOps({ until: t, permission: 'view' })
    await fill(ops, 120)
    const seen: number[] = []
    let path: string | undefined = '/audit'
    while (path) {
      const { status, text } = await ops.get(path)
      assert.equal(status, 200)
      seen.push(...seqs(text))
      path = /<a href="(\/audit\?[^"]*beforeSeq[^"]*)">Older/.exec(text)?.[1]?.replaceAll('&amp;', '&')
    }
    assert.deepEqual(
      seen,
      Array.from({ length: 120 }, (_, i) => 120 - i),
    )
    const { json } = await ops.get('/api/v1/audit?beforeSeq=11')
    assert.equal(json.entries.seen.length, 10)
    assert.equal(json.next, undefined)
  })

  test('keeps to what fits the filter, and keeps the filter from page to page', async (t) => {
    const clock = fakeClock(Date.parse('2026-03-01T00:00:00Z'))
    const ops = await startTestOps({ until: t, clock: { ...systemClock, now: clock.now } })
    await fill(ops, 60, { email: 'eve@example.com', action: 'flags.edit' })
    clock.advance(3_600_000)
    await fill(ops, 3, { target: 'other' })
    const find = async (query: string): Promise<AuditEntry[]> =>
      (await ops.get(`/api/v1/audit?${query}`)).json.entries.seen
    assert.equal((await find('email=eve@example.com')).length, 50)
    assert.equal((await find('action=flags.edit&beforeSeq=11')).length, 10)
    assert.equal((await find('target=other')).length, 3)
    assert.equal((await find('email=eve@example.com&target=other')).length, 0)
    assert.equal((await find('from=2026-03-01T00:30')).length, 3)
    assert.equal((await find('from=2026-03-01T02:30%2B02:00')).length, 3)
    assert.equal((await find('to=2026-03-01T01:00:00Z&beforeSeq=9')).length, 8)
    assert.equal((await find('from=2026-03-01T01:00:00Z'))[0]!.at as unknown, '2026-03-01T01:00:00.000Z')
    const { text } = await ops.get('/audit?email=eve%40example.com&from=2026-01-01')
    assert.match(
      text,
      /href="\/audit\?email=eve%40example\.com&amp;from=2026-01-01T00%3A00%3A00\.000Z&amp;beforeSeq=11"/,
    )
    assert.match(text, /name="from" value="2026-01-01T00:00:00"/)
    for (const bad of ['from=yesterday', 'beforeSeq=0', 'beforeSeq=x', 'beforeSeq=-1']) {
      assert.equal((await ops.get(`/api/v1/audit?${bad}`)).status, 400, bad)
    }
  })

  test('shows what was before and after line by line', async (t) => {
    const ops = await startTestOps({ until: t })
    await ops.audit.append(draft({ before: '{"a":1,"b":true}', after: '{"a":1,"b":false}' }))
    const { text } = await ops.get('/audit')
    assert.match(text, /<details><summary>/)
    assert.match(
      text,
      /\n {4}&quot;a&quot;: 1,\n<del class="diff removed">- {3}&quot;b&quot;: true<\/del>\n<ins class="diff added">\+ {3}&quot;b&quot;: false<\/ins>/,
    )
  })

  test('makes no markup of what attackers write into any field', async (t) => {
    const ops = await startTestOps({ until: t })
    const evil = `"'><script>alert(1)</script><img src=x onerror=alert(2)>`
    await ops.audit.append({
      ...{ email: evil, action: evil, target: evil, requestId: evil },
      ...{ before: JSON.stringify({ [evil]: evil }), after: evil },
    })
    const { text } = await ops.get('/audit')
    assert.doesNotMatch(text, /<script>alert|<img/)
    assert.equal(text.split('&lt;script&gt;alert(1)&lt;/script&gt;').length - 1, 7)
    const filtered = await ops.get(
      `/audit?${new URLSearchParams({ email: evil, action: evil, target: evil })}`,
    )
    assert.doesNotMatch(filtered.text, /<script>alert|<img/)
    assert.match(filtered.text, /name="email" value="&quot;&#39;&gt;&lt;script&gt;/)
  })

  for (const [what, fail] of [
    ['hangs', () => setTimeout(2_000).then(() => Promise.reject(new SqlFault('timeout', 'late')))],
    ['is gone', () => Promise.reject(new SqlFault('unavailable', 'gone'))],
  ] as const) {
    test(`opens under 500 ms and says that it is blind while the database ${what}`, async (t) => {
      const audit = {
        kind: 'sqlserver',
        read: fail,
        append: fail,
        close: async () => {},
      } as unknown as AuditTrail
      const ops = await startTestOps({ until: t, audit })
      const started = performance.now()
      const { status, text } = await ops.get('/audit')
      assert.ok(performance.now() - started < 500, `${performance.now() - started} ms`)
      assert.equal(status, 200)
      assert.match(text, /Blind: the audit trail \(SQL\)/)
      assert.match((await ops.get('/api/v1/audit')).json.entries.blind, /the audit trail/)
    })
  }

  test('and an export and a verification are catalogued errors then', async (t) => {
    const gone = () => Promise.reject(new SqlFault('unavailable', 'gone'))
    const audit = {
      kind: 'sqlserver',
      read: gone,
      append: gone,
      close: async () => {},
    } as unknown as AuditTrail
    const ops = await startTestOps({ until: t, audit })
    for (const answer of [await ops.get('/api/v1/audit/export'), await ops.api('/audit/verify')]) {
      assert.equal(answer.status, 503)
      assert.equal(answer.json.errorCode, 'OPS-DEP-001')
      assert.equal(answer.headers.get('content-disposition'), null)
    }
  })
})

describe('an export of the record', () => {
  const entriesOf = (text: string): AuditEntry[] =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
      .map((entry) => ({ ...entry, at: Date.parse(entry.at) }))

  test('is the whole of it, itself on it, and its chain can be computed anew from the file', async (t) => {
    const ops = await startTestOps({ until: t, permission: 'view' })
    await fill(ops, 450, { before: '{"text":"ğüşiöç 😀 \\u0000"}' })
    const { status, headers, text } = await ops.get('/audit/export')
    assert.equal(status, 200)
    assert.equal(headers.get('content-type'), 'application/x-ndjson')
    assert.match(headers.get('content-disposition')!, /^attachment; filename="audit\.ndjson"$/)
    const entries = entriesOf(text)
    const report = await verifyChain(entries)
    assert.ok(report.ok)
    assert.equal(report.count, 451)
    assert.deepEqual([entries.at(-1)!.email, entries.at(-1)!.action], [ADA, 'audit.export'])
    assert.deepEqual(await ops.audit.head(), report.head)
  })

  test('with a filter is all that fits, beyond one page, and the record tells the filter', async (t) => {
    const ops = await startTestOps({ until: t })
    await fill(ops, 250, { action: 'flags.edit' })
    await fill(ops, 5)
    const { text } = await ops.get('/api/v1/audit/export?action=flags.edit')
    assert.deepEqual(
      entriesOf(text).map(({ seq }) => seq),
      Array.from({ length: 250 }, (_, i) => 250 - i),
    )
    const [entry] = await ops.audit.read({ limit: 1 })
    assert.deepEqual(JSON.parse(entry!.after!), { action: 'flags.edit' })
  })

  test('that breaks off on the way is cut, so that nobody takes it for the whole', async (t) => {
    const place = await startTestOps({ until: t })
    await fill(place, 3)
    const audit: AuditTrail = {
      ...place.audit,
      async *walk() {
        yield* await place.audit.read({ limit: 2 })
        await setTimeout(50)
        throw new SqlFault('unavailable', 'gone')
      },
      close: async () => {},
    }
    const ops = await startTestOps({ until: t, dir: place.dir, audit })
    await assert.rejects(ops.get('/audit/export'), /terminated|other side closed/)
  })
})

describe('a verification from the panel', () => {
  test('tells the head of a chain that is as it was written, and is on it', async (t) => {
    const ops = await startTestOps({ until: t, permission: 'view' })
    await fill(ops, 250)
    const { status, text } = await ops.post('/audit/verify')
    assert.equal(status, 200)
    assert.match(text, /All 251 entries are as they were written/)
    const { seq, hash } = await ops.audit.head()
    assert.ok(text.includes(`${seq}:${hash}`))
    const { json } = await ops.api('/audit/verify', { head: `${seq}:${hash}` })
    assert.equal(json.ok, true)
    assert.equal(json.count, 252)
    assert.deepEqual(json.head, await ops.audit.head())
    const [entry] = await ops.audit.read({ limit: 1 })
    assert.deepEqual([entry!.email, entry!.action], [ADA, 'audit.verify'])
  })

  for (const [name, statement, said] of [
    [
      'changed',
      `UPDATE audit_admin_action SET email = '<script>alert(1)</script>' WHERE seq = 7`,
      /entry 7 is changed/,
    ],
    ['removed', `DELETE FROM audit_admin_action WHERE seq = 7`, /entry 7 is missing/],
    [
      'given another hash',
      `UPDATE audit_admin_action SET hash = '${'a'.repeat(64)}' WHERE seq = 7`,
      /entry 7 is changed/,
    ],
  ] as const) {
    test(`shows the first entry that was ${name}`, async (t) => {
      const ops = await startTestOps({ until: t })
      await fill(ops, 20)
      tamper(ops, statement)
      const { status, text } = await ops.post('/audit/verify')
      assert.equal(status, 200)
      assert.match(text, /class="verdict bad" role="alert">Tampered with/)
      assert.match(text, said)
      assert.doesNotMatch(text, /<script>alert/)
      const { json } = await ops.api('/audit/verify')
      assert.equal(json.ok, false)
      assert.equal(json.seq, 7)
    })
  }

  test('shows against a head noted earlier that the end was cut off', async (t) => {
    const ops = await startTestOps({ until: t })
    await fill(ops, 20)
    const { seq, hash } = await ops.audit.head()
    tamper(ops, 'DELETE FROM audit_admin_action WHERE seq > 10')
    assert.match((await ops.post('/audit/verify')).text, /All 11 entries/, 'without one nothing shows it')
    const { text } = await ops.post('/audit/verify', { head: `${seq}:${hash}` })
    assert.match(text, /Tampered with: entry 13 is cut-off/)
  })

  test('refuses a head that is none', async (t) => {
    const ops = await startTestOps({ until: t })
    for (const head of ['7', '7:abc', `-1:${'a'.repeat(64)}`, `<script>:${'a'.repeat(64)}`])
      assert.equal((await ops.api('/audit/verify', { head })).status, 400)
    assert.deepEqual(await ops.audit.read({ limit: 1 }), [])
  })

  test('ends in time and says how far it came', async (t) => {
    const ops = await startTestOps({ until: t })
    await fill(ops, 600)
    const clock = fakeClock()
    const slow = {
      async *walk() {
        for await (const entry of ops.audit.walk()) {
          clock.advance(10)
          yield entry
        }
      },
    } as unknown as AuditTrail
    assert.deepEqual(await verifyAudit({ audit: slow, clock }, undefined, 3_000), {
      ok: null,
      unfinished: true,
      seq: 400,
    })
  })

  test('lets others have their turn while it goes through a long record', async (t) => {
    const ops = await startTestOps({ until: t })
    await fill(ops, 2_000)
    let turns = 0
    const count = setInterval(() => turns++, 0)
    t.after(() => clearInterval(count))
    const report = await verifyAudit({ audit: ops.audit, clock: systemClock }, undefined)
    assert.equal(report.ok, true)
    assert.ok(turns >= 5, `${turns} turns`)
  })

  test('asks for the token of the session', async (t) => {
    const ops = await startTestOps({ until: t })
    assert.equal((await ops.post('/audit/verify', { csrf: 'other' })).status, 403)
    assert.equal((await ops.audit.read({ limit: 1 }))[0]!.action, 'refused')
  })
})

test('the record is shown to nobody who is not signed in', async (t) => {
  const ops = await startTestOps({ until: t, permission: undefined })
  for (const path of ['/api/v1/audit', '/api/v1/audit/export', '/api/v1/flags', '/api/v1/playground'])
    assert.equal((await ops.get(path)).status, 401, path)
  assert.equal((await ops.get('/audit')).headers.get('location'), '/login?to=%2Faudit')
})
