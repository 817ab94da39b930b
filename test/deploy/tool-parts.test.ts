import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { ask, between, parseFigures, waitIdle, waitReady } from '../../deploy/tool/figures.ts'
import { patiently, replaceFile } from '../../deploy/tool/files.ts'
import { DEFAULT_HOST, type Host, readHost } from '../../deploy/tool/host.ts'
import { layoutOf } from '../../deploy/tool/layout.ts'
import { takeLock } from '../../deploy/tool/lock.ts'
import { permissions, prepareHost, setPermissions } from '../../deploy/tool/prepare.ts'
import { planOf } from '../../deploy/tool/roll.ts'
import { upstreamsOf } from '../../deploy/tool/shares.ts'
import { type Instance, type Operation, readState, type State, writeState } from '../../deploy/tool/state.ts'
import { targetsOf } from '../../deploy/tool/targets.ts'
import { createMetrics } from '../../src/lib/telemetry/metrics.ts'

function folder(t: TestContext): string {
  const dir = mkdtempSync(join(tmpdir(), 'tool-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  return dir
}

const api = (port: number, release = '1.0.0'): Instance => ({ service: 'analysis-api', port, release })
const ops = (port: number, release = '1.0.0'): Instance => ({ service: 'ops', port, release })
const operation = (share: number, fresh: Instance[]): Operation => ({
  kind: 'upgrade',
  to: '1.1.0',
  step: 'start',
  fresh,
  share,
  startedAt: '',
})
const shares = (state: Partial<State>, of: 'api' | 'panel' = 'api'): Record<string, number | undefined> =>
  Object.fromEntries(
    upstreamsOf(DEFAULT_HOST, { before: [], instances: [], weights: {}, ...state })[of].map(
      ({ address, weight }) => [address.replace('127.0.0.1:', ''), weight],
    ),
  )

describe('shares', () => {
  const two = [api(7101), api(7102)]
  const fresh = [api(7103, '1.1.0'), api(7104, '1.1.0')]

  test('of a new release are what they are said to be, in integers as small as can be', () => {
    const at = (share: number, next = fresh) => shares({ instances: two, operation: operation(share, next) })
    assert.deepEqual(at(0), { 7101: 1, 7102: 1 })
    assert.deepEqual(at(10), { 7101: 9, 7102: 9, 7103: 1, 7104: 1 })
    assert.deepEqual(at(50), { 7101: 1, 7102: 1, 7103: 1, 7104: 1 })
    assert.deepEqual(at(100), { 7103: 1, 7104: 1 })
    // Three new ones for two old ones.
    assert.deepEqual(at(10, [...fresh, api(7105)]), { 7101: 27, 7102: 27, 7103: 2, 7104: 2, 7105: 2 })
  })

  test('of other hosts stay, whatever this one does', () => {
    const weights = { '10.0.0.2:7101': 100 }
    for (const share of [0, 10, 50, 100]) {
      const all = shares({ instances: two, weights, operation: operation(share, fresh) })
      const sum = Object.values(all).reduce<number>((total, weight) => total + weight!, 0)
      assert.equal(all['10.0.0.2:7101']! / sum, 1 / 3, `at ${share}`)
    }
  })

  test('of what was drained by hand are none, and remain none', () => {
    const drained = shares({ instances: two, weights: { '127.0.0.1:7101': 0 } })
    assert.deepEqual(drained, { 7101: 0, 7102: 1 })
    const weights = { '127.0.0.1:7101': 0, '127.0.0.1:7102': 0, '10.0.0.2:7101': 100 }
    // A whole host that is drained is not let in again by an upgrade.
    const all = shares({ instances: two, weights, operation: operation(100, fresh) })
    assert.deepEqual(all, { 7101: 0, 7102: 0, '10.0.0.2:7101': 1 })
  })

  test('of a first release are all of it; without anybody nginx has a server that is never asked', () => {
    assert.deepEqual(shares({ operation: operation(0, fresh) }), { 7103: 1, 7104: 1 })
    assert.deepEqual(shares({}), { 9: 0 })
  })

  test('of the panel go over whole, at the end', () => {
    const state = { instances: [ops(7301)] }
    const next = [ops(7302)]
    assert.deepEqual(shares({ ...state, operation: operation(50, next) }, 'panel'), { 7301: 100 })
    assert.deepEqual(shares({ ...state, operation: operation(100, next) }, 'panel'), { 7302: 100 })
    assert.deepEqual(shares({ operation: operation(0, next) }, 'panel'), { 7302: 100 })
  })
})

test('what Prometheus is to scrape is every instance that should answer, old and new, by its service', () => {
  const state: State = {
    before: [],
    weights: {},
    instances: [api(7101), ops(7301)],
    operation: operation(10, [api(7102, '1.1.0')]),
  }
  assert.deepEqual(targetsOf(DEFAULT_HOST, state, 'app-1'), [
    { targets: ['127.0.0.1:7101', '127.0.0.1:7102'], labels: { job: 'invekto-analysis-api', host: 'app-1' } },
    { targets: ['127.0.0.1:7301'], labels: { job: 'invekto-ops', host: 'app-1' } },
  ])
})

describe('figures', () => {
  test('are those of /metrics itself: requests, errors, and how long 95 % took at most', async () => {
    const metrics = createMetrics({ service: 'analysis-api', version: '1.0.0' })
    const look = async () => parseFigures(await metrics.text())
    const start = await look()
    for (let i = 0; i < 90; i++) metrics.request('/v1/analysis', 200, 0.004)
    for (let i = 0; i < 7; i++) metrics.request('/v1/analysis', 200, 0.45)
    for (let i = 0; i < 3; i++) metrics.request('/v1/analysis/jobs', 503, 0.002)
    for (let i = 0; i < 50; i++) metrics.request('/ready', 503, 3)
    const end = await look()
    assert.deepEqual(between(start, end), { requests: 100, errorRatio: 0.03, p95Ms: 500 })
    assert.ok(end.startedAt > 1.7e9)
    assert.equal(end.startedAt, start.startedAt)
    const none = between(end, end)
    assert.deepEqual([none.requests, none.errorRatio, none.p95Ms], [0, 0, Number.NaN])
    metrics.request('/v1/analysis', 200, 60)
    assert.equal(between(end, await look()).p95Ms, Number.POSITIVE_INFINITY)
  })

  test('are waited for: ready, no longer running although a stranger answers, and idle', async (t) => {
    let status = 503
    let inflight = 2
    const server = createServer((req, res) => {
      res.statusCode = req.url === '/ready' ? status : 200
      res.end(`invekto_inflight_requests{service="x"} ${inflight}\n`)
    }).listen(0, '127.0.0.1')
    t.after(() => server.close())
    await once(server, 'listening')
    const address = `127.0.0.1:${(server.address() as { port: number }).port}`
    const runs = async (): Promise<boolean> => true
    assert.match((await waitReady(address, 150, runs)) ?? '', /^not ready within 0\.15 s: 503/)
    status = 200
    assert.equal(await waitReady(address, 1_000, runs), undefined)
    assert.match((await waitReady(address, 1_000, async () => false)) ?? '', /not running any more/)
    setTimeout(() => (inflight = 0), 150)
    const began = performance.now()
    assert.equal(await waitIdle(address, 5_000), true)
    assert.ok(performance.now() - began > 120)
    inflight = 1
    assert.equal(await waitIdle(address, 250), false)
    assert.equal(await waitIdle('127.0.0.1:1', 5_000), true)
  })

  test('are asked for two seconds, however busily an answer trickles in', async (t) => {
    const server = createServer((_, res) => {
      const drip = setInterval(() => res.write('x'), 50)
      res.on('close', () => clearInterval(drip))
    }).listen(0, '127.0.0.1')
    t.after(() => server.close())
    await once(server, 'listening')
    const began = performance.now()
    await assert.rejects(ask(`127.0.0.1:${(server.address() as { port: number }).port}`, '/metrics'))
    assert.ok(performance.now() - began < 3_500)
  })
})

describe('the lock', () => {
  const LOCK = new URL('../../deploy/tool/lock.ts', import.meta.url).href

  test('is one tool’s at a time, and is let go of', async (t) => {
    const file = join(folder(t), 'deploy', 'lock')
    const release = await takeLock(file)
    await assert.rejects(takeLock(file), { exitCode: 75, message: new RegExp(`process ${process.pid}\\)`) })
    const answers = await Promise.allSettled(Array.from({ length: 5 }, () => takeLock(`${file}2`)))
    assert.equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
    release()
    ;(await takeLock(file))()
    assert.deepEqual(readdirSync(join(file, '..')), ['lock2'])
  })

  test('goes with the process that had it, whoever has its id now', async (t) => {
    const file = join(folder(t), 'lock')
    const code = `const { takeLock } = await import(${JSON.stringify(LOCK)}); await takeLock(${JSON.stringify(file)}); console.log('taken'); setInterval(() => {}, 1000)`
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await once(child.stdout, 'data')
    await assert.rejects(takeLock(file), { exitCode: 75 })
    child.kill('SIGKILL')
    await once(child, 'exit')
    // An id that lives: this one.
    writeFileSync(file, String(process.ppid))
    ;(await takeLock(file))()
  })
})

describe('what is written down', () => {
  const STATE: State = { before: ['1.0.0'], current: '1.1.0', instances: [api(7101)], weights: {} }

  test('is found whole after a crash, and the step before beside it', async (t) => {
    const file = join(folder(t), 'deploy', 'state.json')
    assert.deepEqual(readState(file), { before: [], instances: [], weights: {} })
    await writeState(file, STATE)
    writeFileSync(`${file}.next`, '{"before":[')
    assert.deepEqual(readState(file), STATE)
    await writeState(file, { ...STATE, current: '1.2.0' })
    assert.equal(readState(file).current, '1.2.0')
    assert.deepEqual(readState(`${file}.last`), STATE)
    for (const text of ['', '{"before":[', '[]', 'null', '{}']) {
      writeFileSync(file, text)
      assert.throws(() => readState(file), {
        exitCode: 78,
        message: /is damaged: .*state\.json\.last over it/,
      })
    }
    rmSync(file)
    assert.throws(() => readState(file), { exitCode: 78, message: /is gone/ })
  })

  test('is tried again while another process is in the way, and not for other faults', async (t) => {
    let tries = 0
    const busy = (code: string) => (): number => {
      if (++tries < 3) throw Object.assign(new Error(code), { code })
      return tries
    }
    assert.equal(await patiently(busy('EBUSY')), 3)
    tries = 0
    await assert.rejects(patiently(busy('EBUSY'), -1), { code: 'EBUSY' })
    await assert.rejects(patiently(busy('ENOSPC')), { code: 'ENOSPC' })
    const file = join(folder(t), 'a', 'b')
    await replaceFile(file, 'ş'.repeat(1_000_000))
    assert.equal(readFileSync(file, 'utf8').length, 1_000_000)
  })

  test('of a host is filled up, and what is wrong in it is named', (t) => {
    const file = join(folder(t), 'host.json')
    assert.equal(readHost(file), undefined)
    const read = (host: unknown): Host | undefined => {
      writeFileSync(file, typeof host === 'string' ? host : JSON.stringify(host))
      return readHost(file)
    }
    assert.deepEqual(read({}), DEFAULT_HOST)
    assert.equal(read({ watch: { seconds: 3 } })?.watch.maxP95Ms, 400)
    assert.equal(read({ gateway: null })?.gateway, null)
    const wrong: readonly (readonly [unknown, RegExp])[] = [
      ['{', /JSON/],
      [{ control: 'systemd' }, /control is/],
      [
        { services: { ops: { instances: 2, ports: [7301, 7303] } } },
        /ops: its ports have no room for twice 2/,
      ],
      [{ services: { ops: { instances: 1, ports: 'many' } } }, /ops: its ports/],
      [{ services: { ops: { instances: 1, ports: [0, 9] } } }, /ops: its ports/],
      [{ services: { web: { instances: 1, ports: [1, 9] } } }, /no service is named web/],
      [{ keep: 1 }, /keep is at least 2/],
      [{ gateway: {} }, /gateway is null, or names nginx/],
      [{ watch: { seconds: '3' } }, /watch holds numbers/],
      [{ readySeconds: 0 }, /readySeconds/],
    ]
    for (const [host, message] of wrong) assert.throws(() => read(host), { exitCode: 78, message })
  })
})

describe('a prepared host', () => {
  test('lets in nobody but the system, administrators and the account of the services', () => {
    const layout = layoutOf('C:\\invekto', 'C:\\ProgramData\\invekto')
    const who = new Map<string, string[]>()
    for (const [path, ...args] of permissions(layout)) {
      const grants = args.filter((arg) => arg.startsWith('*'))
      for (const grant of grants) assert.match(grant, /^\*(?:S-1-5-18|S-1-5-32-544|S-1-5-19):/)
      const services = grants.filter((grant) => grant.startsWith('*S-1-5-19:'))
      // What is only added is added to a folder that was closed before.
      assert.ok(args.includes('/inheritance:r') || who.has(path!), String(path))
      if (args.includes('/inheritance:r')) assert.equal(grants.length - services.length, 2)
      who.set(path!, [
        ...(who.get(path!) ?? []),
        ...services.map((grant) => grant.slice('*S-1-5-19:'.length)),
      ])
    }
    const at = (...names: string[]): string => join(layout.shared, ...names)
    assert.deepEqual(Object.fromEntries(who), {
      [layout.root]: ['(OI)(CI)RX'],
      // Its own files are flags.json, and the one that takes its place.
      [layout.shared]: ['(GR,GE,WD)', '(OI)(NP)(IO)M'],
      [layout.env]: ['(OI)(CI)R'],
      [at('logs')]: ['(OI)(CI)M'],
      [at('data')]: ['(OI)(CI)M'],
      [at('nginx')]: ['(OI)(CI)RX'],
      [at('nginx', 'logs')]: ['(OI)(CI)M'],
      [at('nginx', 'temp')]: ['(OI)(CI)M'],
      [at('prometheus')]: ['(OI)(CI)RX'],
      [at('deploy')]: [],
    })
  })

  test('has every folder that permissions are set on, and its environment closed to others', async (t) => {
    const layout = layoutOf(folder(t), join(folder(t), 'shared'))
    await prepareHost(layout, DEFAULT_HOST)
    for (const [path] of permissions(layout)) assert.ok(existsSync(path!), String(path))
    if (process.platform === 'win32') return
    setPermissions(layout)
    assert.equal(statSync(layout.env).mode & 0o777, 0o700)
  })

  test('has a plan for each operation that ends with the old ones’ drain', () => {
    for (const kind of ['install', 'upgrade', 'rollback'] as const)
      assert.deepEqual(
        planOf(kind)
          .slice(-2)
          .map(({ name }) => name),
        ['switch', 'drain'],
      )
  })
})
