import { MOST_MEMBERS, type StateStore } from '../state/port.ts'
import {
  INSTANCES_KEY,
  type InstanceJournal,
  type InstanceReport,
  journalKey,
  nameOf,
  REPORT_KEPT_MS,
  reportKey,
} from './report.ts'

type Store = Pick<StateStore, 'run'>

/** What all processes have told of themselves, by service, instance and host. `now`: epoch milliseconds. Rejects with StateUnavailable. */
export async function readReports(store: Store, now: number): Promise<InstanceReport[]> {
  const names = await listNames(store, now)
  if (names.length === 0) return []
  const values = await store.run(names.map((name) => ({ op: 'get', key: reportKey(name) }) as const))
  return values
    .map((value) => parse<InstanceReport>(value))
    .filter((report, i) => report !== undefined && nameOf(report) === names[i])
    .filter((report) => report !== undefined && isWhole(report)) as InstanceReport[]
}

/** Whether a report has what whoever looks at it goes through: another version may have written it. */
function isWhole(report: InstanceReport): boolean {
  const { dependencies, breakers, activations, stages, calls, limited, counts, flags, loopDelayMs } = report
  return (
    [dependencies, breakers, activations, stages, calls, limited].every(Array.isArray) &&
    [counts, flags?.services, loopDelayMs].every((part) => typeof part === 'object' && part !== null)
  )
}

/** A process and its journal. */
export interface NamedJournal {
  /** `service:instance`. */
  readonly name: string
  readonly host: string
  readonly journal: InstanceJournal
}

/** Their journals, by service, instance and host. `now`: epoch milliseconds. Rejects with StateUnavailable. */
export async function readJournals(store: Store, now: number): Promise<NamedJournal[]> {
  const names = await listNames(store, now)
  // Each in a wave of its own: together they may be megabytes.
  const values = await Promise.all(names.map((name) => store.run([{ op: 'get', key: journalKey(name) }])))
  return names.flatMap((listed, i) => {
    const journal = parse<InstanceJournal>(values[i]![0])
    if (!Array.isArray(journal?.failures) || !Array.isArray(journal.slow)) return []
    const [name = '', host = ''] = listed.split('@')
    return [{ name, host, journal }]
  })
}

/** Who is listed, and takes off the list who has long been gone. */
async function listNames(store: Store, now: number): Promise<string[]> {
  const [listed] = await store.run([{ op: 'members', key: INSTANCES_KEY, count: MOST_MEMBERS }])
  const isGone = ({ score }: { readonly score: number }): boolean => now - score > REPORT_KEPT_MS
  const gone = (listed ?? []).filter(isGone)
  if (gone.length > 0)
    await store.run(gone.map(({ member }) => ({ op: 'delist', key: INSTANCES_KEY, member }) as const))
  return (listed ?? [])
    .filter((one) => !isGone(one))
    .map(({ member }) => member)
    .sort()
}

/** Undefined for what is absent, or was not written by us. */
function parse<T extends object>(value: Uint8Array | null | undefined): T | undefined {
  if (!value) return undefined
  try {
    const found: unknown = JSON.parse(Buffer.from(value).toString())
    return typeof found === 'object' && found !== null ? (found as T) : undefined
  } catch {
    return undefined
  }
}
