import type { User } from '../auth/user.ts'
import type { AuditFilter, AuditPage, AuditRow, Verification } from '../read/audit.ts'
import { type Html, html } from './html.ts'
import { blindNote, count, instant, scrolling } from './words.ts'

/** The page of the record. */
export function auditView({ entries, next }: AuditPage, filter: AuditFilter, user: User): Html {
  const query = queryOf(filter)
  const older = new URLSearchParams([...query, ['beforeSeq', String(next)]])
  return html`<h1>Audit</h1>
<p>What every admin did, sign-ins and refused attempts included. Entries are added and never changed.</p>
${filterForm(filter)}
<div class="actions"><a href="/audit/export?${query.toString()}" download>Export what fits as NDJSON (goes on the record)</a></div>
<section aria-labelledby="entries"><h2 id="entries">Entries</h2>
${'blind' in entries ? blindNote(entries.blind) : table(entries.seen)}
${next !== undefined && html`<p><a href="/audit?${older.toString()}">Older entries</a></p>`}
</section>
<section aria-labelledby="chain"><h2 id="chain">Is it as it was written?</h2>
<p>Each entry holds the hash of the one before it: none can be changed, left out or put between without its being seen here. That the end was cut off shows against a head that was noted earlier.</p>
${verifyForm(user)}
</section>`
}

function filterForm(filter: AuditFilter): Html {
  const field = (name: 'email' | 'action' | 'target', label: string): Html =>
    html`<label>${label} <input name="${name}" value="${filter[name]}"></label>`
  const time = (name: 'from' | 'to', label: string): Html =>
    html`<label>${label} <input type="datetime-local" step="1" name="${name}" value="${filter[name] === undefined ? '' : new Date(filter[name]).toISOString().slice(0, 19)}"></label>`
  return html`<form class="filters" method="get" action="/audit" aria-label="Filter">
${field('email', 'Email')} ${field('action', 'Action')} ${field('target', 'Target')} ${time('from', 'From (UTC)')} ${time('to', 'To, exclusive (UTC)')}
<button>Filter</button>
</form>`
}

function table(entries: readonly AuditRow[]): Html {
  if (entries.length === 0) return html`<p>No entry fits.</p>`
  return scrolling(
    'Table of entries',
    html`<table><caption class="quiet">The newest first, times in UTC</caption>
<thead><tr><th scope="col" class="number">No.</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">Action</th><th scope="col">Target</th><th scope="col">Before and after</th><th scope="col">Request</th></tr></thead>
<tbody>${entries.map(
      ({ seq, at, email, action, target, before, after, requestId, hash }) =>
        html`<tr><th scope="row" class="number">${seq}</th><td>${instant(Date.parse(at))}</td><td>${email}</td><td>${action}</td><td>${target}</td>
<td>${snapshots(seq, before, after)}</td><td><code>${requestId}</code><br><span class="quiet">hash ${hash.slice(0, 12)}&hellip;</span></td></tr>`,
    )}</tbody></table>`,
  )
}

function snapshots(seq: number, before: string | null, after: string | null): Html {
  if (before === null && after === null) return html`<span class="quiet">none</span>`
  return html`<details><summary>Show<span class="quiet"> of entry ${seq}</span></summary><pre>${diffLines(
    pretty(before),
    pretty(after),
  ).map(({ kind, text }) =>
    kind === 'same'
      ? html`  ${text}\n`
      : kind === 'removed'
        ? html`<del class="diff removed">- ${text}</del>\n`
        : html`<ins class="diff added">+ ${text}</ins>\n`,
  )}</pre></details>`
}

function pretty(snapshot: string | null): string[] {
  if (snapshot === null) return []
  try {
    return JSON.stringify(JSON.parse(snapshot), null, 2).split('\n')
  } catch {
    return snapshot.split('\n')
  }
}

interface DiffLine {
  readonly kind: 'same' | 'removed' | 'added'
  readonly text: string
}

/** Lines that a diff compares one by one; longer snapshots are shown one below the other. */
const MOST_COMPARED = 400

/** The lines of two texts, those in common once: the longest common subsequence. */
export function diffLines(before: readonly string[], after: readonly string[]): DiffLine[] {
  const removed = before.map((text): DiffLine => ({ kind: 'removed', text }))
  const added = after.map((text): DiffLine => ({ kind: 'added', text }))
  if (before.length > MOST_COMPARED || after.length > MOST_COMPARED) return [...removed, ...added]
  const width = after.length + 1
  // How many lines the rests from (i, j) on have in common.
  const common = new Uint16Array((before.length + 1) * width)
  for (let i = before.length - 1; i >= 0; i--)
    for (let j = after.length - 1; j >= 0; j--)
      common[i * width + j] =
        before[i] === after[j]
          ? common[(i + 1) * width + j + 1]! + 1
          : Math.max(common[(i + 1) * width + j]!, common[i * width + j + 1]!)
  const lines: DiffLine[] = []
  let [i, j] = [0, 0]
  while (i < before.length && j < after.length) {
    if (before[i] === after[j]) {
      lines.push({ kind: 'same', text: before[i]! })
      i++
      j++
    } else if (common[(i + 1) * width + j]! >= common[i * width + j + 1]!) lines.push(removed[i++]!)
    else lines.push(added[j++]!)
  }
  return [...lines, ...removed.slice(i), ...added.slice(j)]
}

function verifyForm({ csrf }: User): Html {
  return html`<form method="post" action="/audit/verify">
<input type="hidden" name="csrf" value="${csrf}">
<label>A head that was noted earlier, if there is one (number:hash) <input name="head" autocomplete="off" size="40"></label>
<div class="actions"><button>Verify the chain</button></div>
</form>`
}

/** What the verification found. */
export function verifiedView(report: Verification, user: User): Html {
  return html`<h1>Audit: verified</h1>
${verdict(report)}
${verifyForm(user)}
<p><a href="/audit">Back to the entries</a></p>`
}

function verdict(report: Verification): Html {
  if (report.ok === null)
    return html`<p class="verdict warn" role="status">Not finished: up to entry ${report.seq} all is as it was written. The whole of it takes longer than a page may; run the command that verifies it on the machine.</p>`
  if (!report.ok)
    return html`<p class="verdict bad" role="alert">Tampered with: entry ${report.seq} is ${report.fault}: ${report.why}.</p>
<p><a href="/audit?beforeSeq=${report.seq + 1}">The record from there on back</a></p>`
  return html`<p class="verdict ok" role="status">All ${count(report.count)} entries are as they were written.</p>
<p>Head, to be noted where nobody of this system can write: <code>${report.head.seq}:${report.head.hash}</code></p>`
}

function queryOf(filter: AuditFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(filter))
    if (value !== undefined)
      query.set(name, typeof value === 'number' ? new Date(value).toISOString() : value)
  return query
}
