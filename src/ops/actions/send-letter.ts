import { timeOfUlid } from '../../lib/base/ids.ts'
import { BrokerUnavailable, type Headers, type MessageProperties, OVER_LIMIT } from '../../lib/broker/port.ts'
import { DEAD_QUEUE, TOPOLOGY } from '../../lib/broker/topology.ts'
import { HEADERS } from '../../lib/contract/envelope.ts'
import type { DeadLetterDetail } from '../../lib/deadletters/port.ts'
import type { RequestTrace } from '../../lib/telemetry/trace.ts'
import type { OpsDeps } from '../deps.ts'
import { knownIds } from '../known-ids.ts'
import type { Batch } from './batches.ts'

/** What became of a letter: `sent` is confirmed, `waits` has to be tried again, all else cannot be sent and says why. */
export type Fate =
  | 'sent'
  | 'waits'
  | 'stopped'
  | 'not there any more'
  | 'not one of our queues'
  | 'returned'
  | 'refused'
  | 'unsendable'

const CONFIRM_WITHIN_MS = 10_000
/** Where letters may go back to: not to where they would be taken out again at once. */
const QUEUES: ReadonlySet<string> = new Set(
  TOPOLOGY.queues.map(({ name }) => name).filter((name) => name !== DEAD_QUEUE),
)

/** What an operator began, as far as its letters need to know. */
export type Occasion = Pick<Batch, 'startedAt' | 'traceparent'>

/** Makes what sends one letter back to the queue it came from. What it makes never rejects for the broker or the store. */
export function createSender(deps: OpsDeps): (id: string, occasion: Occasion) => Promise<Fate> {
  const { letters, broker } = deps
  return async (id, occasion) => {
    let letter: DeadLetterDetail | undefined
    try {
      letter = await letters.get(id)
    } catch {
      return 'waits'
    }
    if (!letter) return 'not there any more'
    if (!QUEUES.has(letter.queue)) return 'not one of our queues'
    const { queue: routingKey, content } = letter
    const trace = startTrace(deps, letter, occasion)
    try {
      const properties = propertiesOf(letter, trace, deps.clock.now())
      trace.enter('waiting', 'broker')
      await broker.publish({ exchange: '', routingKey, content, properties }, CONFIRM_WITHIN_MS)
      report(deps, letter, trace, 'sent')
      return 'sent'
    } catch (fault) {
      if (!(fault instanceof BrokerUnavailable)) throw fault
      const { reason } = fault
      if (reason !== 'returned' && reason !== 'refused' && reason !== 'unsendable') return 'waits'
      report(deps, letter, trace, reason)
      return reason
    }
  }
}

/** The letter's place in its job's trace, from the moment it was kept on: it waited for an operator, and then for its turn. */
function startTrace(
  { clock, telemetry }: OpsDeps,
  letter: DeadLetterDetail,
  { startedAt, traceparent }: Occasion,
): RequestTrace {
  const { headers = {} } = JSON.parse(letter.headers) as Stored
  const word = (name: string): string | undefined =>
    typeof headers[name] === 'string' ? headers[name] : undefined
  const at = (ms: number): number => clock.monotonic() - Math.max(0, clock.now() - ms)
  const keptAt = timeOfUlid(letter.id)
  const trace = telemetry.tracer.startJob({
    traceparent: word(HEADERS.traceparent),
    tracestate: word(HEADERS.tracestate),
    traceId: knownIds(letter).traceId,
    links: [word(HEADERS.previous), traceparent],
    firstStage: 'queued',
    firstReason: 'operator',
    startMs: at(keptAt),
  })
  trace.enter('waiting', 'rate-limit', at(Math.max(keptAt, startedAt)))
  return trace
}

interface Stored {
  readonly properties?: Partial<MessageProperties>
  readonly headers?: Headers
}

/**
 * Its own, and in our words which life ended when: that of one the broker took away is told by the broker's record alone, which is
 * the same however often that happens. Who made this message is whoever sends it again; `now`: epoch milliseconds.
 */
function propertiesOf(
  { headers, messageId, life, failedAt }: DeadLetterDetail,
  trace: RequestTrace,
  now: number,
): MessageProperties {
  const stored = JSON.parse(headers) as Stored
  const { [OVER_LIMIT]: _, ...own } = stored.headers ?? {}
  return {
    ...stored.properties,
    messageId: stored.properties?.messageId || messageId,
    headers: {
      ...own,
      [HEADERS.traceparent]: trace.traceparent(),
      [HEADERS.enqueuedAt]: now,
      [HEADERS.life]: life,
      [HEADERS.failedAt]: new Date(failedAt).toISOString(),
    },
  }
}

function report(
  { telemetry }: OpsDeps,
  letter: DeadLetterDetail,
  trace: RequestTrace,
  fate: 'sent' | 'returned' | 'refused' | 'unsendable',
): void {
  const { queue: routingKey, life } = letter
  const sent = fate === 'sent'
  telemetry.letterSent(trace, {
    exchange: '',
    routingKey,
    outcome: sent ? 'sent' : 'parked',
    ...(!sent && { reason: fate }),
    life: life + 1,
    ...knownIds(letter),
  })
}
