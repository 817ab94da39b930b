import { openAnalysisApi, type RunningApi } from './analysis/api.service.ts'
import type { AnalysisApiOptions } from './analysis/api.ts'
import { openAnalysisWorker, type RunningWorker } from './analysis/worker.service.ts'
import { openDispatcher, type RunningDispatcher } from './dispatcher/dispatcher.service.ts'
import { systemClock } from './lib/base/clock.ts'
import { openBroker } from './lib/broker/open.ts'
import { TOPOLOGY } from './lib/broker/topology.ts'
import type { ProcessContext } from './lib/process/run.ts'
import type { SharedAdapters } from './lib/service/common.service.ts'
import { openStateStore } from './lib/state/open.ts'
import { openOps, type RunningOps } from './ops/ops.service.ts'

export interface Platform {
  readonly api: RunningApi
  readonly worker: RunningWorker
  readonly dispatcher: RunningDispatcher
  readonly ops: RunningOps
}

/** Longer than the API's own share of a request: the one store of a process serves the worker too. */
const WAVE_TIMEOUT_MS = 150

/**
 * Opens every service in this process. What the environment names no server for is an embedded twin that they share.
 * Each service reads its own port; a fixed one can be that of the API alone.
 */
export async function openPlatform(
  context: ProcessContext,
  overrides: { readonly workerEngine?: AnalysisApiOptions['engine'] } = {},
): Promise<Platform> {
  const { env, scope } = context
  const shared: { -readonly [K in keyof SharedAdapters]: SharedAdapters[K] } = {}
  if (!env.INVEKTO_REDIS_URL) {
    const store = await openStateStore({
      url: undefined,
      clock: systemClock,
      commandTimeoutMs: WAVE_TIMEOUT_MS,
    })
    scope.add('state store', () => store.close())
    shared.store = store
  }
  if (!env.INVEKTO_AMQP_URL) {
    const broker = await openBroker({ url: undefined, topology: TOPOLOGY, clock: systemClock })
    scope.add('broker', () => broker.close())
    shared.broker = broker
  }
  const { INVEKTO_HTTP_PORT: port, ...rest } = env
  const others = { ...context, env: port === '0' ? env : rest }
  // In this order they stop too: no more jobs are taken in, nor events let out, while the last ones are finished.
  const api = await openAnalysisApi(context, { shared })
  const dispatcher = await openDispatcher(others, { shared })
  const worker = await openAnalysisWorker(others, {
    shared,
    ...(overrides.workerEngine && { engine: overrides.workerEngine }),
  })
  // Last, so that it is told of all of them; it stops last too.
  const ops = await openOps(others, { shared })
  return { api, worker, dispatcher, ops }
}
