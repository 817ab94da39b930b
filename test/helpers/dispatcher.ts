import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { type Dispatcher, type DispatcherOptions, startDispatcher } from '../../src/dispatcher/dispatcher.ts'
import { type FakeClock, fakeClock, type Timers } from '../../src/lib/base/clock.ts'
import { createMemoryBroker, type MemoryBroker } from '../../src/lib/broker/memory.ts'
import type { Broker, Delivery } from '../../src/lib/broker/port.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import type { Outbox, OutboxDesk } from '../../src/lib/outbox/port.ts'
import { createSqliteOutbox } from '../../src/lib/outbox/sqlite.ts'
import { OUTBOX_SCHEMA } from '../../src/lib/outbox/sqlite-statements.ts'
import { openSqlite } from '../../src/lib/sql/sqlite.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import type { StateStore } from '../../src/lib/state/port.ts'
import type { Telemetry, TelemetryOptions } from '../../src/lib/telemetry/telemetry.ts'
import { openTestTelemetry } from './telemetry.ts'

/** An outbox on the embedded database in a folder of its own, which goes with it. */
export function openTestOutbox(clock: Timers): Outbox & OutboxDesk {
  const dir = mkdtempSync(join(tmpdir(), 'outbox-'))
  const outbox = createSqliteOutbox(openSqlite(join(dir, 'invekto.sqlite'), OUTBOX_SCHEMA), clock)
  return {
    ...outbox,
    async close() {
      await outbox.close()
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

export interface TestDispatcher extends Dispatcher {
  readonly outbox: Outbox & OutboxDesk
  readonly broker: Broker
  readonly store: StateStore
  readonly telemetry: Telemetry
  /** What has come out, in order: the event, and its message. */
  // biome-ignore lint/suspicious/noExplicitAny: tests look into events of several shapes
  readonly events: { readonly event: any; readonly properties: Delivery['properties'] }[]
}

export interface TestDispatcherOptions extends Partial<Omit<DispatcherOptions, 'telemetry' | 'outbox'>> {
  readonly until: TestContext
  readonly clock: Timers
  readonly outbox?: Outbox & OutboxDesk
  readonly telemetry?: Partial<TelemetryOptions>
}

/** The real dispatcher in this process; on embedded twins unless given others. */
export async function startTestDispatcher(options: TestDispatcherOptions): Promise<TestDispatcher> {
  const { clock, until, telemetry: telemetryOptions } = options
  const telemetry = openTestTelemetry('dispatcher', { clock, ...telemetryOptions })
  const outbox = options.outbox ?? openTestOutbox(clock)
  const broker = options.broker ?? createMemoryBroker({ topology: TOPOLOGY, clock })
  const store = options.store ?? createMemoryStore({ clock })
  const events: TestDispatcher['events'] = []
  broker.consume(JOBS_QUEUE, 1_000, ({ content, properties, ack }) => {
    events.push({ event: JSON.parse(content.toString()), properties })
    ack()
  })
  const dispatcher = await startDispatcher({
    host: '127.0.0.1',
    port: 0,
    instance: 'test',
    flags: ALL_ON,
    leaseMs: 20_000,
    mostTries: 3,
    retentionMs: 60_000,
    random: () => 0.5,
    ...options,
    outbox,
    broker,
    store,
    telemetry,
  })
  until.after(async () => {
    await dispatcher.drain(100)
    await outbox.close()
    await broker.close()
    await store.close()
    await telemetry.close(500)
  })
  return { ...dispatcher, outbox, broker, store, telemetry, events }
}

export interface FakeTimeDispatcher extends TestDispatcher {
  readonly broker: MemoryBroker
  readonly clock: FakeClock
  /** Lets time go by in small steps, everything happening at its moment. */
  pass(ms: number): Promise<void>
}

/** A dispatcher on embedded twins whose time stands still until it is told to pass. */
export async function startFakeTimeDispatcher(
  options: Omit<TestDispatcherOptions, 'clock'> & { readonly clock?: FakeClock },
): Promise<FakeTimeDispatcher> {
  const { clock = fakeClock(Date.parse('2026-11-22T07:00:00.000Z')) } = options
  const broker =
    (options.broker as MemoryBroker | undefined) ?? createMemoryBroker({ topology: TOPOLOGY, clock })
  const dispatcher = await startTestDispatcher({ ...options, clock, broker })
  return {
    ...dispatcher,
    broker,
    clock,
    async pass(ms) {
      for (let left = ms; left > 0; left -= 10) {
        clock.advance(Math.min(10, left))
        for (let i = 0; i < 15; i++) await turn()
      }
    },
  }
}
