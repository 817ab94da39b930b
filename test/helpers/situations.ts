import { DEAD_QUEUE, JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON, type Flags } from '../../src/lib/config/flags.ts'
import type { InstanceView, Situation } from '../../src/ops/read/situation.ts'

/** The moment at which everything is staged. */
export const NOW = Date.parse('2026-11-22T10:00:00Z')

/** A process as it is when all is well, and what deviates. */
export const instance = (service: string, changes: Partial<InstanceView> = {}): InstanceView => ({
  service,
  instance: '1',
  host: 'host-1',
  version: '1.0.0',
  startedAt: NOW - 3_600_000,
  at: NOW - 1_000,
  draining: false,
  cores: 0.1,
  rssBytes: 1e8,
  loopDelayMs: { p50: 10, p99: 20, max: 30 },
  inFlight: 0,
  dependencies: [],
  breakers: [],
  activations: [],
  flags: ALL_ON,
  counts: {},
  stages: [],
  calls: [],
  limited: [],
  state: 'up',
  rates: {},
  store: { calls: 10, meanMs: 1, failed: 0 },
  ...changes,
})

/** One process of each kind. */
export const HEALTHY = ['analysis-api', 'analysis-worker', 'dispatcher', 'ops'].map((service) =>
  instance(service),
)

/** All is well, but for what deviates. */
export function situation(changes: Partial<Situation> = {}): Situation {
  return {
    at: NOW,
    instances: { seen: HEALTHY },
    queues: { seen: TOPOLOGY.queues.map(({ name: queue }) => ({ queue, depth: 0, oldestAgeMs: 0 })) },
    broker: 'up',
    outbox: { seen: { pending: 0, parked: 0, oldestAgeMs: 0 } },
    letters: { seen: [] },
    flags: { seen: ALL_ON },
    ...changes,
  }
}

/** The healthy processes but those of one kind, and others. */
export const without = (service: string, ...others: InstanceView[]) => ({
  seen: [...HEALTHY.filter((one) => one.service !== service), ...others],
})
/** Queues that are empty, but for one. */
export const queue = (name: string, depth: number, oldestAgeMs: number) => ({
  seen: TOPOLOGY.queues.map(({ name: other }) =>
    other === name ? { queue: other, depth, oldestAgeMs } : { queue: other, depth: 0, oldestAgeMs: 0 },
  ),
})
/** Dead letters that wait for a decision. */
export const group = (count: number, newestAt: number) => ({
  status: 'open' as const,
  errorCode: 'ANL-VAL-002',
  count,
  oldestAt: NOW - 3_600_000,
  newestAt,
})
/** Flags with some of the services' switches changed. */
export const off = (change: Partial<Flags['services']>): Flags => ({
  ...ALL_ON,
  services: { ...ALL_ON.services, ...change },
})

/** What is staged, what the verdict is to say, and which question it answers. */
export const INCIDENTS: readonly (readonly [string, Partial<Situation>, RegExp, string, 'bad' | 'warn'])[] = [
  [
    'a worker that died',
    {
      instances: without(
        'analysis-worker',
        instance('analysis-worker', { state: 'late', at: NOW - 252_000 }),
      ),
      queues: queue(JOBS_QUEUE, 812, 252_000),
    },
    /^Analysis jobs are waiting: no worker is alive, 812 jobs in the queue, oldest 4 m 12 s; the last one reported 4 m 12 s ago\.$/,
    'stuck',
    'bad',
  ],
  [
    'a worker that died with nothing to do',
    {
      instances: without('analysis-worker', instance('analysis-worker', { state: 'late', at: NOW - 60_000 })),
    },
    /^No worker is alive: the last one reported 1 m ago, and jobs would wait\.$/,
    'stuck',
    'bad',
  ],
  [
    'a worker that is switched off',
    {
      instances: without(
        'analysis-worker',
        instance('analysis-worker', { flags: off({ analysis: { sync: true, async: false } }) }),
      ),
      queues: queue(JOBS_QUEUE, 3, 9_000),
    },
    /^Analysis jobs are waiting: the worker is switched off, 3 jobs in the queue, oldest 9\.0 s\.$/,
    'stuck',
    'bad',
  ],
  [
    'a queue of which nobody knows since when it waits',
    {
      queues: {
        seen: [{ queue: JOBS_QUEUE, depth: 5_000, oldestAgeMs: undefined }],
      },
    },
    /^Analysis jobs are waiting: 1 worker, 5,000 in the queue\.$/,
    'waiting',
    'bad',
  ],
  [
    'a dependency that processes cannot reach though the panel can',
    {
      instances: {
        seen: HEALTHY.map((one) =>
          one.service === 'ops'
            ? one
            : { ...one, dependencies: [{ name: 'rabbitmq', required: true, status: 'down' as const }] },
        ),
      },
    },
    /^rabbitmq is down for analysis-api 1, analysis-worker 1, dispatcher 1\.$/,
    'stuck',
    'bad',
  ],
  [
    'a process in whose place another came',
    {
      instances: {
        seen: [
          ...HEALTHY,
          instance('analysis-api', { host: 'host-2', state: 'late', at: NOW - 7_200_000 }),
          instance('analysis-api', { host: 'host-3', startedAt: NOW - 7_100_000 }),
        ],
      },
    },
    /^analysis-api 1 has not reported for 2 h: it died on host-2, and another took over\.$/,
    'failed',
    'warn',
  ],
  [
    'workers that cannot keep up',
    { queues: queue(JOBS_QUEUE, 812, 252_000) },
    /^Analysis jobs are waiting: 1 worker, 812 in the queue, oldest 4 m 12 s\.$/,
    'waiting',
    'bad',
  ],
  [
    'a poison flood',
    { letters: { seen: [group(120, NOW - 2_000)] } },
    /^Jobs fail for good: 120 dead letters, most with ANL-VAL-002 \(120\), the last 2\.0 s ago/,
    'failed',
    'bad',
  ],
  [
    'a flood among many old letters',
    { letters: { seen: [{ ...group(90_000, NOW - 2_000), lately: 31 }] } },
    /^Jobs fail for good: 31 dead letters, most with ANL-VAL-002 \(31\)/,
    'failed',
    'bad',
  ],
  [
    'a flood of more than a page of letters',
    { letters: { seen: [{ ...group(90_000, NOW - 2_000), lately: 500 }] } },
    /^Jobs fail for good: at least 500 dead letters, most with/,
    'failed',
    'bad',
  ],
  [
    'a flood that nobody keeps',
    { queues: queue(DEAD_QUEUE, 40, 1_000) },
    /^Jobs fail for good: 40 dead letters/,
    'failed',
    'bad',
  ],
  [
    'a slow Redis',
    {
      instances: without(
        'analysis-api',
        instance('analysis-api', { store: { calls: 100, meanMs: 140, failed: 3 } }),
      ),
    },
    /^Redis is slow for analysis-api 1: 140 ms a call, 3 of 100 failed\. Analyses are answered in part\.$/,
    'overloaded',
    'bad',
  ],
  [
    'an open breaker',
    {
      instances: without(
        'analysis-api',
        instance('analysis-api', {
          breakers: [{ dependency: 'redis', state: 'open' }],
          store: { calls: 0, meanMs: 0, failed: 0 },
        }),
      ),
    },
    /^Redis is slow for analysis-api 1: its breaker is open/,
    'overloaded',
    'bad',
  ],
  [
    'a tenant over its limit',
    {
      instances: without(
        'analysis-api',
        instance('analysis-api', {
          limited: [{ tenant: '0123456789abcdef01234567', refused: 320, partial: 12 }],
        }),
      ),
    },
    /^A tenant is over its limit: 0123456789ab had 320 requests refused and 12 answered in part/,
    'overloaded',
    'warn',
  ],
  [
    'a dispatcher that stopped',
    { instances: without('dispatcher'), outbox: { seen: { pending: 34, parked: 0, oldestAgeMs: 61_000 } } },
    /^Events are waiting: no dispatcher is alive, 34 rows in the outbox, oldest 1 m 1 s\.$/,
    'stuck',
    'bad',
  ],
  [
    'a dispatcher that is switched off',
    {
      instances: without(
        'dispatcher',
        instance('dispatcher', { flags: off({ dispatcher: { enabled: false } }) }),
      ),
      outbox: { seen: { pending: 1, parked: 0, oldestAgeMs: 100 } },
    },
    /^Events are waiting: the dispatcher is switched off, 1 row in the outbox/,
    'stuck',
    'bad',
  ],
  [
    'an API at its cap',
    {
      instances: without(
        'analysis-api',
        instance('analysis-api', { inFlight: 250, cap: 256, rates: { unavailable: 5 } }),
      ),
    },
    /^analysis-api 1 is overloaded: 250 of 256 in flight, 300 refused a minute\.$/,
    'overloaded',
    'bad',
  ],
  [
    'an API that fails by a fault of ours',
    {
      instances: without(
        'analysis-api',
        instance('analysis-api', { rates: { errors: 2, unavailable: 0.5 } }),
      ),
    },
    /^analysis-api 1 fails: 90 requests a minute answered with 5xx\.$/,
    'failed',
    'bad',
  ],
  [
    'a blind Redis',
    { instances: { blind: 'the state store (Redis) is unreachable' } },
    /^The state store \(Redis\) is unreachable: .* no process can be seen\.$/,
    'stuck',
    'bad',
  ],
  [
    'a blind RabbitMQ',
    { queues: { blind: 'the broker (RabbitMQ) is unreachable' } },
    /^The broker \(RabbitMQ\) is unreachable: /,
    'stuck',
    'bad',
  ],
  ['a blocked RabbitMQ', { broker: 'blocked' }, /^RabbitMQ is blocked/, 'stuck', 'bad'],
  [
    'a blind SQL',
    { outbox: { blind: 'x' }, letters: { blind: 'x' } },
    /^SQL does not answer/,
    'stuck',
    'bad',
  ],
  [
    'a process that hangs',
    {
      instances: {
        seen: [...HEALTHY, instance('analysis-api', { instance: '2', state: 'late', at: NOW - 30_000 })],
      },
    },
    /^analysis-api 2 has not reported for 30 s/,
    'stuck',
    'bad',
  ],
  [
    'a late event loop',
    { instances: without('ops', instance('ops', { loopDelayMs: { p50: 10, p99: 400, max: 900 } })) },
    /^The event loop of ops 1 is late: 400 ms/,
    'overloaded',
    'warn',
  ],
  [
    'rows parked',
    { outbox: { seen: { pending: 0, parked: 3, oldestAgeMs: 0 } } },
    /^3 outbox rows parked/,
    'failed',
    'warn',
  ],
  [
    'old dead letters',
    { letters: { seen: [group(3, NOW - 3_600_000)] } },
    /^3 dead letters to decide on: ANL-VAL-002/,
    'failed',
    'warn',
  ],
  [
    'a changed flags.json',
    { flags: { seen: off({ ops: { enabled: false } }) } },
    /^flags\.json has changed: analysis-api 1/,
    'waiting',
    'warn',
  ],
  [
    'a flags.json that cannot be read',
    { flags: { blind: 'x' } },
    /^flags\.json on disk cannot be read/,
    'failed',
    'warn',
  ],
  [
    'jobs on the ladder',
    { queues: queue('invekto.analysis.retry.30s', 7, 1_000) },
    /^7 jobs wait to be tried again/,
    'waiting',
    'warn',
  ],
]
