import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { readReports } from '../../src/lib/report/read-reports.ts'
import { type InstanceReport, LATE_AFTER_MS, REPORT_EVERY_MS } from '../../src/lib/report/report.ts'
import type { StateStore } from '../../src/lib/state/port.ts'
import { createRedisStore } from '../../src/lib/state/redis.ts'
import { createVhost, sharedRabbit } from '../helpers/rabbit.ts'
import { createOwnRedis, have, ownRedis } from '../helpers/services.ts'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** A real main in a process of its own; `exited` is its exit code. */
function spawnMain(t: TestContext, main: string, env: Readonly<Record<string, string>>) {
  const foreign = Object.keys(process.env).filter((name) => /^(?:INVEKTO|OTEL)_/.test(name))
  const without = Object.fromEntries(foreign.map((name) => [name, undefined]))
  const args = ['--import', './src/lib/process/compile-cache.js', `src/${main}.main.ts`]
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...without, NODE_NO_WARNINGS: '1', INVEKTO_HTTP_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const written: string[] = []
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => written.push(text))
  const exited = new Promise<number | null>((resolve) => child.once('close', resolve))
  t.after(async () => {
    child.kill('SIGKILL')
    await exited
  })
  return { child, exited, output: () => written.join('') }
}

async function until<T>(look: () => Promise<T | undefined | false>, what: () => string): Promise<T> {
  for (const end = Date.now() + 30_000; ; await sleep(50)) {
    const found = await look().catch(() => undefined)
    if (found) return found
    assert.ok(Date.now() < end, `not within 30 s: ${what()}`)
  }
}

const namesOf = (reports: readonly InstanceReport[]): string[] =>
  reports.map(({ service, instance }) => `${service}:${instance}`)
const find = async (store: StateStore, instance: string): Promise<InstanceReport | undefined> =>
  (await readReports(store, Date.now())).find((report) => report.instance === instance)

describe('the services as processes', () => {
  it('all tell of themselves; one that was killed goes late, one that was stopped is gone', async (t) => {
    if (!have(ownRedis, 'redis-server', t) || !have(sharedRabbit, 'RabbitMQ', t)) return
    const redis = await createOwnRedis()
    await redis.start()
    t.after(() => redis.kill())
    const vhost = await createVhost()
    t.after(() => vhost.drop())
    const dataDir = mkdtempSync(join(tmpdir(), 'reports-'))
    t.after(() => rmSync(dataDir, { recursive: true, force: true }))
    const env = {
      INVEKTO_REDIS_URL: redis.url,
      INVEKTO_AMQP_URL: vhost.url,
      INVEKTO_DATA_DIR: dataDir,
      INVEKTO_KEYS: `test=${randomBytes(32).toString('base64')}`,
    }
    const start = (main: string, instance: string) =>
      spawnMain(t, main, { ...env, INVEKTO_INSTANCE: instance })
    const processes = {
      api: start('analysis/api', 'a1'),
      killed: start('analysis/worker', 'w1'),
      stopped: start('analysis/worker', 'w2'),
      dispatcher: start('dispatcher/dispatcher', 'd1'),
      ops: start('ops/ops', 'o1'),
    }
    const store = createRedisStore({ url: redis.url, commandTimeoutMs: 2_000 })
    t.after(() => store.close())

    const all = ['analysis-api:a1', 'analysis-worker:w1', 'analysis-worker:w2', 'dispatcher:d1', 'ops:o1']
    const reports = await until(
      async () => {
        const found = await readReports(store, Date.now())
        // The second report is the first that knows how busy the processor was.
        return (
          found.length === all.length && found.every(({ at, startedAt }) => at - startedAt > 1_000) && found
        )
      },
      () =>
        Object.values(processes)
          .map(({ output }) => output())
          .join('\n'),
    )
    assert.deepEqual(namesOf(reports), all)
    for (const { service, cores, rssBytes, loopDelayMs, dependencies, flags, startedAt, at } of reports) {
      assert.ok(cores > 0 && cores < 8, `${service} ${cores} cores`)
      assert.ok(rssBytes > 20e6 && rssBytes < 500e6, `${service} ${rssBytes} bytes`)
      assert.ok(loopDelayMs.max >= loopDelayMs.p50)
      assert.ok(dependencies.some(({ name, status }) => name === 'redis' && status === 'up'))
      assert.ok(flags.services.analysis.sync)
      assert.ok(startedAt <= at && Date.now() - at < LATE_AFTER_MS)
    }
    assert.ok(reports.find(({ service }) => service === 'dispatcher')?.outbox)

    processes.killed.child.kill('SIGKILL')
    processes.stopped.child.kill('SIGTERM')
    await processes.killed.exited
    assert.equal(await processes.stopped.exited, 0, processes.stopped.output())
    assert.equal(await find(store, 'w2'), undefined)
    const last = await find(store, 'w1')
    assert.ok(last)
    await sleep(2.5 * REPORT_EVERY_MS)
    const later = await find(store, 'w1')
    assert.equal(later?.at, last.at, 'its last word stays')
    assert.ok(Date.now() - later.at > 2 * REPORT_EVERY_MS)
    // Those that live renew theirs, so that whoever has not for LATE_AFTER_MS is late.
    const living = await readReports(store, Date.now())
    for (const { instance, at } of living)
      if (instance !== 'w1') assert.ok(Date.now() - at < LATE_AFTER_MS, `${instance} ${at}`)
    assert.deepEqual(
      namesOf(living),
      all.filter((name) => name !== 'analysis-worker:w2'),
    )

    // Started again under its name, it has taken its place.
    const again = start('analysis/worker', 'w1')
    await until(async () => (await find(store, 'w1'))!.startedAt > last.startedAt, again.output)
    for (const { child, exited } of [processes.api, processes.dispatcher, processes.ops, again]) {
      child.kill('SIGTERM')
      await exited
    }
    assert.deepEqual(await readReports(store, Date.now()), [])
  })
})
