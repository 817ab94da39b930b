import { BrokerUnavailable, type Headers, type MessageProperties, OVER_LIMIT } from '../../lib/broker/port.ts'
import { DEAD_QUEUE, TOPOLOGY } from '../../lib/broker/topology.ts'
import { HEADERS } from '../../lib/contract/envelope.ts'
import type { DeadLetterDetail } from '../../lib/deadletters/port.ts'
import type { OpsDeps } from '../deps.ts'

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

/** Makes what sends one letter back to the queue it came from. What it makes never rejects for the broker or the store. */
export function createSender({ letters, broker }: OpsDeps): (id: string) => Promise<Fate> {
  return async (id) => {
    let letter: DeadLetterDetail | undefined
    try {
      letter = await letters.get(id)
    } catch {
      return 'waits'
    }
    if (!letter) return 'not there any more'
    if (!QUEUES.has(letter.queue)) return 'not one of our queues'
    const { queue: routingKey, content } = letter
    try {
      await broker.publish(
        { exchange: '', routingKey, content, properties: propertiesOf(letter) },
        CONFIRM_WITHIN_MS,
      )
      return 'sent'
    } catch (fault) {
      if (!(fault instanceof BrokerUnavailable)) throw fault
      const { reason } = fault
      return reason === 'returned' || reason === 'refused' || reason === 'unsendable' ? reason : 'waits'
    }
  }
}

/**
 * Its own, and in our words which life ended when: that of one the broker took away is told by the broker's record alone, which is
 * the same however often that happens.
 */
function propertiesOf({ headers, messageId, life, failedAt }: DeadLetterDetail): MessageProperties {
  const stored = JSON.parse(headers) as { properties?: Partial<MessageProperties>; headers?: Headers }
  const { [OVER_LIMIT]: _, ...own } = stored.headers ?? {}
  return {
    ...stored.properties,
    messageId: stored.properties?.messageId || messageId,
    headers: { ...own, [HEADERS.life]: life, [HEADERS.failedAt]: new Date(failedAt).toISOString() },
  }
}
