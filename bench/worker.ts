/**
 * How fast jobs are done, beside a bare loop and BullMQ, in one run on the same messages.
 *
 *   node bench/worker.ts [--jobs 8000] [--rounds 3]
 *
 * Needs RabbitMQ (with rabbitmqctl) and redis-server. Every contender is a process of its own that finds a full queue; the
 * contenders take turns, since the machine's speed changes, and the ratios are those of one round.
 */
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type Channel, connect } from 'amqplib'
import { Queue } from 'bullmq'
import { systemClock } from '../src/lib/base/clock.ts'
import { newUlid } from '../src/lib/base/ids.ts'
import { createRabbitBroker } from '../src/lib/broker/rabbitmq.ts'
import { JOBS_QUEUE, RESULTS_QUEUE, TOPOLOGY } from '../src/lib/broker/topology.ts'
import { table } from './table.ts'
import { createVhost, end, pause, startContender, startRedis } from './worker/servers.ts'

interface Figures {
  readonly jobsPerSecond: number
  readonly megabytesPerSecond: number
}

interface Contender {
  readonly name: string
  measure(events: readonly object[]): Promise<Figures>
}

/** Runs the whole comparison; the text is a section of RESULTS.md. */
export async function benchWorker(jobs: number, rounds: number): Promise<string> {
  const closers: (() => Promise<void>)[] = []
  try {
    const contenders = await openContenders(closers)
    const measured: Figures[][] = contenders.map(() => [])
    for (let round = 0; round < rounds; round++)
      for (const [i, contender] of contenders.entries()) {
        const figures = await contender.measure(makeEvents(jobs))
        console.error(`${contender.name}: ${figures.jobsPerSecond.toFixed(0)}/s`)
        measured[i]!.push(figures)
      }
    return describe(contenders, measured, jobs, rounds)
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

function describe(
  contenders: readonly Contender[],
  measured: readonly Figures[][],
  jobs: number,
  rounds: number,
): string {
  const rows = contenders.map(({ name }, i) => [
    name,
    median(measured[i]!.map(({ jobsPerSecond }) => jobsPerSecond)).toFixed(0),
    median(measured[i]!.map(({ megabytesPerSecond }) => megabytesPerSecond)).toFixed(2),
    measured[i]!.map(({ jobsPerSecond }) => jobsPerSecond.toFixed(0)).join(', '),
  ])
  const ratio = (a: number, b: number): string => {
    const perRound = measured[a]!.map(
      ({ jobsPerSecond }, i) => jobsPerSecond / measured[b]![i]!.jobsPerSecond,
    )
    return `**${median(perRound).toFixed(2)}** (${perRound.map((one) => one.toFixed(2)).join(', ')})`
  }
  return `## Jobs

\`node bench/worker.ts --jobs ${jobs} --rounds ${rounds}\`: chats of 2 to 5 messages, ${jobs} a round, in a queue that is full before the
contender begins; from its first result to its last. Ours on RabbitMQ (quorum queues, confirms) and Redis; the bare loop on
the same queues: consume, compute, publish, confirm, acknowledge; BullMQ on a Redis that writes every command to disk,
its results added to a second queue. Medians of ${rounds} rounds taken in turns.

${table(['', 'jobs/s', 'MB/s', 'each round'], rows)}

- one worker : bare loop at the same prefetch = ${ratio(0, 2)} (target 0.75)
- two workers : BullMQ = ${ratio(1, 4)} (target: above 1)
`
}

async function openContenders(closers: (() => Promise<void>)[]): Promise<Contender[]> {
  const vhost = await createVhost()
  closers.push(vhost.drop)
  const [state, durable] = [await startRedis(false), await startRedis(true)]
  closers.push(state.stop, durable.stop)
  const broker = createRabbitBroker({ url: vhost.url, topology: TOPOLOGY, clock: systemClock })
  while (broker.state !== 'up') await pause(20)
  await broker.close()
  const model = await connect(vhost.url)
  closers.push(() => model.close())
  const channel = await model.createConfirmChannel()

  const overRabbit = (start: () => Promise<ChildProcess>[]) => async (events: readonly object[]) => {
    for (const queue of [JOBS_QUEUE, RESULTS_QUEUE]) await channel.purgeQueue(queue)
    const bytes = events.reduce((sum, event) => {
      const content = Buffer.from(JSON.stringify(event))
      const { eventId } = event as { eventId: string }
      const headers = { 'x-tenant-id': 'bench', 'x-attempt': 1 }
      channel.sendToQueue(JOBS_QUEUE, content, { persistent: true, messageId: eventId, headers })
      return sum + content.length
    }, 0)
    await channel.waitForConfirms()
    return timed(start, () => countReady(channel), events.length, bytes)
  }
  const env = {
    INVEKTO_AMQP_URL: vhost.url,
    INVEKTO_REDIS_URL: `redis://127.0.0.1:${state.port}`,
    INVEKTO_KEYS: `bench=${randomBytes(32).toString('base64')}`,
    INVEKTO_HTTP_PORT: '0',
  }
  const worker = () => startContender('../../src/analysis/worker.main.ts', [], env, /"started"/)
  const bare = (prefetch: number) => () => [
    startContender('bare.ts', [vhost.url, String(prefetch)], {}, /ready/),
  ]

  const connection = { host: '127.0.0.1', port: durable.port }
  const [queue, results] = [new Queue('jobs', { connection }), new Queue('results', { connection })]
  closers.push(async () => {
    await queue.close()
    await results.close()
  })
  const bull = async (events: readonly object[]): Promise<Figures> => {
    await results.obliterate({ force: true })
    for (let i = 0; i < events.length; i += 1_000)
      await queue.addBulk(events.slice(i, i + 1_000).map((data) => ({ name: 'requested', data })))
    const bytes = events.reduce((sum, event) => sum + Buffer.byteLength(JSON.stringify(event)), 0)
    const start = () => [startContender('bull.ts', [String(durable.port), '50'], {}, /ready/)]
    return timed(start, () => results.getWaitingCount(), events.length, bytes)
  }
  return [
    { name: 'ours, one worker', measure: overRabbit(() => [worker()]) },
    { name: 'ours, two workers', measure: overRabbit(() => [worker(), worker()]) },
    { name: 'bare amqplib loop, prefetch 50', measure: overRabbit(bare(50)) },
    { name: 'bare amqplib loop, prefetch 500', measure: overRabbit(bare(500)) },
    { name: 'BullMQ, concurrency 50', measure: bull },
  ]
}

/** Starts, and measures from the first result seen to the last. */
async function timed(
  start: () => Promise<ChildProcess>[],
  count: () => Promise<number>,
  jobs: number,
  bytes: number,
): Promise<Figures> {
  const children = start()
  let first: { readonly at: number; readonly done: number } | undefined
  try {
    for (const until = Date.now() + 120_000; Date.now() < until; await pause(10)) {
      const done = await count()
      const at = performance.now()
      if (done > 0) first ??= { at, done }
      if (!first || done < jobs) continue
      const jobsPerSecond = ((done - first.done) * 1_000) / (at - first.at)
      return { jobsPerSecond, megabytesPerSecond: (jobsPerSecond * bytes) / jobs / 1e6 }
    }
    throw new Error(`${await count()} of ${jobs} results`)
  } finally {
    for (const child of children) await end(await child)
  }
}

async function countReady(channel: Channel): Promise<number> {
  return (await channel.checkQueue(RESULTS_QUEUE)).messageCount
}

/** Chats of 2 to 5 messages from the samples, each an event of its own. */
function makeEvents(count: number): object[] {
  const folder = new URL('../examples/chats/', import.meta.url)
  const chats = readdirSync(folder)
    .sort()
    .map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
  return Array.from({ length: count }, (_, i) => {
    const chat = chats[i % chats.length]
    return {
      eventId: newUlid(),
      type: 'analysis.requested',
      schemaVersion: 1,
      occurredAt: '2026-11-22T07:00:00.000Z',
      tenantId: 'bench',
      chatId: `chat-${i}`,
      requestId: `request-${i}`,
      traceId: '4bf92f3577b34da6a3ce929d0e0e4736',
      payload: { ...chat, messages: chat.messages.slice(0, 2 + (i % 4)) },
    }
  })
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { jobs: { type: 'string', default: '8000' }, rounds: { type: 'string', default: '3' } },
  })
  console.log(await benchWorker(Number(values.jobs), Number(values.rounds)))
}
