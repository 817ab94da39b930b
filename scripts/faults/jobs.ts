/**
 * Nothing accepted is lost, and nothing is done twice in effect: jobs are submitted over HTTP while the worker is killed and
 * the broker killed and started again, really.
 *
 *   node scripts/faults/jobs.ts [--jobs 20000] [--kills 20] [--restarts 3]
 *
 * Needs rabbitmq-server and redis-server; both are the run's own. Exit code 0 only if every promise held.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { call } from '../client.ts'
import { isStarted } from '../generated-file.ts'
import { type Cluster, startCluster } from './cluster.ts'
import { faultPlan } from './fault-plan.ts'
import { countEffects, takeDead } from './results.ts'
import { createSubmitter } from './submitter.ts'

export interface JobFaults {
  readonly jobs: number
  /** How often the worker is killed with -9. */
  readonly kills: number
  /** How often the broker is killed with -9 and started again. */
  readonly restarts: number
}

export interface JobReport {
  readonly accepted: number
  readonly done: number
  readonly failed: number
  readonly dead: number
  /** Result events that came more than once. */
  readonly duplicates: number
  /** Jobs with two distinct events of a type. */
  readonly twice: number
  /** Accepted, and neither done nor in the dead-letter queue. */
  readonly missing: number
  /** Keys that gave another job when they were sent again. */
  readonly changed: number
  /** Jobs of a sample that the API does not tell the end of. */
  readonly untold: number
  readonly refusals: Readonly<Record<string, number>>
  readonly seconds: number
  /** Where jobs are missing: what the queues held, who consumed from them, and what the worker said of itself. */
  readonly seen?: string
}

const SUBMITTERS = 32
const TENANTS = 7
const SAMPLE = 200
/** After the last fault. */
const DONE_WITHIN_MS = 300_000

/** Runs it, and says what came of every job. */
export async function runJobFaults({ jobs, kills, restarts }: JobFaults): Promise<JobReport> {
  const began = performance.now()
  const cluster = await startCluster()
  try {
    const effects = await countEffects(cluster.rabbit.url)
    const submitter = createSubmitter(cluster.apis)
    const accepted = new Map<string, string>()
    const tenantOf = (key: string): string => `tenant-${Number(key.slice(4)) % TENANTS}`
    const plan = faultPlan(kills, restarts)
    let next = 0
    let changed = 0
    let submitting = true

    const inject = async (): Promise<void> => {
      for (const { at, fault } of plan) {
        while (submitting && accepted.size < at * jobs) await sleep(10)
        if (fault === 'kill') await cluster.replaceWorker()
        else await cluster.rabbit.restart()
      }
    }
    const submitAll = async (): Promise<void> => {
      for (let i = next++; i < jobs; i = next++) {
        const key = `key-${i}`
        accepted.set(key, await submitter.submit(key, tenantOf(key)))
        if (i % 50 === 0 && (await submitter.submit(key, tenantOf(key))) !== accepted.get(key)) changed++
      }
    }
    const injected = inject()
    await Promise.all(Array.from({ length: SUBMITTERS }, submitAll))
    submitting = false
    await injected

    const dead = new Set<string>()
    const missing = (): string[] =>
      [...accepted.values()].filter((id) => !effects.completed.has(id) && !dead.has(id))
    for (
      const until = Date.now() + DONE_WITHIN_MS;
      missing().length > 0 && Date.now() < until;
      await sleep(500)
    )
      for (const id of effects.failed.size > 0 ? await takeDead(cluster.rabbit.url) : []) dead.add(id)
    for (const id of await takeDead(cluster.rabbit.url)) dead.add(id)

    const seen = missing().length > 0 ? await lookAround(cluster) : undefined
    let untold = 0
    for (const [key, jobId] of [...accepted].slice(0, SAMPLE)) {
      const path = `/v1/analysis/jobs/${jobId}`
      const { json } = await call(cluster.apis[0]!, { path, tenant: tenantOf(key) })
      if (json.status !== (effects.completed.has(jobId) ? 'done' : 'failed')) untold++
    }
    effects.stop()
    return {
      accepted: accepted.size,
      done: effects.completed.size,
      failed: effects.failed.size,
      dead: dead.size,
      duplicates: effects.duplicates,
      twice: effects.twice.size,
      missing: missing().length,
      changed,
      untold,
      refusals: Object.fromEntries(submitter.refusals),
      seconds: Math.round((performance.now() - began) / 1_000),
      ...(seen !== undefined && { seen }),
    }
  } finally {
    await cluster.close()
  }
}

/** A run that got stuck is hard to see again: what can be asked of it is asked while it stands. */
async function lookAround({ rabbit, worker }: Cluster): Promise<string> {
  const queues = rabbit.ctl('list_queues', 'name', 'messages_ready', 'messages_unacknowledged', 'consumers')
  const ready = fetch(`${worker().url}/ready`, { signal: AbortSignal.timeout(5_000) }).then((answer) =>
    answer.text(),
  )
  return (await Promise.all([queues, ready].map((answer) => answer.catch(String)))).join('\n')
}

/** What does not hold, a sentence each. */
export function brokenPromises({ jobs }: JobFaults, report: JobReport): string[] {
  const { accepted, missing, twice, changed, untold } = report
  return [
    ...(accepted === jobs ? [] : [`${accepted} of ${jobs} were accepted`]),
    ...(missing === 0 ? [] : [`${missing} accepted jobs neither ended nor lie in the dead-letter queue`]),
    ...(twice === 0 ? [] : [`${twice} jobs had two effects`]),
    ...(changed === 0 ? [] : [`${changed} keys became another job`]),
    ...(untold === 0 ? [] : [`${untold} ends are not told by the API`]),
  ]
}

if (isStarted(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      jobs: { type: 'string', default: '20000' },
      kills: { type: 'string', default: '20' },
      restarts: { type: 'string', default: '3' },
    },
  })
  const faults = { jobs: Number(values.jobs), kills: Number(values.kills), restarts: Number(values.restarts) }
  const report = await runJobFaults(faults)
  console.log(report)
  const broken = brokenPromises(faults, report)
  for (const promise of broken) console.error(promise)
  process.exitCode = broken.length === 0 ? 0 : 1
}
