import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Caller, call } from '../client.ts'
import { SERVICES, type ServiceName } from '../release/bundles.ts'
import type { Checks } from './checks.ts'
import { runInside } from './inside.ts'
import { CURRENT, RELEASES, SHARED } from './release.ts'
import { assertWell, type Defined, define, get, type StartedService, startService } from './services.ts'
import type { Stage } from './stage.ts'

const DONE_WITHIN_MS = 20_000
const NODE = `${CURRENT}\\node.exe`
/** A log file is set aside before it grows past this. */
const LOG_LIMIT = 20 * 1024 * 1024

/** The services one by one: they start, do their work together, and write their logs. */
export async function checkServices(checks: Checks, stage: Stage): Promise<void> {
  const { prefix, version, services } = stage
  for (const name of Object.keys(SERVICES) as ServiceName[])
    await checks.run(`${name} starts as its WinSW file says, lives, and is ready`, async () => {
      const defined = await define(prefix, name)
      if (name === 'analysis-api') fillLog(stage, defined)
      const service = await startService(prefix, defined, overrides(name))
      services.set(name, service)
      const up = await assertWell(service, version)
      for (const dependency of ['redis', 'rabbitmq'])
        assert.ok(up.includes(dependency), `${dependency} in ${up}`)
      return `${service.url}, up: ${up.join(', ')}`
    })
  await checks.run('a signed request from outside is answered', async () => {
    // The first one of a process may take longer than it has, on a busy machine.
    await call(callerOf(stage), { body: stage.chat })
    const answer = await call(callerOf(stage), { body: stage.chat })
    assert.equal(answer.status, 200, answer.text)
    assert.equal(answer.json.status, 'ok')
    assert.ok(answer.json.result.entities.length > 3)
    return `${answer.durationMs.toFixed(1)} ms`
  })
  await checks.run('a job goes through API, RabbitMQ and worker', async () => {
    const headers = { 'idempotency-key': randomBytes(16).toString('hex') }
    const accepted = await call(callerOf(stage), { path: '/v1/analysis/jobs', body: stage.chat, headers })
    assert.equal(accepted.status, 202, accepted.text)
    return followJob(stage, String(accepted.headers.location))
  })
  await checks.run('the dispatcher carries a row of the outbox, which becomes a job', async () => {
    const args = [stage.chatFile, `${SHARED}\\data`]
    const { eventId, sent } = JSON.parse(await runInside(prefix, NODE, 'enqueue', args))
    assert.ok(sent, `${eventId} is still pending`)
    return followJob(stage, `/v1/analysis/jobs/${eventId}`)
  })
  await checks.run('the panel shows its sign-in page, and lets in whoever has the link', () =>
    checkPanel(stage),
  )
  await checks.run('commands for operators run', async () => {
    const command = async (file: string, ...args: string[]): Promise<string> => {
      const env = { INVEKTO_DATA_DIR: `${SHARED}\\data` }
      const { code, output, errors } = await prefix.run(NODE, [`${CURRENT}\\${file}`, ...args], { env })
      assert.equal(code, 0, `${file}: ${errors}`)
      return output
    }
    assert.match(await command('commands\\keygen.mjs'), /^backend-\d{4}-\d\d=[A-Za-z0-9+/]{43}=\s*$/)
    const { pending, parked } = JSON.parse(await command('commands\\outbox.mjs', 'figures'))
    assert.deepEqual({ pending, parked }, { pending: 0, parked: 0 })
    assert.match(await command('commands\\audit.mjs', 'verify'), /\d/)
    assert.match(await command('firewall.mjs', '--backends', '10.0.0.4'), /New-NetFirewallRule/)
    return 'keygen, outbox, audit, firewall'
  })
  await checks.run('logs are JSON, and a full file is set aside under %ProgramData%', async () =>
    checkLogs(stage),
  )
  await checks.run('a file in use can not be replaced or removed', async () => {
    const codes = JSON.parse(await runInside(prefix, NODE, 'replace', [`${RELEASES}\\${version}\\node.exe`]))
    for (const [way, code] of Object.entries(codes))
      assert.match(String(code), /^(?:EBUSY|EPERM|EACCES)$/, `${way} of node.exe: ${code}`)
    return Object.entries(codes)
      .map(([way, code]) => `${way} ${code}`)
      .join(', ')
  })
}

/** The backend, at the API that was started, or at another one. */
export function callerOf(stage: Stage, url = serviceOf(stage, 'analysis-api').url): Caller {
  return { baseUrl: url, ...stage.key }
}

/** A service that has been started; throws where that failed. */
export function serviceOf({ services }: Stage, name: ServiceName): StartedService {
  const service = services.get(name)
  assert.ok(service, `${name} did not start`)
  return service
}

/** What wins over a service's file: no SQL Server is here, and without one these two start in development alone. */
function overrides(name: ServiceName): Readonly<Record<string, string>> {
  return name === 'dispatcher' || name === 'ops' ? { INVEKTO_ENV: 'development' } : {}
}

async function followJob(stage: Stage, path: string): Promise<string> {
  for (const until = Date.now() + DONE_WITHIN_MS; ; await sleep(50)) {
    const { json, text } = await call(callerOf(stage), { path })
    if (json?.status === 'done') return `done after ${json.attempts} attempt`
    if (json?.status === 'failed' || Date.now() > until) throw new Error(`${path}: ${text}`)
  }
}

async function checkPanel(stage: Stage): Promise<string> {
  const { url, process } = serviceOf(stage, 'ops')
  const page = await get(`${url}/login`)
  assert.equal(page.status, 200)
  assert.match(page.text, /<h1>Sign in<\/h1>/)
  const asset = /(?:href|src)="(\/assets\/[^"]+)"/.exec(page.text)?.[1]
  assert.ok(asset, 'the page has no files of its own')
  assert.equal((await get(url + asset)).status, 200)
  const link = /http:\S+\/login\/once\?token=\S+/.exec(process.output())?.[0]
  assert.ok(link, 'no one-time link was printed')
  const { status, cookie } = await get(link)
  assert.equal(status, 303)
  const overview = await get(`${url}/`, { cookie })
  assert.equal(overview.status, 200)
  assert.doesNotMatch(overview.text, /<h1>Sign in/)
  return `${asset}, then the overview`
}

const logFolder = (stage: Stage): string => join(stage.prefix.local(SHARED), 'logs')

/** A log as full as it may get, so that the first line of the API finds no room. */
function fillLog(stage: Stage, { definition }: Defined): void {
  mkdirSync(logFolder(stage), { recursive: true })
  const line = `${JSON.stringify({ msg: 'from earlier' })}\n`
  const text = line.repeat(Math.floor(LOG_LIMIT / line.length))
  writeFileSync(join(logFolder(stage), `analysis-api-${definition.env.INVEKTO_INSTANCE}.log`), text)
}

async function checkLogs(stage: Stage): Promise<string> {
  const folder = logFolder(stage)
  await sleep(200)
  const names = readdirSync(folder)
  for (const [name, { definition }] of stage.services) {
    const instance = definition.env.INVEKTO_INSTANCE!
    assert.ok(names.includes(`${name}-${instance}.log`), `${name}-${instance}.log in ${names}`)
    const lines = readFileSync(join(folder, `${name}-${instance}.log`), 'utf8')
      .trimEnd()
      .split('\n')
    for (const line of lines) {
      const entry = JSON.parse(line)
      assert.deepEqual([entry.service, entry.instance], [name, instance])
    }
  }
  const [aside, ...more] = names.filter((name) => /\.\d{8}T\d{6}Z-\d{3}\.log$/.test(name))
  assert.ok(aside !== undefined && more.length === 0, `one is set aside of ${names}`)
  assert.ok(statSync(join(folder, aside)).size > LOG_LIMIT - 100)
  return aside
}
