import { DEAD_QUEUE, JOBS_QUEUE, RUNGS } from '../../lib/broker/topology.ts'
import type { Trends } from '../read/sampler.ts'
import type { QueueView } from '../read/situation.ts'
import { type Html, html } from './html.ts'
import { trendView } from './trend.ts'
import { count, duration, perSecond, scrolling } from './words.ts'

/** What each queue is for, in words. */
const PURPOSE: Readonly<Record<string, string>> = {
  [JOBS_QUEUE]: 'jobs to be done',
  [DEAD_QUEUE]: 'failed for good, to be kept',
  ...Object.fromEntries(RUNGS.map(({ queue, delayMs }) => [queue, `tried again after ${duration(delayMs)}`])),
}

/** Every queue with what waits in it, who takes from it and how fast. */
export function queuesTable(queues: readonly QueueView[], trends: Trends): Html {
  return scrolling(
    'Queues',
    html`<table><caption class="quiet">Depth by the broker, age by our own records, flow by what the processes tell</caption>
<thead><tr><th scope="col">Queue</th><th scope="col">Holds</th><th scope="col" class="number">Waiting</th><th scope="col">Oldest</th><th scope="col" class="number">Taken by</th><th scope="col" class="number">In</th><th scope="col" class="number">Out</th><th scope="col">Last 15 minutes</th></tr></thead>
<tbody>${queues.map((view) => queueRow(view, trends))}</tbody></table>`,
  )
}

function queueRow(view: QueueView, trends: Trends): Html {
  const { queue, depth, oldestAgeMs, consumers, inPerSecond, outPerSecond } = view
  return html`<tr><th scope="row">${queue}</th><td>${PURPOSE[queue] ?? 'results for the backend'}</td>
<td class="number">${depth === undefined ? 'unknown' : count(depth)}</td><td>${oldest(oldestAgeMs)}</td>
<td class="number">${consumers === undefined ? NOT_TOLD : count(consumers)}</td>
<td class="number">${inPerSecond === undefined ? NOT_TOLD : perSecond(inPerSecond)}</td>
<td class="number">${outPerSecond === undefined ? NOT_TOLD : perSecond(outPerSecond)}</td>
<td>${trendView(`Waiting in ${queue}`, trends[queue])}</td></tr>`
}

const NOT_TOLD = html`<span class="quiet">not told</span>`

function oldest(ageMs: number | undefined): Html | string {
  if (ageMs === undefined) return html`<span class="quiet">not on record</span>`
  return ageMs === 0 ? 'none' : duration(ageMs)
}
