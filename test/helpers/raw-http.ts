import { connect } from 'node:net'
import type { SignedRequest } from '../../src/lib/signing/sign.ts'

export interface RawAnswer {
  readonly status: number
  readonly head: string
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of many shapes
  readonly json: any
}

/** A signed request as header lines, so that a test can write what an HTTP library would not send. */
export function wireLines(signed: SignedRequest): string[] {
  const path = signed.url.pathname + signed.url.search
  return [
    `${signed.method} ${path} HTTP/1.1`,
    `Host: ${signed.url.host}`,
    ...Object.entries(signed.headers).map(([name, value]) => `${name}: ${value}`),
  ]
}

/**
 * Writes bytes to the server and reads one answer. `parts` are written one after another,
 * `pauseMs` apart. Rejects when the connection ends without an answer or `timeoutMs` pass.
 */
export function exchangeRaw(
  port: number,
  parts: readonly (string | Buffer)[],
  { pauseMs = 0, timeoutMs = 8_000 }: { pauseMs?: number; timeoutMs?: number } = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    let held: Buffer = Buffer.alloc(0)
    const timer = setTimeout(() => fail(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs)
    const done = (): void => {
      clearTimeout(timer)
      socket.destroy()
    }
    const fail = (fault: Error): void => {
      done()
      reject(fault)
    }
    socket.on('error', (fault) => {
      if (held.length === 0) fail(fault)
    })
    socket.on('close', () => fail(new Error('closed without a whole answer')))
    socket.on('data', (chunk: Buffer) => {
      held = Buffer.concat([held, chunk])
      const end = held.indexOf('\r\n\r\n')
      if (end < 0) return
      const head = held.toString('latin1', 0, end)
      if (head.startsWith('HTTP/1.1 100')) {
        held = held.subarray(end + 4)
        return
      }
      const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
      if (held.length < end + 4 + length) return
      const text = held.toString('utf8', end + 4, end + 4 + length)
      done()
      let json: unknown
      try {
        json = JSON.parse(text)
      } catch {
        json = undefined
      }
      resolve({ status: Number(head.slice(9, 12)), head, text, json })
    })
    void (async () => {
      for (const part of parts) {
        if (socket.destroyed) return
        socket.write(part)
        if (pauseMs > 0) await new Promise((next) => setTimeout(next, pauseMs))
      }
    })()
  })
}
