import { DEAD_QUEUE, JOBS_QUEUE, TOPOLOGY } from '../../lib/broker/topology.ts'
import type { Flags } from '../../lib/config/flags.ts'
import { readFlags } from '../../lib/config/flags.ts'
import type { DeadLetterGroup } from '../../lib/deadletters/port.ts'
import type { OutboxFigures } from '../../lib/outbox/port.ts'
import { readReports } from '../../lib/report/read-reports.ts'
import { type InstanceReport, LATE_AFTER_MS, nameOf } from '../../lib/report/report.ts'
import type { OpsDeps } from '../deps.ts'
import { look, type Sight, seenOf } from './look.ts'

/** A process and how it fares. */
export interface InstanceView extends InstanceReport {
  /** `late`: it has not reported for LATE_AFTER_MS, and did not say that it leaves. */
  readonly state: 'up' | 'draining' | 'late'
  /** Since the report before, per second; by the names of `counts`. Empty until there is one before. */
  readonly rates: Readonly<Record<string, number>>
  /** Calls to the state store since the report before. */
  readonly store: { readonly calls: number; readonly meanMs: number; readonly failed: number }
}

export interface QueueView {
  readonly queue: string
  readonly depth: number | undefined
  /** Undefined: not known. */
  readonly oldestAgeMs: number | undefined
  /** Processes that take from it; undefined: it is not ours to know. */
  readonly consumers?: number | undefined
  /** Messages a second, where the processes that put in or take out tell. */
  readonly inPerSecond?: number | undefined
  readonly outPerSecond?: number | undefined
}

/** Letters of one status and code. */
export interface LetterGroupView extends DeadLetterGroup {
  /** Of those that are open, how many failed within LATELY_MS: up to a page of letters. */
  readonly lately?: number
}

/** Everything an operator wants to know first, at one moment. */
export interface Situation {
  /** Epoch milliseconds. */
  readonly at: number
  readonly instances: Sight<readonly InstanceView[]>
  readonly queues: Sight<readonly QueueView[]>
  /** `blocked` or `stalled`: it is there and takes nothing. */
  readonly broker: string
  readonly outbox: Sight<OutboxFigures>
  readonly letters: Sight<readonly LetterGroupView[]>
  /** On disk. */
  readonly flags: Sight<Flags>
}

/** What is remembered from one look to the next. */
export interface Before {
  /** Undefined: there was none. */
  readonly situation: Situation | undefined
  /** Processes as they were seen last: the store may have been away since. */
  readonly instances: readonly InstanceView[]
}

/** What may take long to count, and is not counted anew for everybody who asks. */
export interface Counted {
  figures(): Promise<OutboxFigures>
  groups(): Promise<readonly LetterGroupView[]>
}

/** Takes everything in at once; what does not answer is blind. */
export async function takeSituation(deps: OpsDeps, counted: Counted, before: Before): Promise<Situation> {
  const { clock, broker, shared } = deps
  const at = clock.now()
  const [instances, queues, outbox, letters, flags] = await Promise.all([
    look(clock, 'the state store (Redis)', async () =>
      viewInstances(await readReports(shared, at), before.instances, at),
    ),
    look(clock, 'the broker (RabbitMQ)', () => readQueues(deps, at)),
    look(clock, 'the outbox (SQL)', counted.figures),
    look(clock, 'the dead-letter store (SQL)', counted.groups),
    look(clock, 'flags.json', async () => readFlags(deps.flagsFile)),
  ])
  const flowing =
    'seen' in queues && 'seen' in instances
      ? { seen: withFlow(queues.seen, instances.seen, before.situation, at) }
      : queues
  return { at, instances, queues: flowing, broker: broker.state, outbox, letters, flags }
}

function viewInstances(
  reports: readonly InstanceReport[],
  before: readonly InstanceView[],
  now: number,
): InstanceView[] {
  return reports.map((report) => {
    const last = before.find((one) => nameOf(one) === nameOf(report) && one.startedAt === report.startedAt)
    const same = last !== undefined && last.at === report.at
    const late = now - report.at > LATE_AFTER_MS
    return {
      ...report,
      state: late ? 'late' : report.draining ? 'draining' : 'up',
      rates: same ? last.rates : ratesOf(report, last),
      store: same ? last.store : storeOf(report, last),
    }
  })
}

function ratesOf(report: InstanceReport, last: InstanceReport | undefined): Record<string, number> {
  if (!last) return {}
  const seconds = Math.max(1, (report.at - last.at) / 1_000)
  return Object.fromEntries(
    Object.entries(report.counts).map(([name, value]) => [
      name,
      Math.max(0, value - (last.counts[name] ?? 0)) / seconds,
    ]),
  )
}

function storeOf(report: InstanceReport, last: InstanceReport | undefined): InstanceView['store'] {
  let calls = 0
  let totalMs = 0
  let failed = 0
  // What was counted before anybody looked is no news.
  if (!last) return { calls, meanMs: 0, failed }
  for (const { name, count, meanMs } of report.calls) {
    if (!/^(?:redis|state-memory) wave /.test(name)) continue
    const old = last.calls.find((timing) => timing.name === name)
    const more = count - (old?.count ?? 0)
    if (name.endsWith(' rejected')) continue
    calls += more
    totalMs += count * meanMs - (old ? old.count * old.meanMs : 0)
    if (!name.endsWith(' ok')) failed += more
  }
  return { calls, meanMs: calls > 0 ? Math.max(0, totalMs) / calls : 0, failed }
}

async function readQueues({ broker, waitingList }: OpsDeps, now: number): Promise<QueueView[]> {
  if (broker.state === 'down') throw new Error('down')
  return Promise.all(
    TOPOLOGY.queues.map(async ({ name: queue }) => {
      const depth = await broker.depth(queue)
      const since = await waitingList.oldest(queue, depth)
      // Messages of others are on no list of ours.
      const age = depth === 0 ? 0 : since == null ? undefined : Math.max(0, now - since)
      return { queue, depth, oldestAgeMs: age }
    }),
  )
}

/** How an attempt at a job may end; each takes a message off the queue. */
const ENDS = ['done', 'duplicate', 'retry', 'deferred', 'dead'].map((outcome) => `jobs.${outcome}`)

/** Who takes from the queues, and how fast: by what the processes tell. What came in is what went out and what there is more. */
function withFlow(
  queues: readonly QueueView[],
  instances: readonly InstanceView[],
  before: Situation | undefined,
  at: number,
): QueueView[] {
  const live = instances.filter(({ state }) => state !== 'late')
  const workers = live.filter(({ service }) => service === 'analysis-worker')
  const sum = (...names: string[]): number =>
    workers.reduce((total, { rates }) => total + names.reduce((own, name) => own + (rates[name] ?? 0), 0), 0)
  return queues.map((view) => {
    if (view.queue === DEAD_QUEUE) {
      const keepers = live.filter(
        ({ service, flags }) => service === 'ops' && flags.services.ops?.enabled !== false,
      )
      return { ...view, consumers: keepers.length, inPerSecond: sum('jobs.dead') }
    }
    if (view.queue !== JOBS_QUEUE) return view
    const outPerSecond = sum(...ENDS)
    const consumers = workers.filter(takesJobs).length
    const old = before && queueOf(before, JOBS_QUEUE)
    if (!before || view.depth === undefined || old?.depth === undefined)
      return { ...view, consumers, outPerSecond }
    const more = ((view.depth - old.depth) * 1_000) / Math.max(1_000, at - before.at)
    return { ...view, consumers, outPerSecond, inPerSecond: Math.max(0, outPerSecond + more) }
  })
}

/** Whether a worker takes jobs: switched off it is there and leaves them where they are. */
export function takesJobs({ flags }: Pick<InstanceView, 'flags'>): boolean {
  return flags.services.analysis?.async !== false
}

/** A queue of the situation; undefined while the broker is blind. */
export function queueOf(
  situation: Situation,
  name: typeof JOBS_QUEUE | typeof DEAD_QUEUE,
): QueueView | undefined {
  return seenOf(situation.queues)?.find(({ queue }) => queue === name)
}
