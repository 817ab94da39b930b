/** Everything that alerts are about, real and in processes of its own, scraped by a real Prometheus. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { startPrometheus, type Target, type TestPrometheus } from '../../../test/helpers/prometheus.ts'
import { createOwnRabbit, type OwnRabbit } from '../../../test/helpers/rabbit.ts'
import { createOwnRedis, freePort, type OwnRedis } from '../../../test/helpers/services.ts'
import { type Call, type Caller, call } from '../../client.ts'
import { type Service, startService } from '../service.ts'

export type Name = 'api' | 'worker' | 'dispatcher' | 'ops'

const MAINS: Readonly<Record<Name, readonly [main: string, job: string]>> = {
  api: ['src/analysis/api.main.ts', 'invekto-analysis-api'],
  worker: ['src/analysis/worker.main.ts', 'invekto-analysis-worker'],
  dispatcher: ['src/dispatcher/dispatcher.main.ts', 'invekto-dispatcher'],
  ops: ['src/ops/ops.main.ts', 'invekto-ops'],
}
/** So few that a burst of requests is too many. */
const INFLIGHT_CAP = '8'
const now = (): number => Math.floor(Date.now() / 1_000)
const CHAT = readFileSync(new URL('../../../examples/chats/tr-iade.json', import.meta.url), 'utf8')

export interface AlertStage {
  readonly prometheus: TestPrometheus
  readonly rabbit: OwnRabbit
  readonly redis: OwnRedis
  readonly caller: Caller
  readonly dataDir: string
  service(name: Name): Service
  /** Starts a service again, where it was. */
  start(name: Name): Promise<void>
  /** From now on callers' clocks are so many seconds slow. */
  setCallersBack(seconds: number): void
  /** A signed analysis of a chat, its status; 0 when there was none. */
  ask(what?: Call): Promise<number>
  close(): Promise<void>
}

/** Starts it, with a few calls a second in the background; resolves once all is scraped and nothing fires. */
export async function openAlertStage(): Promise<AlertStage> {
  const [rabbit, redis] = [await createOwnRabbit(), await createOwnRedis()]
  const dataDir = mkdtempSync(join(tmpdir(), 'alerts-'))
  const key = randomBytes(32)
  const running = new Map<Name, Service>()
  const ports = Object.fromEntries(
    await Promise.all((Object.keys(MAINS) as Name[]).map(async (name) => [name, await freePort()] as const)),
  ) as Record<Name, number>
  const prometheus = await startPrometheus()
  let closed = false
  let backSeconds = 0

  const start = async (name: Name): Promise<void> => {
    const service = await startService(MAINS[name][0], {
      INVEKTO_INSTANCE: name,
      INVEKTO_HTTP_PORT: String(ports[name]),
      INVEKTO_REDIS_URL: redis.url,
      INVEKTO_AMQP_URL: rabbit.url,
      INVEKTO_DATA_DIR: dataDir,
      INVEKTO_KEYS: `alerts=${key.toString('base64')}`,
      INVEKTO_INFLIGHT_CAP: INFLIGHT_CAP,
      INVEKTO_RATE_SOFT: '100000',
      INVEKTO_RATE_HARD: '100000',
    })
    running.set(name, service)
  }
  const caller: Caller = { baseUrl: `http://127.0.0.1:${ports.api}`, keyid: 'alerts', key }
  const ask = (what: Call = {}): Promise<number> =>
    call(caller, { body: CHAT, signing: { created: now() - backSeconds }, ...what }, 5_000).then(
      ({ status }) => status,
      () => 0,
    )
  const close = async (): Promise<void> => {
    closed = true
    for (const service of running.values()) {
      service.resume()
      await service.kill()
    }
    await prometheus.stop()
    await Promise.all([rabbit.close(), redis.kill()])
    rmSync(dataDir, { recursive: true, force: true })
  }
  try {
    await Promise.all([rabbit.start(), redis.start()])
    for (const name of Object.keys(MAINS) as Name[]) await start(name)
    prometheus.setTargets(
      (Object.keys(MAINS) as Name[]).map(
        (name): Target => ({
          targets: [`127.0.0.1:${ports[name]}`],
          labels: { job: MAINS[name][1], host: 'stage' },
        }),
      ),
    )
    await prometheus.scraped(Object.keys(MAINS).length)
    void (async () => {
      while (!closed) {
        await ask()
        await sleep(150)
      }
    })()
    return {
      prometheus,
      rabbit,
      redis,
      caller,
      dataDir,
      start,
      ask,
      close,
      service: (name) => running.get(name)!,
      setCallersBack(seconds) {
        backSeconds = seconds
      },
    }
  } catch (fault) {
    await close()
    throw fault
  }
}
