/** What Prometheus is to scrape on this host: it follows the instances from port to port. */
import { hostname } from 'node:os'
import type { Host } from './host.ts'
import { addressOf } from './instances.ts'
import type { State } from './state.ts'

/** A group of targets, as Prometheus' file-based service discovery has it. */
export interface TargetGroup {
  readonly targets: readonly string[]
  readonly labels: { readonly job: string; readonly host: string }
}

/** Every instance that should answer, old and new ones while both run; a group a service. */
export function targetsOf(host: Host, { instances, operation }: State, name = hostname()): TargetGroup[] {
  const all = [...instances, ...(operation?.fresh ?? [])]
  return [...Map.groupBy(all, ({ service }) => service)].map(([service, own]) => ({
    targets: own.map((instance) => addressOf(host, instance)),
    labels: { job: `invekto-${service}`, host: name },
  }))
}
