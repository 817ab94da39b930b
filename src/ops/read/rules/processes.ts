import { isDeepStrictEqual } from 'node:util'
import { JOBS_QUEUE } from '../../../lib/broker/topology.ts'
import { switchedOff } from '../../views/processes.ts'
import { count, duration, many } from '../../views/words.ts'
import { seenOf } from '../look.ts'
import { queueOf, takesJobs } from '../situation.ts'
import { age, aliveOf, allOf, finding, instancesOf, liveOf, nameOf, type Rule } from './rule.ts'

const LATE_LOOP_MS = 250
/** Of a cap: from there on it is as good as reached. */
export const FULL = 0.9
/** Faults of ours a second that are no accident. */
const FAULTS = 0.1

/** No worker takes jobs. */
export const noWorker: Rule = (situation) => {
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

/** No dispatcher takes rows out of the outbox. */
export const noDispatcher: Rule = (situation) => {
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

/** A process that went without a word. */
export const missing: Rule = (situation) => {
  const all = allOf(situation)
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

/** An API that refuses for want of room. */
export const full: Rule = (situation) =>
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

/** A process that fails by a fault of ours. */
export const failing: Rule = (situation) =>
  aliveOf(situation)
    .map((one) => ({ one, faults: (one.rates.errors ?? 0) - (one.rates.unavailable ?? 0) }))
    .filter(({ faults }) => faults >= FAULTS)
    .flatMap(({ one, faults }) => {
      const line = `${nameOf(one)} fails: ${many(faults * 60, 'request')} a minute answered with 5xx.`
      return finding('bad', 'failed', line, '/troubleshoot#failures')
    })

/** A process whose event loop runs late. */
export const lateLoop: Rule = (situation) =>
  allOf(situation)
    .filter(({ state, loopDelayMs }) => state === 'up' && loopDelayMs.p99 > LATE_LOOP_MS)
    .flatMap(({ service, instance, loopDelayMs }) =>
      finding(
        'warn',
        'overloaded',
        `The event loop of ${service} ${instance} is late: ${duration(loopDelayMs.p99)} at the 99th percentile.`,
        '/troubleshoot',
      ),
    )

/** What is switched off, and what will be once restarted. */
export const switches: Rule = (situation) => {
  const disk = seenOf(situation.flags)
  const live = aliveOf(situation)
  const differing = live.filter(({ flags }) => disk && !isDeepStrictEqual(flags, disk))
  const off = new Set(live.flatMap(({ flags }) => switchedOff(flags.services)))
  return [
    ...(off.size > 0 ? finding('warn', 'stuck', `Switched off: ${[...off].join(', ')}.`, '/flags') : []),
    ...(differing.length > 0
      ? finding(
          'warn',
          'waiting',
          `flags.json has changed: ${differing.map(nameOf).join(', ')} will follow once restarted.`,
          '/flags',
        )
      : []),
  ]
}
