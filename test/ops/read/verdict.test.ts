import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { JOBS_QUEUE } from '../../../src/lib/broker/topology.ts'
import { ALL_ON, type Flags } from '../../../src/lib/config/flags.ts'
import type { InstanceView } from '../../../src/ops/read/situation.ts'
import { judge } from '../../../src/ops/read/verdict.ts'
import {
  group,
  HEALTHY,
  INCIDENTS,
  instance,
  NOW,
  queue,
  situation,
  without,
} from '../../helpers/situations.ts'

describe('the verdict', () => {
  for (const [name, staged, line, answers, level] of INCIDENTS)
    test(`names ${name} in its first line`, () => {
      const verdict = judge(situation(staged))
      assert.match(verdict.line, line)
      assert.equal(verdict.level, level)
      assert.equal(verdict.findings[0]!.answers, answers)
      assert.match(verdict.findings[0]!.href, /^\/[a-z-]*/)
    })

  test('counts a tenant over all processes, and tells of others', () => {
    const tenant = 'a'.repeat(24)
    const apis = ['1', '2', '3'].map((name) =>
      instance('analysis-api', {
        instance: name,
        limited: [
          { tenant, refused: 20, partial: 1 },
          { tenant: 'b'.repeat(24), refused: 30, partial: name === '1' ? 1 : 0 },
        ].slice(0, name === '1' ? 2 : 1),
      }),
    )
    const { line } = judge(situation({ instances: without('analysis-api', ...apis) }))
    assert.equal(
      line,
      `A tenant is over its limit: ${'a'.repeat(12)} had 60 requests refused and 3 answered in part in the last minutes. 1 other tenant too.`,
    )
  })

  test('makes nothing of one call to the store that failed, something of many, and names whom callers feel', () => {
    const slow = (service: string, failed: number, calls: number) =>
      instance(service, { store: { calls, failed, meanMs: 2 } })
    const verdictOf = (...those: InstanceView[]) =>
      judge(situation({ instances: { seen: [...HEALTHY, ...those] } }))
    assert.equal(verdictOf(slow('dispatcher', 2, 3)).level, 'ok')
    assert.equal(verdictOf(slow('dispatcher', 3, 1_000)).level, 'warn')
    const { level, line } = verdictOf(
      slow('ops', 30, 40),
      slow('analysis-worker', 3, 9),
      slow('analysis-api', 3, 9),
    )
    assert.equal(level, 'bad')
    assert.equal(
      line,
      'Redis is slow for analysis-api 1 (and 2 other processes): 2 ms a call, 3 of 9 failed. Analyses are answered in part.',
    )
  })

  test('says once what the panel sees itself: a broker that is down is not told of again for each process', () => {
    const dependencies = ['rabbitmq', 'sqlserver'].map((name) => {
      return { name, required: true, status: 'down' as const }
    })
    const { findings } = judge(
      situation({
        instances: { seen: HEALTHY.map((one) => ({ ...one, dependencies })) },
        queues: { blind: 'the broker (RabbitMQ) is unreachable' },
        broker: 'down',
        outbox: { blind: 'the outbox (SQL) is unreachable' },
        letters: { blind: 'the dead-letter store (SQL) is unreachable' },
      }),
    )
    assert.deepEqual(
      findings.map(({ line }) => line.slice(0, 20)),
      ['The broker (RabbitMQ', 'SQL does not answer:'],
    )
  })

  test('tells of workers that are full beside the jobs that wait', () => {
    const busy = instance('analysis-worker', { inFlight: 50, cap: 50 })
    const { findings } = judge(
      situation({
        instances: without('analysis-worker', busy),
        queues: queue(JOBS_QUEUE, 10, 120_000),
      }),
    )
    assert.deepEqual(
      findings.map(({ answers, line }) => `${answers}: ${line}`),
      [
        'waiting: Analysis jobs are waiting: 1 worker, 10 in the queue, oldest 2 m.',
        'overloaded: analysis-worker 1 is at its cap: 50 of 50 jobs at once.',
      ],
    )
  })

  test('takes flags in another order for the same', () => {
    const { version, services, flags } = ALL_ON
    const turned = { flags, services, version } as Flags
    assert.equal(judge(situation({ flags: { seen: turned } })).level, 'ok')
  })

  test('is calm when nothing is the matter, and before anything has reported', () => {
    assert.deepEqual(judge(situation()), {
      level: 'ok',
      line: 'All is well: nothing is stuck, overloaded or failing.',
      findings: [],
    })
    assert.equal(judge(situation({ instances: { seen: [] } })).level, 'ok')
  })

  test('begins with what has to be acted on, whatever else there is', () => {
    const all = judge(
      situation({
        instances: without('dispatcher', instance('ops', { loopDelayMs: { p50: 1, p99: 900, max: 900 } })),
        outbox: { seen: { pending: 5, parked: 2, oldestAgeMs: 90_000 } },
        letters: { seen: [group(2, NOW - 3_600_000)] },
      }),
    )
    assert.match(all.line, /no dispatcher is alive/)
    const levels = all.findings.map(({ level }) => level)
    assert.deepEqual(levels, levels.toSorted())
    assert.ok(levels.length >= 4)
  })
})
