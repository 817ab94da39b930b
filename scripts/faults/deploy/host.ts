/** A host that is deployed to: real services as plain processes, a real nginx, Redis and RabbitMQ. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Status } from '../../../deploy/tool/status.ts'
import { createVhost } from '../../../test/helpers/rabbit.ts'
import { createOwnRedis, freePort, reachable } from '../../../test/helpers/services.ts'
import type { Caller } from '../../client.ts'
import { withSbin } from '../../gateway-prefix.ts'
import type { Releases } from './releases.ts'

export interface Ran {
  readonly code: number | null
  readonly output: string
  readonly ms: number
}

export interface Running {
  readonly child: ChildProcess
  /** Resolves once the tool has said this, or has ended without: then false. */
  said(what: string | RegExp): Promise<boolean>
  readonly ended: Promise<Ran>
}

export interface TestHost {
  readonly root: string
  readonly caller: Caller
  readonly firstPort: number
  /** Starts the tool; with `killBefore` it is killed there, as the hook has it. */
  start(args: readonly string[], killBefore?: string): Running
  /** Runs the tool to its end. */
  run(...args: string[]): Promise<Ran>
  status(): Promise<Status>
  /** Gives nginx's configuration something of the host's own, which `faults` asks for from then on. */
  customise(): void
  /** What is not as it should be with `version` in service: a sentence each. */
  faults(version: string): Promise<string[]>
  /** What an empty host should not have: a sentence each. */
  remains(): Promise<string[]>
  /** Ids of the services' processes on this host, with their release. */
  processes(): { readonly pid: number; readonly release: string; readonly service: string }[]
  nginxPid(): number
  /** Ends everything. */
  close(): Promise<void>
}

export interface HostOptions {
  readonly apis?: number
  readonly workers?: number
  readonly watchSeconds?: number
  readonly gateway?: false
  readonly change?: Readonly<Record<string, unknown>>
}

const HOOK = new URL('./kill-hook.mjs', import.meta.url).href
/** A host's own file, which nginx takes as well. */
const OWN = '# of this host\n'
/** Blocks of ports below those that the system gives away. */
let block = process.pid % 90

/** Prepares an empty host. */
export async function prepareTestHost(releases: Releases, options: HostOptions = {}): Promise<TestHost> {
  const { apis = 2, workers = 1, watchSeconds = 2, gateway = true, change = {} } = options
  const root = mkdtempSync(join(tmpdir(), 'host-'))
  const [redis, vhost] = [await createOwnRedis(), await createVhost()]
  await redis.start()
  const firstPort = await freeBlock()
  const listen = `127.0.0.1:${await freePort()}`
  const key = randomBytes(32)
  mkdirSync(join(root, 'shared', 'deploy'), { recursive: true })
  mkdirSync(join(root, 'shared', 'env'), { recursive: true })
  const none = { instances: 0, ports: [firstPort + 60, firstPort + 79] }
  const services = {
    'analysis-api': { instances: apis, ports: [firstPort, firstPort + 19] },
    'analysis-worker': { instances: workers, ports: [firstPort + 20, firstPort + 39] },
    dispatcher: none,
    ops: none,
  }
  writeFileSync(
    join(root, 'shared', 'deploy', 'host.json'),
    JSON.stringify({
      control: 'processes',
      services,
      gateway: gateway
        ? { nginx: '/usr/sbin/nginx', listen, panelListen: `127.0.0.1:${await freePort()}` }
        : null,
      readySeconds: 8,
      watch: { seconds: watchSeconds, minRequests: 8 },
      processEnv: { INVEKTO_ENV: 'development', INVEKTO_RATE_SOFT: '100000', INVEKTO_RATE_HARD: '100000' },
      ...change,
    }),
  )
  writeFileSync(
    join(root, 'shared', 'env', 'common.env'),
    `INVEKTO_KEYS=load=${key.toString('base64')}\nINVEKTO_REDIS_URL=${redis.url}\nINVEKTO_AMQP_URL=${vhost.url}\n`,
  )
  const tools = new Set<ChildProcess>()
  const own = ['allowlist.conf', 'tls/own.txt'].map((name) =>
    join(root, 'shared', 'nginx', 'conf', 'nginx', name),
  )
  let customised = false
  const start: TestHost['start'] = (args, killBefore) => {
    const hook = killBefore === undefined ? [] : ['--import', HOOK]
    return startTool([...hook, releases.tool, ...args, '--root', root], killBefore ?? '', tools)
  }
  const run = (...args: string[]): Promise<Ran> => start(args).ended
  const nginxPid = (): number => readNumber(join(root, 'shared', 'nginx', 'logs', 'nginx.pid'))
  const processes: TestHost['processes'] = () => processesOf(root)
  const status = async (): Promise<Status> => {
    const { code, output } = await run('status', '--json')
    if (code !== 0) throw new Error(`status: ${code} ${output}`)
    return JSON.parse(output) as Status
  }
  return {
    root,
    caller: { baseUrl: gateway ? `http://${listen}` : `http://127.0.0.1:${firstPort}`, keyid: 'load', key },
    firstPort,
    start,
    run,
    status,
    processes,
    nginxPid,
    customise() {
      customised = true
      for (const file of own) {
        mkdirSync(dirname(file), { recursive: true })
        writeFileSync(file, OWN)
      }
    },
    async faults(version) {
      const { current, operation, instances } = await status()
      const running = processes()
      return [
        ...(current === version ? [] : [`${current} is in service, not ${version}`]),
        ...(operation === undefined ? [] : [`${operation.kind} is still under way`]),
        ...(instances.length === apis + workers ? [] : [`${instances.length} instances are known`]),
        ...instances.filter(({ ready }) => !ready).map(({ id }) => `${id} is not ready`),
        ...(running.length === apis + workers ? [] : [`${running.length} processes run`]),
        ...running.filter(({ release }) => release !== version).map(({ release }) => `one runs ${release}`),
        ...leftovers(root, instances.length),
        ...own
          .filter((file) => customised && quietly(() => readFileSync(file, 'utf8')) !== OWN)
          .map((file) => `${file} is not what the host had made of it`),
      ]
    },
    async remains() {
      const { current, operation } = await status()
      return [
        ...(current === undefined ? [] : [`${current} is installed`]),
        ...(operation === undefined ? [] : [`${operation.kind} is still under way`]),
        ...processes().map(({ service }) => `${service} runs`),
        ...(nginxPid() > 0 ? ['nginx runs'] : []),
        ...leftovers(root, 0),
      ]
    },
    async close() {
      for (const tool of tools) tool.kill('SIGKILL')
      for (const { pid } of processes()) quietly(() => process.kill(pid, 'SIGKILL'))
      const nginx = nginxPid()
      if (nginx > 0) quietly(() => process.kill(nginx, 'SIGTERM'))
      for (let i = 0; i < 100 && nginxPid() > 0; i++) await sleep(30)
      await Promise.all([redis.kill(), vhost.drop()])
      rmSync(root, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
    },
  }
}

function startTool(args: readonly string[], killBefore: string, tools: Set<ChildProcess>): Running {
  const began = performance.now()
  const env = { ...withSbin(), NODE_TEST_CONTEXT: undefined, KILL_BEFORE: killBefore }
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env })
  tools.add(child)
  let output = ''
  const listeners = new Set<() => void>()
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString()
      for (const listen of listeners) listen()
    })
  const ended = new Promise<Ran>((done) => {
    child.once('close', (code) => {
      tools.delete(child)
      done({ code, output, ms: Math.round(performance.now() - began) })
    })
  })
  return {
    child,
    ended,
    said(what) {
      return new Promise((done) => {
        const look = (): void => {
          if (typeof what === 'string' ? output.includes(what) : what.test(output)) done(true)
        }
        listeners.add(look)
        look()
        void ended.then(() => done(false))
      })
    },
  }
}

/** Processes whose command line tells that they are a service of a release below this root. */
function processesOf(root: string): ReturnType<TestHost['processes']> {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      const command = quietly(() => readFileSync(`/proc/${name}/cmdline`, 'utf8')) ?? ''
      const [, release, service] =
        /\/releases\/([^/\0]+)\/services\/([\w-]+)\/main\.mjs/.exec(
          command.includes(root) ? command.slice(command.indexOf(`${root}/releases`)) : '',
        ) ?? []
      return release && service ? [{ pid: Number(name), release, service }] : []
    })
}

/** Files of services that nobody knows any more. */
function leftovers(root: string, known: number): string[] {
  const files = readdirSync(join(root, 'services')).filter((name) => name.endsWith('.xml'))
  const partial = readdirSync(join(root, 'releases')).filter((name) => name.endsWith('.partial'))
  return [
    ...(files.length === known ? [] : [`${files.length} services are defined`]),
    ...partial.map((name) => `${name} was left`),
  ]
}

async function freeBlock(): Promise<number> {
  for (;;) {
    const first = 22_000 + (block++ % 90) * 100
    const taken = await Promise.all([0, 1, 2, 3, 20, 21, 22].map((offset) => reachable(first + offset)))
    if (!taken.includes(true)) return first
  }
}

const readNumber = (file: string): number => Number(quietly(() => readFileSync(file, 'utf8')) ?? 0)

function quietly<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch {
    return undefined
  }
}
