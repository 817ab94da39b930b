import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { connect, createServer } from 'node:net'
import type { TestContext } from 'node:test'

/** Whether a missing service fails a test instead of skipping it. */
const REQUIRED = process.env.REQUIRE_SERVICES === '1'

/** Skips with the reason, or fails when services are required. True: go on. */
export function have(available: boolean, what: string, t: TestContext): boolean {
  if (available) return true
  if (REQUIRED) throw new Error(`${what} is required (REQUIRE_SERVICES=1) and not there`)
  t.skip(`${what} is not there`)
  return false
}

/** Whether something listens on a loopback port. */
export function reachable(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1')
    socket.once('connect', () => {
      socket.destroy()
      resolve(true)
    })
    socket.once('error', () => resolve(false))
  })
}

/** Whether a command can be run. */
export function installed(command: string): boolean {
  try {
    execFileSync(process.platform === 'win32' ? 'where' : 'which', [command], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

export const REDIS_URL = 'redis://127.0.0.1:6379'
/** A Redis that this machine runs anyway; tests keep to a prefix of their own in it. */
export const sharedRedis = await reachable(6379)
/** A Redis that a test may stop and pause is one of its own. */
export const ownRedis = installed('redis-server')

/** Ports below those that Linux gives to connections and to whoever asks for any: only another pick of ours can take one. */
const [LOWEST_PORT, HIGHEST_PORT] = [10_000, 32_000]

/** A port of 127.0.0.1 that nobody listens at. */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(LOWEST_PORT, HIGHEST_PORT)
    const server = createServer()
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
    })
    if (isFree) return port
  }
}

export interface OwnRedis {
  readonly url: string
  start(): Promise<void>
  /** kill -9. */
  kill(): Promise<void>
  /** SIGSTOP: it keeps its connections and answers nothing. */
  pause(): void
  resume(): void
}

/** A redis-server of the test's own, not yet started. */
export async function createOwnRedis(): Promise<OwnRedis> {
  const port = await freePort()
  let child: ChildProcess | undefined
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      child = spawn(
        'redis-server',
        ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
        { stdio: 'ignore' },
      )
      for (let i = 0; i < 100 && !(await reachable(port)); i++)
        await new Promise((resolve) => setTimeout(resolve, 30))
    },
    async kill() {
      const gone = child
      child = undefined
      if (!gone || gone.exitCode !== null || gone.signalCode !== null) return
      const exited = new Promise((resolve) => gone.once('exit', resolve))
      gone.kill('SIGCONT')
      gone.kill('SIGKILL')
      await exited
    },
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
  }
}
