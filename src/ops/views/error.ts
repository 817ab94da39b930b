import { ERRORS, type ErrorCode } from '../../lib/base/errors.ts'
import { type Html, html } from './html.ts'

/** What went wrong and what to do about it. */
export function errorView(code: ErrorCode, requestId: string): Html {
  const { message, remedy } = ERRORS[code]
  return html`<h1>Not done: ${message}</h1>
<p>${remedy}</p>
<p class="quiet">${code}, request <code>${requestId}</code></p>
<p><a href="/">To the overview</a></p>`
}
