import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestTrace } from '../telemetry/trace.ts'

const NO_PARAMS: Readonly<Record<string, string>> = Object.freeze({})

/** One request and its answer, from the header section's arrival to the last byte. */
export class Exchange {
  readonly req: IncomingMessage
  readonly res: ServerResponse
  /** Monotonic milliseconds at which the header section was complete. */
  readonly receivedAt: number
  /** The path as sent, without the query. */
  readonly path: string
  /** The query as sent, without `?`; undefined when there is no `?`. */
  readonly query: string | undefined
  readonly trace: RequestTrace
  /** The route's template; `unmatched` until a route is found. */
  route = 'unmatched'
  params: Readonly<Record<string, string>> = NO_PARAMS
  /** The caller's X-Request-Id, or one of ours where that was missing or invalid. */
  requestId = ''
  /** Plain, for masking in the log; undefined until the context headers have been read. */
  tenantId: string | undefined
  chatId: string | undefined
  /** What an answer that is no error says of itself. */
  result: 'ok' | 'partial' | 'accepted' = 'ok'
  /** The job that was made of it. */
  jobId: string | undefined
  /** An answer that goes on for as long as the caller stays: how long it took says nothing. */
  lasting = false

  constructor(req: IncomingMessage, res: ServerResponse, receivedAt: number, trace: RequestTrace) {
    this.req = req
    this.res = res
    this.receivedAt = receivedAt
    this.trace = trace
    const target = req.url ?? '/'
    const mark = target.indexOf('?')
    this.path = mark < 0 ? target : target.slice(0, mark)
    this.query = mark < 0 ? undefined : target.slice(mark + 1)
  }

  /** One header's value; of a header sent more than once, all values joined by a comma. */
  header(name: string): string | undefined {
    // A name may come from the caller (a covered component): `constructor` is no header.
    const value: unknown = this.req.headers[name]
    if (typeof value === 'string') return value
    return name === 'set-cookie' && Array.isArray(value) ? value.join(', ') : undefined
  }
}
