import { count, duration, many } from '../../views/words.ts'
import type { InstanceView, Situation } from '../situation.ts'
import { aliveOf, type Finding, finding, nameOf, type Rule } from './rule.ts'

const SLOW_STORE_MS = 60
/** Calls to the store that are enough to say it is slow, and the share of failures that is no accident. */
const ENOUGH_CALLS = 5
const FAILING = 0.05
/** Between two reports; one alone may be of a connection that was just made. */
const STORE_FAILURES = 3

/** Parts that the panel itself cannot see. */
export const blind: Rule = ({ instances, queues, outbox, letters, flags }) => [
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

/** Words that begin with a small letter, as the beginning of a sentence. */
function sentence(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** The broker is there and takes nothing. */
export const brokerTakesNothing: Rule = ({ broker }) =>
  broker === 'blocked' || broker === 'stalled'
    ? finding(
        'bad',
        'stuck',
        `RabbitMQ is ${broker}: it takes nothing in. Look at its memory and disk.`,
        '/jobs',
      )
    : []

const STORE = /^(?:redis|state-memory)$/
const BROKER = /^(?:rabbitmq|broker-memory)$/
const SQL = /^(?:sqlserver|sqlite)$/

/** What the processes say of what they depend on: the panel may see it all the same. The store has rules of its own. */
export const cutOff: Rule = (situation) => {
  const cut = aliveOf(situation).flatMap((one) =>
    one.dependencies
      .filter(({ name, status }) => status !== 'up' && !STORE.test(name) && !isTold(name, situation))
      .map(({ name, status, detail }) => ({ what: `${name} is ${detail ?? status}`, who: nameOf(one) })),
  )
  return [...Map.groupBy(cut, ({ what }) => what)].flatMap(([what, those]) =>
    finding('bad', 'stuck', `${what} for ${those.map(({ who }) => who).join(', ')}.`, '/troubleshoot'),
  )
}

/** Whether the panel itself cannot see it, and has said so. */
function isTold(dependency: string, { queues, broker, outbox }: Situation): boolean {
  if (BROKER.test(dependency)) return 'blind' in queues || broker !== 'up'
  return SQL.test(dependency) && 'blind' in outbox
}

/** The state store is slow for a process, or fails. */
export const slowStore: Rule = (situation) => {
  const slow = aliveOf(situation)
    .map((one) => ({ one, level: slowness(one) }))
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
