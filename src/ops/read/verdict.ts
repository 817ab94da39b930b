import { isDeepStrictEqual } from 'node:util'
import { DEAD_QUEUE, JOBS_QUEUE, RUNGS } from '../../lib/broker/topology.ts'
import { switchedOff } from '../views/processes.ts'
import { count, duration, many } from '../views/words.ts'
import { LATELY_MS } from './counted.ts'
import { seenOf } from './look.ts'
import { type InstanceView, queueOf, type Situation, takesJobs } from './situation.ts'

/** The four questions of whoever was just paged. */
export const QUESTIONS = ['stuck', 'waiting', 'overloaded', 'failed'] as const
export type Question = (typeof QUESTIONS)[number]

export interface Finding {
  readonly level: 'bad' | 'warn'
  /** Which of the questions it answers. */
  readonly answers: Question
  /** A sentence. */
  readonly line: string
  /** Where to look on. */
  readonly href: string
}

export interface Verdict {
  readonly level: 'ok' | 'warn' | 'bad'
  /** The worst of it, in a sentence. */
  readonly line: string
  /** Everything found, the worst first. */
  readonly findings: readonly Finding[]
}

/** Of waiting without reason, milliseconds. */
const LONG_WAIT_MS = 60_000
const LONG_OUTBOX_WAIT_MS = 30_000
/** Waiting jobs of which nobody knows how long they wait. */
const MANY_JOBS = 1_000
/** Dead letters in LATELY_MS that are no accident. */
const FLOOD = 10
const SLOW_STORE_MS = 60
/** Calls to the store that are enough to say it is slow, and the share of failures that is no accident. */
const ENOUGH_CALLS = 5
const FAILING = 0.05
/** Between two reports; one alone may be of a connection that was just made. */
const STORE_FAILURES = 3
const LATE_LOOP_MS = 250
const FULL = 0.9

/** What is the matter, in plain words: a pure function of what was seen. */
export function judge(situation: Situation): Verdict {
  const rules = [blind, brokerTakesNothing, noWorker, noDispatcher, missing, cutOff, slowStore, flood]
  const milder = [limited, full, waitingJobs, lateLoop, waitingRows, parked, openLetters, switches, retries]
  const all = [...rules, ...milder].flatMap((rule) => rule(situation))
  const findings = [
    ...all.filter(({ level }) => level === 'bad'),
    ...all.filter(({ level }) => level === 'warn'),
  ]
  const [worst] = findings
  if (!worst) return { level: 'ok', line: 'All is well: nothing is stuck, overloaded or failing.', findings }
  return { level: worst.level, line: worst.line, findings }
}

type Rule = (situation: Situation) => Finding[]

const finding = (level: Finding['level'], answers: Question, line: string, href: string): Finding[] => [
  { level, answers, line, href },
]

const instancesOf = (situation: Situation, service: string): InstanceView[] =>
  (seenOf(situation.instances) ?? []).filter((instance) => instance.service === service)
const liveOf = (situation: Situation, service: string): InstanceView[] =>
  instancesOf(situation, service).filter(({ state }) => state !== 'late')

const blind: Rule = ({ instances, queues, outbox, letters, flags }) => [
  ...('blind' in instances
    ? finding(
        'bad',
        'stuck',
        `${sentence(instances.blind)}: analyses are answered in part, jobs are refused, and no process can be seen.`,
        '/troubleshoot',
      )
    : []),
  ...('blind' in queues
    ? finding(
        'bad',
        'stuck',
        `${sentence(queues.blind)}: jobs are refused and events wait in the outbox.`,
        '/jobs',
      )
    : []),
  ...('blind' in outbox || 'blind' in letters
    ? finding(
        'bad',
        'stuck',
        'blind' in outbox && 'blind' in letters
          ? 'SQL does not answer: outbox and dead letters cannot be seen, and nothing can be changed from here.'
          : `${sentence('blind' in outbox ? outbox.blind : (letters as { blind: string }).blind)}.`,
        '/troubleshoot',
      )
    : []),
  ...('blind' in flags
    ? finding('warn', 'failed', 'flags.json on disk cannot be read: no service would start again.', '/flags')
    : []),
]

const brokerTakesNothing: Rule = ({ broker }) =>
  broker === 'blocked' || broker === 'stalled'
    ? finding(
        'bad',
        'stuck',
        `RabbitMQ is ${broker}: it takes nothing in. Look at its memory and disk.`,
        '/jobs',
      )
    : []

const noWorker: Rule = (situation) => {
  const live = liveOf(situation, 'analysis-worker')
  if ('blind' in situation.instances || live.some(takesJobs)) return []
  const { depth = 0, oldestAgeMs } = queueOf(situation, JOBS_QUEUE) ?? {}
  const waiting = `${many(depth, 'job')} in the queue${age(oldestAgeMs)}`
  if (live.length > 0) {
    const line = `Analysis jobs are waiting: the worker is switched off, ${waiting}.`
    return depth === 0 ? [] : finding('bad', 'stuck', line, '/flags')
  }
  const [dead] = instancesOf(situation, 'analysis-worker').sort((a, b) => b.at - a.at)
  const seen = dead && `the last one reported ${duration(situation.at - dead.at)} ago`
  if (depth === 0)
    return dead ? finding('bad', 'stuck', `No worker is alive: ${seen}, and jobs would wait.`, '/jobs') : []
  const line = `Analysis jobs are waiting: no worker is alive, ${waiting}${seen ? `; ${seen}` : ''}.`
  return finding('bad', 'stuck', line, '/jobs')
}

const noDispatcher: Rule = (situation) => {
  const figures = seenOf(situation.outbox)
  if ('blind' in situation.instances || !figures || figures.pending === 0) return []
  const live = liveOf(situation, 'dispatcher')
  const waiting = `${many(figures.pending, 'row')} in the outbox, oldest ${duration(figures.oldestAgeMs)}`
  if (live.length > 0 && live.every(({ flags }) => flags.services.dispatcher?.enabled === false))
    return finding(
      'bad',
      'stuck',
      `Events are waiting: the dispatcher is switched off, ${waiting}.`,
      '/flags',
    )
  if (live.length > 0) return []
  return finding('bad', 'stuck', `Events are waiting: no dispatcher is alive, ${waiting}.`, '/troubleshoot')
}

const missing: Rule = (situation) => {
  const all = seenOf(situation.instances) ?? []
  return all
    .filter(({ state }) => state === 'late')
    .flatMap(({ service, instance, host, at }) => {
      const silent = `${service} ${instance} has not reported for ${duration(situation.at - at)}`
      // Another has come in its place: nothing is stuck, but nobody saw it leave.
      const replaced = all.some((one) => one.service === service && one.state === 'up' && one.startedAt >= at)
      return replaced
        ? finding('warn', 'failed', `${silent}: it died on ${host}, and another took over.`, '/troubleshoot')
        : finding('bad', 'stuck', `${silent}: it hangs, or died.`, '/troubleshoot')
    })
}

const STORE = /^(?:redis|state-memory)$/
const BROKER = /^(?:rabbitmq|broker-memory)$/

/** What the processes say of what they depend on: the panel may see it all the same. The store has rules of its own. */
const cutOff: Rule = (situation) => {
  const live = (seenOf(situation.instances) ?? []).filter(({ state }) => state !== 'late')
  const cut = live.flatMap((one) =>
    one.dependencies
      .filter(({ name, status }) => status !== 'up' && !STORE.test(name))
      // Told already: the panel itself cannot see it.
      .filter(
        ({ name }) => !(BROKER.test(name) && ('blind' in situation.queues || situation.broker !== 'up')),
      )
      .map(({ name, status, detail }) => ({ what: `${name} is ${detail ?? status}`, who: nameOf(one) })),
  )
  return [...Map.groupBy(cut, ({ what }) => what)].flatMap(([what, those]) =>
    finding('bad', 'stuck', `${what} for ${those.map(({ who }) => who).join(', ')}.`, '/troubleshoot'),
  )
}

const slowStore: Rule = (situation) => {
  const slow = (seenOf(situation.instances) ?? [])
    .filter(({ state }) => state !== 'late')
    .map((one) => ({ one, open: one.breakers.some(isOpen), level: slowness(one) }))
    .filter(({ level }) => level !== undefined)
    .sort((a, b) => rank(b) - rank(a))
  const [worst] = slow
  if (!worst) return []
  const { one, level } = worst
  const { calls, meanMs, failed } = one.store
  const how =
    calls > 0
      ? `${duration(meanMs)} a call, ${count(failed)} of ${count(calls)} failed`
      : 'its breaker is open'
  const others = slow.length > 1 ? ` (and ${many(slow.length - 1, 'other process', 'other processes')})` : ''
  const effect = EFFECTS[one.service] ?? ''
  const line = `Redis is slow for ${nameOf(one)}${others}: ${how}.${effect}`
  return finding(level!, 'overloaded', line, '/troubleshoot#calls')
}

const EFFECTS: Readonly<Record<string, string>> = {
  'analysis-api': ' Analyses are answered in part.',
  'analysis-worker': ' Jobs are put off.',
}

const isOpen = ({ dependency, state }: InstanceView['breakers'][number]): boolean =>
  STORE.test(dependency) && state !== 'closed'

/** A few calls of many that failed are worth a look, no more. */
function slowness({
  breakers,
  store: { calls, meanMs, failed },
}: InstanceView): Finding['level'] | undefined {
  const isSlow = calls >= ENOUGH_CALLS && meanMs > SLOW_STORE_MS
  if (breakers.some(isOpen) || isSlow) return 'bad'
  if (failed < STORE_FAILURES) return undefined
  return failed > calls * FAILING ? 'bad' : 'warn'
}

/** The worst first, and of those whom callers feel. */
function rank({ one, level }: { readonly one: InstanceView; readonly level: string | undefined }): number {
  const felt = one.service === 'analysis-api' ? 2 : one.service === 'analysis-worker' ? 1 : 0
  return (level === 'bad' ? 10 : 0) + felt
}

const flood: Rule = (situation) => {
  const lately = (seenOf(situation.letters) ?? [])
    .filter(({ status, newestAt }) => status === 'open' && situation.at - newestAt < LATELY_MS)
    .map((group) => ({ ...group, count: group.lately ?? group.count }))
    .sort((a, b) => b.count - a.count)
  const waiting = queueOf(situation, DEAD_QUEUE)?.depth ?? 0
  const total = lately.reduce((sum, group) => sum + group.count, waiting)
  if (total < FLOOD) return []
  const [worst] = lately
  const most = worst
    ? `, most with ${worst.errorCode} (${count(worst.count)}), the last ${duration(situation.at - worst.newestAt)} ago`
    : ''
  return finding(
    'bad',
    'failed',
    `Jobs fail for good: ${many(total, 'dead letter')}${most}.`,
    '/dead-letters?status=open',
  )
}

const limited: Rule = (situation) => {
  const all = (seenOf(situation.instances) ?? [])
    .filter(({ state }) => state !== 'late')
    .flatMap((one) => one.limited)
  const sums = [...Map.groupBy(all, ({ tenant }) => tenant)].map(([tenant, own]) => ({
    tenant,
    refused: own.reduce((sum, { refused }) => sum + refused, 0),
    partial: own.reduce((sum, { partial }) => sum + partial, 0),
  }))
  const [worst] = sums.sort((a, b) => b.refused - a.refused || b.partial - a.partial)
  if (!worst || worst.refused + worst.partial === 0) return []
  const others = sums.length > 1 ? ` ${many(sums.length - 1, 'other tenant')} too.` : ''
  const line = `A tenant is over its limit: ${worst.tenant.slice(0, 12)} had ${many(worst.refused, 'request')} refused and ${count(worst.partial)} answered in part in the last minutes.${others}`
  return finding('warn', 'overloaded', line, '/troubleshoot#limits')
}

const full: Rule = (situation) =>
  liveOf(situation, 'analysis-api')
    .filter(({ inFlight, cap, rates }) => (cap && inFlight >= cap * FULL) || (rates.unavailable ?? 0) >= 1)
    .flatMap(({ instance, inFlight, cap = 0, rates }) =>
      finding(
        'bad',
        'overloaded',
        `analysis-api ${instance} is overloaded: ${count(inFlight)} of ${count(cap)} in flight, ${count((rates.unavailable ?? 0) * 60)} refused a minute.`,
        '/troubleshoot',
      ),
    )

const lateLoop: Rule = (situation) =>
  (seenOf(situation.instances) ?? [])
    .filter(({ state, loopDelayMs }) => state === 'up' && loopDelayMs.p99 > LATE_LOOP_MS)
    .flatMap(({ service, instance, loopDelayMs }) =>
      finding(
        'warn',
        'overloaded',
        `The event loop of ${service} ${instance} is late: ${duration(loopDelayMs.p99)} at the 99th percentile.`,
        '/troubleshoot',
      ),
    )

const waitingJobs: Rule = (situation) => {
  const workers = liveOf(situation, 'analysis-worker').filter(takesJobs)
  const { depth = 0, oldestAgeMs } = queueOf(situation, JOBS_QUEUE) ?? {}
  const long = oldestAgeMs === undefined ? depth >= MANY_JOBS : oldestAgeMs >= LONG_WAIT_MS
  if (workers.length === 0 || depth === 0 || !long) return []
  const line = `Analysis jobs are waiting: ${many(workers.length, 'worker')}, ${count(depth)} in the queue${age(oldestAgeMs)}.`
  const busy = workers.filter(({ inFlight, cap }) => cap && inFlight >= cap * FULL)
  return [
    ...finding('bad', 'waiting', line, '/jobs'),
    ...busy.flatMap((one) =>
      finding(
        'warn',
        'overloaded',
        `${nameOf(one)} is at its cap: ${count(one.inFlight)} of ${count(one.cap!)} jobs at once.`,
        '/troubleshoot#processes',
      ),
    ),
  ]
}

const waitingRows: Rule = (situation) => {
  const { pending = 0, oldestAgeMs = 0 } = seenOf(situation.outbox) ?? {}
  if (oldestAgeMs < LONG_OUTBOX_WAIT_MS || liveOf(situation, 'dispatcher').length === 0) return []
  const line = `Events are waiting in the outbox: ${count(pending)}, oldest ${duration(oldestAgeMs)}.`
  return finding('warn', 'waiting', line, '/troubleshoot')
}

const parked: Rule = ({ outbox }) => {
  const { parked: rows = 0 } = seenOf(outbox) ?? {}
  if (rows === 0) return []
  return finding(
    'warn',
    'failed',
    `${many(rows, 'outbox row')} parked: \`npm run -s outbox -- parked\` tells why.`,
    '/troubleshoot',
  )
}

const openLetters: Rule = ({ letters }) => {
  const open = (seenOf(letters) ?? []).filter(({ status }) => status === 'open')
  const total = open.reduce((sum, group) => sum + group.count, 0)
  if (total === 0) return []
  const codes = open.slice(0, 3).map(({ errorCode }) => errorCode)
  const line = `${many(total, 'dead letter')} to decide on: ${codes.join(', ')}.`
  return finding('warn', 'failed', line, '/dead-letters?status=open')
}

const switches: Rule = (situation) => {
  const disk = seenOf(situation.flags)
  const live = (seenOf(situation.instances) ?? []).filter(({ state }) => state !== 'late')
  const differing = live.filter(({ flags }) => disk && !isDeepStrictEqual(flags, disk))
  const off = new Set(live.flatMap(({ flags }) => switchedOff(flags.services)))
  return [
    ...(off.size > 0 ? finding('warn', 'stuck', `Switched off: ${[...off].join(', ')}.`, '/flags') : []),
    ...(differing.length > 0
      ? finding(
          'warn',
          'waiting',
          `flags.json has changed: ${differing.map(({ service, instance }) => `${service} ${instance}`).join(', ')} will follow once restarted.`,
          '/flags',
        )
      : []),
  ]
}

const retries: Rule = (situation) => {
  const rungs = new Set<string>(RUNGS.map(({ queue }) => queue))
  const waiting = (seenOf(situation.queues) ?? [])
    .filter(({ queue }) => rungs.has(queue))
    .reduce((sum, { depth = 0 }) => sum + depth, 0)
  return waiting === 0
    ? []
    : finding('warn', 'waiting', `${many(waiting, 'job')} wait to be tried again.`, '/jobs')
}

const nameOf = ({ service, instance }: InstanceView): string => `${service} ${instance}`

/** Words that begin with a small letter, as the beginning of a sentence. */
function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

function age(ms: number | undefined): string {
  return ms === undefined || ms === 0 ? '' : `, oldest ${duration(ms)}`
}
