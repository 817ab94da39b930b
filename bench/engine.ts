/**
 * The engine beside what one would install instead, in one run on the same texts; its start, its memory and its
 * hardest texts.
 *
 *   node bench/engine.ts [--rounds 5] [--texts FILE]
 *
 * Every contender is a process of its own. They take turns, each for a second of a core's time, and read the same chats in
 * the same order, as far as each gets. FILE holds request bodies, one a line; without it the chats are made.
 */
import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { bundle } from '../scripts/release/bundles.ts'
import { CONTENDERS } from './engine-contenders.ts'
import { benchFamilies } from './engine-linear.ts'
import type { Reading } from './engine-reader.ts'
import { table } from './table.ts'

const TURN_MS = 1_000
const WARM_UP_MS = 2_000
const STARTS = 15
/** 8 MB of text. */
const CHATS_FOR_HEAP = 2_000
const ENTRY = 'bench/engine-entry.ts'

/** Runs it; the text is the engine's sections of RESULTS.md. */
export async function benchEngine(rounds: number, texts?: string): Promise<string> {
  return [await compare(rounds, texts), await measureStart(), await benchFamilies()].join('\n')
}

async function compare(rounds: number, texts: string | undefined): Promise<string> {
  const names = Object.keys(CONTENDERS)
  const readings = new Map(names.map((name): [string, Reading[]] => [name, []]))
  const path = fileURLToPath(new URL('engine-reader.ts', import.meta.url))
  const readers = new Map(
    names.map((name) => [name, fork(path, [name, ...(texts === undefined ? [] : [texts])])]),
  )
  const turn = async (name: string, budgetMs: number): Promise<Reading> => {
    const reader = readers.get(name)!
    const answer = once(reader, 'message')
    reader.send(budgetMs)
    return (await answer)[0]
  }
  try {
    // One after another from the start on: none loads while another reads.
    for (const [name, reader] of readers) {
      await Promise.race([once(reader, 'message'), failed(reader)])
      await turn(name, WARM_UP_MS)
    }
    for (let round = 0; round < rounds; round++)
      for (const name of round % 2 === 0 ? names : names.toReversed())
        readings.get(name)!.push(await turn(name, TURN_MS))
  } finally {
    for (const reader of readers.values()) reader.kill()
  }
  const rates = (name: string): number[] => readings.get(name)!.map(({ bytes, cpuMs }) => bytes / cpuMs / 1e3)
  const ours = rates('ours')
  const times = (peer: string): number => median(rates(peer).map((rate, round) => ours[round]! / rate))
  const rows = names.map((name) => {
    const all = rates(name)
    const chats = readings
      .get(name)!
      .flatMap(({ chatMs }) => chatMs)
      .sort((a, b) => a - b)
    const digits = median(all) < 0.1 ? 4 : 2
    return [
      name,
      median(all).toFixed(digits),
      `${Math.min(...all).toFixed(digits)} to ${Math.max(...all).toFixed(digits)}`,
      times(name).toFixed(times(name) < 10 ? 2 : 0),
      quantile(chats, 0.5).toFixed(2),
      chats.length < 100 ? '–' : quantile(chats, 0.99).toFixed(2),
    ]
  })
  const own = readings
    .get('ours')!
    .flatMap(({ chatMs }) => chatMs)
    .sort((a, b) => a - b)
  return `## Engine

\`node bench/engine.ts --rounds ${rounds}${texts === undefined ? '' : ' --texts FILE'}\`: chats of 20 messages of about 200 bytes, three in five Turkish; ours
extracts, normalises and scores. MB of UTF-8 text a second of one core's time, what the runtime compiles and collects beside counted in; medians
of ${rounds} turns of a second. wink-nlp: entities and sentiment. compromise: figures and addresses. Combined stack: chrono-node, linkify-it,
libphonenumber-js, vader-sentiment. Recognizers-Text: all that it has of ours. None of them reads Turkish. p50 and p99: milliseconds a chat by the
clock.

${table(['', 'MB/s', 'turns', 'ours : it', 'p50', 'p99'], rows)}

- ours: **${median(ours).toFixed(1)}** MB/s (target at least 10)
- ours : wink-nlp = **${times('wink-nlp').toFixed(1)}** (target at least 5)
- ours : combined stack = **${times('combined stack').toFixed(0)}** (target at least 20)
- a chat of 20 messages: p50 ${quantile(own, 0.5).toFixed(2)} ms, p99 **${quantile(own, 0.99).toFixed(2)}** ms (target under 1)
`
}

interface Start {
  readonly ms: number
  readonly heapAtStart: number
  readonly heapAfter: number
}

async function measureStart(): Promise<string> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-engine-'))
  try {
    const bundled = join(dir, 'engine.mjs')
    writeFileSync(bundled, (await bundle(ENTRY)).code)
    const from =
      (module: string, cache: string | undefined) =>
      (chats: number): Start => {
        const script = fileURLToPath(new URL('engine-start.ts', import.meta.url))
        const env = { ...process.env, ...(cache !== undefined && { NODE_COMPILE_CACHE: join(dir, cache) }) }
        const out = execFileSync(process.execPath, ['--expose-gc', script, module, String(chats)], { env })
        return JSON.parse(out.toString())
      }
    const sources = new URL(`../${ENTRY}`, import.meta.url).href
    const ways = [
      ['one bundle, as released, compiled before', from(bundled, 'bundle')],
      ['one bundle, never compiled before', from(bundled, undefined)],
      ['the sources, compiled before', from(sources, 'sources')],
      ['the sources, never compiled before', from(sources, undefined)],
    ] as const
    // The first start of each fills the cache it has.
    for (const [, start] of ways) start(0)
    const starts = ways.map((): Start[] => [])
    for (let round = 0; round < STARTS; round++)
      for (const [i, [, start]] of ways.entries()) starts[i]!.push(start(0))
    const long = ways.map(([, start]) => start(CHATS_FOR_HEAP))
    const msOf = (i: number): number => median(starts[i]!.map(({ ms }) => ms))
    const rows = ways.map(([name], i) => [
      name,
      msOf(i).toFixed(0),
      Math.min(...starts[i]!.map(({ ms }) => ms)).toFixed(0),
      median(starts[i]!.map(({ heapAtStart }) => heapAtStart)).toFixed(1),
      long[i]!.heapAfter.toFixed(1),
    ])
    return `### Start and memory

Milliseconds from the import of the engine to its first answer in a fresh process, the median and the least of ${STARTS} taken in turns; MB
of heap in use after a collection, Node's own included, after the first answer and after ${CHATS_FOR_HEAP * 20} messages.

${table(['', 'start ms', 'least', 'heap at start MB', 'heap after MB'], rows)}

- start: **${msOf(0).toFixed(0)}** ms (target under 60)
- heap after the run: **${long[0]!.heapAfter.toFixed(1)}** MB (target under 40)
`
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

async function failed(reader: ReturnType<typeof fork>): Promise<never> {
  const [code] = await once(reader, 'exit')
  throw new Error(`${reader.spawnargs.slice(1).join(' ')} ended with ${code}`)
}

function median(values: readonly number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  )
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '5' }, texts: { type: 'string' } },
  })
  console.log(await benchEngine(Number(values.rounds), values.texts))
}
