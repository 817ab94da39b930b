import { setTimeout as sleep } from 'node:timers/promises'
import { connect } from 'amqplib'

const QUEUE = 'faults.results'

/** The effects of result events, counted as a consumer does that knows an event by its id. */
export interface Effects {
  /** Ids of the jobs that ended, by the type of the event. */
  readonly completed: Set<string>
  readonly failed: Set<string>
  /** Events that had come before. */
  readonly duplicates: number
  /** Jobs with more than one distinct event of a type. */
  readonly twice: Set<string>
  stop(): void
}

/** Consumes result events from a queue of its own, bound before it resolves; over restarts of the broker too. */
export async function countEffects(url: string): Promise<Effects> {
  const seen = new Set<string>()
  const [completed, failed, twice] = [new Set<string>(), new Set<string>(), new Set<string>()]
  let duplicates = 0
  let stopped = false
  let leave = (): void => {}

  const take = (content: Buffer): void => {
    const { eventId, type, payload } = JSON.parse(content.toString())
    if (seen.has(eventId)) {
      duplicates++
      return
    }
    seen.add(eventId)
    const effects = type === 'analysis.completed' ? completed : failed
    if (effects.has(payload.jobId)) twice.add(payload.jobId)
    effects.add(payload.jobId)
  }

  async function consume(bound: () => void): Promise<void> {
    const model = await connect(url)
    model.on('error', () => {})
    const gone = new Promise((resolve) => model.on('close', resolve))
    const channel = await model.createChannel()
    channel.on('error', () => {})
    await channel.assertExchange('invekto.events', 'topic', { durable: true })
    await channel.assertQueue(QUEUE, { durable: true, arguments: { 'x-queue-type': 'quorum' } })
    for (const key of ['analysis.completed.v1', 'analysis.failed.v1'])
      await channel.bindQueue(QUEUE, 'invekto.events', key)
    await channel.prefetch(500)
    await channel.consume(QUEUE, (message) => {
      if (!message) return
      take(message.content)
      channel.ack(message)
    })
    leave = () => void model.close().catch(() => {})
    bound()
    await gone
  }
  await new Promise<void>((bound) => {
    void (async () => {
      while (!stopped) {
        await consume(bound).catch(() => {})
        if (!stopped) await sleep(200)
      }
    })()
  })
  return {
    completed,
    failed,
    twice,
    get duplicates() {
      return duplicates
    },
    stop() {
      stopped = true
      leave()
    },
  }
}

/** The ids of the jobs in the dead-letter queue, taken off it. */
export async function takeDead(url: string): Promise<string[]> {
  const model = await connect(url)
  try {
    const channel = await model.createChannel()
    const ids: string[] = []
    for (;;) {
      const message = await channel.get('invekto.analysis.dlq', { noAck: true })
      if (!message) return ids
      ids.push(String(message.properties.messageId))
    }
  } finally {
    await model.close()
  }
}
