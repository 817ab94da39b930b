/**
 * What a flood costs: ten times the in-flight cap at once, far more than the service can analyse. Every
 * request is to be answered, the excess fast, and the memory to stay flat.
 *
 *   node bench/overload.ts [--seconds 8]
 */
import { parseArgs } from 'node:util'
import { residentMb, signAll, startServer, stopServer } from './harness.ts'
import { makeBodies } from './http.ts'
import { runLoad } from './load.ts'
import { table } from './table.ts'

const CAP = 64
const RATE = 3_000
const ROUNDS = 3
/** Requests before the flood: a service is compiled by its work. */
const WARM_UP = 1_500

/** Runs it; the text is a section of RESULTS.md. */
export async function benchOverload(seconds: number): Promise<string> {
  const bodies = makeBodies()
  const { child, port } = await startServer({ file: 'servers/ours.ts', args: [`--cap=${CAP}`] })
  const rows: string[][] = []
  try {
    const warmUp = signAll(port, bodies, WARM_UP)
    await runLoad({ port, next: () => warmUp.pop(), connections: 16, durationMs: 60_000 })
    for (let round = 0; round < ROUNDS; round++) {
      const count = RATE * seconds + CAP * 10
      const pending = signAll(port, bodies, count, WARM_UP + round * count)
      const { requests, statuses, byStatus } = await runLoad({
        port,
        next: () => pending.pop(),
        connections: CAP * 10,
        durationMs: seconds * 1_000,
        rate: RATE,
      })
      const other = requests - (statuses['200'] ?? 0) - (statuses['503'] ?? 0)
      rows.push([
        ...[requests, statuses['200'] ?? 0, statuses['503'] ?? 0, other].map(String),
        ...[byStatus['200']?.p50, byStatus['200']?.p99, byStatus['503']?.p50, byStatus['503']?.p99].map(
          (ms) => ms?.toFixed(1) ?? '–',
        ),
        residentMb(child).toFixed(0),
      ])
    }
  } finally {
    await stopServer(child)
  }
  const head = ['answered', '200', '503', 'other', '200 p50', '200 p99', '503 p50', '503 p99', 'RSS MB']
  return `## Overload

\`node bench/overload.ts --seconds ${seconds}\`: ${CAP * 10} connections, ${RATE} 20-message chats a second, an in-flight cap of ${CAP}. Latencies
in milliseconds, from when a request was due. Target: a refusal's p99 under 50 ms, memory flat.

${table(head, rows)}
`
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { seconds: { type: 'string', default: '8' } } })
  console.log(await benchOverload(Number(values.seconds)))
}
