import { type ChildProcess, spawn } from 'node:child_process'
import { createSecretKey, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { signRequest } from '../src/lib/signing/sign.ts'
import type { WireRequest } from './load.ts'

const KEY_ID = 'bench'
const key = randomBytes(32)

/** A server under `bench/`, run in a process of its own. */
export interface ServerFile {
  readonly file: string
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  /** Leaves its standard output unread once it has said its port. */
  readonly unread?: boolean
}

/** As the npm scripts start the services: a small young generation, and an old one collected before it doubles. */
const CACHE = new URL('../src/lib/process/compile-cache.js', import.meta.url)
const FLAGS = ['--max-semi-space-size=4', '--heap-growing-percent=30', '--import', CACHE.href]

/** Starts a server and waits until it says its port. */
export async function startServer({
  file,
  args = [],
  env = {},
  unread = false,
}: ServerFile): Promise<{ child: ChildProcess; port: number }> {
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, [...(file.endsWith('ours.ts') ? FLAGS : []), path, ...args], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      INVEKTO_KEYS: `${KEY_ID}=${key.toString('base64')}`,
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /^port (\d+)$/.exec(line)?.[1]
    if (port) {
      if (unread) child.stdout!.pause()
      else child.stdout!.resume()
      return { child, port: Number(port) }
    }
  }
  throw new Error(`${file} ended before it listened`)
}

/** Stops a server and waits until it is gone. */
export async function stopServer(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

/** The resident set of a process, MiB, as Linux tells it. */
export function residentMb(child: ChildProcess): number {
  const status = readFileSync(`/proc/${child.pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** Signs `count` requests in advance; `from` numbers the first. */
export function signAll(port: number, bodies: readonly Buffer[], count: number, from = 0): WireRequest[] {
  const secret = createSecretKey(key)
  return Array.from({ length: count }, (_, i) => {
    const body = bodies[i % bodies.length]!
    const id = `bench-${from + i}`
    const signed = signRequest({
      method: 'POST',
      url: `http://127.0.0.1:${port}/v1/analysis`,
      headers: {
        'content-type': 'application/json',
        'x-tenant-id': `tenant-${i % 8}`,
        'x-chat-id': id,
        'x-request-id': id,
      },
      body,
      keyid: KEY_ID,
      key: secret,
      ttl: 60,
    })
    const lines = Object.entries(signed.headers).map(([name, value]) => `${name}: ${value}`)
    const head = `POST /v1/analysis HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${lines.join('\r\n')}\r\nContent-Length: ${body.length}\r\n\r\n`
    return { head: Buffer.from(head, 'latin1'), body }
  })
}
