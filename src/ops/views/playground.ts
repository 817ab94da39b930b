import type { Entity, Intent, MessageResult, Scores, Warning } from '../../lib/contract/generated/types.ts'
import type { User } from '../auth/user.ts'
import { type Played, type Stretch, stretchesOf } from '../read/playground.ts'
import { type Html, html } from './html.ts'
import { SAMPLES } from './samples.data.ts'

/** What one page shows of a chat: making it holds up everybody else. The API answers all of it. */
const MOST_MESSAGES = 300
const MOST_ENTITIES = 1_000

export interface PlaygroundView {
  /** What stands in the form. */
  readonly chat: string
  readonly played?: Played
  /** Why it was not analysed. */
  readonly fault?: string
}

/** The playground: a form, and below it what the engine made of it. */
export function playgroundView({ chat, played, fault }: PlaygroundView, { csrf }: User): Html {
  const form = chatForm(chat, fault, csrf)
  return html`<h1>Playground</h1>
<p>Analyses a chat with the engine and the flags of this process. Nothing is stored or logged.</p>
<form class="filters" method="get" action="/playground" aria-label="Samples">
<label>A sample <select name="sample">${SAMPLES.map(({ name, title }) => html`<option value="${name}">${title}</option>`)}</select></label>
<button>Put it into the form</button>
</form>
${played ? html`<div class="columns"><div>${form}</div><div>${playedView(played)}</div></div>` : form}`
}

function chatForm(chat: string, fault: string | undefined, csrf: string): Html {
  return html`<form method="post" action="/playground" aria-label="Chat">
<input type="hidden" name="csrf" value="${csrf}">
${fault !== undefined && html`<p class="verdict bad" role="alert" id="fault">Not analysed: ${fault}.</p>`}
<p><label for="chat">Chat</label></p>
<p class="quiet" id="chat-hint">A message a line, of the customer unless it begins with "agent:", "bot:" or "system:"; or a request as JSON. At most 256 KiB, a message 32 KiB.</p>
<p><textarea id="chat" name="chat" rows="10" cols="80" required spellcheck="false" aria-describedby="chat-hint${fault !== undefined && ' fault'}"${fault !== undefined && html` aria-invalid="true"`}>
${chat}</textarea></p>
<div class="actions"><button>Analyse</button></div>
</form>`
}

function playedView({ messages, analysis }: Played): Html {
  const { engine, warnings, result } = analysis
  const { entities = [] } = result
  const byMessage = Map.groupBy(entities.slice(0, MOST_ENTITIES), ({ messageId }) => messageId)
  const results = new Map(result.messages?.map((message) => [message.id, message]))
  const shownMessages = messages.slice(0, MOST_MESSAGES)
  return html`${warnings.length > 0 && warningList(warnings)}
<section aria-labelledby="scores"><h2 id="scores">The chat</h2>
<p>Language: ${result.language ?? 'unknown'}.</p>
${scoresView(result.scores, 'of the chat')}
</section>
<section aria-labelledby="messages"><h2 id="messages">Messages</h2>
${(messages.length > MOST_MESSAGES || entities.length > MOST_ENTITIES) && html`<p class="notice">A long chat: the first ${MOST_MESSAGES} messages and ${MOST_ENTITIES} entities are shown, of ${messages.length} and ${entities.length}. POST /api/v1/playground answers all.</p>`}
<ol class="cards">${shownMessages.map((message) => {
    const found = results.get(message.id)
    return html`<li class="card"><p><strong>${message.role}</strong> <span class="quiet">${message.id}${found && `, ${found.language}`}</span></p>
<p lang="${found?.language ?? 'tr'}">${stretchesOf(message, byMessage.get(message.id) ?? []).map(stretchView)}</p>
${found && messageScores(found)}</li>`
  })}</ol>
</section>
<section aria-labelledby="result"><h2 id="result">Result</h2>
<p class="quiet">Engine ${engine.version}, ruleset <code>${engine.ruleset}</code></p>
<details><summary>As JSON</summary><div class="scroll" role="region" aria-label="Result as JSON" tabindex="0"><pre>${JSON.stringify(shortened(analysis), null, 2)}</pre></div></details>
</section>`
}

function warningList(warnings: readonly Warning[]): Html {
  return html`<section aria-labelledby="warnings"><h2 id="warnings">Warnings</h2>
<ul>${warnings.map(({ code, message }) => html`<li><code>${code}</code>: ${message}</li>`)}</ul></section>`
}

function stretchView({ text, entity }: Stretch): Html {
  if (!entity) return html`${text}`
  return html`<mark class="entity">${text} <small>${entity.type}: ${valueText(entity)}</small></mark>`
}

/** An entity's value in words. */
function valueText({ value }: Entity): string {
  if (typeof value === 'string') return value
  if ('amount' in value) return `${value.amount} ${value.currency ?? 'in an unknown currency'}`
  const { kind, iso, start, end, seconds } = value
  const span = start !== undefined || end !== undefined ? `${start ?? 'open'} to ${end ?? 'open'}` : undefined
  return `${kind} ${iso ?? span ?? (seconds === undefined ? '' : `${seconds} s`)}`.trim()
}

/** Of one message, in short: what it says of all is in the table above. */
function messageScores({ id, sentiment, urgency, intents }: MessageResult): Html {
  if (!sentiment && !urgency && !intents?.length) return html``
  return html`<details><summary>Scores<span class="quiet"> of ${id}</span></summary>${scoresView({ ...(sentiment && { sentiment }), ...(urgency && { urgency }), ...(intents && { intents }) }, `of ${id}`)}</details>`
}

function scoresView(scores: Scores | undefined, of: string): Html {
  if (!scores) return html`<p>No scores: nothing the customer wrote was scored.</p>`
  const { sentiment, urgency, intents = [] } = scores
  return html`<dl>
${sentiment && html`<dt>Sentiment</dt><dd><meter min="-1" max="1" value="${sentiment.value}" aria-label="Sentiment ${of}">${sentiment.value}</meter> ${sentiment.label} (${sentiment.value}), ${because(sentiment.reasons)}</dd>`}
${urgency && html`<dt>Urgency</dt><dd><meter min="0" max="1" value="${urgency.value}" aria-label="Urgency ${of}">${urgency.value}</meter> ${urgency.label} (${urgency.value}), ${because(urgency.reasons)}</dd>`}
<dt>Intents</dt><dd>${intents.length === 0 ? 'none' : html`<ul>${intents.map((intent) => intentView(intent, of))}</ul>`}</dd>
</dl>`
}

function intentView({ name, score, reasons }: Intent, of: string): Html {
  return html`<li><meter min="0" max="1" value="${score}" aria-label="Intent ${name} ${of}">${score}</meter> ${name} (${score}), ${because(reasons)}</li>`
}

function because(reasons: readonly string[]): Html {
  if (reasons.length === 0) return html`no single word weighed`
  return html`because of ${reasons.map((reason, i) => html`${i > 0 && ', '}<q>${reason}</q>`)}`
}

function shortened({ result, ...rest }: Played['analysis']): Played['analysis'] {
  const { entities, messages } = result
  return {
    ...rest,
    result: {
      ...result,
      ...(entities && { entities: entities.slice(0, MOST_ENTITIES) }),
      ...(messages && { messages: messages.slice(0, MOST_MESSAGES) }),
    },
  }
}
