import { seenOf } from '../read/look.ts'
import { QUESTIONS, type Question } from '../read/rules/rule.ts'
import type { Trends } from '../read/sampler.ts'
import type { Situation } from '../read/situation.ts'
import type { Verdict } from '../read/verdict.ts'
import { type Html, html } from './html.ts'
import { dependenciesTable, instancesTable } from './processes.ts'
import { queuesTable } from './queues.ts'
import { trendView } from './trend.ts'
import { badge, blindNote, count, duration, instant, part } from './words.ts'

const ASKED: Readonly<Record<Question, readonly [question: string, nothing: string]>> = {
  stuck: ['Where is it stuck?', 'Nowhere: everything that should run does.'],
  waiting: ['What is waiting?', 'Nothing waits longer than it should.'],
  overloaded: ['What is overloaded?', 'Nothing: there is room everywhere.'],
  failed: ['Why did it fail?', 'Nothing failed that somebody has to look at.'],
}

/** Of what answers a question, so that four answers fit one screen. */
const MOST_TOLD = 4

/** The first screen: what is the matter, the four questions, and what runs. */
export function overviewView(situation: Situation, verdict: Verdict, trends: Trends): Html {
  return html`<h1>Overview</h1>
${part('verdict', html`<p class="verdict ${verdict.level}">${verdict.line}</p>`)}
<section aria-labelledby="questions"><h2 id="questions">The four questions</h2>
${part('answers', html`<div class="cards">${QUESTIONS.map((question) => answer(question, verdict))}</div>`)}</section>
<div class="columns widest"><div>
<section aria-labelledby="processes"><h2 id="processes">Processes</h2>
${part('instances', 'blind' in situation.instances ? blindNote(situation.instances.blind) : instancesTable(situation.instances.seen, situation.at, seenOf(situation.flags)))}</section>
<section aria-labelledby="dependency-heading"><h2 id="dependency-heading">Dependencies</h2>
${part('dependencies', 'blind' in situation.instances ? blindNote(situation.instances.blind) : dependenciesTable(situation.instances.seen))}</section>
</div><div>
<section aria-labelledby="queue-heading"><h2 id="queue-heading">Queues</h2>
${part(
  'queues',
  html`${'blind' in situation.queues ? blindNote(situation.queues.blind) : queuesTable(situation.queues.seen, trends)}
<p>Jobs done a second ${trendView('Jobs done a second', trends.done)} requests a second ${trendView('Requests a second', trends.requests)}</p>`,
)}</section>
<section aria-labelledby="outbox-heading"><h2 id="outbox-heading">Outbox and dead letters</h2>
${part('stores', storesView(situation, trends))}</section>
</div></div>
${part('at', html`<p class="quiet">As of ${instant(situation.at)} UTC. <a href="/">Look again</a></p>`)}`
}

function answer(question: Question, { findings }: Verdict): Html {
  const [asked, nothing] = ASKED[question]
  const own = findings.filter(({ answers }) => answers === question)
  return html`<section class="card" aria-label="${asked}"><h3>${asked}</h3>
${own.length === 0 ? html`<p>${nothing}</p>` : html`<ul>${own.slice(0, MOST_TOLD).map(({ line, href, level }) => html`<li>${badge(level === 'bad' ? 'down' : 'degraded', level === 'bad' ? 'act now' : 'look')} <a href="${href}">${line}</a></li>`)}</ul>`}
${own.length > MOST_TOLD && html`<p class="quiet">and ${own.length - MOST_TOLD} more</p>`}</section>`
}

function storesView({ outbox, letters, flags }: Situation, trends: Trends): Html {
  const open = 'seen' in letters ? letters.seen.filter(({ status }) => status === 'open') : []
  const total = open.reduce((sum, group) => sum + group.count, 0)
  return html`<dl>
<dt>Outbox</dt><dd>${'blind' in outbox ? blindNote(outbox.blind) : html`${count(outbox.seen.pending)} pending, oldest ${duration(outbox.seen.oldestAgeMs)}, ${count(outbox.seen.parked)} parked ${trendView('Outbox rows pending', trends.pending)}`}</dd>
<dt>Dead letters</dt><dd>${'blind' in letters ? blindNote(letters.blind) : html`<a href="/dead-letters?status=open">${count(total)} open</a> ${trendView('Dead letters open', trends.open)}`}</dd>
<dt>Flags</dt><dd>${'blind' in flags ? blindNote(flags.blind) : html`<a href="/flags">on disk and active</a>`}</dd></dl>`
}
