import { isDeepStrictEqual } from 'node:util'
import type { Flags } from '../../lib/config/flags.ts'
import type { InstanceView } from '../read/situation.ts'
import { type Html, html } from './html.ts'
import { badge, bytes, count, duration, scrolling } from './words.ts'

/** Every process, as it tells of itself. `disk`: the flags they would start with now; undefined: not to be seen. */
export function instancesTable(
  instances: readonly InstanceView[],
  at: number,
  disk: Flags | undefined,
): Html {
  if (instances.length === 0) return html`<p>No process has reported yet.</p>`
  return scrolling(
    'Processes',
    html`<table><caption class="quiet">As each tells of itself every two seconds</caption>
<thead><tr><th scope="col">Process</th><th scope="col">State</th><th scope="col">Up for</th><th scope="col" class="number">CPU</th><th scope="col" class="number">Memory</th><th scope="col" class="number">Loop p99</th><th scope="col" class="number">In flight</th><th scope="col">Breakers</th><th scope="col">Flags</th><th scope="col">Version</th></tr></thead>
<tbody>${instances.map((instance) => instanceRow(instance, at, disk))}</tbody></table>`,
  )
}

function instanceRow(instance: InstanceView, at: number, disk: Flags | undefined): Html {
  const { service, instance: name, state, startedAt, cores, rssBytes, loopDelayMs, inFlight, cap } = instance
  const told = state === 'late' ? `late, ${duration(at - instance.at)} ago` : state
  const breakers = instance.breakers.filter((breaker) => breaker.state !== 'closed')
  return html`<tr><th scope="row">${service} ${name}</th><td>${badge(state, told)}</td><td>${duration(at - startedAt)}</td>
<td class="number">${Math.round(cores * 100)} %</td><td class="number">${bytes(rssBytes)}</td><td class="number">${duration(loopDelayMs.p99)}</td>
<td class="number">${count(inFlight)}${cap !== undefined && html` of ${count(cap)}`}</td>
<td>${breakers.length === 0 ? badge('closed', 'all closed') : breakers.map((one) => html`${badge(one.state, `${one.dependency} ${one.state}`)} `)}</td>
<td>${flagsOf(instance, disk)}</td><td>${instance.version}</td></tr>`
}

function flagsOf({ flags }: InstanceView, disk: Flags | undefined): Html {
  const off = [...switchedOff(flags.services), ...switchedOff({ engine: flags.flags ?? {} })]
  const words = off.length === 0 ? 'all on' : `off: ${off.join(', ')}`
  const differs = disk !== undefined && !isDeepStrictEqual(flags, disk)
  return html`<a href="/flags">${words}</a>${differs && html` ${badge('degraded', 'differ from disk')}`}`
}

/** What is switched off, in words: `analysis async`. */
export function switchedOff(groups: Readonly<Record<string, object>>): string[] {
  return Object.entries(groups).flatMap(([group, parts]) =>
    Object.entries(parts)
      .filter(([, on]) => on === false)
      .map(([part]) => `${group} ${part}`),
  )
}

/** What the processes depend on, and how it is for each. */
export function dependenciesTable(instances: readonly InstanceView[]): Html {
  const seen = instances
    .filter(({ state }) => state !== 'late')
    .flatMap(({ service, instance, dependencies }) =>
      dependencies.map((one) => ({ ...one, by: `${service} ${instance}` })),
    )
  if (seen.length === 0) return html`<p>No process tells of any.</p>`
  return scrolling(
    'Dependencies',
    html`<table><caption class="quiet">As the processes that need them see them</caption>
<thead><tr><th scope="col">Dependency</th><th scope="col">State</th><th scope="col">Seen so by</th></tr></thead>
<tbody>${[...Map.groupBy(seen, ({ name }) => name)].map(([name, all]) =>
      [...Map.groupBy(all, ({ status, detail }) => detail ?? status)].map(
        ([words, those]) =>
          html`<tr><th scope="row">${name}</th><td>${badge(those[0]!.status, words)}</td><td>${those.map(({ by }) => by).join(', ')}</td></tr>`,
      ),
    )}</tbody></table>`,
  )
}
