import { createHash } from 'node:crypto'
import { backoffMs } from '../lib/base/backoff.ts'
import type { Consumer, Delivery } from '../lib/broker/port.ts'
import { OVER_LIMIT } from '../lib/broker/port.ts'
import { DEAD_QUEUE, JOBS_QUEUE } from '../lib/broker/topology.ts'
import { HEADERS } from '../lib/contract/envelope.ts'
import { MOST_LETTERS, type NewDeadLetter } from '../lib/deadletters/port.ts'
import { SqlFault } from '../lib/sql/port.ts'
import type { RequestTrace } from '../lib/telemetry/trace.ts'
import type { OpsDeps } from './deps.ts'
import { knownIds } from './known-ids.ts'

/** Letters in hand at once: each may be 9 MiB. */
const PREFETCH = 20
/** A time from headers that anybody may set: none of ours waits longer. */
const LONGEST_WAIT_MS = 7 * 24 * 3_600_000
const AGAIN = { baseMs: 200, maxMs: 10_000 } as const

/**
 * Takes messages out of the dead-letter queue into the store: insert, then acknowledge, so that a letter is in one of them, or for a
 * moment in both. While the store is away they stay where they are; a message that the store will never take does, too, and
 * is told of.
 */
export function startKeeper(deps: OpsDeps): { stop(): Promise<void> } {
  const { broker, clock, telemetry, letters, waitingList } = deps
  let stopped = false
  const waits = new Set<() => void>()
  let storeState: 'closed' | 'open' = 'closed'
  telemetry.metrics.breakerState(letters.kind, storeState)

  const consumer: Consumer = broker.consume(DEAD_QUEUE, PREFETCH, (delivery) => void keep(delivery))

  /** There is no breaker to it, since a letter has to wait for it in any case; it is told of as if there were. */
  function storeIs(next: 'closed' | 'open'): void {
    if (storeState === next) return
    storeState = next
    telemetry.metrics.breakerState(letters.kind, next)
    telemetry.metrics.breakerTransition(letters.kind, next)
  }

  async function keep(delivery: Delivery): Promise<void> {
    const letter = letterOf(delivery, clock.now())
    const trace = startTrace(deps, delivery, letter)
    const end = (outcome: 'kept' | 'returned'): void => {
      const { attempts: attempt, life } = letter
      telemetry.letterKept(trace, { queue: DEAD_QUEUE, outcome, attempt, life, ...knownIds(letter) })
    }
    trace.enter('downstream', 'database')
    for (let attempt = 1; !stopped && delivery.live; attempt++) {
      try {
        await insert(letter)
        storeIs('closed')
        waitingList.remove(DEAD_QUEUE, letter.messageId)
        delivery.ack()
        end('kept')
        return
      } catch (fault) {
        const details = fault instanceof SqlFault ? `${fault.kind} ${fault.number ?? ''}`.trim() : 'fault'
        if (attempt === 1) {
          if (fault instanceof SqlFault && fault.away) storeIs('open')
          // Told once, however often it is tried: a store may be away for hours.
          trace.stretchFailed(details)
          trace.enter('retry', 'backoff')
          telemetry.log.warn('dead letter not kept yet', {
            event: 'dead-letter-kept',
            dependency: letters.kind,
            traceId: trace.traceId,
            details,
          })
        }
        await pause(backoffMs(attempt, { ...AGAIN, random: Math.random }))
      }
    }
    // For another panel; the queue's limit of deliveries is out of reach.
    delivery.requeue()
    end('returned')
  }

  /** Of one message and life there is one letter; but ids are anybody's, and what only bears the id of another is kept apart. */
  async function insert(letter: NewDeadLetter): Promise<void> {
    if (await letters.insert(letter)) return
    const { messageId, life, content } = letter
    const namesakes = await letters.find({ messageId, limit: MOST_LETTERS })
    const id = namesakes.find((other) => other.life === life)?.id
    const there = id === undefined ? undefined : await letters.get(id)
    if (there && !there.content.equals(content))
      await letters.insert({ ...letter, messageId: `${messageId.slice(0, 150)} sha256:${digestOf(content)}` })
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const end = (): void => {
        cancel()
        waits.delete(end)
        resolve()
      }
      const cancel = clock.after(ms, end)
      waits.add(end)
    })
  }

  return {
    async stop() {
      stopped = true
      await consumer.stop()
      for (const end of [...waits]) end()
    },
  }
}

/** The letter's place in its job's trace, from the moment it came into the queue on. */
function startTrace(
  { clock, telemetry }: OpsDeps,
  { properties: { headers = {} } }: Delivery,
  letter: NewDeadLetter,
): RequestTrace {
  const text = (name: string): string | undefined =>
    typeof headers[name] === 'string' ? headers[name] : undefined
  const waitedMs = Math.min(Math.max(0, clock.now() - letter.failedAt), LONGEST_WAIT_MS)
  return telemetry.tracer.startJob({
    traceparent: text(HEADERS.traceparent),
    tracestate: text(HEADERS.tracestate),
    traceId: knownIds(letter).traceId,
    links: [text(HEADERS.previous)],
    firstStage: 'queued',
    firstReason: 'keeper',
    startMs: clock.monotonic() - waitedMs,
  })
}

/** A message as a letter: what our own headers say of it, and what the envelope says where they are silent; all of it may be anything. */
export function letterOf({ content, properties }: Delivery, now: number): NewDeadLetter {
  const { headers = {} } = properties
  const envelope = peek(content)
  const text = (name: string): string | undefined =>
    typeof headers[name] === 'string' && headers[name] !== '' ? headers[name] : undefined
  const whole = (name: string): number => {
    const value = Number(headers[name])
    return Number.isInteger(value) && value >= 1 && value <= 1_000_000 ? value : 1
  }
  const time = (name: string): number | undefined => {
    const at = Date.parse(text(name) ?? '')
    return Number.isFinite(at) && at > 0 && at <= now + 60_000 ? at : undefined
  }
  return {
    messageId: properties.messageId || envelope.eventId || `sha256:${digestOf(content)}`,
    // Sent again, and then delivered too often: nobody was there to say that it died in its next life.
    life: whole(HEADERS.life) + (text(OVER_LIMIT) && text(HEADERS.failedAt) ? 1 : 0),
    queue: text(OVER_LIMIT) ?? text(HEADERS.origin) ?? JOBS_QUEUE,
    type: properties.type || envelope.type || 'unknown',
    errorCode: text(OVER_LIMIT) ? 'over-delivery-limit' : (text(HEADERS.errorCode) ?? 'unknown'),
    attempts: whole(HEADERS.attempt),
    firstFailedAt: time(HEADERS.firstFailedAt),
    failedAt: (text(OVER_LIMIT) ? undefined : time(HEADERS.failedAt)) ?? now,
    tenantId: text(HEADERS.tenant) ?? envelope.tenantId,
    chatId: text(HEADERS.chat) ?? envelope.chatId,
    requestId: properties.correlationId || envelope.requestId,
    traceId: /^[\da-f]{2}-([\da-f]{32})-/.exec(text(HEADERS.traceparent) ?? '')?.[1] ?? envelope.traceId,
    headers: JSON.stringify({ properties: { ...properties, headers: undefined }, headers }),
    content,
  }
}

type Peeked = Partial<Record<'eventId' | 'type' | 'tenantId' | 'chatId' | 'requestId' | 'traceId', string>>

/** Of an envelope the beginning: ours begin with the ids, and a chat of megabytes is not parsed to find them. */
const PEEK_BYTES = 4 * 1024

function peek(content: Buffer): Peeked {
  const head = content.toString('utf8', 0, PEEK_BYTES)
  const found: Record<string, string> = {}
  for (const name of ['eventId', 'type', 'tenantId', 'chatId', 'requestId', 'traceId']) {
    const value = new RegExp(`"${name}"\\s*:\\s*"([\\x21\\x23-\\x5b\\x5d-\\x7e]{1,128})"`).exec(head)?.[1]
    if (value !== undefined) found[name] = value
  }
  return found
}

function digestOf(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}
