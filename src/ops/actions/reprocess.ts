import { newUlid } from '../../lib/base/ids.ts'
import { BrokerUnavailable, type MessageProperties } from '../../lib/broker/port.ts'
import { TOPOLOGY } from '../../lib/broker/topology.ts'
import type { DeadLetter, DeadLetterDetail } from '../../lib/deadletters/port.ts'
import type { OpsDeps } from '../deps.ts'

/** What one operator sends again at one time. */
export interface Batch {
  /** A ULID. */
  readonly id: string
  readonly by: string
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly total: number
  readonly sent: number
  /** Could not be sent, and are open again. */
  readonly failed: number
  /** Letters a second. */
  readonly rate: number
  readonly state: 'sending' | 'waiting for the broker' | 'done' | 'stopped'
}

/** Sends frozen letters again, at a rate, whoever froze them. */
export interface Reprocessor {
  /** Begins to send what has been frozen under a batch's id. */
  begin(batch: Pick<Batch, 'id' | 'by' | 'total' | 'rate'>): Promise<void>
  /** As it stands; undefined: nothing is known of it. */
  read(id: string): Promise<Batch | undefined>
  /** Sends no more of it; what is left is open again. */
  stopBatch(id: string): Promise<void>
  stop(): Promise<void>
}

export const DEFAULT_RATE = 50
export const MOST_RATE = 1_000

const KEPT_MS = 7 * 24 * 3_600_000
/** Nobody else sends a batch for so long after its sender was last heard of, milliseconds. */
const LEASE_MS = 15_000
/** How often is looked for batches whose sender died, milliseconds. */
const TAKE_UP_EVERY_MS = 10_000
const CONFIRM_WITHIN_MS = 10_000
/** Letters are sent in portions, so many times a second at most. */
const PORTIONS_PER_SECOND = 10
const QUEUES: ReadonlySet<string> = new Set(TOPOLOGY.queues.map(({ name }) => name))

const batchKey = (id: string): string => `{ops}:batch:${id}`
const leaseKey = (id: string): string => `{ops}:batch:${id}:lease`
const stopKey = (id: string): string => `{ops}:batch:${id}:stop`

/**
 * A letter that is sent again goes to the queue it came from, as it was: by `x-failed-at` a worker sees that a new life begins. First
 * the broker confirms it, then it is on record as sent: whoever dies in between has it sent twice under one life, which has the
 * effect of once. A batch whose sender died is taken up by whoever finds it.
 */
export function startReprocessor(deps: OpsDeps): Reprocessor {
  const { clock, shared, letters, broker, telemetry, audit } = deps
  const owner = newUlid()
  const running = new Map<string, Promise<void>>()
  let stopped = false
  let cancel = (): void => {}
  let wake = (): void => {}

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const callOff = clock.after(ms, resolve)
      wake = () => {
        callOff()
        resolve()
      }
    })

  async function write(batch: Batch): Promise<void> {
    const value = Buffer.from(JSON.stringify(batch))
    const lease = Buffer.from(owner)
    await shared
      .run([
        { op: 'set', key: batchKey(batch.id), value, ttlMs: KEPT_MS },
        { op: 'set', key: leaseKey(batch.id), value: lease, ttlMs: LEASE_MS },
      ])
      .catch(() => {})
  }

  async function read(id: string): Promise<Batch | undefined> {
    const [value] = await shared.run([{ op: 'get', key: batchKey(id) }])
    return value ? (JSON.parse(Buffer.from(value).toString()) as Batch) : undefined
  }

  async function isStopped(id: string): Promise<boolean> {
    const [value] = await shared.run([{ op: 'get', key: stopKey(id) }]).catch(() => [null])
    return value !== null
  }

  function send(batch: Batch): void {
    const work = run(batch)
      .catch((fault: unknown) => {
        const details = fault instanceof Error ? fault.name : 'fault'
        telemetry.log.warn('batch interrupted', { event: 'reprocess', details })
      })
      .finally(() => running.delete(batch.id))
    running.set(batch.id, work)
  }

  async function run(first: Batch): Promise<void> {
    let batch = first
    const portion = Math.max(1, Math.ceil(batch.rate / PORTIONS_PER_SECOND))
    while (!stopped) {
      if (await isStopped(batch.id)) return finish({ ...batch, state: 'stopped' })
      const began = clock.monotonic()
      const next = await letters.find({ status: 'reprocessing', batch: batch.id, limit: portion })
      if (next.length === 0) return finish({ ...batch, state: 'done' })
      const { sent, failed, waits } = await sendPortion(batch, next)
      batch = {
        ...batch,
        sent: batch.sent + sent,
        failed: batch.failed + failed,
        state: waits ? 'waiting for the broker' : 'sending',
      }
      await write(batch)
      const dueIn = (next.length * 1_000) / batch.rate - (clock.monotonic() - began)
      await pause(Math.max(waits ? 1_000 : 0, dueIn))
    }
  }

  async function sendPortion(
    batch: Batch,
    portion: readonly DeadLetter[],
  ): Promise<{ sent: number; failed: number; waits: boolean }> {
    const fates = await Promise.all(portion.map(async ({ id }) => ({ id, fate: await sendOne(id) })))
    const idsOf = (wanted: string): string[] =>
      fates.filter(({ fate }) => fate === wanted).map(({ id }) => id)
    const moves = [
      ['sent', 'reprocessed'],
      ['failed', 'open'],
    ] as const
    for (const [fate, to] of moves) {
      const ids = idsOf(fate)
      if (ids.length > 0) await letters.move({ ids, from: 'reprocessing', to, by: batch.by, batch: batch.id })
    }
    return { sent: idsOf('sent').length, failed: idsOf('failed').length, waits: idsOf('waits').length > 0 }
  }

  async function sendOne(id: string): Promise<'sent' | 'failed' | 'waits'> {
    const letter = await letters.get(id)
    if (!letter || !QUEUES.has(letter.queue)) return 'failed'
    try {
      const message = {
        exchange: '',
        routingKey: letter.queue,
        content: letter.content,
        properties: propertiesOf(letter),
      }
      await broker.publish(message, CONFIRM_WITHIN_MS)
      return 'sent'
    } catch (fault) {
      if (!(fault instanceof BrokerUnavailable)) throw fault
      return fault.reason === 'returned' || fault.reason === 'refused' || fault.reason === 'unsendable'
        ? 'failed'
        : 'waits'
    }
  }

  async function finish(batch: Batch): Promise<void> {
    if (batch.state === 'stopped') await giveBack(batch)
    await write(batch)
    await shared.run([{ op: 'delete', key: leaseKey(batch.id) }]).catch(() => {})
    const { id, total, sent, failed, state } = batch
    const after = JSON.stringify({ total, sent, failed, state })
    const action = 'dead-letters.reprocess.end'
    await audit
      .append({ email: batch.by, action, target: `batch ${id}`, before: null, after, requestId: id })
      .catch(() => telemetry.log.warn('end of a batch not on the record', { event: 'reprocess' }))
  }

  async function giveBack({ id, by }: Batch): Promise<void> {
    for (;;) {
      const left = await letters.find({ status: 'reprocessing', batch: id, limit: 500 })
      if (left.length === 0) return
      const ids = left.map((letter) => letter.id)
      await letters.move({ ids, from: 'reprocessing', to: 'open', by, batch: id })
    }
  }

  /** Batches that nobody sends: their sender died, or could not go on. */
  async function takeUp(): Promise<void> {
    try {
      const [letter] = await letters.find({ status: 'reprocessing', limit: 1 })
      const id = letter?.batch
      if (id !== undefined && !running.has(id)) await takeUpBatch(id, letter!.changedBy ?? 'unknown')
    } catch {
      // Whatever is down, it is looked for again.
    }
    if (!stopped) cancel = clock.after(TAKE_UP_EVERY_MS, takeUp)
  }

  async function takeUpBatch(id: string, by: string): Promise<void> {
    const lease = { op: 'claim', key: leaseKey(id), value: Buffer.from(owner), ttlMs: LEASE_MS } as const
    const [claim] = await shared.run([lease])
    if (!claim?.claimed) return
    const known = await read(id)
    const left = await countLeft(id)
    const fresh = { id, by, startedAt: clock.now(), total: left, sent: 0, failed: 0, rate: DEFAULT_RATE }
    send({ ...(known ?? fresh), state: 'sending' })
  }

  async function countLeft(id: string): Promise<number> {
    return (await letters.find({ status: 'reprocessing', batch: id, limit: 500 })).length
  }
  cancel = clock.after(TAKE_UP_EVERY_MS / 5, takeUp)

  return {
    async begin(wanted) {
      const batch: Batch = { ...wanted, startedAt: clock.now(), sent: 0, failed: 0, state: 'sending' }
      await write(batch)
      send(batch)
    },
    read,
    async stopBatch(id) {
      await shared.run([{ op: 'set', key: stopKey(id), value: Buffer.from('1'), ttlMs: KEPT_MS }])
      wake()
    },
    async stop() {
      stopped = true
      cancel()
      wake()
      const ids = [...running.keys()]
      await Promise.all(running.values())
      // Another may take them up at once.
      await Promise.all(ids.map((id) => shared.run([{ op: 'delete', key: leaseKey(id) }]).catch(() => {})))
    },
  }
}

function propertiesOf({ headers, messageId }: DeadLetterDetail): MessageProperties {
  const stored = JSON.parse(headers) as {
    properties?: MessageProperties
    headers?: MessageProperties['headers']
  }
  return {
    ...stored.properties,
    messageId: stored.properties?.messageId || messageId,
    headers: stored.headers ?? {},
  }
}
