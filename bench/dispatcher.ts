/**
 * How fast outbox rows leave, beside a bare confirm loop; how long each takes; and what a claim costs the more rows wait.
 *
 *   node bench/dispatcher.ts [--rows 20000] [--rounds 3] [--seconds 5]
 *
 * Needs RabbitMQ (with rabbitmqctl). Every contender is a process of its own that finds its rows written; the contenders
 * take turns, since the machine's speed changes, and the ratios are those of one round. SQL Server is the test's stand-in unless
 * TEST_SQLSERVER_URL names a real one.
 */
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { connect } from 'amqplib'
import { systemClock } from '../src/lib/base/clock.ts'
import { createRabbitBroker } from '../src/lib/broker/rabbitmq.ts'
import { JOBS_QUEUE, TOPOLOGY } from '../src/lib/broker/topology.ts'
import { openOutbox } from '../src/lib/outbox/open.ts'
import { measureClaims } from './dispatcher/claims.ts'
import { makeRows } from './dispatcher/rows.ts'
import { openBenchSqlServer } from './dispatcher/sqlserver.ts'
import { table } from './table.ts'
import { createVhost, end, pause, startContender } from './worker/servers.ts'

const CHATS = 1_000
const RATES = [10, 100, 1_000]
const PENDING = [1_000, 10_000, 100_000, 1_000_000]

interface Bench {
  readonly amqpUrl: string
  readonly dataDir: string
  readonly sqlUrl: string
  /** Empties the queue. */
  purge(): Promise<void>
  /** Messages that lie in it. */
  depth(): Promise<number>
}

/** Runs the whole comparison; the text is a section of RESULTS.md. */
export async function benchDispatcher(rows: number, rounds: number, seconds: number): Promise<string> {
  const closers: (() => Promise<void>)[] = []
  try {
    const bench = await openBench(closers)
    const contenders = [
      { name: 'bare amqplib confirm loop, window 500', run: () => runBare(bench, rows) },
      { name: 'ours on sqlite', run: () => runOurs(bench, rows, undefined) },
      { name: 'ours on SQL Server', run: () => runOurs(bench, rows, bench.sqlUrl) },
    ]
    const speeds: number[][] = contenders.map(() => [])
    for (let round = 0; round < rounds; round++)
      for (const [i, { name, run }] of contenders.entries()) {
        const speed = await run()
        console.error(`${name}: ${speed.toFixed(0)}/s`)
        speeds[i]!.push(speed)
      }
    const latencies: string[][] = []
    for (const rate of RATES) latencies.push([String(rate), ...(await measureLatency(bench, rate, seconds))])
    return describe(
      contenders.map(({ name }) => name),
      speeds,
      latencies,
      await measureClaims(PENDING),
      { rows, rounds, seconds },
    )
  } finally {
    for (const close of closers.reverse()) await close()
  }
}

async function openBench(closers: (() => Promise<void>)[]): Promise<Bench> {
  const vhost = await createVhost()
  closers.push(vhost.drop)
  const broker = createRabbitBroker({ url: vhost.url, topology: TOPOLOGY, clock: systemClock })
  while (broker.state !== 'up') await pause(20)
  await broker.close()
  const model = await connect(vhost.url)
  closers.push(() => model.close())
  const channel = await model.createChannel()
  const dataDir = mkdtempSync(join(tmpdir(), 'bench-outbox-'))
  closers.push(async () => rmSync(dataDir, { recursive: true, force: true }))
  const server = await openBenchSqlServer()
  closers.push(server.close)
  return {
    amqpUrl: vhost.url,
    dataDir,
    sqlUrl: server.url,
    purge: async () => void (await channel.purgeQueue(JOBS_QUEUE)),
    depth: async () => (await channel.checkQueue(JOBS_QUEUE)).messageCount,
  }
}

async function runBare(bench: Bench, rows: number): Promise<number> {
  await bench.purge()
  return timed(
    bench,
    startContender('../dispatcher/bare.ts', [bench.amqpUrl, String(rows)], {}, /ready/),
    rows,
  )
}

async function runOurs(bench: Bench, rows: number, sqlUrl: string | undefined): Promise<number> {
  await bench.purge()
  const outbox = await openOutbox({ url: sqlUrl, dataDir: bench.dataDir, clock: systemClock })
  for (let i = 0; i < rows; i += 1_000) await outbox.enqueue(makeRows(Math.min(1_000, rows - i), CHATS))
  await outbox.close()
  return timed(bench, startOurs(bench, sqlUrl), rows)
}

/** The dispatcher as `npm run start:dispatcher` runs it. */
function startOurs({ amqpUrl, dataDir }: Bench, sqlUrl: string | undefined): Promise<ChildProcess> {
  const env = {
    INVEKTO_AMQP_URL: amqpUrl,
    INVEKTO_DATA_DIR: dataDir,
    INVEKTO_SQL_URL: sqlUrl ?? '',
    INVEKTO_HTTP_PORT: '0',
    INVEKTO_LOG_LEVEL: 'info',
  }
  return startContender('../../src/dispatcher/dispatcher.main.ts', [], env, /"started"/)
}

/** Messages a second, from the first seen in the queue to the last. */
async function timed({ depth }: Bench, starting: Promise<ChildProcess>, rows: number): Promise<number> {
  let first: { readonly at: number; readonly done: number } | undefined
  try {
    for (const until = Date.now() + 120_000; Date.now() < until; await pause(10)) {
      const done = await depth()
      const at = performance.now()
      if (done > 0) first ??= { at, done }
      if (first && done >= rows) return ((done - first.done) * 1_000) / (at - first.at)
    }
    throw new Error(`${await depth()} of ${rows} rows`)
  } finally {
    await end(await starting)
  }
}

/** Milliseconds from a row's commit to its confirm, p50, p95 and p99; the dispatcher has been idle before. */
async function measureLatency(bench: Bench, rate: number, seconds: number): Promise<string[]> {
  await bench.purge()
  const args = [bench.amqpUrl, bench.dataDir]
  const child = await startContender('../dispatcher/noting.ts', args, {}, /ready/, 'pipe')
  const outbox = await openOutbox({ url: undefined, dataDir: bench.dataDir, clock: systemClock })
  const committed = new Map<string, number>()
  try {
    // As long as its longest pause and more.
    await pause(3_000)
    const rows = makeRows(rate * seconds, CHATS)
    const began = performance.now()
    for (const [i, row] of rows.entries()) {
      const wait = began + (i * 1_000) / rate - performance.now()
      if (wait > 0) await pause(wait)
      const [id] = await outbox.enqueue([row])
      committed.set(id!, performance.timeOrigin + performance.now())
    }
    while ((await outbox.figures()).pending > 0) await pause(20)
    const answer = once(createInterface({ input: child.stdout! }), 'line')
    child.stdin!.write('\n')
    const confirmed = JSON.parse(String((await answer)[0])) as Record<string, number>
    const took = [...committed].map(([id, at]) => confirmed[id]! - at).sort((a, b) => a - b)
    return [0.5, 0.95, 0.99].map((share) => took[Math.floor((took.length - 1) * share)]!.toFixed(1))
  } finally {
    await outbox.close()
    await end(child)
  }
}

function describe(
  names: readonly string[],
  speeds: readonly number[][],
  latencies: readonly (readonly string[])[],
  claims: Awaited<ReturnType<typeof measureClaims>>,
  { rows, rounds, seconds }: { rows: number; rounds: number; seconds: number },
): string {
  const ratio = (a: number, b: number): string => {
    const perRound = speeds[a]!.map((speed, i) => speed / speeds[b]![i]!)
    return `**${median(perRound).toFixed(2)}** (${perRound.map((one) => one.toFixed(2)).join(', ')})`
  }
  const claimAt = (pending: number): number => claims.find((figures) => figures.pending === pending)!.claimMs
  return `## The outbox

\`node bench/dispatcher.ts --rows ${rows} --rounds ${rounds} --seconds ${seconds}\`: rows of sample chats in ${CHATS} chats, all written
before the contender begins, into RabbitMQ (quorum queue, confirms); from the first in the queue to the last. The bare loop
publishes messages it has in memory: nothing is read, checked, ordered or recorded. SQL Server is ${process.env.TEST_SQLSERVER_URL ? 'a real one' : "the tests' stand-in on the same two cores"}.
Medians of ${rounds} rounds taken in turns.

${table(
  ['', 'rows/s', 'each round'],
  names.map((name, i) => [
    name,
    median(speeds[i]!).toFixed(0),
    speeds[i]!.map((speed) => speed.toFixed(0)).join(', '),
  ]),
)}

- sqlite : bare confirm loop = ${ratio(1, 0)} (target 0.60)
- SQL Server : bare confirm loop = ${ratio(2, 0)}

From a row's commit to its confirm, milliseconds; sqlite, the dispatcher idle before (target: p95 under 100 at 100 rows/s):

${table(['rows/s', 'p50', 'p95', 'p99'], latencies)}

Claiming and giving back 500 rows, and counting, milliseconds, the more rows are pending; sqlite, medians:

${table(
  ['pending', 'claim', 'settle', 'figures'],
  claims.map(({ pending, claimMs, settleMs, figuresMs }) => [
    String(pending),
    claimMs.toFixed(2),
    settleMs.toFixed(2),
    figuresMs.toFixed(2),
  ]),
)}

- claim at 1,000,000 : at 10,000 = **${(claimAt(1_000_000) / claimAt(10_000)).toFixed(2)}** (target: at most 1.5)
`
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '20000' },
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '5' },
    },
  })
  console.log(await benchDispatcher(Number(values.rows), Number(values.rounds), Number(values.seconds)))
}
