import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { connect } from 'amqplib'
import { freePort, installed, reachable } from './services.ts'

const run = promisify(execFile)
const BIN = '/usr/lib/rabbitmq/bin'

export const RABBIT_URL = 'amqp://guest:guest@127.0.0.1:5672'
/** A RabbitMQ that this machine runs anyway; tests keep to a vhost of their own in it. */
export const sharedRabbit = installed('rabbitmqctl') && (await reachable(5672))
/** A RabbitMQ that a test may stop and pause is one of its own. */
export const ownRabbit = existsSync(join(BIN, 'rabbitmq-server'))

export interface Vhost {
  readonly url: string
  drop(): Promise<void>
}

/** A fresh vhost on the shared broker. */
export async function createVhost(): Promise<Vhost> {
  const name = `test-${process.pid}-${randomBytes(4).toString('hex')}`
  await run('rabbitmqctl', ['-q', 'add_vhost', name])
  await run('rabbitmqctl', ['-q', 'set_permissions', '-p', name, 'guest', '.*', '.*', '.*'])
  return {
    url: `${RABBIT_URL}/${name}`,
    drop: async () => void (await run('rabbitmqctl', ['-q', 'delete_vhost', name])),
  }
}

/** Waits until a broker takes connections; rejects after `withinMs`. */
export async function answersAmqp(url: string, withinMs = 60_000): Promise<void> {
  for (const until = Date.now() + withinMs; ; await pause(100)) {
    try {
      const model = await connect(url, { timeout: 2_000 })
      // A server that is just starting, or being killed, may cut even the goodbye.
      model.on('error', () => {})
      await model.close()
      return
    } catch (fault) {
      if (Date.now() > until) throw fault
    }
  }
}

export interface OwnRabbit {
  readonly url: string
  /** Resolves when it answers. */
  start(): Promise<void>
  /** kill -9. Quorum queues and their messages survive it. */
  kill(): Promise<void>
  /** kill -9 and start. */
  restart(): Promise<void>
  /** SIGSTOP: it keeps its connections and answers nothing. */
  pause(): void
  resume(): void
  /** The memory alarm: publishing connections are blocked. */
  alarm(on: boolean): Promise<void>
  ctl(...args: string[]): Promise<string>
  /** Ends it and removes its folder. */
  close(): Promise<void>
}

/** A RabbitMQ node of the test's own, not yet started. */
export async function createOwnRabbit(): Promise<OwnRabbit> {
  const home = mkdtempSync(join(tmpdir(), 'rabbit-'))
  const [port, distPort] = [await freePort(), await freePort()]
  const node = `own${port}@${hostname().split('.')[0]}`
  const pidFile = join(home, 'pid')
  writeFileSync(join(home, '.erlang.cookie'), randomBytes(16).toString('hex'), { mode: 0o400 })
  mkdirSync(join(home, 'log'))
  writeFileSync(
    join(home, 'rabbitmq.conf'),
    `listeners.tcp.1 = 127.0.0.1:${port}\nlog.console = false\nlog.file.level = warning\n`,
  )
  writeFileSync(join(home, 'enabled_plugins'), '[].\n')
  const env = {
    ...process.env,
    HOME: home,
    RABBITMQ_NODENAME: node,
    RABBITMQ_NODE_PORT: String(port),
    RABBITMQ_DIST_PORT: String(distPort),
    RABBITMQ_MNESIA_BASE: join(home, 'data'),
    RABBITMQ_LOG_BASE: join(home, 'log'),
    RABBITMQ_PID_FILE: pidFile,
    RABBITMQ_CONFIG_FILE: join(home, 'rabbitmq'),
    RABBITMQ_ENABLED_PLUGINS_FILE: join(home, 'enabled_plugins'),
    RABBITMQ_CONF_ENV_FILE: join(home, 'none.conf'),
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS: '+S 2:2',
  }
  const url = `amqp://guest:guest@127.0.0.1:${port}`
  let child: ChildProcess | undefined

  const ctl = async (...args: string[]): Promise<string> =>
    (await run(join(BIN, 'rabbitmqctl'), ['-q', '-n', node, ...args], { env })).stdout
  /** The node itself: what was spawned is a shell around it. */
  const signal = (name: NodeJS.Signals): void => {
    const pid = existsSync(pidFile) ? Number(readFileSync(pidFile, 'utf8')) : 0
    if (pid > 1) process.kill(pid, name)
  }
  const start = async (): Promise<void> => {
    rmSync(pidFile, { force: true })
    const started = spawn(join(BIN, 'rabbitmq-server'), { env, stdio: 'ignore' })
    child = started
    const ended = new Promise<never>((_, reject) =>
      started.once('exit', (code) => reject(new Error(`rabbitmq-server ended with ${code}`))),
    )
    await Promise.race([answersAmqp(url), ended])
  }
  /**
   * Has written what RabbitMQ writes late. It keeps the names of quorum queues in a table that reaches the disk some second
   * after a queue was declared; a kill before then leaves a queue that is listed as running, has no leader and confirms
   * nothing until it is deleted (docs/runbook.md). That is RabbitMQ's own, and not what these tests are about.
   */
  const keepNames = (): Promise<string> => ctl('eval', '[ok = dets:sync(Table) || Table <- dets:all()].')
  const end = async (): Promise<void> => {
    const gone = child
    child = undefined
    if (!gone || gone.exitCode !== null || gone.signalCode !== null) return
    const exited = new Promise((resolve) => gone.once('exit', resolve))
    try {
      signal('SIGCONT')
      signal('SIGKILL')
    } catch {
      gone.kill('SIGKILL')
    }
    await exited
  }
  const kill = async (): Promise<void> => {
    await keepNames()
    await end()
  }
  return {
    url,
    start,
    kill,
    async restart() {
      await kill()
      await start()
    },
    pause: () => signal('SIGSTOP'),
    resume: () => signal('SIGCONT'),
    alarm: async (on) =>
      void (await ctl('set_vm_memory_high_watermark', ...(on ? ['absolute', '1MB'] : ['0.4']))),
    ctl,
    async close() {
      await end()
      rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
    },
  }
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
