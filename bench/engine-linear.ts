/** What the engine's time does when a hard text doubles, from 64 KiB to 1 MiB. */
import { Session } from 'node:inspector'
import { setImmediate } from 'node:timers/promises'
import { loadOurs, type ReadChat } from './engine-contenders.ts'
import { FAMILIES, type MakeText } from './engine-families.ts'
import { table } from './table.ts'

const SIZES = [1 << 16, 1 << 17, 1 << 18, 1 << 19, 1 << 20]
/** What doubling may cost, and MB a second that the slowest may read. */
const MOST_GROWTH = 2.2
const LEAST_RATE = 1
/** Each size is read so often at least, and as long as this: the least time is its own, since noise only adds. */
const TRIES = 3
const TRY_MS = 40
/** A size that would take longer is left out: three sizes and more are always read. */
const MOST_MS = 500
const LEAST_SIZES = 3
/** Where a doubling looks too dear it is looked at again, so often at most. */
const MOST_LOOKS = 4

interface Growth {
  readonly name: string
  readonly text: string
  /** The least milliseconds, by size. */
  readonly ms: readonly number[]
  /** The dearest doubling. */
  readonly growth: number
  /** MB of UTF-8 a second at the largest size. */
  readonly rate: number
}

/** Runs it; the text is a section of RESULTS.md. */
export async function benchFamilies(): Promise<string> {
  const read = await loadOurs({})
  const all: Growth[] = []
  for (const [name, make] of Object.entries(FAMILIES)) {
    all.push(measure(read, name, make))
    // What is held weakly is held until a job ends: in one job all of the families' columns would be.
    await setImmediate()
  }
  const bad = all.filter(({ growth, rate }) => growth > MOST_GROWTH || rate < LEAST_RATE)
  const rows = all
    .toSorted((a, b) => a.rate - b.rate)
    .map(({ name, text, ms, growth, rate }) => [
      name,
      ms[0]!.toFixed(1),
      ms.at(-1)!.toFixed(1),
      String(text.length >> 10),
      growth.toFixed(2),
      rate.toFixed(1),
    ])
  const costs = await Promise.all(
    bad.map(async (family) => `- ${family.name}: ${await costliest(read, family.text)}`),
  )
  return `### Hard texts

One message of one family each, from 64 KiB of UTF-16 code units doubled to 1 MiB, or to where one takes half a second; milliseconds by
the clock, the least of several. The dearest doubling (target at most ${MOST_GROWTH}) and MB of UTF-8 a second at the largest (target at least ${LEAST_RATE}), the
slowest first.

${table(['family', '64 KiB ms', 'largest ms', 'largest KiB', 'dearest doubling', 'MB/s'], rows)}

- ${all.length - bad.length} of ${all.length} families meet both targets; the dearest doubling is **${Math.max(...all.map(({ growth }) => growth)).toFixed(2)}**, the slowest **${Math.min(...all.map(({ rate }) => rate)).toFixed(1)}** MB/s
${costs.length > 0 ? `\nWhat costs in those that miss one, as a share of the samples:\n\n${costs.join('\n')}\n` : ''}`
}

function measure(read: ReadChat, name: string, make: MakeText): Growth {
  const texts: string[] = []
  const ms: number[] = []
  for (const size of SIZES) {
    if (texts.length >= LEAST_SIZES && 2 * ms.at(-1)! > MOST_MS) break
    texts.push(make(size))
    ms.push(least(read, texts.at(-1)!))
  }
  const dearest = (): number => Math.max(...ms.slice(1).map((time, i) => time / ms[i]!))
  for (let look = 1; look < MOST_LOOKS && dearest() > MOST_GROWTH; look++)
    for (const [i, text] of texts.entries()) ms[i] = Math.min(ms[i]!, least(read, text))
  const text = texts.at(-1)!
  return { name, text, ms, growth: dearest(), rate: Buffer.byteLength(text) / ms.at(-1)! / 1e3 }
}

/** Milliseconds by the clock, the least of several: noise only adds. The processor time of a thread is told too coarsely. */
function least(read: ReadChat, text: string): number {
  let least = Number.POSITIVE_INFINITY
  let all = 0
  for (let i = 0; i < TRIES || all < TRY_MS; i++) {
    const began = performance.now()
    read({ messages: [text] })
    const took = performance.now() - began
    least = Math.min(least, took)
    all += took
  }
  return least
}

/** The three functions that most samples of a profile fall into. */
async function costliest(read: ReadChat, text: string): Promise<string> {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.start')
  read({ messages: [text] })
  const hits = new Map<string, number>()
  let all = 0
  session.post('Profiler.stop', (fault, { profile }) => {
    if (fault) throw fault
    for (const { callFrame, hitCount = 0 } of profile.nodes) {
      const file = callFrame.url.split('/').at(-1)
      const name = `${callFrame.functionName}${file ? ` (${file})` : ''}`
      hits.set(name, (hits.get(name) ?? 0) + hitCount)
      all += hitCount
    }
  })
  session.disconnect()
  return [...hits]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 3)
    .map(([name, count]) => `${name} ${Math.round((100 * count) / all)} %`)
    .join(', ')
}
