/**
 * What telemetry costs the sync path, and what it costs when those it tells are dead, slow or full: in one run, on the same bodies.
 *
 *   node bench/telemetry.ts [--seconds 3] [--rounds 5] [--connections 32]
 *
 * A full disk is a tmpfs of 256 KiB, which takes the right to mount one; without it that row is left out, and the text says so.
 */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type ServerFile, signAll, startServer, stopServer } from './harness.ts'
import { makeBodies } from './http.ts'
import { runLoad, type WireRequest } from './load.ts'
import { ratio, table } from './table.ts'

interface Variant extends Pick<ServerFile, 'env' | 'unread'> {
  readonly name: string
}

interface Figures {
  readonly perSecond: number
  readonly p99: number
  readonly bad: number
}

const WARM_UP_MS = 3_000
const OFF: Variant = { name: 'off', env: { OTEL_SDK_DISABLED: 'true' } }

const traces = (port: number, ratio = 1): Record<string, string> => ({
  OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${port}`,
  OTEL_TRACES_SAMPLER: 'parentbased_traceidratio',
  OTEL_TRACES_SAMPLER_ARG: String(ratio),
})

/** Runs the comparison; the text is a section of RESULTS.md. */
export async function benchTelemetry(seconds: number, rounds: number, connections: number): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-telemetry-'))
  const collector = await startServer({ file: 'servers/collector.ts' })
  const slow = await startServer({ file: 'servers/collector.ts', args: ['--slow'] })
  const closed = await closedPort()
  const full = mountSmall(join(dir, 'full'))
  const variants: Variant[] = [
    OFF,
    {
      name: 'sampled, one in ten',
      env: { ...traces(collector.port, 0.1), INVEKTO_LOG_DIR: join(dir, 'logs') },
    },
    { name: 'full', env: { ...traces(collector.port), INVEKTO_LOG_DIR: join(dir, 'logs') } },
    { name: 'full, the collector is dead', env: traces(closed) },
    { name: 'full, the collector takes 10 s', env: traces(slow.port) },
    { name: 'standard output unread, every line written', env: { INVEKTO_LOG_LEVEL: 'debug' }, unread: true },
    ...(full
      ? [{ name: 'the log disk is full', env: { INVEKTO_LOG_DIR: full, INVEKTO_LOG_LEVEL: 'debug' } }]
      : []),
  ]
  try {
    const sections: string[] = []
    for (const [title, args] of [
      ['the service as it is', []],
      ['without the engine: what telemetry costs where nothing else does', ['--no-engine']],
    ] as const)
      sections.push(await compare(title, args, variants, seconds, rounds, connections))
    return `## Telemetry

\`node bench/telemetry.ts --seconds ${seconds} --rounds ${rounds} --connections ${connections}\`: 20-message chats as above. Off: no spans, metrics as ever. Full: each request's
spans by OTLP to a collector on the same cores, and logs to a file. Medians of ${rounds} rounds taken in turns.${full ? '' : ' No right to mount a tmpfs here: the full disk is left out.'}

${sections.join('\n')}`
  } finally {
    await Promise.all([stopServer(collector.child), stopServer(slow.child)])
    if (full) execFileSync('umount', [full])
    rmSync(dir, { recursive: true, force: true })
  }
}

async function compare(
  title: string,
  args: readonly string[],
  variants: readonly Variant[],
  seconds: number,
  rounds: number,
  connections: number,
): Promise<string> {
  const bodies = makeBodies()
  const all = variants.map((): Figures[] => [])
  for (let round = 0; round < rounds; round++)
    for (const [i, variant] of variants.entries())
      all[i]!.push(await measure({ file: 'servers/ours.ts', args, ...variant }, bodies, seconds, connections))
  const median = all.map((measured) => measured.toSorted((a, b) => a.perSecond - b.perSecond)[rounds >> 1]!)
  const rows = variants.map(({ name }, i) => {
    const { perSecond, p99 } = median[i]!
    const bad = all[i]!.reduce((sum, one) => sum + one.bad, 0)
    return [name, perSecond.toFixed(0), p99.toFixed(1), ratio(perSecond, median[0]!.perSecond), String(bad)]
  })
  const [off, full] = [all[0]!, all[variants.findIndex(({ name }) => name === 'full')]!]
  // Each round against itself: the machine's speed swings more between rounds than within one.
  const costs = off.map(({ perSecond }, round) => 1 - full[round]!.perSecond / perSecond)
  const cost = costs.toSorted((a, b) => a - b)[rounds >> 1]!
  const percent = (share: number): string => (share * 100).toFixed(0)
  return `### ${title}

${table(['', 'requests/s', 'p99 ms', ': off', 'not 200'], rows)}

- full costs **${percent(cost)} %** of the throughput (each round: ${costs.map(percent).join(', ')})${args.length === 0 ? ' (target: at most 15 %)' : ''}
`
}

async function measure(
  server: ServerFile,
  bodies: readonly Buffer[],
  seconds: number,
  connections: number,
): Promise<Figures> {
  const { child, port } = await startServer(server)
  try {
    await load(port, bodies, WARM_UP_MS, connections)
    const { perSecond, p99, statuses, requests } = await load(port, bodies, seconds * 1_000, connections)
    return { perSecond, p99, bad: requests - (statuses['200'] ?? 0) }
  } finally {
    child.kill('SIGKILL')
  }
}

function load(port: number, bodies: readonly Buffer[], durationMs: number, connections: number) {
  const requests = signAll(port, bodies, Math.ceil((15_000 * durationMs) / 1_000) + connections)
  return runLoad({ port, next: (): WireRequest | undefined => requests.pop(), connections, durationMs })
}

/** A port that nobody listens on. */
function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer()
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

/** A disk that is full in a moment; undefined where it cannot be mounted. */
function mountSmall(path: string): string | undefined {
  try {
    execFileSync('mkdir', ['-p', path])
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=256k', 'tmpfs', path], { stdio: 'ignore' })
    return path
  } catch {
    return undefined
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '3' },
      rounds: { type: 'string', default: '5' },
      connections: { type: 'string', default: '32' },
    },
  })
  console.log(await benchTelemetry(Number(values.seconds), Number(values.rounds), Number(values.connections)))
}
