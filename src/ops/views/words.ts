import { type Content, type Html, html } from './html.ts'

/** Milliseconds as people say them: `40 ms`, `3.2 s`, `4 m 12 s`, `2 h 5 m`, `3 d 4 h`. */
export function duration(ms: number): string {
  if (ms < 999.5) return `${Math.max(0, Math.round(ms))} ms`
  if (ms < 10_000) return `${(ms / 1_000).toFixed(1)} s`
  const units = [
    ['d', 86_400],
    ['h', 3_600],
    ['m', 60],
    ['s', 1],
  ] as const
  let seconds = Math.floor(ms / 1_000)
  const parts: string[] = []
  for (const [name, size] of units) {
    const count = Math.floor(seconds / size)
    seconds -= count * size
    if (count > 0 || parts.length > 0) parts.push(`${count} ${name}`)
  }
  return parts
    .slice(0, 2)
    .join(' ')
    .replace(/ 0 [hms]$/, '')
}

/** A count with its groups of three: `12,345`. */
export function count(value: number): string {
  return Math.round(value)
    .toString()
    .replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `1 worker`, `3 workers`. */
export function many(value: number, one: string, more = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : more}`
}

/** A rate: `0.4/s`, `120/s`. */
export function perSecond(value: number): string {
  return `${value > 0 && value < 10 ? value.toFixed(1) : count(value)}/s`
}

/** Bytes as people say them: `312 KB`, `74 MB`. */
export function bytes(value: number): string {
  if (value < 1_000) return `${value} B`
  if (value < 1_000_000) return `${(value / 1_000).toFixed(0)} KB`
  return `${(value / 1_000_000).toFixed(0)} MB`
}

/** An instant, to the second, in UTC; epoch milliseconds. */
export function instant(ms: number | undefined): Html {
  if (ms === undefined || !Number.isFinite(ms)) return html`<span class="quiet">unknown</span>`
  const iso = new Date(ms).toISOString()
  return html`<time datetime="${iso}">${iso.slice(0, 19).replace('T', ' ')}</time>`
}

/** A state with its word; `kind` is one the stylesheet knows. */
export function badge(kind: string, words = kind): Html {
  return html`<span class="state ${kind}">${words}</span>`
}

/** A part that cannot be seen, and why. */
export function blindNote(why: string): Html {
  return html`<p class="blind" role="status">Blind: ${why}.</p>`
}

/** A wide table in a box of its own that scrolls, for narrow screens and for the keyboard. Its name is not that of the section around it. */
export function scrolling(label: string, table: Html): Html {
  return html`<div class="scroll" role="region" aria-label="${label}, scrolls" tabindex="0">${table}</div>`
}

/** A trace id, as a link where there is something that shows it. */
export function traceLink(jaegerUrl: string | undefined, traceId: string | undefined): Html {
  if (traceId === undefined || !/^[0-9a-f]{32}$/.test(traceId)) return html`<span class="quiet">none</span>`
  if (jaegerUrl === undefined) return html`<code>${traceId}</code>`
  return html`<a href="${jaegerUrl.replace(/\/+$/, '')}/trace/${traceId}" rel="noreferrer"><code>${traceId}</code></a>`
}

/** A request id, as a link to the jobs that were made by it. */
export function jobsLink(requestId: string): Html {
  if (requestId === '') return html`<span class="quiet">none</span>`
  return html`<a href="/jobs?${new URLSearchParams({ q: requestId }).toString()}">${requestId}</a>`
}

/**
 * A part of a page that is kept up to date: by its id, in a page and between the two marks that `partsOf` finds it by. What is
 * put in is escaped, so nothing in it can look like a mark.
 */
export function part(id: string, content: Content): Html {
  return html`<!--part ${id}--><div id="${id}" data-part>${content}</div><!--/part-->`
}

/** The parts of a page, by their ids. */
export function partsOf(page: Html): Map<string, string> {
  const parts = new Map<string, string>()
  for (const [, id, text] of page.text.matchAll(/<!--part ([\w-]+)-->([\s\S]*?)<!--\/part-->/g))
    parts.set(id!, text!)
  return parts
}
