import type { Trend } from '../read/sampler.ts'
import { type Html, html } from './html.ts'
import { count } from './words.ts'

const WIDTH = 120
const HEIGHT = 28

/** A small line of what has been, the oldest first, broken where nothing could be seen; told in words to those who do not see it. */
export function trendView(label: string, values: Trend = []): Html {
  const known = values.filter((value) => value !== undefined)
  if (known.length < 2) return html`<span class="quiet">no trend yet</span>`
  const most = Math.max(...known)
  const step = WIDTH / (values.length - 1)
  const pointOf = (value: number, i: number): string =>
    `${(i * step).toFixed(1)},${(HEIGHT - 2 - (value / Math.max(1, most)) * (HEIGHT - 4)).toFixed(1)}`
  const lines: string[][] = [[]]
  values.forEach((value, i) => {
    if (value === undefined) lines.push([])
    else lines.at(-1)!.push(pointOf(value, i))
  })
  const minutes = Math.max(1, Math.round((values.length * 10) / 60))
  const words = `${label}: now ${told(values.at(-1))}, at most ${told(most)} in the last ${minutes} min`
  return html`<svg class="trend" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${words}"><title>${words}</title>${lines.filter((line) => line.length > 1).map((line) => html`<polyline points="${line.join(' ')}"/>`)}</svg>`
}

function told(value: number | undefined): string {
  if (value === undefined) return 'not to be seen'
  return value > 0 && value < 10 && !Number.isInteger(value) ? value.toFixed(1) : count(value)
}
