import { DEAD_QUEUE, JOBS_QUEUE, RUNGS } from '../../../lib/broker/topology.ts'
import { MOST_LETTERS } from '../../../lib/deadletters/port.ts'
import { count, duration, many } from '../../views/words.ts'
import { LATELY_MS } from '../counted.ts'
import { seenOf } from '../look.ts'
import { queueOf, takesJobs } from '../situation.ts'
import { FULL } from './processes.ts'
import { age, aliveOf, finding, liveOf, nameOf, type Rule } from './rule.ts'

/** Of waiting without reason, milliseconds. */
const LONG_WAIT_MS = 60_000
const LONG_OUTBOX_WAIT_MS = 30_000
/** Waiting jobs of which nobody knows how long they wait. */
const MANY_JOBS = 1_000
/** Dead letters in LATELY_MS that are no accident. */
const FLOOD = 10

/** Jobs that fail for good, one after the other. */
export const flood: Rule = (situation) => {
  const lately = (seenOf(situation.letters) ?? [])
    .filter(({ status, newestAt }) => status === 'open' && situation.at - newestAt < LATELY_MS)
    .map((group) => ({ ...group, count: group.lately ?? group.count }))
    .sort((a, b) => b.count - a.count)
  const waiting = queueOf(situation, DEAD_QUEUE)?.depth ?? 0
  const total = lately.reduce((sum, group) => sum + group.count, waiting)
  if (total < FLOOD) return []
  const [worst] = lately
  const more = lately.some(({ lately: counted }) => counted === MOST_LETTERS) ? 'at least ' : ''
  const most = worst
    ? `, most with ${worst.errorCode} (${count(worst.count)}), the last ${duration(situation.at - worst.newestAt)} ago`
    : ''
  return finding(
    'bad',
    'failed',
    `Jobs fail for good: ${more}${many(total, 'dead letter')}${most}.`,
    '/dead-letters?status=open',
  )
}

/** Tenants over their limits. */
export const limited: Rule = (situation) => {
  const all = aliveOf(situation).flatMap((one) => one.limited)
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

/** Jobs that wait though there are workers. */
export const waitingJobs: Rule = (situation) => {
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

/** Outbox rows that wait though there is a dispatcher. */
export const waitingRows: Rule = (situation) => {
  const { pending = 0, oldestAgeMs = 0 } = seenOf(situation.outbox) ?? {}
  if (oldestAgeMs < LONG_OUTBOX_WAIT_MS || liveOf(situation, 'dispatcher').length === 0) return []
  const line = `Events are waiting in the outbox: ${count(pending)}, oldest ${duration(oldestAgeMs)}.`
  return finding('warn', 'waiting', line, '/troubleshoot')
}

/** Outbox rows that somebody has to mend. */
export const parked: Rule = ({ outbox }) => {
  const { parked: rows = 0 } = seenOf(outbox) ?? {}
  if (rows === 0) return []
  return finding(
    'warn',
    'failed',
    `${many(rows, 'outbox row')} parked: \`npm run -s outbox -- parked\` tells why.`,
    '/troubleshoot',
  )
}

/** Dead letters that nobody has decided on. */
export const openLetters: Rule = ({ letters }) => {
  const open = (seenOf(letters) ?? []).filter(({ status }) => status === 'open')
  const total = open.reduce((sum, group) => sum + group.count, 0)
  if (total === 0) return []
  const codes = open.slice(0, 3).map(({ errorCode }) => errorCode)
  const line = `${many(total, 'dead letter')} to decide on: ${codes.join(', ')}.`
  return finding('warn', 'failed', line, '/dead-letters?status=open')
}

/** Jobs between two attempts. */
export const retries: Rule = (situation) => {
  const rungs = new Set<string>(RUNGS.map(({ queue }) => queue))
  const waiting = (seenOf(situation.queues) ?? [])
    .filter(({ queue }) => rungs.has(queue))
    .reduce((sum, { depth = 0 }) => sum + depth, 0)
  return waiting === 0
    ? []
    : finding('warn', 'waiting', `${many(waiting, 'job')} wait to be tried again.`, '/jobs')
}
