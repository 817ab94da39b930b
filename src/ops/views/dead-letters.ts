import { DEAD_LETTER_STATUSES, type DeadLetterGroup } from '../../lib/deadletters/port.ts'
import type { Batch } from '../actions/batches.ts'
import type { User } from '../auth/user.ts'
import type { LetterFilter, LetterRow, LettersPage, LetterView } from '../read/dead-letters.ts'
import { type Content, type Html, html } from './html.ts'
import { timelineView } from './timeline.ts'
import { badge, blindNote, bytes, count, instant, part, scrolling, traceLink } from './words.ts'

/** What is told after an action, by its code. */
export const LETTER_NOTICES: Readonly<Record<string, string>> = {
  moved: 'Done. Letters that somebody else had already decided on were left alone.',
  none: 'Nothing was left to do: no letter was chosen, or others had decided on them.',
  stopped: 'Stopped. What had not been sent is open again.',
}

/** The page of all dead letters. */
export function lettersView(page: LettersPage, user: User, notice: string | undefined): Html {
  const { groups, letters, next, filter } = page
  const full = user.permission === 'full'
  return html`<h1>Dead letters</h1>
${notice && html`<p class="notice" role="status">${notice}</p>`}
<section aria-labelledby="groups"><h2 id="groups">By error</h2>
${'blind' in groups ? blindNote(groups.blind) : groupsTable(groups.seen)}
</section>
<section aria-labelledby="list"><h2 id="list">Letters</h2>
${filterForm(filter)}
${whoForm(user)}
${'blind' in letters ? blindNote(letters.blind) : listForm(letters.seen, filter, user, full)}
${next && older(filter, next, user)}
</section>`
}

function groupsTable(groups: readonly DeadLetterGroup[]): Html {
  if (groups.length === 0) return html`<p>There are none.</p>`
  return scrolling(
    'Dead letters by error',
    html`<table><caption class="quiet">Number and age by state and error code</caption>
<thead><tr><th scope="col">State</th><th scope="col">Error</th><th scope="col" class="number">Letters</th><th scope="col">Oldest</th><th scope="col">Newest</th></tr></thead>
<tbody>${groups.map(
      (group) => html`<tr><td>${badge(group.status)}</td>
<td><a href="/dead-letters?${new URLSearchParams({ status: group.status, errorCode: group.errorCode }).toString()}">${group.errorCode}</a></td>
<td class="number">${count(group.count)}</td><td>${instant(group.oldestAt)}</td><td>${instant(group.newestAt)}</td></tr>`,
    )}</tbody></table>`,
  )
}

function filterForm(filter: LetterFilter): Html {
  const field = (name: keyof LetterFilter, label: string): Html =>
    html`<label>${label} <input name="${name}" value="${String(filter[name] ?? '')}"></label>`
  const time = (name: 'from' | 'to', label: string): Html => {
    const value = filter[name] === undefined ? '' : new Date(filter[name]).toISOString().slice(0, 16)
    return html`<label>${label} <input type="datetime-local" name="${name}" value="${value}"></label>`
  }
  const { type, requestId, traceId, from, to } = filter
  const more = [type, requestId, traceId, from, to].some((value) => value !== undefined)
  return html`<form class="filters" method="get" action="/dead-letters" aria-label="Filter">
<label>State <select name="status"><option value="">any</option>${DEAD_LETTER_STATUSES.map(
    (status) =>
      html`<option value="${status}"${filter.status === status ? html` selected` : ''}>${status}</option>`,
  )}</select></label>
${field('errorCode', 'Error code')} ${field('messageId', 'Message or job id')}
<details${more ? html` open` : ''}><summary>Filter by more</summary><div class="filters">
${field('type', 'Type')} ${field('requestId', 'Request id')} ${field('traceId', 'Trace id')} ${time('from', 'Failed from (UTC)')} ${time('to', 'to (UTC)')}
</div></details>
<button>Filter</button>
</form>`
}

/** Sent in the body: ids of tenants and chats are in no address, and so in no log. */
function whoForm({ csrf }: User): Html {
  return html`<details><summary>Search by tenant and chat</summary>
<form class="filters" method="post" action="/dead-letters/search" aria-label="Search by tenant and chat">
<input type="hidden" name="csrf" value="${csrf}">
<label>Tenant <input name="tenant" autocomplete="off"></label>
<label>Chat <input name="chat" autocomplete="off"></label>
<button>Search</button>
</form></details>`
}

function listForm(letters: readonly LetterRow[], filter: LetterFilter, { csrf }: User, full: boolean): Html {
  if (letters.length === 0) return html`<p>No letter fits.</p>`
  const head = html`<tr>${full && html`<th scope="col"><span class="quiet">Choose</span></th>`}<th scope="col">Failed</th><th scope="col">Error</th><th scope="col">Message</th><th scope="col" class="number">Attempts</th><th scope="col">Tenant</th><th scope="col" class="number">Size</th><th scope="col">State</th></tr>`
  const table = scrolling(
    'Letters',
    html`<table><caption class="quiet">The one that failed last first</caption><thead>${head}</thead>
<tbody>${letters.map((letter) => row(letter, full))}</tbody></table>`,
  )
  if (!full) return table
  return html`<form method="post" action="/dead-letters">
<input type="hidden" name="csrf" value="${csrf}">
${hiddenFilter(filter)}
${table}
${actions()}
</form>`
}

function row(letter: LetterRow, full: boolean): Html {
  return html`<tr>${full && html`<td><input type="checkbox" name="id" value="${letter.id}" aria-label="Choose letter ${letter.id}"></td>`}
<td>${instant(letter.failedAt)}</td><td>${letter.errorCode}</td>
<td><a href="/dead-letters/${letter.id}">${letter.messageId}</a>${letter.life > 1 && html` <span class="quiet">life ${letter.life}</span>`}</td>
<td class="number">${letter.attempts}</td><td><code>${letter.tenant?.slice(0, 12) ?? ''}</code></td>
<td class="number">${bytes(letter.bytes)}</td><td>${badge(letter.status)}</td></tr>`
}

function actions(): Html {
  return html`<fieldset class="actions"><legend>With</legend>
<label><input type="radio" name="scope" value="selection" checked> those chosen</label>
<label><input type="radio" name="scope" value="filter"> all that fit the filter, on every page</label>
<label>Letters a second <input type="number" name="rate" value="50" min="1" max="1000"></label>
<button name="verb" value="reprocess">Reprocess</button>
<button name="verb" value="archive">Archive</button>
<button name="verb" value="restore">Restore</button>
</fieldset>`
}

function hiddenFilter(filter: LetterFilter): Content {
  const names = { tenantId: 'tenant', chatId: 'chat' } as Record<string, string>
  return Object.entries(filter).map(([name, value]) => {
    if (value === undefined) return ''
    const text = name === 'from' || name === 'to' ? new Date(Number(value)).toISOString() : String(value)
    return html`<input type="hidden" name="${names[name] ?? name}" value="${text}">`
  })
}

/** With an id of a tenant or a chat in it, a filter goes into the body. */
function older(filter: LetterFilter, next: { failedAt: number; id: string }, { csrf }: User): Html {
  if (filter.tenantId === undefined && filter.chatId === undefined)
    return html`<p><a href="/dead-letters?${linkTo(filter, next)}">Older letters</a></p>`
  return html`<form method="post" action="/dead-letters/search">
<input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="before" value="${next.failedAt}_${next.id}">
${hiddenFilter(filter)}<button>Older letters</button>
</form>`
}

function linkTo(filter: LetterFilter, next: { failedAt: number; id: string }): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined)
      query.set(name, typeof value === 'number' ? new Date(value).toISOString() : String(value))
  query.set('before', `${next.failedAt}_${next.id}`)
  return query.toString()
}

/** The page of one letter. `payload`: shown on purpose alone. */
export function letterView(
  { letter, headers, lives, job }: LetterView,
  user: User,
  jaegerUrl: string | undefined,
  payload?: string,
): Html {
  return html`<h1>Dead letter ${letter.messageId}</h1>
<dl>
<dt>State</dt><dd>${badge(letter.status)}${letter.changedBy && html` by ${letter.changedBy}, ${instant(letter.changedAt)}`}${letter.batch && letter.status.startsWith('reprocess') && html`, in <a href="/dead-letters/batches/${letter.batch}">its batch</a>`}</dd>
<dt>Error</dt><dd>${letter.errorCode}</dd>
<dt>Failed</dt><dd>${instant(letter.failedAt)}, first ${instant(letter.firstFailedAt)}</dd>
<dt>Attempts</dt><dd>${letter.attempts}, life ${letter.life}</dd>
<dt>Type, from queue</dt><dd>${letter.type}, ${letter.queue}</dd>
<dt>Tenant, chat</dt><dd><code>${letter.tenant ?? 'unknown'}</code>, <code>${letter.chat ?? 'unknown'}</code></dd>
<dt>Request</dt><dd>${letter.requestId ?? 'unknown'}</dd>
<dt>Trace</dt><dd>${traceLink(jaegerUrl, letter.traceId)}</dd>
<dt>Size</dt><dd>${bytes(letter.bytes)}</dd>
</dl>
${user.permission === 'full' && letterActions(letter, user)}
${lives.length > 0 && html`<section aria-labelledby="lives"><h2 id="lives">Its other lives</h2><ul>${lives.map((other) => html`<li><a href="/dead-letters/${other.id}">Life ${other.life}</a>: ${other.errorCode}, ${instant(other.failedAt)}, ${other.status}</li>`)}</ul></section>`}
<section aria-labelledby="job"><h2 id="job">The job's timeline</h2>
${'blind' in job ? blindNote(job.blind) : job.seen ? timelineView(job.seen.stages) : html`<p>Nothing is known of the job any more, or it is none.</p>`}
</section>
<section aria-labelledby="headers"><h2 id="headers">Headers</h2>
${scrolling('Headers', html`<table><caption class="quiet">As they came; tenant and chat hashed</caption><thead><tr><th scope="col">Name</th><th scope="col">Value</th></tr></thead><tbody>${headers.map(({ name, value }) => html`<tr><th scope="row">${name}</th><td>${value}</td></tr>`)}</tbody></table>`)}
</section>
${payload !== undefined && html`<section aria-labelledby="payload"><h2 id="payload">Payload</h2>${scrolling('Payload', html`<pre>${payload}</pre>`)}</section>`}`
}

function letterActions({ id, status }: LetterRow, { csrf }: User): Html {
  const verb = status === 'open' ? ['reprocess', 'archive'] : status === 'archived' ? ['restore'] : []
  return html`<div class="actions">
${
  verb.length > 0 &&
  html`<form method="post" action="/dead-letters"><input type="hidden" name="csrf" value="${csrf}"><input type="hidden" name="id" value="${id}"><input type="hidden" name="scope" value="selection">
${verb.map((name) => html`<button name="verb" value="${name}">${name[0]!.toUpperCase() + name.slice(1)}</button> `)}</form>`
}
<form method="post" action="/dead-letters/${id}/payload"><input type="hidden" name="csrf" value="${csrf}"><button>Show the payload (goes on the record)</button></form>
<form method="post" action="/dead-letters/${id}/payload/file"><input type="hidden" name="csrf" value="${csrf}"><button>Download the payload (goes on the record)</button></form>
</div>`
}

/** How far a batch is. */
export function batchView(batch: Batch, user: User): Html {
  const { id, by, startedAt, total, sent, failed, reasons = {}, rate, state } = batch
  const over = state === 'done' || state === 'stopped'
  return html`<h1>Reprocessing</h1>
${part(
  'batch',
  html`<p class="verdict ${over && failed === 0 ? 'ok' : 'warn'}">${count(sent)} of ${count(total)} sent, ${count(failed)} could not be: ${state}.</p>
<p><progress max="${total}" value="${sent + failed}" aria-label="Sent so far">${sent + failed} of ${total}</progress></p>
<dl><dt>Batch</dt><dd><code>${id}</code></dd><dt>By</dt><dd>${by}, ${instant(startedAt)}</dd><dt>Rate</dt><dd>${rate} a second</dd>${failed > 0 && html`<dt>Why some could not be sent</dt><dd>${Object.entries(reasons).map(([reason, times]) => html`${reason}: ${count(times)}. `)}</dd>`}</dl>
${!over && user.permission === 'full' && html`<form method="post" action="/dead-letters/batches/${id}/stop"><input type="hidden" name="csrf" value="${user.csrf}"><button class="danger">Stop; what is left is open again</button></form>`}`,
)}
<p><a href="/dead-letters?batch=${id}">Its letters</a></p>`
}
