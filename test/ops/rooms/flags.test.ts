import assert from 'node:assert/strict'
import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import type { AuditTrail } from '../../../src/lib/audit/port.ts'
import { ALL_ON, type Flags, readFlags } from '../../../src/lib/config/flags.ts'
import { INSTANCES_KEY, type InstanceReport, nameOf, reportKey } from '../../../src/lib/report/report.ts'
import { SqlFault } from '../../../src/lib/sql/port.ts'
import { type StateStore, StateUnavailable } from '../../../src/lib/state/port.ts'
import { ADA, startTestOps, type TestOps } from '../../helpers/ops.ts'

const fileOf = ({ dir }: TestOps): string => join(dir, 'flags.json')
const onDisk = (ops: TestOps): Flags => readFlags(fileOf(ops))
const without = (...off: ('sentiment' | 'urgency' | 'intents')[]): Flags => ({
  ...ALL_ON,
  flags: { ...ALL_ON.flags, ...Object.fromEntries(off.map((name) => [name, false])) },
})
const version = async (ops: TestOps): Promise<string> => (await ops.get('/api/v1/flags')).json.disk.basedOn
const field = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&quot;', '"') ?? ''

/** Every switch that the form has on, as a browser would send it. */
const checked = (page: string): string[] =>
  [...page.matchAll(/name="on" value="([^"]+)" checked/g)].map(([, name]) => name!)

/** What a process that has these flags active tells of itself. */
async function report(store: StateStore, instance: string, flags: unknown, at = Date.now()): Promise<void> {
  const value: InstanceReport = {
    ...{ service: 'analysis-worker', instance, host: 'other', version: '1.0.0', startedAt: at - 60_000, at },
    ...{ draining: false, cores: 0, rssBytes: 0, loopDelayMs: { p50: 0, p99: 0, max: 0 }, inFlight: 0 },
    ...{ dependencies: [], breakers: [], activations: [], counts: {}, stages: [], calls: [], limited: [] },
    flags: flags as Flags,
  }
  const name = nameOf(value)
  await store.run([
    { op: 'set', key: reportKey(name), value: Buffer.from(JSON.stringify(value)), ttlMs: 60_000 },
    { op: 'enlist', key: INSTANCES_KEY, member: name, score: at, ttlMs: 60_000 },
  ])
}

describe('the page of flags', () => {
  test('shows on disk and active side by side, and says in words where they differ', async (t) => {
    const ops = await startTestOps({ until: t })
    assert.doesNotMatch((await ops.get('/flags')).text, /Differs/)
    writeFileSync(fileOf(ops), JSON.stringify(without('intents')))
    const { status, text } = await ops.get('/flags')
    assert.equal(status, 200)
    assert.match(
      text,
      /flags\.intents<\/code><\/th>\s*<td>.*off.*<td>.*on.*\s*<td>Differs: on until the restart, then off/,
    )
    const { json } = await ops.get('/api/v1/flags')
    assert.deepEqual(
      json.switches.filter((one: { onDisk: boolean; active: boolean }) => one.onDisk !== one.active),
      [{ name: 'flags.intents', onDisk: false, active: true }],
    )
  })

  test('says of every instance whether it needs a restart, and of one that is late that it is', async (t) => {
    const ops = await startTestOps({ until: t })
    await report(ops.store, 'w-same', ALL_ON)
    await report(ops.store, 'w-old', without('urgency'))
    await report(ops.store, 'w-late', ALL_ON, Date.now() - 60_000)
    await report(ops.store, 'w-odd', {
      ...ALL_ON,
      services: { ...ALL_ON.services, '<b>new</b>': { on: true } },
    })
    const { json } = await ops.get('/api/v1/flags')
    const of = (name: string) =>
      json.instances.seen.find((one: { instance: string }) => one.instance === name)
    assert.deepEqual(of('w-same').differs, [])
    assert.deepEqual(of('w-old').differs, [{ name: 'flags.urgency', active: false }])
    assert.equal(of('w-late').late, true)
    assert.equal(of('w-same').late, false)
    assert.deepEqual(of('w-odd').differs, [{ name: 'services.<b>new</b>.on', active: true }])
    const { text } = await ops.get('/flags')
    assert.match(text, /w-old[\s\S]*?Differs, needs a restart: <code>flags\.urgency<\/code> is still off/)
    assert.match(text, /w-late <span class="state late">/)
    assert.doesNotMatch(text, /<b>new/)
  })

  for (const [what, run] of [
    ['refuses', () => Promise.reject(new StateUnavailable('down'))],
    ['hangs', () => setTimeout(2_000).then(() => Promise.reject(new StateUnavailable('timeout')))],
  ] as const) {
    test(`opens under 500 ms and names the state store while that ${what}`, async (t) => {
      const store = { kind: 'redis', run, close: async () => {} } as unknown as StateStore
      const ops = await startTestOps({ until: t, store })
      const started = performance.now()
      const { status, text } = await ops.get('/flags')
      assert.ok(performance.now() - started < 500, `${performance.now() - started} ms`)
      assert.equal(status, 200)
      assert.match(text, /Blind: the state store \(Redis\)/)
      assert.match(text, /flags\.intents/)
    })
  }

  test('opens under 500 ms and names the audit trail while that hangs', async (t) => {
    const hangs = () => setTimeout(2_000).then(() => Promise.reject(new SqlFault('timeout', 'late')))
    const audit = {
      kind: 'sqlserver',
      read: hangs,
      append: hangs,
      close: async () => {},
    } as unknown as AuditTrail
    const ops = await startTestOps({ until: t, audit })
    const started = performance.now()
    const { text } = await ops.get('/flags')
    assert.ok(performance.now() - started < 500, `${performance.now() - started} ms`)
    assert.match(text, /Blind: the audit trail \(SQL\)/)
  })
})

describe('an edit of flags', () => {
  test('goes from the form over the diff to the file, the record and the log', async (t) => {
    const lines: string[] = []
    const sink = { write: (text: string) => lines.push(text), close: async () => {} }
    const ops = await startTestOps({ until: t, telemetry: { sinks: [sink as never] } })
    const form = (await ops.get('/flags')).text
    const on = checked(form).filter((name) => name !== 'services.analysis.async')
    assert.equal(on.length, 6)
    const preview = await ops.post('/flags/preview', { on, basedOn: field(form, 'basedOn') })
    assert.equal(preview.status, 200)
    assert.match(
      preview.text,
      /services\.analysis\.async<\/code><\/th><td><del[^>]*>on<\/del><\/td><td><ins[^>]*>off/,
    )
    assert.deepEqual(onDisk(ops), ALL_ON, 'a preview writes nothing')

    const [flags, basedOn] = [field(preview.text, 'flags'), field(preview.text, 'basedOn')]
    const saved = await ops.post('/flags', { flags, basedOn }, { 'x-request-id': 'r-1' })
    assert.equal(saved.status, 303)
    assert.equal(saved.headers.get('location'), '/flags?done=saved')
    assert.match(
      (await ops.get('/flags?done=saved')).text,
      /Saved\. Each service follows when it is restarted/,
    )

    const now = { ...ALL_ON, services: { ...ALL_ON.services, analysis: { sync: true, async: false } } }
    assert.deepEqual(onDisk(ops), now)
    const [entry] = await ops.audit.read({ limit: 1 })
    assert.equal(entry!.email, ADA)
    assert.equal(entry!.action, 'flags.edit')
    assert.equal(entry!.target, 'flags.json')
    assert.deepEqual(JSON.parse(entry!.before!), ALL_ON)
    assert.deepEqual(JSON.parse(entry!.after!), now)
    const page = (await ops.get('/flags')).text
    assert.match(page, /ada@example\.com: <code>services\.analysis\.async<\/code> from on to off/)
    await ops.telemetry.close(500)
    const line = lines
      .join('')
      .split('\n')
      .find((one) => one.includes('flags-edit'))
    assert.match(line ?? '', /"level":"info".*services\.analysis\.async on -> off/)
    assert.doesNotMatch(line!, /ada@/)
  })

  test('works the same by the API, and keeps the mode of the file', {
    skip: process.platform === 'win32',
  }, async (t) => {
    const ops = await startTestOps({ until: t })
    chmodSync(fileOf(ops), 0o640)
    const draft = { flags: without('sentiment'), basedOn: await version(ops) }
    const { json: preview } = await ops.api('/flags/preview', draft)
    assert.deepEqual(preview.changes, [{ name: 'flags.sentiment', before: true, after: false }])
    const { status, json } = await ops.api('/flags', draft)
    assert.equal(status, 200)
    assert.equal(json.saved, true)
    assert.equal(json.basedOn, await version(ops))
    assert.deepEqual(onDisk(ops), without('sentiment'))
    assert.equal(statSync(fileOf(ops)).mode & 0o777, 0o640)
  })

  test('that changes nothing writes nothing, neither file nor record', async (t) => {
    const ops = await startTestOps({ until: t })
    const before = readFileSync(fileOf(ops), 'utf8')
    const draft = { flags: JSON.stringify(ALL_ON), basedOn: await version(ops) }
    const { headers } = await ops.post('/flags', draft)
    assert.equal(headers.get('location'), '/flags?done=same')
    assert.equal(readFileSync(fileOf(ops), 'utf8'), before)
    assert.deepEqual(await ops.audit.read({ limit: 1 }), [])
  })

  test('of a file that changed since the page was opened is refused, by preview and by save', async (t) => {
    const ops = await startTestOps({ until: t })
    const basedOn = await version(ops)
    writeFileSync(fileOf(ops), JSON.stringify(without('urgency')))
    for (const path of ['/flags', '/flags/preview']) {
      const { status, json } = await ops.api(path, { flags: without('intents'), basedOn })
      assert.equal(status, 409)
      assert.equal(json.errorCode, 'OPS-CONF-001')
    }
    const page = await ops.post('/flags', { flags: JSON.stringify(without('intents')), basedOn })
    assert.equal(page.status, 409)
    assert.match(page.text, /changed meanwhile/)
    assert.deepEqual(onDisk(ops), without('urgency'))
    assert.deepEqual(await ops.audit.read({ limit: 1 }), [])
  })

  test("by two operators at once is one's alone, through one panel or two", async (t) => {
    const one = await startTestOps({ until: t })
    const two = await startTestOps({ until: t, dir: one.dir })
    for (const [left, right] of [
      [one, one],
      [one, two],
    ] as const) {
      for (let i = 0; i < 10; i++) {
        const basedOn = await version(one)
        const drafts = onDisk(one).flags.sentiment
          ? [without('sentiment'), without('sentiment', 'urgency')]
          : [ALL_ON, without('intents')]
        const answers = await Promise.all([
          left.api('/flags', { flags: drafts[0], basedOn }),
          right.api('/flags', { flags: drafts[1], basedOn }),
        ])
        assert.deepEqual(answers.map(({ status }) => status).sort(), [200, 409])
        assert.deepEqual(onDisk(one), drafts[answers.findIndex(({ status }) => status === 200)])
      }
    }
    // Whoever was refused only after the entry was made is on record as undone.
    const entries = await one.audit.read({ limit: 500 })
    const count = (action: string): number => entries.filter((entry) => entry.action === action).length
    assert.equal(count('flags.edit') - count('flags.edit-undone'), 20)
  })

  test('that another process overtakes between record and file is undone on the record', async (t) => {
    const place = await startTestOps({ until: t })
    const slow: AuditTrail = {
      ...place.audit,
      async append(draft) {
        const entry = await place.audit.append(draft)
        if (draft.action === 'flags.edit') writeFileSync(fileOf(place), JSON.stringify(without('urgency')))
        return entry
      },
      close: async () => {},
    }
    const ops = await startTestOps({ until: t, dir: place.dir, audit: slow })
    const { status } = await ops.api('/flags', { flags: without('intents'), basedOn: await version(ops) })
    assert.equal(status, 409)
    assert.deepEqual(onDisk(ops), without('urgency'), 'what the other wrote stays')
    const [undone, edit] = await place.audit.read({ limit: 2 })
    assert.deepEqual([edit!.action, undone!.action], ['flags.edit', 'flags.edit-undone'])
    assert.deepEqual(JSON.parse(undone!.after!), { errorCode: 'OPS-CONF-001' })
  })

  test('that cannot be put on the record is not done', async (t) => {
    const place = await startTestOps({ until: t })
    const audit: AuditTrail = {
      ...place.audit,
      append: () => Promise.reject(new SqlFault('unavailable', 'gone')),
      close: async () => {},
    }
    const ops = await startTestOps({ until: t, dir: place.dir, audit })
    const { status, json } = await ops.api('/flags', {
      flags: without('intents'),
      basedOn: await version(ops),
    })
    assert.equal(status, 503)
    assert.equal(json.errorCode, 'OPS-DEP-001')
    assert.deepEqual(onDisk(ops), ALL_ON)
  })

  test('against the schema is refused with nothing written', async (t) => {
    const ops = await startTestOps({ until: t })
    const basedOn = await version(ops)
    const bad: unknown[] = [
      { ...ALL_ON, version: 2 },
      { ...ALL_ON, more: true },
      { ...ALL_ON, flags: { sentiment: true, urgency: true } },
      { ...ALL_ON, flags: { ...ALL_ON.flags, sentiment: 'yes' } },
      [],
      null,
      undefined,
      'no json',
    ]
    for (const flags of bad) {
      for (const path of ['/flags', '/flags/preview']) {
        const { status, json } = await ops.api(path, { flags, basedOn })
        assert.equal(status, 400, JSON.stringify(flags))
        assert.equal(json.errorCode, 'OPS-VAL-001')
      }
    }
    for (const on of ['no.such.switch', 'version', '__proto__', 'services.analysis'])
      assert.equal((await ops.post('/flags/preview', { on, basedOn })).status, 400, on)
    assert.equal(
      (await ops.api('/flags', { flags: ALL_ON })).status,
      400,
      'without the version it is based on',
    )
    assert.deepEqual(onDisk(ops), ALL_ON)
  })
})

describe('a flags file that is broken', () => {
  const broken = '{"version": 1, <script>alert(1)</script>'

  test('is said plainly, without anything of it becoming markup, and is edited from what is active', async (t) => {
    const ops = await startTestOps({ until: t, flags: without('urgency') })
    writeFileSync(fileOf(ops), broken)
    const { status, text } = await ops.get('/flags')
    assert.equal(status, 200)
    assert.match(text, /The file on disk is no valid flags\.json/)
    assert.doesNotMatch(text, /<script>alert/)
    const on = checked(text)
    assert.equal(on.includes('flags.urgency'), false)
    assert.equal(on.length, 6)
    const preview = await ops.post('/flags/preview', { on, basedOn: field(text, 'basedOn') })
    assert.match(preview.text, /No switch changes\. The file becomes valid again\./)
    const saved = await ops.post('/flags', {
      flags: field(preview.text, 'flags'),
      basedOn: field(preview.text, 'basedOn'),
    })
    assert.equal(saved.headers.get('location'), '/flags?done=saved')
    assert.deepEqual(onDisk(ops), without('urgency'))
    const [entry] = await ops.audit.read({ limit: 1 })
    assert.match(JSON.parse(entry!.before!).fault, /JSON/)
  })

  test('is said to be against the schema where it is JSON', async (t) => {
    const ops = await startTestOps({ until: t })
    writeFileSync(fileOf(ops), '{"version":1,"services":{},"<img src=x onerror=alert(1)>":{"<b>":true}}')
    const { text } = await ops.get('/flags')
    assert.match(text, /no valid flags\.json: .*required/)
    assert.doesNotMatch(text, /<img src=x|<b>/)
  })

  test('that is missing is made anew by a save', async (t) => {
    const ops = await startTestOps({ until: t })
    rmSync(fileOf(ops))
    const { json } = await ops.get('/api/v1/flags')
    assert.deepEqual(json.disk, { basedOn: 'missing', fault: 'it cannot be read (ENOENT)' })
    const { status } = await ops.api('/flags', { flags: without('intents'), basedOn: 'missing' })
    assert.equal(status, 200)
    assert.deepEqual(onDisk(ops), without('intents'))
  })

  test('that cannot be written is a catalogued error, and undone on the record', async (t) => {
    const dir = mkdtempSync(join(tmpdir(), 'flags-'))
    t.after(() => rmSync(dir, { recursive: true, force: true }))
    // A folder stands where the file should be.
    const ops = await startTestOps({ until: t, flagsFile: dir })
    const { status, json } = await ops.api('/flags', { flags: ALL_ON, basedOn: 'unreadable' })
    assert.equal(status, 503)
    assert.equal(json.errorCode, 'OPS-DEP-001')
    const [undone] = await ops.audit.read({ limit: 1 })
    assert.equal(undone!.action, 'flags.edit-undone')
  })
})

describe('a view user', () => {
  async function refused(
    t: TestContext,
    call: (ops: TestOps) => Promise<{ status: number }>,
    target: string,
  ) {
    const ops = await startTestOps({ until: t, permission: 'view' })
    assert.equal((await call(ops)).status, 403)
    assert.deepEqual(onDisk(ops), ALL_ON)
    const [entry] = await ops.audit.read({ limit: 1 })
    assert.deepEqual([entry!.email, entry!.action, entry!.target], [ADA, 'refused', target])
    assert.deepEqual(JSON.parse(entry!.after!), { errorCode: 'OPS-AUTH-002' })
  }
  const draft = { flags: JSON.stringify(without('intents')), basedOn: 'missing' }

  for (const path of ['/flags', '/flags/preview']) {
    test(`is refused POST ${path} by form and by API, on the record`, async (t) => {
      await refused(t, (ops) => ops.post(path, draft), `POST ${path}`)
      await refused(t, (ops) => ops.api(path, draft), `POST /api/v1${path}`)
    })
  }

  test('sees the switches and no form to change them', async (t) => {
    const ops = await startTestOps({ until: t, permission: 'view' })
    const { status, text } = await ops.get('/flags')
    assert.equal(status, 200)
    assert.match(text, /you see the switches and cannot change them/)
    assert.doesNotMatch(text, /action="\/flags/)
  })
})

test('a write without the token of the session is refused, on the record', async (t) => {
  const ops = await startTestOps({ until: t })
  const draft = { flags: without('intents'), basedOn: await version(ops) }
  const { status, json } = await ops.api('/flags', draft, { 'x-csrf-token': 'other' })
  assert.equal(status, 403)
  assert.equal(json.errorCode, 'OPS-AUTH-003')
  assert.deepEqual(onDisk(ops), ALL_ON)
  const [entry] = await ops.audit.read({ limit: 1 })
  assert.equal(entry!.action, 'refused')
})
