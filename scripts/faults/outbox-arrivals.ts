import { systemClock } from '../../src/lib/base/clock.ts'
import { createRabbitBroker } from '../../src/lib/broker/rabbitmq.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../../src/lib/broker/topology.ts'

/** What has come out of the outbox, over broker restarts too. */
export interface Arrivals {
  /** Event ids, each at its first arrival. */
  readonly seen: ReadonlySet<string>
  readonly duplicates: number
  /** Events that came for the first time after a later one of their chat. */
  readonly outOfOrder: number
  stop(): Promise<void>
}

/** Takes the jobs queue's messages as a consumer that knows ids. A row's place in its chat is the number in its request id. */
export async function countArrivals(url: string): Promise<Arrivals> {
  const seen = new Set<string>()
  const latest = new Map<string, number>()
  let duplicates = 0
  let outOfOrder = 0
  const broker = createRabbitBroker({ url, topology: TOPOLOGY, clock: systemClock })
  while (broker.state !== 'up') await new Promise((resolve) => setTimeout(resolve, 20))
  broker.consume(JOBS_QUEUE, 500, ({ content, ack }) => {
    const { eventId, tenantId, chatId, requestId } = JSON.parse(content.toString())
    ack()
    if (seen.has(eventId)) {
      duplicates++
      return
    }
    seen.add(eventId)
    const chat = `${tenantId} ${chatId}`
    const place = Number(requestId.slice(requestId.indexOf('-') + 1))
    if (place < (latest.get(chat) ?? -1)) outOfOrder++
    latest.set(chat, Math.max(place, latest.get(chat) ?? -1))
  })
  return {
    seen,
    get duplicates() {
      return duplicates
    },
    get outOfOrder() {
      return outOfOrder
    },
    stop: () => broker.close(),
  }
}
