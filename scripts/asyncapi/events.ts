import { HEADERS } from '../../src/lib/contract/envelope.ts'
import type { JsonObject } from '../openapi/schemas.ts'

/** One event; the document is made from the table of these. */
export interface EventEntry {
  /** Of the message. */
  readonly name: string
  /** Title of its schema. */
  readonly schema: string
  /** Its routing key. */
  readonly key: string
  readonly summary: string
  /** What analysis-worker does with it. */
  readonly does: { readonly id: string; readonly action: 'send' | 'receive'; readonly summary: string }
}

export const EVENTS: readonly EventEntry[] = [
  {
    name: 'AnalysisRequested',
    schema: 'AnalysisRequestedEvent',
    key: 'analysis.requested.v1',
    summary: 'A chat is to be analysed. Published by analysis-api, and by the dispatcher from the outbox.',
    does: { id: 'doJob', action: 'receive', summary: 'analysis-worker does the job.' },
  },
  {
    name: 'AnalysisCompleted',
    schema: 'AnalysisCompletedEvent',
    key: 'analysis.completed.v1',
    summary: 'A job is done; for the backend.',
    does: { id: 'tellResult', action: 'send', summary: 'analysis-worker tells the result.' },
  },
  {
    name: 'AnalysisFailed',
    schema: 'AnalysisFailedEvent',
    key: 'analysis.failed.v1',
    summary: 'A job lies in the dead-letter queue; for the backend.',
    does: { id: 'tellFailure', action: 'send', summary: 'analysis-worker tells that it gave up.' },
  },
]

const text = (description: string): JsonObject => ({ description, type: 'string' })
const count = (description: string, minimum: number): JsonObject => ({
  description,
  type: 'integer',
  minimum,
})

/** The AMQP headers of every message. */
export const MESSAGE_HEADERS: JsonObject = {
  title: 'MessageHeaders',
  type: 'object',
  required: [HEADERS.traceparent, HEADERS.tenant, HEADERS.chat, HEADERS.attempt],
  properties: {
    [HEADERS.traceparent]: text('W3C Trace Context, of whoever made the message.'),
    [HEADERS.tracestate]: text('W3C Trace Context.'),
    [HEADERS.tenant]: text('As in the event.'),
    [HEADERS.chat]: text('As in the event.'),
    [HEADERS.attempt]: count('Counts from 1.', 1),
    [HEADERS.deferrals]: count('Times it waited for a dependency.', 0),
    [HEADERS.life]: count('1, and one more each time it came back out of the dead-letter queue.', 1),
    [HEADERS.enqueuedAt]: count('Epoch milliseconds at which it was put into its queue.', 0),
    [HEADERS.waitedIn]: text('The rung it was on.'),
    [HEADERS.errorCode]: text('Why it last failed.'),
    [HEADERS.firstFailedAt]: text('RFC 3339.'),
    [HEADERS.failedAt]: text('In the dead-letter queue alone: when it got there. RFC 3339.'),
    [HEADERS.origin]: text('The queue it failed in.'),
    [HEADERS.previous]: text('traceparent of the attempt before.'),
  },
}
