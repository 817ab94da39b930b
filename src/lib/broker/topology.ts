/** Exchanges and queues as data: every service declares all of them, so that no order of starting matters. */
export interface Topology {
  /** A durable topic exchange. */
  readonly exchange: string
  readonly queues: readonly QueueSpec[]
}

/** A quorum queue. */
export interface QueueSpec {
  readonly name: string
  /** Routing keys of the exchange that lead here. */
  readonly boundTo?: readonly string[]
  /** How long a message stays, milliseconds. A queue has one for all: a message's own would wait behind the head's. */
  readonly ttlMs?: number
  /** The queue where messages go whose time is up or that were delivered too often. */
  readonly deadLetterTo?: string
  /** How often a message may be delivered again before it is dead-lettered. */
  readonly deliveryLimit: number
}

/** The ladder: what waits between one attempt and the next. */
export const RUNGS = [
  { queue: 'invekto.analysis.retry.2s', delayMs: 2_000 },
  { queue: 'invekto.analysis.retry.10s', delayMs: 10_000 },
  { queue: 'invekto.analysis.retry.30s', delayMs: 30_000 },
  { queue: 'invekto.analysis.retry.2m', delayMs: 120_000 },
  { queue: 'invekto.analysis.retry.10m', delayMs: 600_000 },
] as const

export const EXCHANGE = 'invekto.events'
export const JOBS_QUEUE = 'invekto.analysis.jobs'
export const DEAD_QUEUE = 'invekto.analysis.dlq'
export const RESULTS_QUEUE = 'invekto.analysis.results'

/**
 * A worker that dies takes all it has prefetched one delivery nearer to the limit, so it is generous; a message that
 * kills its worker still ends in the dead-letter queue. Never unlimited: -1 means "none" to some versions
 * and "at once" to others.
 */
const DELIVERY_LIMIT = 50
/** Queues that nothing is dead-lettered from: a message over the limit would be dropped. */
const PRACTICALLY_NONE = 1_000_000
/** How long a result that nobody takes stays in its queue. */
export const RESULTS_KEPT_MS = 24 * 3_600_000

export const TOPOLOGY: Topology = {
  exchange: EXCHANGE,
  queues: [
    {
      name: JOBS_QUEUE,
      boundTo: ['analysis.requested.v1'],
      deadLetterTo: DEAD_QUEUE,
      deliveryLimit: DELIVERY_LIMIT,
    },
    ...RUNGS.map(({ queue, delayMs }) => ({
      name: queue,
      ttlMs: delayMs,
      deadLetterTo: JOBS_QUEUE,
      deliveryLimit: DELIVERY_LIMIT,
    })),
    { name: DEAD_QUEUE, deliveryLimit: PRACTICALLY_NONE },
    // A result without a queue would be returned, and that is a failure: this one is always there.
    {
      name: RESULTS_QUEUE,
      boundTo: ['analysis.completed.v1', 'analysis.failed.v1'],
      ttlMs: RESULTS_KEPT_MS,
      deliveryLimit: PRACTICALLY_NONE,
    },
  ],
}
