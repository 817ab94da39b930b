import type { Timers } from '../base/clock.ts'
import {
  type Broker,
  type BrokerState,
  BrokerUnavailable,
  type Delivery,
  type OutgoingMessage,
  OVER_LIMIT,
} from './port.ts'
import type { QueueSpec, Topology } from './topology.ts'

export interface MemoryBroker extends Broker {
  /** Plays a fault: what is not `up` refuses every publish, and `down` also takes back what was delivered. */
  play(state: BrokerState): void
}

interface Entry {
  readonly message: OutgoingMessage
  /** Its place in its queue. */
  readonly seq: number
  readonly expiresAt: number
  /** How often it was delivered and came back. */
  returns: number
}

interface Queue {
  readonly spec: QueueSpec
  /** The next one to go is at `head`. */
  ready: (Entry | undefined)[]
  head: number
  readonly consumers: MemoryConsumer[]
  /** Calls off the wake-up at which the first message's time is up. */
  sleep: (() => void) | undefined
  turn: number
}

interface MemoryConsumer {
  readonly prefetch: number
  readonly onDelivery: (delivery: Delivery) => void
  /** Gives a delivery back, if it is still out. */
  readonly out: Set<() => void>
  stopped: boolean
}

/**
 * The broker of one process: development's twin of RabbitMQ, with its semantics (topic routing, prefetch, redelivery in
 * place, delivery limit, queue TTL, dead-lettering) on the clock it is given. Nothing survives the process.
 */
export function createMemoryBroker({
  topology,
  clock,
}: {
  readonly topology: Topology
  readonly clock: Timers
}): MemoryBroker {
  const queues = new Map<string, Queue>()
  for (const spec of topology.queues) {
    queues.set(spec.name, { spec, ready: [], head: 0, consumers: [], sleep: undefined, turn: 0 })
  }
  let state: BrokerState = 'up'
  let seq = 0

  function targets({ exchange, routingKey }: OutgoingMessage): Queue[] {
    if (exchange === '') {
      const queue = queues.get(routingKey)
      return queue ? [queue] : []
    }
    if (exchange !== topology.exchange) return []
    return [...queues.values()].filter(({ spec }) => spec.boundTo?.some((key) => fits(key, routingKey)))
  }

  function enqueue(queue: Queue, message: OutgoingMessage): void {
    const expiresAt =
      queue.spec.ttlMs === undefined ? Number.POSITIVE_INFINITY : clock.now() + queue.spec.ttlMs
    queue.ready.push({ message, seq: seq++, expiresAt, returns: 0 })
    pump(queue)
  }

  function pump(queue: Queue): void {
    queueMicrotask(() => {
      if (state === 'down') return
      expire(queue)
      while (queue.head < queue.ready.length) {
        const consumer = nextConsumer(queue)
        if (!consumer) break
        deliver(queue, consumer, take(queue))
      }
      wakeAtExpiry(queue)
    })
  }

  function take(queue: Queue): Entry {
    const entry = queue.ready[queue.head]!
    // What is delivered must not stay alive until its neighbours are too.
    queue.ready[queue.head++] = undefined
    if (queue.head > 1_024 && queue.head * 2 > queue.ready.length) {
      queue.ready = queue.ready.slice(queue.head)
      queue.head = 0
    }
    return entry
  }

  /** One consumer after the other, those with room. */
  function nextConsumer(queue: Queue): MemoryConsumer | undefined {
    for (let i = 0; i < queue.consumers.length; i++) {
      const consumer = queue.consumers[queue.turn++ % queue.consumers.length]!
      if (!consumer.stopped && consumer.out.size < consumer.prefetch) return consumer
    }
    return undefined
  }

  function deliver(queue: Queue, consumer: MemoryConsumer, entry: Entry): void {
    let live = true
    const settle = (): boolean => {
      const was = live
      live = false
      consumer.out.delete(giveBack)
      return was
    }
    const giveBack = (): void => {
      if (settle()) putBack(queue, entry)
    }
    consumer.out.add(giveBack)
    const { message } = entry
    consumer.onDelivery({
      queue: queue.spec.name,
      content: message.content,
      properties: message.properties,
      redelivered: entry.returns > 0,
      get live() {
        return live
      },
      ack: () => {
        if (settle()) pump(queue)
      },
      requeue: giveBack,
    })
  }

  function putBack(queue: Queue, entry: Entry): void {
    if (++entry.returns > queue.spec.deliveryLimit) {
      const { message } = entry
      const headers = { ...message.properties.headers, [OVER_LIMIT]: queue.spec.name }
      deadLetter(queue, { ...entry, message: { ...message, properties: { ...message.properties, headers } } })
      return
    }
    let at = queue.head
    while (at < queue.ready.length && queue.ready[at]!.seq < entry.seq) at++
    queue.ready.splice(at, 0, entry)
    pump(queue)
  }

  function expire(queue: Queue): void {
    const now = clock.now()
    while (queue.head < queue.ready.length && queue.ready[queue.head]!.expiresAt <= now)
      deadLetter(queue, take(queue))
  }

  function wakeAtExpiry(queue: Queue): void {
    queue.sleep?.()
    queue.sleep = undefined
    const first = queue.ready[queue.head]
    if (!first || first.expiresAt === Number.POSITIVE_INFINITY) return
    queue.sleep = clock.after(first.expiresAt - clock.now(), () => {
      expire(queue)
      wakeAtExpiry(queue)
    })
  }

  function deadLetter(queue: Queue, { message }: Entry): void {
    const to = queue.spec.deadLetterTo
    const target = to === undefined ? undefined : queues.get(to)
    if (target) enqueue(target, { ...message, exchange: '', routingKey: target.spec.name })
  }

  return {
    kind: 'memory',
    get state() {
      return state
    },
    publish(message) {
      if (state !== 'up') return Promise.reject(new BrokerUnavailable(state, false))
      const found = targets(message)
      if (found.length === 0) return Promise.reject(new BrokerUnavailable('returned', false))
      for (const queue of found) enqueue(queue, message)
      return Promise.resolve()
    },
    consume(name, prefetch, onDelivery) {
      const queue = queues.get(name)
      if (!queue) throw new TypeError(`no queue ${name}`)
      const consumer: MemoryConsumer = { prefetch, onDelivery, out: new Set(), stopped: false }
      queue.consumers.push(consumer)
      pump(queue)
      return {
        stop() {
          consumer.stopped = true
          return Promise.resolve()
        },
      }
    },
    depth(name) {
      const queue = queues.get(name)
      if (!queue || state === 'down') return Promise.resolve(undefined)
      expire(queue)
      return Promise.resolve(queue.ready.length - queue.head)
    },
    play(next) {
      state = next
      for (const queue of queues.values()) {
        if (state === 'down') {
          for (const consumer of queue.consumers) for (const giveBack of [...consumer.out]) giveBack()
        }
        pump(queue)
      }
    },
    close() {
      state = 'down'
      for (const queue of queues.values()) {
        queue.sleep?.()
        queue.ready = []
        queue.head = 0
      }
      return Promise.resolve()
    },
  }
}

/** Whether a topic pattern takes a routing key: `*` is one word, `#` any number of them (AMQP 0-9-1 §3.1.3.3). */
function fits(pattern: string, key: string): boolean {
  if (pattern === key) return true
  if (!/[*#]/.test(pattern)) return false
  const [head = '', ...rest] = pattern.split('.')
  const words = key === '' ? [] : key.split('.')
  if (head === '#') {
    const tail = rest.join('.')
    if (rest.length === 0) return true
    return words.some((_, i) => fits(tail, words.slice(i).join('.'))) || fits(tail, '')
  }
  if (words.length === 0 || (head !== '*' && head !== words[0])) return false
  return rest.length === 0 ? words.length === 1 : fits(rest.join('.'), words.slice(1).join('.'))
}
