import { newUlid } from '../../lib/base/ids.ts'
import { type DeadLetter, type DeadLetterQuery, MOST_LETTERS } from '../../lib/deadletters/port.ts'
import { SqlFault } from '../../lib/sql/port.ts'
import type { OpsDeps } from '../deps.ts'
import { type Batch, createBatches, LEASE_MS } from './batches.ts'
import { createSender, type Fate } from './send-letter.ts'

/** Sends frozen letters again, at a rate, whoever froze them. */
export interface Reprocessor {
  /**
   * Has letters frozen under a batch's id and begins to send them; `freeze` tells how many there are, and so does this. When it
   * fails half-way, what it has frozen is open again as soon as may be. Throws what `freeze` throws.
   */
  begin(
    batch: Pick<Batch, 'id' | 'by' | 'rate' | 'traceparent'>,
    freeze: () => Promise<number>,
  ): Promise<number>
  /** As it stands; undefined: nothing is known of it. Rejects while that cannot be seen. */
  read(id: string): Promise<Batch | undefined>
  /** Sends no more of it; what is left is open again. Rejects with StateUnavailable where whoever sends it cannot be told. */
  stopBatch(id: string): Promise<void>
  stop(): Promise<void>
}

/** How often is looked for batches whose sender died, milliseconds. */
const TAKE_UP_EVERY_MS = 10_000
/** Pages of letters that are looked through for them. */
const TAKE_UP_PAGES = 40
/** Letters are sent in portions, so many times a second at most, and of so many bytes. */
const PORTIONS_PER_SECOND = 10
const PORTION_BYTES = 32 * 1024 * 1024
const WAIT_MS = 1_000
/** A portion that waits for a broker that stalls is not waited for by whoever stops. */
const STOP_WITHIN_MS = 2_000

/**
 * A letter that is sent again goes to the queue it came from, as it was: by `x-failed-at` a worker sees that a new life begins. First
 * the broker confirms it, then it is on record as sent: whoever dies in between has it sent twice under one life, which has the
 * effect of once. A batch whose sender died is taken up by whoever finds it.
 */
export function startReprocessor(deps: OpsDeps): Reprocessor {
  const { clock, letters, telemetry, audit } = deps
  const batches = createBatches(deps, newUlid())
  const sendLetter = createSender(deps)
  const running = new Map<string, Promise<unknown>>()
  /** As they stand, of those that run here. */
  const figures = new Map<string, Batch>()
  const toStop = new Set<string>()
  const waits = new Set<() => void>()
  let stopped = false
  let cancel = (): void => {}
  const quietly = (work: Promise<unknown>): Promise<void> =>
    work.then(
      () => {},
      () => {},
    )

  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      const end = (): void => {
        callOff()
        waits.delete(end)
        resolve()
      }
      const callOff = clock.after(ms, end)
      waits.add(end)
    })
  const wake = (): void => {
    for (const end of [...waits]) end()
  }

  function send(batch: Batch): void {
    figures.set(batch.id, batch)
    const work = run(batch)
      .catch((fault: unknown) => {
        const details = fault instanceof Error ? fault.name : 'fault'
        telemetry.log.warn('batch interrupted', { event: 'reprocess', details })
      })
      .finally(() => {
        running.delete(batch.id)
        figures.delete(batch.id)
        toStop.delete(batch.id)
      })
    running.set(batch.id, work)
  }

  async function run(first: Batch): Promise<void> {
    let batch = first
    /** Confirmed by the broker, but perhaps not on record yet. */
    const sent = new Set<string>()
    let heldAt = Number.NEGATIVE_INFINITY
    const note = async (changes: Partial<Batch>): Promise<void> => {
      batch = { ...batch, ...changes }
      figures.set(batch.id, batch)
      await quietly(batches.write(batch))
    }
    while (!stopped) {
      const began = clock.monotonic()
      if (began - heldAt > LEASE_MS / 5) {
        // Without the state store nobody can take it away.
        if (!(await batches.hold(batch.id).catch(() => true))) return
        heldAt = began
      }
      try {
        if (toStop.has(batch.id) || (await batches.isToStop(batch.id).catch(() => false))) {
          await giveBack(batch, sent)
          await note({ state: 'stopped' })
          return finish(batch)
        }
        const next = await nextPortion(batch)
        if (next.length === 0) {
          await note({ state: 'done' })
          return finish(batch)
        }
        const fates = await Promise.all(
          next.map(async ({ id }) => ({ id, fate: sent.has(id) ? 'sent' : await sendLetter(id, first) })),
        )
        const fresh = fates.filter(({ id, fate }) => fate === 'sent' && !sent.has(id))
        for (const { id } of fresh) sent.add(id)
        batch = { ...batch, sent: batch.sent + fresh.length }
        const waiting = fates.some(({ fate }) => fate === 'waits')
        await settle(batch, fates)
        await note({ ...failuresIn(batch, fates), state: waiting ? 'waiting for the broker' : 'sending' })
        const dueIn = (next.length * 1_000) / batch.rate - (clock.monotonic() - began)
        await pause(Math.max(waiting ? WAIT_MS : 0, dueIn))
      } catch (fault) {
        if (!(fault instanceof SqlFault)) throw fault
        await note({ state: 'waiting for the store' })
        await pause(WAIT_MS)
      }
    }
  }

  async function nextPortion({ id, rate }: Batch): Promise<DeadLetter[]> {
    const limit = Math.max(1, Math.ceil(rate / PORTIONS_PER_SECOND))
    let bytes = 0
    return (await letters.find({ status: 'reprocessing', batch: id, limit })).filter((letter, i) => {
      bytes += letter.bytes
      return i === 0 || bytes <= PORTION_BYTES
    })
  }

  async function settle(
    { id: batch, by }: Batch,
    fates: readonly { id: string; fate: Fate }[],
  ): Promise<void> {
    const move = async (ids: string[], to: 'reprocessed' | 'open'): Promise<void> => {
      if (ids.length > 0) await letters.move({ ids, from: 'reprocessing', to, by, batch })
    }
    await move(
      fates.filter(({ fate }) => fate === 'sent').map(({ id }) => id),
      'reprocessed',
    )
    await move(
      fates.filter(({ fate }) => fate !== 'sent' && fate !== 'waits').map(({ id }) => id),
      'open',
    )
  }

  async function giveBack({ id: batch, by }: Batch, sent: ReadonlySet<string>): Promise<void> {
    for (;;) {
      const left = await letters.find({ status: 'reprocessing', batch, limit: MOST_LETTERS })
      if (left.length === 0) return
      await settle(
        { id: batch, by } as Batch,
        left.map(({ id }) => ({ id, fate: sent.has(id) ? 'sent' : 'stopped' })),
      )
    }
  }

  async function finish({ id, by, total, sent, failed, reasons, state }: Batch): Promise<void> {
    await quietly(batches.release(id))
    const after = JSON.stringify({ total, sent, failed, reasons, state })
    const action = 'dead-letters.reprocess.end'
    await audit
      .append({ email: by, action, target: `batch ${id}`, before: null, after, requestId: id })
      .catch(() => telemetry.log.warn('end of a batch not on the record', { event: 'reprocess' }))
  }

  /** Batches that nobody sends: their sender died, or could not go on. */
  async function takeUp(): Promise<void> {
    try {
      const seen = new Set<string>(running.keys())
      let before: DeadLetterQuery['before']
      for (let i = 0; i < TAKE_UP_PAGES && !stopped; i++) {
        const page = await letters.find({ status: 'reprocessing', before, limit: MOST_LETTERS })
        for (const { batch } of page) {
          if (batch === undefined || seen.has(batch)) continue
          seen.add(batch)
          await takeUpBatch(batch)
        }
        if (page.length < MOST_LETTERS) break
        before = page.at(-1)
      }
    } catch {
      // Whatever is down, it is looked for again.
    }
    if (!stopped) cancel = clock.after(TAKE_UP_EVERY_MS, takeUp)
  }

  async function takeUpBatch(id: string): Promise<void> {
    if (running.has(id) || !(await batches.hold(id))) return
    const [noted, counted] = await Promise.all([batches.read(id), batches.recover(id)])
    // Between the two looks somebody may have finished it, or stopped.
    if (!counted || stopped || running.has(id)) return quietly(batches.release(id))
    const { total, sent } = counted
    send({
      ...counted,
      ...noted,
      total: Math.max(total, noted?.total ?? 0),
      sent: Math.max(sent, noted?.sent ?? 0),
      state: 'sending',
    })
  }
  cancel = clock.after(TAKE_UP_EVERY_MS / 5, takeUp)

  return {
    async begin(wanted, freeze) {
      const { id } = wanted
      const batch: Batch = {
        ...wanted,
        startedAt: clock.now(),
        total: 0,
        sent: 0,
        failed: 0,
        state: 'sending',
      }
      // Nobody takes up what is still being frozen.
      const frozen = Promise.all([quietly(batches.hold(id)), quietly(batches.write(batch))]).then(freeze)
      running.set(id, quietly(frozen))
      try {
        const total = await frozen
        if (total > 0) {
          await quietly(batches.write({ ...batch, total }))
          send({ ...batch, total })
          return total
        }
      } catch (fault) {
        toStop.add(id)
        await quietly(batches.askToStop(id))
        send(batch)
        throw fault
      }
      running.delete(id)
      await quietly(batches.release(id))
      return 0
    },
    async read(id) {
      const found =
        figures.get(id) ?? (await batches.read(id).catch(() => undefined)) ?? (await batches.recover(id))
      // For its letters' spans, and nobody else's.
      return found && { ...found, traceparent: undefined }
    },
    async stopBatch(id) {
      if (running.has(id)) toStop.add(id)
      const asked = batches.askToStop(id)
      wake()
      if (running.has(id)) await quietly(asked)
      else await asked
    },
    async stop() {
      stopped = true
      cancel()
      wake()
      const ids = [...running.keys()]
      let callOff = (): void => {}
      const late = new Promise<void>((resolve) => {
        callOff = clock.after(STOP_WITHIN_MS, resolve)
      })
      await Promise.race([Promise.all(running.values()), late])
      callOff()
      // Another may take them up at once.
      await Promise.all(ids.filter((id) => !running.has(id)).map((id) => quietly(batches.release(id))))
    },
  }
}

function failuresIn(
  { failed, reasons = {} }: Batch,
  fates: readonly { fate: Fate }[],
): Pick<Batch, 'failed' | 'reasons'> {
  const counted: Record<string, number> = { ...reasons }
  let more = 0
  for (const { fate } of fates) {
    if (fate === 'sent' || fate === 'waits') continue
    counted[fate] = (counted[fate] ?? 0) + 1
    more++
  }
  return { failed: failed + more, ...(Object.keys(counted).length > 0 && { reasons: counted }) }
}
