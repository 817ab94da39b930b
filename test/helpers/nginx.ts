import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Upstream, Upstreams } from '../../deploy/gateway/upstreams.ts'
import { prepareGateway, withSbin, writeUpstreams } from '../../scripts/gateway-prefix.ts'
import { freePort, installed, reachable } from './services.ts'

process.env.PATH = withSbin().PATH
/** Whether the gateway can be run here; it may lie in a directory that Debian keeps from ordinary users. */
export const nginxInstalled = installed('nginx') && installed('openssl')

export interface TestGatewayOptions {
  readonly until: TestContext
  readonly api?: readonly Upstream[]
  readonly panel?: readonly Upstream[]
  /** Changes of files below nginx/, by name. */
  readonly rewrite?: Readonly<Record<string, (text: string) => string>>
}

export interface TestGateway {
  readonly port: number
  readonly panelPort: number
  readonly url: string
  readonly dir: string
  readonly conf: string
  writeUpstreams(upstreams: Partial<Upstreams>): void
  /** `nginx -t`: whether the configuration can be loaded, and what nginx says of it. */
  test(): { ok: boolean; said: string }
  /** Resolves when every new request meets the new configuration. */
  reload(): Promise<void>
  /** The lines of the access log once there are as many. */
  accessLog(atLeast: number): Promise<string[]>
  stop(): Promise<void>
}

/** Nowhere: a port that nothing listens on. */
const NOBODY: Upstream = { address: '127.0.0.1:1' }

/** A real nginx on free ports, on a copy of the configuration with only ports, instances and the certificate changed. */
export async function startGateway(options: TestGatewayOptions): Promise<TestGateway> {
  const { until, api = [NOBODY], panel = [NOBODY], rewrite = {} } = options
  const dir = mkdtempSync(join(tmpdir(), 'gateway-'))
  const [port, panelPort] = [await freePort(), await freePort()]
  const { conf, args } = prepareGateway({
    dir,
    upstreams: { api, panel },
    listen: `127.0.0.1:${port}`,
    panelListen: `127.0.0.1:${panelPort}`,
  })
  for (const [name, change] of Object.entries(rewrite)) {
    const file = join(conf, 'nginx', name)
    const before = readFileSync(file, 'utf8')
    const after = change(before)
    if (after === before) throw new Error(`nothing to change in ${name}`)
    writeFileSync(file, after)
  }
  const child = spawn('nginx', args('daemon off;'), { stdio: ['ignore', 'ignore', 'pipe'] })
  let said = ''
  child.stderr.on('data', (chunk) => {
    said += chunk
  })
  const stop = async (): Promise<void> => {
    await stopChild(child)
    rmSync(dir, { recursive: true, force: true })
  }
  until.after(stop)
  while (!(await reachable(port))) {
    if (child.exitCode !== null) throw new Error(`nginx did not start: ${said}`)
    await sleep(20)
  }
  return {
    port,
    panelPort,
    url: `http://127.0.0.1:${port}`,
    dir,
    conf,
    writeUpstreams: (changed) => writeUpstreams(conf, { api, panel, ...changed }),
    test() {
      const { status, stderr } = spawnSync('nginx', [...args(), '-t'], { encoding: 'utf8' })
      return { ok: status === 0, said: stderr }
    },
    async reload() {
      const before = workersOf(child)
      execFileSync('nginx', [...args(), '-s', 'reload'], { stdio: 'ignore' })
      // The old worker goes on taking requests for a tenth of a second beside the new one.
      const taken = (): boolean => {
        const now = workersOf(child)
        return now.length > 0 && !before.some((pid) => now.includes(pid))
      }
      for (let i = 0; !taken(); i++) {
        if (i === 2_000) throw new Error('nginx took no new configuration')
        await sleep(5)
      }
    },
    async accessLog(atLeast) {
      for (let i = 0; ; i++) {
        const lines = readdirSync(join(dir, 'logs'))
          .filter((name) => name.startsWith('access-'))
          .flatMap((name) => readFileSync(join(dir, 'logs', name), 'utf8').split('\n'))
          .filter((line) => line !== '')
        if (lines.length >= atLeast) return lines
        if (i === 100) throw new Error(`${lines.length} lines in the access log, not ${atLeast}`)
        await sleep(20)
      }
    },
    stop,
  }
}

/** The workers of an nginx of ours that take requests, not those that finish their last ones. */
function workersOf({ pid }: ChildProcess): string[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ')
  return children.filter((child) => {
    try {
      return /worker process$/.test(readFileSync(`/proc/${child}/cmdline`, 'utf8').replace(/\0+$/, '').trim())
    } catch {
      return false
    }
  })
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await exited
}
