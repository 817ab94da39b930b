/**
 * The broker stops answering, or runs out of memory, under load: submissions are refused fast, memory stays flat, nothing
 * accepted is lost, and everything recovers by itself.
 *
 *   node scripts/faults/broker-outage.ts [--fault pause|alarm] [--seconds 60]
 *
 * Needs rabbitmq-server and redis-server; both are the run's own. Exit code 0 only if every promise held.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { isStarted } from '../generated-file.ts'
import { startCluster } from './cluster.ts'
import { countEffects } from './results.ts'
import { createSubmitter, type Try } from './submitter.ts'

export interface Outage {
  readonly fault: 'pause' | 'alarm'
  readonly seconds: number
}

interface Phase {
  readonly tries: number
  readonly outcomes: Readonly<Record<string, number>>
  readonly p50Ms: number
  readonly p99Ms: number
  readonly maxMs: number
  /** Of each service, MiB. */
  readonly residentMb: readonly number[]
}

export interface OutageReport {
  readonly before: Phase
  readonly during: Phase
  readonly after: Phase
  /** From the end of the outage to the first submission accepted. */
  readonly recoveredAfterMs: number
  readonly accepted: number
  readonly missing: number
}

const CLIENTS = 16
const PAUSE_MS = 30
const STEADY_MS = 4_000
const DONE_WITHIN_MS = 60_000

/** Runs it, and says how each phase went. */
export async function runBrokerOutage({ fault, seconds }: Outage): Promise<OutageReport> {
  const cluster = await startCluster()
  try {
    const effects = await countEffects(cluster.rabbit.url)
    const submitter = createSubmitter(cluster.apis)
    const accepted = new Set<string>()
    let tries: Try[] = []
    let loading = true
    const load = Promise.all(
      Array.from({ length: CLIENTS }, async (_, client) => {
        for (let i = 0; loading; i++) {
          const done = await submitter.try(`key-${client}-${i}`, `tenant-${client}`, i)
          tries.push(done)
          if (done.jobId !== undefined) accepted.add(done.jobId)
          await sleep(PAUSE_MS)
        }
      }),
    )
    const endPhase = (): Phase => {
      const phase = describe(
        tries,
        cluster.services.map((service) => Math.round(service.residentMb())),
      )
      tries = []
      return phase
    }
    await sleep(STEADY_MS)
    const before = endPhase()
    if (fault === 'pause') cluster.rabbit.pause()
    else await cluster.rabbit.alarm(true)
    // What was under way when it began has its time to be told.
    await sleep(2_000)
    endPhase()
    await sleep(seconds * 1_000)
    const during = endPhase()
    if (fault === 'pause') cluster.rabbit.resume()
    else await cluster.rabbit.alarm(false)
    const ended = performance.now()
    const had = accepted.size
    while (accepted.size === had && performance.now() - ended < DONE_WITHIN_MS) await sleep(10)
    const recoveredAfterMs = Math.round(performance.now() - ended)
    endPhase()
    await sleep(STEADY_MS)
    const after = endPhase()
    loading = false
    await load
    const missing = (): number => [...accepted].filter((id) => !effects.completed.has(id)).length
    for (const until = Date.now() + DONE_WITHIN_MS; missing() > 0 && Date.now() < until; ) await sleep(200)
    effects.stop()
    return { before, during, after, recoveredAfterMs, accepted: accepted.size, missing: missing() }
  } finally {
    await cluster.close()
  }
}

/** What does not hold, a sentence each. */
export function brokenPromises({ before, during, after, missing, recoveredAfterMs }: OutageReport): string[] {
  const grown = during.residentMb.some((mb, i) => mb > before.residentMb[i]! * 1.5 + 50)
  return [
    ...(during.outcomes.accepted === undefined ? [] : ['submissions were accepted during the outage']),
    ...(during.tries > 0 && during.p99Ms < 100 ? [] : [`refusals took up to ${during.p99Ms} ms (p99)`]),
    ...(grown ? [`memory grew from ${before.residentMb} to ${during.residentMb} MiB`] : []),
    ...(missing === 0 ? [] : [`${missing} accepted jobs have no result`]),
    ...((after.outcomes.accepted ?? 0) > after.tries * 0.95
      ? []
      : ['submissions are still refused afterwards']),
    ...(recoveredAfterMs < 30_000 ? [] : [`it took ${recoveredAfterMs} ms to recover`]),
  ]
}

function describe(tries: readonly Try[], residentMb: readonly number[]): Phase {
  const sorted = tries.map(({ durationMs }) => durationMs).sort((a, b) => a - b)
  const at = (share: number): number =>
    Math.round((sorted[Math.floor((sorted.length - 1) * share)] ?? 0) * 10) / 10
  const outcomes: Record<string, number> = {}
  for (const { outcome } of tries) outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
  return { tries: tries.length, outcomes, p50Ms: at(0.5), p99Ms: at(0.99), maxMs: at(1), residentMb }
}

if (isStarted(import.meta.url)) {
  const { values } = parseArgs({
    options: { fault: { type: 'string', default: 'pause' }, seconds: { type: 'string', default: '60' } },
  })
  const fault = values.fault === 'alarm' ? 'alarm' : 'pause'
  const report = await runBrokerOutage({ fault, seconds: Number(values.seconds) })
  console.log(JSON.stringify(report, null, 2))
  const broken = brokenPromises(report)
  for (const promise of broken) console.error(promise)
  process.exitCode = broken.length === 0 ? 0 : 1
}
