import type { TestContext } from 'node:test'
import { systemClock } from '../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import { startApi, type TestApi } from './service.ts'
import { startWorker } from './worker.ts'

/** API and worker on one store and one broker, as they are deployed; until the test ends. */
export async function deploy(t: TestContext): Promise<TestApi> {
  const clock = systemClock
  const broker = createMemoryBroker({ topology: TOPOLOGY, clock })
  const store = createMemoryStore({ clock })
  const api = await startApi({ until: t, broker, store })
  await startWorker({ until: t, clock, broker, store })
  return api
}
