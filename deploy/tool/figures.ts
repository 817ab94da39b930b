/** What instances tell of themselves: whether they are ready, how much they do, how well. */
import { request } from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'

/** Of one instance, or of several together, since they started. */
export interface Figures {
  /** When their processes started, added up: seconds since 1970. Another sum: one of them is not what it was. */
  readonly startedAt: number
  readonly requests: number
  /** Answers with a status from 500. */
  readonly errors: number
  /** Answers within so many seconds, by that bound, cumulative as Prometheus has it. */
  readonly within: ReadonlyMap<number, number>
}

/** What happened between two looks. */
export interface Window {
  readonly requests: number
  readonly errorRatio: number
  /** Milliseconds; the bound of the bucket that holds it, so never too low. NaN without requests. */
  readonly p95Ms: number
}

const ANSWER_WITHIN_MS = 2_000

/** Asks an instance; resolves with the status and the text, and rejects when the whole answer is not there within 2 s. */
export function ask(
  address: string,
  path: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((done, failed) => {
    const req = request(`http://${address}${path}`, { agent: false }, (res) => {
      let text = ''
      res.setEncoding('utf8')
      res.on('data', (chunk: string) => (text += chunk))
      res.on('error', failed)
      res.on('end', () => done({ status: res.statusCode ?? 0, text }))
    })
    req.on('error', failed)
    // Of all of it: an answer that comes a byte a second is none.
    const late = setTimeout(
      () => req.destroy(new Error(`${address}${path}: no answer within ${ANSWER_WITHIN_MS / 1_000} s`)),
      ANSWER_WITHIN_MS,
    )
    req.on('close', () => clearTimeout(late))
    req.end()
  })
}

/** Whether an instance says that it is ready. */
export const isReady = (address: string): Promise<boolean> =>
  ask(address, '/ready').then(
    ({ status }) => status === 200,
    () => false,
  )

/** Waits until an instance says that it is ready, at most so long and while it `runs`; undefined then, otherwise what was the matter. */
export async function waitReady(
  address: string,
  withinMs: number,
  runs: () => Promise<boolean>,
): Promise<string | undefined> {
  let matter = 'no answer'
  for (const until = performance.now() + withinMs; performance.now() < until; await sleep(100)) {
    try {
      const { status, text } = await ask(address, '/ready')
      if (status === 200 && (await runs())) return undefined
      matter = `${status} ${text.slice(0, 300)}`
    } catch (fault) {
      matter = fault instanceof Error ? fault.message : String(fault)
    }
    // Asked whatever was answered: it may have been somebody else, on the same port.
    if (!(await runs())) return 'not running any more: its log says why'
  }
  return `not ready within ${withinMs / 1000} s: ${matter}`
}

/** Waits until an instance works on nothing, or is not there; false when it still does after `withinMs`, or has not said. */
export async function waitIdle(address: string, withinMs: number): Promise<boolean> {
  for (const until = performance.now() + withinMs; performance.now() < until; await sleep(100)) {
    try {
      const { text } = await ask(address, '/metrics')
      if (!(Number(/^invekto_inflight_requests(?:\{[^}]*\})? (\S+)$/m.exec(text)?.[1] ?? 0) > 0)) return true
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code === 'ECONNREFUSED') return true
    }
  }
  return false
}

/** Reads the figures of instances and adds them up. Rejects when one does not answer. */
export async function readFigures(addresses: readonly string[]): Promise<Figures> {
  const texts = await Promise.all(addresses.map((address) => ask(address, '/metrics')))
  return texts.map(({ text }) => parseFigures(text)).reduce(add, NOTHING)
}

const NOTHING: Figures = { startedAt: 0, requests: 0, errors: 0, within: new Map() }
const LINE = /^invekto_http_request_duration_seconds_(bucket|count)\{([^}]*)\} (\S+)$/gm

/** Figures out of the text of `/metrics`: all that is under `/v1`. */
export function parseFigures(text: string): Figures {
  let requests = 0
  let errors = 0
  const within = new Map<number, number>()
  for (const [, kind, labels = '', value] of text.matchAll(LINE)) {
    const label = (name: string): string => new RegExp(`(?:^|,)${name}="([^"]*)"`).exec(labels)?.[1] ?? ''
    if (!label('route').startsWith('/v1')) continue
    const number = Number(value)
    if (kind === 'count') {
      requests += number
      if (label('status').startsWith('5')) errors += number
    } else {
      const bound = label('le') === '+Inf' ? Number.POSITIVE_INFINITY : Number(label('le'))
      within.set(bound, (within.get(bound) ?? 0) + number)
    }
  }
  const startedAt = Number(/^process_start_time_seconds(?:\{[^}]*\})? (\S+)$/m.exec(text)?.[1] ?? 0)
  return { startedAt, requests, errors, within }
}

/** What happened between two looks at the same instances. */
export function between(earlier: Figures, later: Figures): Window {
  const requests = later.requests - earlier.requests
  const errors = later.errors - earlier.errors
  const bounds = [...later.within.keys()].sort((a, b) => a - b)
  const count = (bound: number): number => (later.within.get(bound) ?? 0) - (earlier.within.get(bound) ?? 0)
  const p95 = bounds.find((bound) => count(bound) >= requests * 0.95)
  return {
    requests,
    errorRatio: requests === 0 ? 0 : errors / requests,
    p95Ms: requests === 0 || p95 === undefined ? Number.NaN : p95 * 1000,
  }
}

function add(a: Figures, b: Figures): Figures {
  const within = new Map(a.within)
  for (const [bound, count] of b.within) within.set(bound, (within.get(bound) ?? 0) + count)
  return {
    startedAt: a.startedAt + b.startedAt,
    requests: a.requests + b.requests,
    errors: a.errors + b.errors,
    within,
  }
}
