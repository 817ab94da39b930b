/**
 * How much the sync path costs, beside its peers, in one run on the same bodies.
 *
 *   node bench/http.ts [--seconds 4] [--connections 32]
 *
 * Every server is a process of its own and gets the same 20-message chats, signed in advance,
 * one after another: first as fast as it answers (saturation), then at half that rate.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { residentMb, type ServerFile, signAll, startServer, stopServer } from './harness.ts'
import { type LoadResult, runLoad, type WireRequest } from './load.ts'
import { ratio, table } from './table.ts'

const BODIES = 64
/** The servers are measured in turns, this many times, and the run of median throughput is shown. */
const ROUNDS = 3
const WARM_UP_MS = 4_000

interface Server extends ServerFile {
  readonly name: string
}

const SERVERS: readonly Server[] = [
  { name: 'bare node:http, JSON echo', file: 'servers/bare.ts' },
  { name: 'ours without the engine', file: 'servers/ours.ts', args: ['--no-engine'] },
  { name: 'ours, full', file: 'servers/ours.ts' },
  { name: 'Fastify stack without analysis', file: 'servers/fastify.ts', args: ['--no-engine'] },
  { name: 'Fastify stack, full', file: 'servers/fastify.ts' },
]

interface Figures {
  readonly name: string
  readonly readyMs: number
  readonly full: LoadResult
  readonly half: LoadResult
  readonly rssMb: number
}

/** Runs the whole comparison; the text is a section of RESULTS.md. */
export async function benchHttp(seconds: number, connections: number): Promise<string> {
  const bodies = makeBodies()
  const figures: Figures[] = []
  const rounds: Figures[][] = SERVERS.map(() => [])
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, server] of SERVERS.entries())
      rounds[i]!.push(await measure(server, bodies, seconds, connections))
  }
  for (const measured of rounds) figures.push(median(measured))
  const [bare, pipeline, full, , stack] = figures
  const rows = figures.map(({ name, readyMs, full: f, half: h, rssMb }) => [
    name,
    f.perSecond.toFixed(0),
    ...[f.p50, f.p95, f.p99, h.p50, h.p95, h.p99].map((ms) => ms.toFixed(2)),
    readyMs.toFixed(0),
    rssMb.toFixed(0),
  ])
  const mean = bodies.reduce((sum, body) => sum + body.length, 0) / bodies.length
  return `## The sync path over HTTP

\`node bench/http.ts --seconds ${seconds} --connections ${connections}\`: 20-message chats of ${(mean / 1024).toFixed(1)} KiB, signed in
advance, ${connections} connections, embedded twins, logs at their default level. Every server is a process of its own,
measured ${ROUNDS} times in turns; shown is the run of median throughput. Latencies in milliseconds.

${table(['', 'requests/s', 'p50', 'p95', 'p99', 'p50 at half load', 'p95', 'p99', 'ready ms', 'RSS MB'], rows)}

- ours without the engine : bare \`node:http\` = **${ratio(pipeline!.full.perSecond, bare!.full.perSecond)}** (target 0.50)
- ours, full : Fastify stack, full = **${ratio(full!.full.perSecond, stack!.full.perSecond)}** (target 3)
`
}

function median(measured: readonly Figures[]): Figures {
  return measured.toSorted((a, b) => a.full.perSecond - b.full.perSecond)[measured.length >> 1]!
}

async function measure(
  server: Server,
  bodies: Buffer[],
  seconds: number,
  connections: number,
): Promise<Figures> {
  const started = performance.now()
  const { child, port } = await startServer(server)
  const readyMs = performance.now() - started
  try {
    await run(port, bodies, connections, WARM_UP_MS, undefined)
    const full = await run(port, bodies, connections, seconds * 1_000, undefined)
    const half = await run(port, bodies, connections, seconds * 1_000, full.perSecond / 2)
    const bad = Object.keys({ ...full.statuses, ...half.statuses }).filter((status) => status !== '200')
    if (bad.length > 0) throw new Error(`${server.name} answered ${bad.join(', ')}`)
    return { name: server.name, readyMs, full, half, rssMb: residentMb(child) }
  } finally {
    await stopServer(child)
  }
}

/** What the run may need is signed before its clock starts: signing costs the client's core. */
function run(
  port: number,
  bodies: Buffer[],
  connections: number,
  durationMs: number,
  rate: number | undefined,
): Promise<LoadResult> {
  const requests = signAll(port, bodies, Math.ceil(((rate ?? 25_000) * durationMs) / 1_000) + connections)
  const next = (): WireRequest | undefined => requests.pop()
  return runLoad({ port, next, connections, durationMs, ...(rate && { rate }) })
}

/** 20 messages each, taken in turns from the sample chats. */
export function makeBodies(): Buffer[] {
  const folder = new URL('../examples/chats/', import.meta.url)
  const chats = readdirSync(folder).map((name) => JSON.parse(readFileSync(new URL(name, folder), 'utf8')))
  return Array.from({ length: BODIES }, (_, n) => {
    const chat = structuredClone(chats[n % chats.length])
    const pool = chat.messages
    chat.messages = Array.from({ length: 20 }, (_, i) => ({
      ...pool[(i * 3 + n) % pool.length],
      id: `m${i + 1}`,
    }))
    return Buffer.from(JSON.stringify(chat))
  })
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: { seconds: { type: 'string', default: '4' }, connections: { type: 'string', default: '32' } },
  })
  console.log(await benchHttp(Number(values.seconds), Number(values.connections)))
}
