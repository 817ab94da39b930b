import { randomBytes } from 'node:crypto'
import type { TestContext } from 'node:test'
import type { Caller } from '../../scripts/client.ts'
import { type AnalysisApi, type AnalysisApiOptions, startAnalysisApi } from '../../src/analysis/api.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { openScope } from '../../src/lib/base/scope.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import { parseKeys } from '../../src/lib/signing/keys.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import type { TelemetryOptions } from '../../src/lib/telemetry/telemetry.ts'
import { openTestTelemetry } from './telemetry.ts'

export interface TestApi extends AnalysisApi {
  readonly caller: Caller
  close(): Promise<void>
}

export interface TestApiOptions extends Partial<Omit<AnalysisApiOptions, 'telemetry'>> {
  readonly telemetry?: Partial<TelemetryOptions>
  readonly key?: Uint8Array
  /** Closes it when this test ends, passed or failed. */
  readonly until?: TestContext
}

/** The real service in this process, on a free port; on the memory twin unless given a store. */
export async function startApi(options: TestApiOptions = {}): Promise<TestApi> {
  const key = options.key ?? randomBytes(32)
  const scope = openScope()
  options.until?.after(() => scope.close(5_000))
  const telemetry = openTestTelemetry('analysis-api', { maskKey: key, ...options.telemetry })
  scope.add('telemetry', () => telemetry.close(2_000))
  const store = options.store ?? createMemoryStore({ clock: systemClock })
  scope.add('store', () => store.close())
  const broker = options.broker ?? createMemoryBroker({ topology: TOPOLOGY, clock: systemClock })
  scope.add('broker', () => broker.close())
  const api = await startAnalysisApi({
    host: '127.0.0.1',
    port: 0,
    instance: 'test',
    clock: systemClock,
    keys: parseKeys(`test=${Buffer.from(key).toString('base64')}`),
    flags: ALL_ON,
    rates: { soft: 50, hard: 100 },
    inflightCap: 256,
    ...options,
    store,
    broker,
    telemetry,
  })
  scope.add('api', () => api.drain(2_000))
  return {
    ...api,
    caller: { baseUrl: `http://127.0.0.1:${api.port}`, keyid: 'test', key },
    close: () => scope.close(5_000),
  }
}
