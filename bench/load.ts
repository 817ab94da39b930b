import { connect, type Socket } from 'node:net'

/** One request as it goes on the wire: the header section, and a body that others may share. */
export interface WireRequest {
  readonly head: Buffer
  readonly body: Buffer
}

export interface LoadOptions {
  readonly port: number
  /** Called for every request sent; undefined ends the run. */
  readonly next: () => WireRequest | undefined
  readonly connections: number
  readonly durationMs: number
  /** Requests per second, spread evenly; undefined: as fast as answers come. */
  readonly rate?: number
}

export interface LoadResult {
  readonly requests: number
  readonly perSecond: number
  readonly p50: number
  readonly p95: number
  readonly p99: number
  readonly statuses: Readonly<Record<string, number>>
  /** The 50th and 99th percentile, a status. */
  readonly byStatus: Readonly<Record<string, { readonly p50: number; readonly p99: number }>>
}

const SETTLE_MS = 1_000
const HEAD_END = Buffer.from('\r\n\r\n')

/**
 * Sends requests over keep-alive connections, one at a time each, and times every answer in
 * milliseconds. With `rate` it keeps a schedule, and a late answer counts from the moment its
 * request was due: a stall is not hidden by the requests it held up.
 */
export async function runLoad({
  port,
  next,
  connections,
  durationMs,
  rate,
}: LoadOptions): Promise<LoadResult> {
  const ofStatus: Record<string, number[]> = {}
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  // A busy server accepts one connection a turn of its loop: they are all taken before the clock starts.
  await new Promise((resolve) => setTimeout(resolve, SETTLE_MS))
  const started = performance.now()
  const until = started + durationMs
  const gap = rate === undefined ? 0 : 1_000 / rate
  let due = started

  await Promise.all(sockets.map((socket) => drive(socket)))
  const seconds = (performance.now() - started) / 1_000
  for (const socket of sockets) socket.destroy()
  const latencies = Object.values(ofStatus).flat()
  for (const list of [latencies, ...Object.values(ofStatus)]) list.sort((a, b) => a - b)
  return {
    requests: latencies.length,
    perSecond: latencies.length / seconds,
    p50: percentile(latencies, 0.5),
    p95: percentile(latencies, 0.95),
    p99: percentile(latencies, 0.99),
    statuses: Object.fromEntries(Object.entries(ofStatus).map(([status, list]) => [status, list.length])),
    byStatus: Object.fromEntries(
      Object.entries(ofStatus).map(([status, list]) => [
        status,
        { p50: percentile(list, 0.5), p99: percentile(list, 0.99) },
      ]),
    ),
  }

  async function drive(socket: Socket): Promise<void> {
    const answers = readAnswers(socket)
    for (;;) {
      let from = performance.now()
      if (rate !== undefined) {
        from = due
        due += gap
        const wait = from - performance.now()
        if (wait > 0.5) await new Promise((resolve) => setTimeout(resolve, wait))
        from = Math.min(from, performance.now())
      }
      if (performance.now() >= until) return
      const request = next()
      if (!request) return
      socket.cork()
      socket.write(request.head)
      socket.write(request.body)
      socket.uncork()
      const status = await answers.next()
      const list = ofStatus[status] ?? []
      ofStatus[status] = list
      list.push(performance.now() - from)
    }
  }
}

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: '127.0.0.1', port, noDelay: true })
    socket.once('error', reject)
    socket.once('connect', () => resolve(socket))
  })
}

/** The status of each answer as it completes; answers carry Content-Length. */
function readAnswers(socket: Socket): { next(): Promise<string> } {
  let waiting: { resolve: (status: string) => void; reject: (fault: Error) => void } | undefined
  let held: Buffer = Buffer.alloc(0)
  let fault: Error | undefined
  const fail = (): void => {
    fault = new Error('the server closed the connection')
    waiting?.reject(fault)
  }
  socket.on('error', fail).on('close', fail)
  socket.on('data', (chunk: Buffer) => {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk])
    const end = held.indexOf(HEAD_END)
    if (end < 0) return
    const head = held.toString('latin1', 0, end)
    const length = Number(/content-length: *(\d+)/i.exec(head)?.[1] ?? 0)
    if (held.length < end + 4 + length) return
    held = held.subarray(end + 4 + length)
    waiting?.resolve(head.slice(9, 12))
    waiting = undefined
  })
  return {
    next: () =>
      fault
        ? Promise.reject(fault)
        : new Promise((resolve, reject) => {
            waiting = { resolve, reject }
          }),
  }
}
