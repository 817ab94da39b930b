import { ALL_ON } from '../../src/lib/config/flags.ts'
import {
  INSTANCES_KEY,
  type InstanceJournal,
  type InstanceReport,
  journalKey,
  nameOf,
  reportKey,
} from '../../src/lib/report/report.ts'
import type { StateStore } from '../../src/lib/state/port.ts'

/** A report as a healthy worker would write it, and what deviates from it. */
export function reportOf(changes: Partial<InstanceReport> = {}): InstanceReport {
  const now = Date.now()
  return {
    ...{ service: 'analysis-worker', instance: '1', host: 'host-1', version: '1.0.0' },
    ...{ startedAt: now - 60_000, at: now, draining: false, cores: 0, rssBytes: 1_000_000 },
    ...{ loopDelayMs: { p50: 0, p99: 0, max: 0 }, inFlight: 0, dependencies: [], breakers: [] },
    ...{ activations: [], flags: ALL_ON, counts: {}, stages: [], calls: [], limited: [] },
    ...changes,
  }
}

/** Writes a report, and a journal, as a process would. */
export async function tell(
  store: Pick<StateStore, 'run'>,
  report: InstanceReport,
  journal?: InstanceJournal,
): Promise<void> {
  const name = nameOf(report)
  const bytes = (value: object): Buffer => Buffer.from(JSON.stringify(value))
  const ttlMs = 3_600_000
  await store.run([
    { op: 'set', key: reportKey(name), value: bytes(report), ttlMs },
    { op: 'enlist', key: INSTANCES_KEY, member: name, score: report.at, ttlMs },
  ])
  if (journal) await store.run([{ op: 'set', key: journalKey(name), value: bytes(journal), ttlMs }])
}
