import { type Html, html } from './html.ts'
import { badge, duration, instant } from './words.ts'

interface Step {
  readonly stage: string
  /** ISO 8601. */
  readonly at: string
  readonly waitReason?: string
  readonly attempt?: number
  readonly errorCode?: string
  readonly instance?: string
}

/** Where a job has been, step by step, and how long in each. */
export function timelineView(steps: readonly Step[]): Html {
  return html`<ol class="timeline">${steps.map((step, i) => {
    const next = steps[i + 1]
    const took = next && Date.parse(next.at) - Date.parse(step.at)
    return html`<li>${badge(step.stage)} ${instant(Date.parse(step.at))}
${step.waitReason && html`<span>waits for ${step.waitReason}</span>`}
${step.attempt !== undefined && html`<span>attempt ${step.attempt}</span>`}
${step.errorCode && html`<span>${step.errorCode}</span>`}
${step.instance && html`<span class="quiet">on ${step.instance}</span>`}
${took !== undefined && html`<span class="quiet">for ${duration(took)}</span>`}</li>`
  })}</ol>`
}
