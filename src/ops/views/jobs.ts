import type { User } from '../auth/user.ts'
import type { JobPage, JobRow, JobState, Waiting } from '../read/jobs.ts'
import type { Sight } from '../read/look.ts'
import type { Trends } from '../read/sampler.ts'
import type { Situation } from '../read/situation.ts'
import { type Html, html } from './html.ts'
import { queuesTable } from './queues.ts'
import { timelineView } from './timeline.ts'
import { badge, blindNote, count, duration, instant, jobsLink, part, scrolling, traceLink } from './words.ts'

/** Queues, what waits in them, and the search for a job. */
export function jobsView(
  situation: Situation,
  trends: Trends,
  waiting: Sight<readonly Waiting[]>,
  found: Sight<readonly JobRow[]> | undefined,
  asked: string,
  user: User,
): Html {
  return html`<h1>Queues and jobs</h1>
<section aria-labelledby="search"><h2 id="search">Find a job</h2>
<form class="filters" method="get" action="/jobs" role="search" aria-label="By id"><label>Job, request or trace id <input name="q" value="${asked}" autocomplete="off"></label> <button>Find</button></form>
<form class="filters" method="post" action="/jobs/search" aria-label="By tenant and chat"><input type="hidden" name="csrf" value="${user.csrf}"><label>Tenant <input name="tenant" autocomplete="off" required></label> <label>Chat <input name="chat" autocomplete="off" required></label> <button>Find</button></form>
${found && ('blind' in found ? blindNote(found.blind) : foundTable(found.seen))}
</section>
<section aria-labelledby="queues-heading"><h2 id="queues-heading">Queues</h2>${part('queues', 'blind' in situation.queues ? blindNote(situation.queues.blind) : queuesTable(situation.queues.seen, trends))}</section>
<section aria-labelledby="stages"><h2 id="stages">Jobs by stage</h2>${part('by-stage', stagesView(situation))}</section>
<section aria-labelledby="oldest"><h2 id="oldest">Waiting longest</h2>${part('waiting', 'blind' in waiting ? blindNote(waiting.blind) : waitingTable(waiting.seen, situation.at))}</section>`
}

function foundTable(jobs: readonly JobRow[]): Html {
  if (jobs.length === 0) return html`<p role="status">No job of the last day fits.</p>`
  return scrolling(
    'Jobs found',
    html`<table><caption class="quiet">The last first</caption><thead><tr><th scope="col">Job</th><th scope="col">Status</th><th scope="col">Submitted</th><th scope="col" class="number">Attempts</th><th scope="col">Last error</th></tr></thead><tbody>${jobs.map(
      ({ jobId, state }) =>
        html`<tr><th scope="row"><a href="/jobs/${jobId}">${jobId}</a></th><td>${state ? badge(state.status) : 'unknown'}</td><td>${state ? instant(Date.parse(state.submittedAt)) : ''}</td><td class="number">${state?.attempts ?? ''}</td><td>${state?.errorCode ?? ''}</td></tr>`,
    )}</tbody></table>`,
  )
}

function stagesView({ queues, instances }: Situation): Html {
  if ('blind' in queues) return blindNote(queues.blind)
  const depth = (part: string): number =>
    queues.seen.filter(({ queue }) => queue.includes(part)).reduce((sum, one) => sum + (one.depth ?? 0), 0)
  const working =
    'seen' in instances
      ? count(
          instances.seen
            .filter(({ service, state }) => service === 'analysis-worker' && state !== 'late')
            .reduce((sum, { inFlight }) => sum + inFlight, 0),
        )
      : 'not to be seen'
  return html`<dl><dt>queued</dt><dd>${count(depth('.jobs'))}</dd><dt>processing</dt><dd>${working}</dd><dt>retry</dt><dd>${count(depth('.retry.'))}</dd><dt>failed, to be kept</dt><dd>${count(depth('.dlq'))}</dd></dl>`
}

function waitingTable(waiting: readonly Waiting[], at: number): Html {
  const rows = waiting.flatMap(({ queue, jobs }) => jobs.map((job) => ({ queue, ...job })))
  if (rows.length === 0) return html`<p>Nothing waits.</p>`
  return scrolling(
    'Waiting longest',
    html`<table><caption class="quiet">The oldest of each queue, by our own records</caption><thead><tr><th scope="col">Job</th><th scope="col">Queue</th><th scope="col">Waits for</th></tr></thead><tbody>${rows.map(
      ({ queue, jobId, since }) =>
        html`<tr><th scope="row"><a href="/jobs/${jobId}">${jobId}</a></th><td>${queue}</td><td>${duration(at - since)}</td></tr>`,
    )}</tbody></table>`,
  )
}

/** One job and where it has been. */
export function jobView({ jobId, state, letters }: JobPage, jaegerUrl: string | undefined): Html {
  return html`<h1>Job ${jobId}</h1>
${'blind' in state ? blindNote(state.blind) : state.seen === null ? html`<p>Its history is not known, or no longer kept: a day after its last step it goes.</p>` : historyView(state.seen, jaegerUrl)}
<section aria-labelledby="letters"><h2 id="letters">Dead letters of it</h2>
${'blind' in letters ? blindNote(letters.blind) : letters.seen.length === 0 ? html`<p>None.</p>` : html`<ul>${letters.seen.map(({ id, life, errorCode, failedAt, status }) => html`<li><a href="/dead-letters/${id}">Life ${life}</a>: ${errorCode}, ${instant(failedAt)}, ${badge(status)}</li>`)}</ul>`}</section>`
}

function historyView(state: JobState, jaegerUrl: string | undefined): Html {
  const requestId = state.origin?.requestId
  return html`<dl><dt>Status</dt><dd>${badge(state.status)} ${state.waitReason !== undefined && html`waits for ${state.waitReason}`}</dd>
<dt>Submitted</dt><dd>${instant(Date.parse(state.submittedAt))}</dd>
<dt>Attempts</dt><dd>${state.attempts}${state.lives !== undefined && html`, life ${state.lives}`}</dd>
${state.nextAttemptAt !== undefined && html`<dt>Next attempt</dt><dd>${instant(Date.parse(state.nextAttemptAt))}</dd>`}
${state.finishedAt !== undefined && html`<dt>Finished</dt><dd>${instant(Date.parse(state.finishedAt))}</dd>`}
${state.errorCode !== undefined && html`<dt>Last error</dt><dd>${state.errorCode}</dd>`}
<dt>Request</dt><dd>${requestId === undefined ? 'unknown' : jobsLink(requestId)}</dd>
<dt>Trace</dt><dd>${traceLink(jaegerUrl, state.origin?.traceId)}</dd></dl>
<section aria-labelledby="timeline"><h2 id="timeline">Timeline</h2>${timelineView(state.stages)}</section>`
}
