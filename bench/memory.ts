/**
 * Whether the service's memory stays flat: its resident set while it answers 200,000 requests.
 *
 *   node bench/memory.ts [--requests 200000]
 */
import { connect } from 'node:net'
import { parseArgs } from 'node:util'
import { residentMb, signAll, startServer, stopServer } from './harness.ts'
import { runLoad } from './load.ts'
import { table } from './table.ts'

const SAMPLES = 8
const CONNECTIONS = 32
const TEXTS = [
  'Merhaba, siparişim TR-4821907 hâlâ gelmedi, yarın 14.30 gibi arayın: 0532 123 45 67',
  'I was charged $20 twice on Monday, please refund to card 4111 1111 1111 1111',
  'iptal edip paramı iade edin lütfen, 3 gündür bekliyorum',
]

/** Runs it; the text is a section of RESULTS.md. */
export async function benchMemory(requests: number): Promise<string> {
  const bodies = TEXTS.map((text) =>
    Buffer.from(JSON.stringify({ schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text }] })),
  )
  const started = performance.now()
  const redis = await answersAt(6379)
  if (redis) process.env.INVEKTO_REDIS_URL = 'redis://127.0.0.1:6379'
  const { child, port } = await startServer({ file: 'servers/ours.ts' })
  delete process.env.INVEKTO_REDIS_URL
  const rows = [['0', residentMb(child).toFixed(0)]]
  let sent = 0
  try {
    for (let sample = 1; sample <= SAMPLES; sample++) {
      const pending = signAll(port, bodies, Math.ceil(requests / SAMPLES), sent)
      sent += pending.length
      const { statuses } = await runLoad({
        port,
        next: () => pending.pop(),
        connections: CONNECTIONS,
        durationMs: 600_000,
      })
      const bad = Object.keys(statuses).filter((status) => status !== '200')
      if (bad.length > 0) throw new Error(`answered ${bad.join(', ')}`)
      rows.push([String(sent), residentMb(child).toFixed(0)])
    }
  } finally {
    await stopServer(child)
  }
  const seconds = (performance.now() - started) / 1_000
  return `## Memory

\`node bench/memory.ts --requests ${requests}\`: chats of one message, ${CONNECTIONS} connections, as fast as they are answered
(${(sent / seconds).toFixed(0)} a second, the signing of the next ones between the samples), state in ${redis ? 'Redis' : 'the embedded twin, which keeps every nonce itself'}. Target: under 150 MB
after 200,000 requests, and flat.

${table(['requests', 'RSS MB'], rows)}
`
}

function answersAt(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { requests: { type: 'string', default: '200000' } } })
  console.log(await benchMemory(Number(values.requests)))
}
