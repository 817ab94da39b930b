import { randomBytes } from 'node:crypto'
import { createOwnRabbit, type OwnRabbit } from '../../test/helpers/rabbit.ts'
import { createOwnRedis, type OwnRedis } from '../../test/helpers/services.ts'
import type { Caller } from '../client.ts'
import { type Service, startService } from './service.ts'

/** The real thing on servers of its own: RabbitMQ, Redis, two analysis-api and one analysis-worker. */
export interface Cluster {
  readonly rabbit: OwnRabbit
  readonly redis: OwnRedis
  readonly apis: readonly Caller[]
  readonly services: readonly Service[]
  /** The worker of now. */
  worker(): Service
  /** kill -9 and a new one. */
  replaceWorker(): Promise<void>
  close(): Promise<void>
}

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
    const apis = [
      await start('src/analysis/api.main.ts', 'api-1'),
      await start('src/analysis/api.main.ts', 'api-2'),
    ]
    let worker = await start('src/analysis/worker.main.ts', 'worker-1')
    return {
      rabbit,
      redis,
      apis: apis.map(({ url }) => ({ baseUrl: url, keyid: 'faults', key })),
      services: [...apis, worker],
      worker: () => worker,
      async replaceWorker() {
        await worker.kill()
        running.delete(worker)
        worker = await start('src/analysis/worker.main.ts', 'worker-1')
      },
      close,
    }
  } catch (fault) {
    await close()
    throw fault
  }
}
