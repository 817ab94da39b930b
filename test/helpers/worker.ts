import type { TestContext } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import {
  type AnalysisWorker,
  type AnalysisWorkerOptions,
  startAnalysisWorker,
} from '../../src/analysis/worker.ts'
import { type FakeClock, fakeClock, type Timers } from '../../src/lib/base/clock.ts'
import { newUlid } from '../../src/lib/base/ids.ts'
import { createMemoryBroker, type MemoryBroker } from '../../src/lib/broker/memory.ts'
import type { Broker, Delivery, Headers, OutgoingMessage } from '../../src/lib/broker/port.ts'
import { EXCHANGE, RESULTS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import {
  foldLines,
  jobLogKey,
  jobResultKey,
  readLines,
  withStoredResult,
} from '../../src/lib/jobs/job-log.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import type { StateStore } from '../../src/lib/state/port.ts'
import type { TelemetryOptions } from '../../src/lib/telemetry/telemetry.ts'
import { openTestTelemetry } from './telemetry.ts'

export const CHAT = {
  schemaVersion: 1,
  referenceTime: '2026-11-22T10:00:00+03:00',
  messages: [{ id: 'm1', role: 'customer', text: 'Yarın 14.30 için 1.250 TL ödedim, 0532 123 45 67' }],
} as const

/** A job's event as a backend would publish it, and what deviates from it. */
export function jobEvent(changes: object = {}) {
  return {
    eventId: newUlid(),
    type: 'analysis.requested',
    schemaVersion: 1,
    occurredAt: '2026-11-22T07:00:00.000Z',
    tenantId: 't-42',
    chatId: 'c-7',
    requestId: 'r-1',
    traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
    payload: CHAT,
    ...changes,
  }
}

export const TRACEPARENT = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01'

/** The message of an event, or of bytes that are none. */
export function jobMessage(
  event: ReturnType<typeof jobEvent> | Buffer,
  headers: Headers = {},
): OutgoingMessage {
  const raw = Buffer.isBuffer(event)
  return {
    exchange: EXCHANGE,
    routingKey: 'analysis.requested.v1',
    content: raw ? event : Buffer.from(JSON.stringify(event)),
    properties: {
      messageId: raw ? newUlid() : event.eventId,
      correlationId: 'r-1',
      type: 'analysis.requested',
      contentType: 'application/json',
      headers: {
        traceparent: TRACEPARENT,
        'x-tenant-id': 't-42',
        'x-chat-id': 'c-7',
        'x-attempt': 1,
        ...headers,
      },
    },
  }
}

export interface TestWorker extends AnalysisWorker {
  readonly broker: Broker
  readonly store: StateStore
  /** What lies in the results queue, in the order it came; acknowledged. */
  readonly results: Result[]
  /** A job's state as the API tells it; undefined when nothing is known of it. */
  stateOf(jobId: string, tenant?: string): Promise<ReturnType<typeof foldLines>>
  /** The stored outcome; undefined when there is none. */
  resultOf(jobId: string): Promise<unknown>
  close(): Promise<void>
}

export interface Result {
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of several shapes
  readonly event: any
  readonly properties: Delivery['properties']
}

export interface TestWorkerOptions extends Partial<Omit<AnalysisWorkerOptions, 'telemetry'>> {
  readonly until: TestContext
  readonly telemetry?: Partial<TelemetryOptions>
}

/** The real worker in this process; on memory twins unless given others. */
export async function startWorker(options: TestWorkerOptions & { clock: Timers }): Promise<TestWorker> {
  const { clock, until, telemetry: telemetryOptions } = options
  const telemetry = openTestTelemetry('analysis-worker', telemetryOptions)
  const broker = options.broker ?? createMemoryBroker({ topology: TOPOLOGY, clock })
  const store = options.store ?? createMemoryStore({ clock })
  const results: Result[] = []
  broker.consume(RESULTS_QUEUE, 1_000, (delivery) => {
    results.push({ event: JSON.parse(delivery.content.toString()), properties: delivery.properties })
    delivery.ack()
  })
  const worker = await startAnalysisWorker({
    host: '127.0.0.1',
    port: 0,
    instance: 'test',
    flags: ALL_ON,
    concurrency: 50,
    deadlineMs: 60_000,
    resultTtlMs: 3_600_000,
    ...options,
    broker,
    store,
    telemetry,
  })
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await worker.drain(100)
    await broker.close()
    await store.close()
    await telemetry.close(500)
  }
  until.after(close)
  const bytesOf = async (key: string): Promise<Uint8Array | null> => {
    const [found] = await store.run([{ op: 'get', key }])
    return found
  }
  return {
    ...worker,
    broker,
    store,
    results,
    stateOf: async (jobId, tenant = 't-42') =>
      foldLines(withStoredResult(readLines(await bytesOf(jobLogKey(tenant, jobId))))),
    async resultOf(jobId) {
      const found = await bytesOf(jobResultKey('t-42', jobId))
      return found === null ? undefined : JSON.parse(Buffer.from(found).toString())
    },
    close,
  }
}

export interface FakeTimeWorker extends TestWorker {
  readonly broker: MemoryBroker
  readonly clock: FakeClock
  /** Lets everything happen that needs no time. */
  settle(): Promise<void>
  /** Lets time go by, in steps, everything happening at its moment. */
  pass(ms: number): Promise<void>
  /** Takes everything out of a queue. */
  take(queue: string): Promise<Delivery[]>
}

export const START = Date.parse('2026-11-22T07:00:00.000Z')

/** A worker on memory twins whose time stands still until it is told to pass. */
export async function startFakeTimeWorker(options: TestWorkerOptions): Promise<FakeTimeWorker> {
  const clock = fakeClock(START)
  const topology = TOPOLOGY
  const broker = (options.broker as MemoryBroker | undefined) ?? createMemoryBroker({ topology, clock })
  const worker = await startWorker({ ...options, clock, broker })
  const settle = async (): Promise<void> => {
    for (let i = 0; i < 30; i++) await turn()
  }
  return {
    ...worker,
    broker,
    clock,
    settle,
    async pass(ms) {
      for (let left = ms; left > 0; left -= 500) {
        clock.advance(Math.min(500, left))
        await settle()
      }
    },
    async take(queue) {
      const found: Delivery[] = []
      const consumer = broker.consume(queue, 100, (delivery) => {
        found.push(delivery)
        delivery.ack()
      })
      await settle()
      await consumer.stop()
      return found
    },
  }
}
