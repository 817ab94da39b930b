/**
 * Every committed row arrives, in its chat's order: rows are written while two dispatchers are killed, the broker is killed and
 * started again, and connections to SQL are cut, really.
 *
 *   node scripts/faults/outbox.ts [--store sqlite|sqlserver] [--rows 50000] [--kills 30] [--restarts 2]
 *
 * `sqlserver` is the tests' stand-in, in a process of its own. Needs rabbitmq-server; it is the run's own. Exit code 0 only if every
 * promise held.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { systemClock } from '../../src/lib/base/clock.ts'
import { openOutbox } from '../../src/lib/outbox/open.ts'
import type { NewEvent, OutboxDesk } from '../../src/lib/outbox/port.ts'
import { SqlFault } from '../../src/lib/sql/port.ts'
import { createOwnRabbit } from '../../test/helpers/rabbit.ts'
import { isStarted } from '../generated-file.ts'
import { faultPlan } from './fault-plan.ts'
import { countArrivals } from './outbox-arrivals.ts'
import { type Service, startService } from './service.ts'
import { startStandInProcess } from './stand-in-process.ts'

export interface OutboxFaults {
  readonly store: 'sqlite' | 'sqlserver'
  readonly rows: number
  /** How often a dispatcher is killed with -9, in turns. */
  readonly kills: number
  /** How often the broker is killed with -9 and started again. */
  readonly restarts: number
}

export interface OutboxReport {
  readonly committed: number
  /** Committed, and never arrived. */
  readonly missing: number
  /** Arrived, and never committed. */
  readonly invented: number
  readonly duplicates: number
  readonly outOfOrder: number
  readonly parked: number
  readonly seconds: number
}

const CHATS = 2_000
const WRITERS = 4
const BATCH = 20
/** Of a statement: its connection is cut before or after it took effect. */
const CUT_PROBABILITY = 0.01
const ARRIVED_WITHIN_MS = 180_000

/** Runs it, and says what came of every row. */
export async function runOutboxFaults({ store, rows, kills, restarts }: OutboxFaults): Promise<OutboxReport> {
  const began = performance.now()
  const closers: (() => unknown)[] = []
  try {
    const rabbit = await createOwnRabbit()
    closers.push(() => rabbit.close())
    await rabbit.start()
    const dataDir = mkdtempSync(join(tmpdir(), 'outbox-faults-'))
    closers.push(() => rmSync(dataDir, { recursive: true, force: true }))
    const server = store === 'sqlserver' ? await startStandInProcess() : undefined
    if (server) closers.push(() => server.close())
    const outbox = await openOutbox({ url: server?.url, dataDir, clock: systemClock })
    closers.push(() => outbox.close())
    const arrivals = await countArrivals(rabbit.url)
    closers.push(() => arrivals.stop())

    const start = (instance: number): Promise<Service> =>
      startService('src/dispatcher/dispatcher.main.ts', {
        INVEKTO_INSTANCE: `dispatcher-${instance}`,
        INVEKTO_HTTP_PORT: '0',
        INVEKTO_AMQP_URL: rabbit.url,
        INVEKTO_DATA_DIR: dataDir,
        INVEKTO_SQL_URL: server?.url ?? '',
        INVEKTO_OUTBOX_LEASE: '10',
        INVEKTO_LOG_LEVEL: 'info',
      })
    const dispatchers = [await start(1), await start(2)]
    closers.push(() => Promise.all(dispatchers.map((dispatcher) => dispatcher.kill())))
    await server?.order({ do: 'cutRandomly', probability: CUT_PROBABILITY, seed: 1 })

    const committed = new Set<string>()
    let writing = true
    let over = false
    closers.push(() => {
      over = true
    })
    const inject = async (): Promise<void> => {
      let victim = 0
      for (const { at, fault } of faultPlan(kills, restarts)) {
        // Half of them while rows are written, the other half while what has piled up is worked off.
        while (!over && (writing ? committed.size < at * rows : arrivals.seen.size < at * rows))
          await sleep(10)
        if (over) return
        if (fault === 'restart') await rabbit.restart()
        else {
          const i = victim++ % dispatchers.length
          await dispatchers[i]!.kill()
          dispatchers[i] = await start(i + 1)
        }
      }
    }
    const injected = inject()
    await Promise.all(
      Array.from({ length: WRITERS }, (_, writer) =>
        writeRows(outbox, { writer, rows: rows / WRITERS, committed }),
      ),
    )
    writing = false
    await injected
    const missing = (): number => [...committed].filter((id) => !arrivals.seen.has(id)).length
    for (const until = Date.now() + ARRIVED_WITHIN_MS; missing() > 0 && Date.now() < until; ) await sleep(200)
    // A moment for what is still to come again.
    await sleep(1_000)
    await server?.order({ do: 'heal' })
    const { parked } = await outbox.figures()
    return {
      committed: committed.size,
      missing: missing(),
      invented: [...arrivals.seen].filter((id) => !committed.has(id)).length,
      duplicates: arrivals.duplicates,
      outOfOrder: arrivals.outOfOrder,
      parked,
      seconds: Math.round((performance.now() - began) / 1_000),
    }
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

/** Writes one share of the rows, batch by batch; a batch whose fate is not known is looked up by writing it again. */
async function writeRows(
  outbox: OutboxDesk,
  { writer, rows, committed }: { writer: number; rows: number; committed: Set<string> },
): Promise<void> {
  for (let first = 0; first < rows; first += BATCH) {
    const events = Array.from({ length: Math.min(BATCH, rows - first) }, (_, i) =>
      makeEvent(writer, first + i),
    )
    for (;;) {
      try {
        for (const id of await outbox.enqueue(events)) committed.add(id)
        break
      } catch (fault) {
        if (!(fault instanceof SqlFault)) throw fault
        if (fault.kind === 'duplicate') {
          // It had been committed before the connection went.
          for (const { eventId } of events) committed.add(eventId!)
          break
        }
        if (!fault.transient) throw fault
        await sleep(20)
      }
    }
  }
}

/** A chat belongs to one writer, so that its rows are committed in order; the place in the request id is that order. */
function makeEvent(writer: number, place: number): NewEvent {
  const chat = (place % (CHATS / WRITERS)) * WRITERS + writer
  return {
    eventId: `01J${String(writer).padStart(3, '0')}${String(place).padStart(20, '0')}`,
    type: 'analysis.requested',
    schemaVersion: 1,
    tenantId: `tenant-${chat % 7}`,
    chatId: `chat-${chat}`,
    requestId: `r-${place}`,
    payload: '{"schemaVersion":1,"messages":[{"id":"m1","role":"customer","text":"Kargom nerede?"}]}',
  }
}

/** What does not hold, a sentence each. */
export function brokenPromises({ rows }: OutboxFaults, report: OutboxReport): string[] {
  const { committed, missing, invented, outOfOrder, parked } = report
  return [
    ...(committed === rows ? [] : [`${committed} of ${rows} rows were committed`]),
    ...(missing === 0 ? [] : [`${missing} committed rows have not arrived`]),
    ...(invented === 0 ? [] : [`${invented} events came of no committed row`]),
    ...(outOfOrder === 0 ? [] : [`${outOfOrder} events came after a later one of their chat`]),
    ...(parked === 0 ? [] : [`${parked} good rows were parked`]),
  ]
}

if (isStarted(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      store: { type: 'string', default: 'sqlite' },
      rows: { type: 'string', default: '50000' },
      kills: { type: 'string', default: '30' },
      restarts: { type: 'string', default: '2' },
    },
  })
  const faults: OutboxFaults = {
    store: values.store === 'sqlserver' ? 'sqlserver' : 'sqlite',
    rows: Number(values.rows),
    kills: Number(values.kills),
    restarts: Number(values.restarts),
  }
  const report = await runOutboxFaults(faults)
  console.log(report)
  const broken = brokenPromises(faults, report)
  for (const promise of broken) console.error(promise)
  process.exitCode = broken.length === 0 ? 0 : 1
}
