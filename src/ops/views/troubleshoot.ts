import type { Flags } from '../../lib/config/flags.ts'
import type { Timing } from '../../lib/report/report.ts'
import type { InstanceView } from '../read/situation.ts'
import type { Remembered, Trouble } from '../read/troubleshoot.ts'
import { type Html, html } from './html.ts'
import { instancesTable } from './processes.ts'
import { badge, blindNote, count, duration, instant, jobsLink, scrolling, traceLink } from './words.ts'

/** A hundred failures are a long way down to what comes after them. */
const SECTIONS = [
  ['failures', 'Failures'],
  ['slow', 'Slow requests'],
  ['breakers', 'Breakers'],
  ['stages', 'Where the time goes'],
  ['calls', 'Calls'],
  ['limits', 'Limits'],
  ['processes', 'CPU and memory'],
] as const

/** Everything that helps to find a cause. */
export function troubleshootView(
  { instances, journals, activations }: Trouble,
  at: number,
  disk: Flags | undefined,
  jaegerUrl: string | undefined,
): Html {
  return html`<h1>Troubleshoot</h1>
<p class="actions">${SECTIONS.map(([id, name]) => html`<a href="#${id}">${name}</a> `)}</p>
<section aria-labelledby="failures"><h2 id="failures">Last failures</h2>${'blind' in journals ? blindNote(journals.blind) : rememberedTable('Last failures', journals.seen.failures, jaegerUrl)}</section>
<section aria-labelledby="slow"><h2 id="slow">Last slow requests</h2>${'blind' in journals ? blindNote(journals.blind) : rememberedTable('Last slow requests', journals.seen.slow, jaegerUrl)}</section>
<section aria-labelledby="breakers"><h2 id="breakers">Breaker activations</h2>${'blind' in instances ? blindNote(instances.blind) : activationsTable(activations)}</section>
${'blind' in instances ? blindNote(instances.blind) : figures(instances.seen, at, disk)}`
}

function figures(instances: readonly InstanceView[], at: number, disk: Flags | undefined): Html {
  return html`<section aria-labelledby="stages"><h2 id="stages">Where the time goes</h2>${timingTable('Time per stage', instances, ({ stages }) => stages)}</section>
<section aria-labelledby="calls"><h2 id="calls">Calls to Redis and others</h2>${timingTable('Calls', instances, ({ calls }) => calls)}</section>
<section aria-labelledby="limits"><h2 id="limits">Tenants over their limits</h2>${limitsTable(instances)}</section>
<section aria-labelledby="processes"><h2 id="processes">CPU and memory</h2>${instancesTable(instances, at, disk)}</section>`
}

function rememberedTable(label: string, entries: readonly Remembered[], jaegerUrl: string | undefined): Html {
  if (entries.length === 0) return html`<p>None.</p>`
  return scrolling(
    label,
    html`<table><caption class="quiet">Of all processes, the last first</caption><thead><tr><th scope="col">When</th><th scope="col">What</th><th scope="col">Error</th><th scope="col" class="number">Took</th><th scope="col">Longest in</th><th scope="col">Process</th><th scope="col">Request</th><th scope="col">Trace</th></tr></thead><tbody>${entries.map(
      (entry) =>
        html`<tr><td>${instant(Date.parse(entry.time))}</td><td>${entry.route}${entry.status > 0 && html` ${entry.status}`}</td><td>${entry.errorCode ?? ''}</td><td class="number">${duration(entry.durationMs)}</td><td>${stagesOf(entry)}</td><td>${entry.from}</td><td>${jobsLink(entry.requestId)}</td><td>${traceLink(jaegerUrl, entry.traceId)}</td></tr>`,
    )}</tbody></table>`,
  )
}

/** Where the time went: the longest stage, and all of them for whoever wants to know. */
function stagesOf({ stages }: Remembered): Html | string {
  const [worst] = stages.toSorted((a, b) => b.durationMs - a.durationMs)
  if (!worst) return ''
  return html`<details><summary>${stageWords(worst)}</summary><ol class="timeline">${stages.map((one) => html`<li>${stageWords(one)}</li>`)}</ol></details>`
}

function stageWords({ stage, waitReason, durationMs }: Remembered['stages'][number]): string {
  return `${stage}${waitReason ? ` (${waitReason})` : ''} ${duration(durationMs)}`
}

function activationsTable(activations: Trouble['activations']): Html {
  if (activations.length === 0) return html`<p>None since the processes started.</p>`
  return scrolling(
    'Breaker activations',
    html`<table><caption class="quiet">The last first</caption><thead><tr><th scope="col">When</th><th scope="col">Process</th><th scope="col">Dependency</th><th scope="col">Became</th></tr></thead><tbody>${activations.map(({ at, from, dependency, to }) => html`<tr><td>${instant(at)}</td><td>${from}</td><td>${dependency}</td><td>${badge(to)}</td></tr>`)}</tbody></table>`,
  )
}

function timingTable(
  label: string,
  instances: readonly InstanceView[],
  pick: (instance: InstanceView) => readonly Timing[],
): Html {
  const rows = instances
    .flatMap((instance) =>
      pick(instance).map((timing) => ({ ...timing, from: `${instance.service} ${instance.instance}` })),
    )
    .filter(({ count: times }) => times > 0)
    .sort((a, b) => b.p95Ms - a.p95Ms)
  if (rows.length === 0) return html`<p>Nothing has been measured yet.</p>`
  const most = Math.max(1, ...rows.map(({ p95Ms }) => p95Ms))
  return scrolling(
    label,
    html`<table><caption class="quiet">Since each process started, the slowest first; quantiles by buckets</caption><thead><tr><th scope="col">Process</th><th scope="col">What</th><th scope="col" class="number">Times</th><th scope="col" class="number">Mean</th><th scope="col" class="number">p50 under</th><th scope="col" class="number">p95 under</th><th scope="col">p95</th></tr></thead><tbody>${rows.map(
      ({ from, name, count: times, meanMs, p50Ms, p95Ms }) =>
        html`<tr><th scope="row">${from}</th><td>${name}</td><td class="number">${count(times)}</td><td class="number">${duration(meanMs)}</td><td class="number">${duration(p50Ms)}</td><td class="number">${duration(p95Ms)}</td><td><meter min="0" max="${most}" value="${p95Ms}" aria-label="p95 of ${name}, ${from}">${duration(p95Ms)}</meter></td></tr>`,
    )}</tbody></table>`,
  )
}

function limitsTable(instances: readonly InstanceView[]): Html {
  const rows = instances.flatMap(({ instance, service, limited }) =>
    limited.map((one) => ({ ...one, from: `${service} ${instance}` })),
  )
  if (rows.length === 0) return html`<p>None in the last minutes.</p>`
  return scrolling(
    'Tenants over their limits',
    html`<table><caption class="quiet">In the last five to ten minutes; tenants by their hashes</caption><thead><tr><th scope="col">Tenant</th><th scope="col">Process</th><th scope="col" class="number">Refused</th><th scope="col" class="number">Answered in part</th></tr></thead><tbody>${rows.map(({ tenant, from, refused, partial }) => html`<tr><th scope="row"><code>${tenant}</code></th><td>${from}</td><td class="number">${count(refused)}</td><td class="number">${count(partial)}</td></tr>`)}</tbody></table>`,
  )
}
