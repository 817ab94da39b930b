import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { connect as connectSocket, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** A redis-server of the benchmark's own. */
export interface BenchRedis {
  readonly port: number
  stop(): Promise<void>
}

/** Starts one; `durable` writes every command to disk before it is answered. */
export async function startRedis(durable: boolean): Promise<BenchRedis> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-redis-'))
  const port = await freePort()
  const persistence = durable ? ['--appendonly', 'yes', '--appendfsync', 'always'] : ['--appendonly', 'no']
  const args = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--dir', dir, ...persistence]
  const child = spawn('redis-server', args, { stdio: 'ignore' })
  while (!(await answers(port))) await pause(30)
  return {
    port,
    async stop() {
      await end(child)
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** A vhost of the benchmark's own on the RabbitMQ of this machine; the function drops it. */
export async function createVhost(): Promise<{ readonly url: string; drop(): Promise<void> }> {
  const name = `bench-${process.pid}`
  await run('rabbitmqctl', ['-q', 'add_vhost', name])
  await run('rabbitmqctl', ['-q', 'set_permissions', '-p', name, 'guest', '.*', '.*', '.*'])
  return {
    url: `amqp://guest:guest@127.0.0.1:5672/${name}`,
    drop: async () => void (await run('rabbitmqctl', ['-q', 'delete_vhost', name])),
  }
}

/** Starts a contender and resolves when it says that it is ready: a line that matches. */
export async function startContender(
  file: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  ready: RegExp,
  stdin: 'ignore' | 'pipe' = 'ignore',
): Promise<ChildProcess> {
  const cache = new URL('../../src/lib/process/compile-cache.js', import.meta.url).href
  const path = fileURLToPath(new URL(file, import.meta.url))
  const child = spawn(process.execPath, ['--import', cache, path, ...args], {
    env: { ...process.env, ...env },
    stdio: [stdin, 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    if (!ready.test(line)) continue
    child.stdout!.resume()
    return child
  }
  throw new Error(`${file} ended before it was ready`)
}

/** Ends a process and waits until it is gone. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGTERM')
  await gone
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => resolve(port))
    })
  })
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connectSocket(port, '127.0.0.1')
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false))
    socket.once('connect', () => socket.destroy())
  })
}
