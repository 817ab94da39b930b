import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { KNOWN_CHAT, KNOWN_FIELDS, wrongFields } from '../../deploy/smoke/known-chat.ts'
import type { SmokeOptions } from '../../deploy/smoke/run.ts'
import { runSmoke, type SmokeReport } from '../../deploy/smoke/smoke.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { VERSION } from '../../src/lib/base/version.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { healthRoutes } from '../../src/lib/http/health.ts'
import { createHttpServer } from '../../src/lib/http/server.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { StateUnavailable } from '../../src/lib/state/port.ts'
import { deploy } from '../helpers/deployment.ts'
import { signAnew, startMeddlingProxy } from '../helpers/meddling-proxy.ts'
import { startApi, type TestApi } from '../helpers/service.ts'
import { have, installed } from '../helpers/services.ts'
import { openTestTelemetry } from '../helpers/telemetry.ts'
import { startWorker } from '../helpers/worker.ts'

const clock = systemClock

function smoke({ caller }: TestApi, changes: Partial<SmokeOptions> = {}): Promise<SmokeReport> {
  return runSmoke({ ...caller, ...changes })
}

/** Each step's verdict, in order. */
function verdicts({ steps }: SmokeReport): string {
  return steps
    .map(({ name, ok, skipped }) => `${name} ${ok ? 'ok' : skipped ? 'skipped' : 'failed'}`)
    .join(', ')
}

const ALL_OK = 'health ok, ready ok, analysis ok, forgery ok, job ok, versions ok'
/** All well but for some steps. */
const but = (changes: Readonly<Record<string, string>>): string =>
  ALL_OK.replace(/(\w+) ok/g, (as, name: string) => (changes[name] ? `${name} ${changes[name]}` : as))

/** Fails at one step, with words about it; what else is failed or skipped is named too. */
function assertFails(report: SmokeReport, at: string, detail: RegExp, others = {}): void {
  assert.equal(verdicts(report), but({ [at]: 'failed', ...others }), JSON.stringify(report))
  assert.equal(report.failed, at)
  assert.equal(report.ok, false)
  assert.match(report.steps.find(({ name }) => name === at)!.detail, detail)
}

const ALONE = {
  ready: 'skipped',
  analysis: 'skipped',
  forgery: 'skipped',
  job: 'skipped',
  versions: 'skipped',
}

describe('the smoke test', () => {
  test('passes where API and worker are well, and tells their versions', async (t) => {
    const api = await deploy(t)
    const report = await smoke(api, { expectVersion: VERSION })
    assert.equal(verdicts(report), ALL_OK, JSON.stringify(report))
    assert.deepEqual(
      { ok: report.ok, failed: report.failed, url: report.url },
      { ok: true, failed: undefined, url: api.caller.baseUrl },
    )
    const { ruleset, ...versions } = report.versions
    assert.deepEqual(versions, { service: [VERSION], engine: VERSION, openapi: VERSION })
    assert.match(ruleset!, /^sha256:[0-9a-f]{64}$/)
    assert.ok(report.durationMs < 10_000 && report.steps.every(({ durationMs }) => durationMs >= 0))
    assert.ok(Math.abs(Date.parse(report.startedAt) - Date.now()) < 60_000)
    // Run after run, as a deployment does: no key or nonce is used again.
    assert.equal(verdicts(await smoke(api)), ALL_OK)
  })

  test('finds every field of the known answer missing in nonsense, without falling over it', () => {
    for (const nonsense of [undefined, null, 'x', {}, { entities: 1, messages: {} }, { entities: [null] }])
      assert.equal(wrongFields(nonsense).length, KNOWN_FIELDS)
    assert.equal(KNOWN_CHAT.messages.length, 2)
  })

  test('nothing listens: health fails, the rest is skipped', async (t) => {
    const api = await deploy(t)
    await api.close()
    assertFails(await smoke(api), 'health', /ECONNREFUSED/, ALONE)
  })

  test('an answer that trickles without end is none', async (t) => {
    const server = createServer((_, res) => {
      res.writeHead(200)
      const timer = setInterval(() => res.write(' '), 100)
      res.on('close', () => clearInterval(timer))
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    t.after(() => {
      server.close()
      server.closeAllConnections()
    })
    const baseUrl = `http://127.0.0.1:${(server.address() as { port: number }).port}`
    const report = await runSmoke({ baseUrl, keyid: 'test', key: randomBytes(32) })
    assertFails(report, 'health', /^no answer in 5000 ms$/, ALONE)
    assert.ok(report.durationMs < 7_000)
  })

  test('draining: ready fails, and what still works is told too', async (t) => {
    const api = await deploy(t)
    const telemetry = openTestTelemetry('analysis-api')
    const { metrics, tracer } = telemetry
    const about = { service: 'analysis-api', instance: 'test', version: VERSION, clock, metrics }
    const leaving = createHttpServer({
      host: '127.0.0.1',
      port: 0,
      clock,
      tracer,
      routes: healthRoutes({ ...about, draining: () => true, dependencies: [] }),
      onDone: () => {},
      onFault: () => {},
    })
    const port = await leaving.listen()
    t.after(async () => {
      await leaving.drain(0)
      await telemetry.close(500)
    })
    const baseUrl = await startMeddlingProxy(t, { to: (path) => (path === '/ready' ? port : api.port) })
    assertFails(await smoke(api, { baseUrl }), 'ready', /^503 draining$/)
  })

  test('not ready: what is down is named', async (t) => {
    const api = await deploy(t)
    const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
    const worker = await startWorker({ until: t, clock, broker })
    broker.play('down')
    const baseUrl = await startMeddlingProxy(t, {
      to: (path) => (path === '/ready' ? worker.port : api.port),
    })
    assertFails(await smoke(api, { baseUrl }), 'ready', /^503 unavailable, broker\S* down/)
  })

  test('a key that is not the service’s, or an unknown one', async (t) => {
    const api = await deploy(t)
    const others = { forgery: 'skipped', job: 'skipped' }
    assertFails(await smoke(api, { key: randomBytes(32) }), 'analysis', /^401 ANL-AUTH-003$/, others)
    assertFails(await smoke(api, { keyid: 'other' }), 'analysis', /^401 ANL-AUTH-002$/, others)
  })

  test('the state store is away: the answer is partial, with the reason', async (t) => {
    const store = { ...createMemoryStore({ clock }), run: () => Promise.reject(new StateUnavailable('down')) }
    const api = await startApi({ until: t, store })
    const report = await smoke(api)
    assertFails(report, 'analysis', /^200 partial state-store-unavailable/, { job: 'skipped' })
  })

  test('no worker: the job does not end', async (t) => {
    const api = await startApi({ until: t })
    assertFails(await smoke(api, { jobWithinMs: 500 }), 'job', /^not done in 0\.5 s: 200 queued$/)
  })

  test('a cut connection or a refusal while it asks for the job is no fault: it asks again', async (t) => {
    const api = await deploy(t)
    let asked = 0
    const baseUrl = await startMeddlingProxy(t, {
      to(path) {
        if (!path.startsWith('/v1/analysis/jobs/') || ++asked > 2) return api.port
        if (asked === 1) throw new Error('cuts the connection')
        return api.port
      },
      instead: (passed) =>
        asked === 2 ? { ...passed, headers: { ...passed.headers, 'x-tenant-id': 'other' } } : passed,
    })
    assert.equal(verdicts(await smoke(api, { baseUrl })), ALL_OK)
    assert.ok(asked >= 3)
  })

  test('a job that failed is not waited for', async (t) => {
    const api = await deploy(t)
    const baseUrl = await startMeddlingProxy(t, {
      to: () => api.port,
      alter: (path, json) =>
        path.startsWith('/v1/analysis/jobs/')
          ? { status: 'failed', stages: [{ stage: 'dead', errorCode: 'ANL-INT-001' }] }
          : json,
    })
    const report = await smoke(api, { baseUrl })
    assertFails(report, 'job', /^200 failed ANL-INT-001$/)
    assert.ok(report.durationMs < 5_000)
  })

  test('no broker: the job is not taken', async (t) => {
    const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
    const api = await startApi({ until: t, broker })
    broker.play('down')
    assertFails(await smoke(api), 'job', /^503 ANL-DEP-001$/)
  })

  test('a broker that is there a moment later: the job is handed in again', async (t) => {
    const store = createMemoryStore({ clock })
    const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
    const api = await startApi({ until: t, broker, store })
    await startWorker({ until: t, clock, broker, store })
    broker.play('down')
    setTimeout(() => broker.play('up'), 1_000)
    const report = await smoke(api)
    assert.equal(verdicts(report), ALL_OK, JSON.stringify(report))
    assert.ok(report.steps.find(({ name }) => name === 'job')!.durationMs > 500)
  })

  test('two instances that do not share their store let a replay in', async (t) => {
    const key = randomBytes(32)
    const [one, two] = [await startApi({ until: t, key }), await startApi({ until: t, key })]
    let turn = 0
    const baseUrl = await startMeddlingProxy(t, { to: () => (turn++ % 2 ? one : two).port })
    const report = await smoke(one, { baseUrl, jobWithinMs: 500 })
    assertFails(report, 'forgery', /^the same request again: 200 ok$/, { job: 'failed' })
  })

  test('something in between signs anew, so that no signature is checked', async (t) => {
    const api = await deploy(t)
    const baseUrl = await startMeddlingProxy(t, { to: () => api.port, instead: signAnew(api.caller) })
    assertFails(await smoke(api, { baseUrl }), 'forgery', /^a forged signature: 200 ok; .* again: 200 ok$/)
  })

  test('a wrong answer: the field is named, with what came', async (t) => {
    const api = await deploy(t)
    const baseUrl = await startMeddlingProxy(t, {
      to: () => api.port,
      alter(_, json) {
        for (const entity of json.result?.entities ?? [])
          if (entity.value === '+905321234567') entity.value = '+905321234568'
        return json
      },
    })
    assertFails(
      await smoke(api, { baseUrl }),
      'analysis',
      /^phone of "tr" is "\+905321234568", not "\+905321234567"$/,
    )
  })

  test('an answer that is another one the second time', async (t) => {
    const api = await deploy(t)
    let calls = 0
    const baseUrl = await startMeddlingProxy(t, {
      to: () => api.port,
      alter(path, json) {
        if (path === '/v1/analysis' && json.result && ++calls > 1) json.result.scores.urgency.value += 0.0001
        return json
      },
    })
    assertFails(await smoke(api, { baseUrl }), 'analysis', /^the second time another result$/)
  })

  test('a worker of another ruleset: the job fails, but not while versions are mixed', async (t) => {
    const api = await deploy(t)
    const baseUrl = await startMeddlingProxy(t, {
      to: () => api.port,
      alter(path, json) {
        if (path.startsWith('/v1/analysis/jobs/') && json.engine) {
          json.engine.ruleset = 'sha256:0'
          json.result.scores.urgency.value = 0.5
        }
        return json
      },
    })
    assertFails(await smoke(api, { baseUrl }), 'job', /^the job has another engine: .*sha256:0/)
    assert.equal(verdicts(await smoke(api, { baseUrl, mixed: true })), ALL_OK)
  })

  test('another version than expected', async (t) => {
    const report = await smoke(await deploy(t), { expectVersion: '9.9.9' })
    assertFails(report, 'versions', /^1\.0\.0 answers, not 9\.9\.9$/)
    assert.deepEqual(report.versions.service, [VERSION])
  })

  test('a mixed fleet: a fault unless it is meant to be one', async (t) => {
    const api = await deploy(t)
    let calls = 0
    const baseUrl = await startMeddlingProxy(t, {
      to: () => api.port,
      alter: (path, json) => (path === '/health' && calls++ % 2 ? { ...json, version: '1.1.0' } : json),
    })
    const report = await smoke(api, { baseUrl, expectVersion: '1.1.0' })
    assertFails(report, 'versions', /^several versions answer: 1\.0\.0 and 1\.1\.0$/)
    const meant = await smoke(api, { baseUrl, expectVersion: '1.1.0', mixed: true })
    assert.equal(verdicts(meant), ALL_OK)
    assert.deepEqual(meant.versions.service, ['1.0.0', '1.1.0'])
    const third = await smoke(api, { baseUrl, expectVersion: '1.2.0', mixed: true })
    assertFails(third, 'versions', /^1\.0\.0 and 1\.1\.0 answers, not 1\.2\.0$/)
  })

  test('a document that was left from another version', async (t) => {
    const api = await deploy(t)
    const baseUrl = await startMeddlingProxy(t, {
      to: () => api.port,
      alter: (path, json) =>
        path === '/v1/openapi.json' ? { ...json, info: { ...json.info, version: '0.9.0' } } : json,
    })
    assertFails(await smoke(api, { baseUrl }), 'versions', /^openapi\.json is of 0\.9\.0, health of 1\.0\.0$/)
  })

  test('over TLS at an address it believes the named host alone, and signs for that name', async (t) => {
    if (!have(installed('openssl'), 'openssl', t)) return
    const api = await deploy(t)
    const tls = certificateFor('ms.example.test', t)
    const baseUrl = await startMeddlingProxy(t, { to: () => api.port, tls })
    const host = 'ms.example.test'
    assert.equal(verdicts(await smoke(api, { baseUrl, ca: tls.cert, host })), ALL_OK)
    assert.equal(verdicts(await smoke(api, { baseUrl, insecure: true })), ALL_OK)
    assertFails(await smoke(api, { baseUrl, ca: tls.cert }), 'health', /altnames/, ALONE)
    assertFails(await smoke(api, { baseUrl, host }), 'health', /self-signed/, ALONE)
  })
})

/** A key pair that is its own authority. */
function certificateFor(name: string, t: TestContext): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'smoke-tls-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const pair = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key]
  const subject = ['-subj', `/CN=${name}`, '-addext', `subjectAltName=DNS:${name}`]
  execFileSync('openssl', ['req', '-x509', ...pair, '-out', cert, '-days', '2', ...subject], {
    stdio: 'ignore',
  })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}
