import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createOwnRabbit, type OwnRabbit } from '../../test/helpers/rabbit.ts'
import { createOwnRedis, type OwnRedis } from '../../test/helpers/services.ts'
import type { Caller } from '../client.ts'

/** One service in a process of its own. */
export interface Service {
  readonly url: string
  /** Resident set, MiB, as Linux tells it. */
  residentMb(): number
  /** kill -9. */
  kill(): Promise<void>
}

/** The real thing on servers of its own: RabbitMQ, Redis, two analysis-api and one analysis-worker. */
export interface Cluster {
  readonly rabbit: OwnRabbit
  readonly redis: OwnRedis
  readonly apis: readonly Caller[]
  readonly services: readonly Service[]
  /** kill -9 and a new one. */
  replaceWorker(): Promise<void>
  close(): Promise<void>
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Starts everything; resolves once all of it answers. */
export async function startCluster(): Promise<Cluster> {
  const [rabbit, redis] = [await createOwnRabbit(), await createOwnRedis()]
  const key = randomBytes(32)
  const running = new Set<Service>()
  const close = async (): Promise<void> => {
    await Promise.all([...running].map((service) => service.kill()))
    await Promise.all([rabbit.close(), redis.kill()])
  }
  const start = async (main: string, instance: string): Promise<Service> => {
    const service = await startService(main, {
      INVEKTO_INSTANCE: instance,
      INVEKTO_HTTP_PORT: '0',
      INVEKTO_REDIS_URL: redis.url,
      INVEKTO_AMQP_URL: rabbit.url,
      INVEKTO_KEYS: `faults=${key.toString('base64')}`,
      INVEKTO_RATE_SOFT: '100000',
      INVEKTO_RATE_HARD: '100000',
      INVEKTO_LOG_LEVEL: 'info',
    })
    running.add(service)
    return service
  }
  try {
    await Promise.all([rabbit.start(), redis.start()])
    const apis = [await start('api.main.ts', 'api-1'), await start('api.main.ts', 'api-2')]
    let worker = await start('worker.main.ts', 'worker-1')
    return {
      rabbit,
      redis,
      apis: apis.map(({ url }) => ({ baseUrl: url, keyid: 'faults', key })),
      services: [...apis, worker],
      async replaceWorker() {
        await worker.kill()
        running.delete(worker)
        worker = await start('worker.main.ts', 'worker-1')
      },
      close,
    }
  } catch (fault) {
    await close()
    throw fault
  }
}

async function startService(main: string, env: Readonly<Record<string, string>>): Promise<Service> {
  const args = ['--import', './src/lib/process/compile-cache.js', `src/analysis/${main}`]
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /"event":"started","details":"port (\d+)/.exec(line)?.[1]
    if (!port) continue
    child.stdout!.resume()
    return {
      url: `http://127.0.0.1:${port}`,
      residentMb: () =>
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
      async kill() {
        if (child.exitCode !== null || child.signalCode !== null) return
        const gone = once(child, 'exit')
        child.kill('SIGKILL')
        await gone
      },
    }
  }
  throw new Error(`${main} ended before it listened`)
}
