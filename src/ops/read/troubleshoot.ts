import { readJournals } from '../../lib/report/read-reports.ts'
import type { JournalEntry } from '../../lib/telemetry/journal.ts'
import type { Activation } from '../../lib/telemetry/metrics.ts'
import type { OpsDeps } from '../deps.ts'
import { look, type Sight, seenOf } from './look.ts'
import type { Sampler } from './sampler.ts'
import type { InstanceView } from './situation.ts'

/** A remembered request or attempt, and whose it was. */
export interface Remembered extends JournalEntry {
  /** `service:instance`. */
  readonly from: string
}

export interface Trouble {
  readonly instances: Sight<readonly InstanceView[]>
  readonly journals: Sight<{ readonly failures: readonly Remembered[]; readonly slow: readonly Remembered[] }>
  /** Of all processes, the newest first. */
  readonly activations: readonly (Activation & { readonly from: string })[]
}

const MOST = 100

/** Another version of a process may have written otherwise. */
function isWhole(entry: JournalEntry | null): boolean {
  return Array.isArray(entry?.stages) && typeof entry.time === 'string'
}

/** Everything that helps to find a cause, of all processes together. */
export async function readTrouble({ clock, shared }: OpsDeps, sampler: Sampler): Promise<Trouble> {
  const [{ instances }, journals] = await Promise.all([
    sampler.now(),
    look(clock, 'the state store (Redis)', () => readJournals(shared, clock.now())),
  ])
  const activations = (seenOf(instances) ?? []).flatMap(({ service, instance, activations }) =>
    activations.map((activation) => ({ ...activation, from: `${service}:${instance}` })),
  )
  const merged = (pick: 'failures' | 'slow'): Remembered[] =>
    (seenOf(journals) ?? [])
      .flatMap(({ name, journal }) =>
        journal[pick].filter(isWhole).map((entry) => ({ ...entry, from: name })),
      )
      .sort((a, b) => (a.time < b.time ? 1 : -1))
      .slice(0, MOST)
  return {
    instances,
    journals:
      'blind' in journals ? journals : { seen: { failures: merged('failures'), slow: merged('slow') } },
    activations: activations.sort((a, b) => b.at - a.at).slice(0, MOST),
  }
}
