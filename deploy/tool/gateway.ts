/** nginx on this host: its configuration out of a release, who gets how much, and reloads that only follow a passed test. */
import { spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Upstreams, upstreamsConf } from '../gateway/upstreams.ts'
import { DeployFault } from './fault.ts'
import { patiently, readIfThere, removeTree, replaceFile } from './files.ts'
import type { HostGateway } from './host.ts'
import { isAlive } from './process-id.ts'

export interface Gateway {
  /** Takes over the configuration of a release, keeping what is this host's own. Rejects, and keeps the old one, where nginx refuses it. */
  configure(releaseDir: string, upstreams: Upstreams): Promise<void>
  /** Lets nginx send what comes from now on where `upstreams` says; starts it where it does not run. Rejects where nginx refuses it; then the old shares stay. */
  lead(upstreams: Upstreams): Promise<void>
  /** Whether nginx runs. */
  runs(): boolean
  /** Ends nginx once it has answered what it was asked, where it runs. */
  stop(): Promise<void>
}

/** What a host has for itself: a new release does not touch it. */
const OWN = [
  'allowlist.conf',
  'limits.conf',
  'panel-tls.conf',
  'trusted-proxies.conf',
  'upstreams.conf',
  'enabled',
  'tls',
]
const RELOADED_AFTER_MS = 300
/** What nginx for Windows says of the event that it is told by: nobody has one, so it does not run; or it is not for whoever asks. */
const NO_EVENT = /OpenEvent\(.*\(2: /
const NOT_OURS = /OpenEvent\(.*\(5: /
/** The first nginx that lets an idle client finish what it was about to send when a reload comes. */
const GENTLE = [1, 27, 4] as const

/**
 * nginx with `prefix` as its home: logs, temporary files, and under `conf` the configuration. `service` starts it where it does not
 * run, and ends it; without it, it is a process of its own.
 */
export function createGateway(
  { nginx, listen = '8080', panelListen = '8443' }: HostGateway,
  prefix: string,
  service?: { start(): Promise<void>; stop(): Promise<void> },
): Gateway {
  const conf = join(prefix, 'conf')
  const before = join(prefix, 'conf.before')
  const next = join(prefix, 'conf.next')
  // Started by root, a worker would be somebody who may not write into root's folder; Windows has no such thing.
  const directives = process.platform !== 'win32' && process.getuid?.() === 0 ? ['-g', 'user root;'] : []
  // nginx wants forward slashes everywhere, and one at the end of its prefix.
  const slashes = (path: string): string => path.replaceAll('\\', '/')
  const argsFor = (folder: string): string[] => [
    '-p',
    slashes(`${prefix}/`),
    '-c',
    slashes(join(folder, 'nginx.conf')),
    ...directives,
  ]
  const run = (folder: string, ...args: string[]): Promise<{ code: number; said: string }> =>
    runNginx(nginx, [...argsFor(folder), ...args])

  async function check(folder: string): Promise<void> {
    for (const name of ['logs', 'temp']) mkdirSync(join(prefix, name), { recursive: true })
    const { code, said } = await run(folder, '-t')
    if (code !== 0) throw new DeployFault(`nginx refuses the configuration: ${said.trim()}`)
  }
  const runs = (): boolean => isAlive(Number(readIfThere(join(prefix, 'logs', 'nginx.pid'))), 'nginx')

  async function startDetached(): Promise<void> {
    const child = spawn(nginx, argsFor(conf), { detached: true, stdio: 'ignore', windowsHide: true })
    const failed = new Promise<never>((_, reject) => child.once('error', reject))
    await Promise.race([failed, new Promise((done) => child.once('spawn', done))])
    child.unref()
  }

  /** A crash between the two renames of `configure` leaves the host's configuration, its own files among it, under another name. */
  async function restore(): Promise<void> {
    if (!existsSync(conf) && existsSync(before)) await patiently(() => renameSync(before, conf))
  }

  async function reload(): Promise<void> {
    if (runs()) {
      const { code, said } = await run(conf, '-s', 'reload')
      // The signal is answered at once, the new worker a moment later.
      if (code === 0) return sleep(RELOADED_AFTER_MS)
      if (NOT_OURS.test(said))
        throw new DeployFault(
          `nginx runs under an account that lets nobody else reload it: ${said.trim()}\n${service ? 'Deploy as SYSTEM' : 'Deploy under that account'}: see "Who may reload nginx" in the runbook`,
        )
      // Windows: the id that nginx has left when it was cut off is somebody else's now.
      if (!NO_EVENT.test(said)) throw new DeployFault(`nginx was not reloaded: ${said.trim()}`)
    }
    await (service?.start ?? startDetached)()
    for (let i = 0; i < 100 && !runs(); i++) await sleep(50)
    if (!runs()) throw new DeployFault(`nginx did not start; see ${join(prefix, 'logs', 'error.log')}`)
  }

  return {
    runs,
    async stop() {
      await restore()
      if (service) return service.stop()
      if (!runs()) return
      await run(conf, '-s', 'quit')
      for (let i = 0; i < 200 && runs(); i++) await sleep(50)
    },
    async configure(releaseDir, upstreams) {
      await restore()
      await removeTree(next)
      mkdirSync(next, { recursive: true })
      cpSync(join(releaseDir, 'nginx.conf'), join(next, 'nginx.conf'))
      cpSync(join(releaseDir, 'nginx'), join(next, 'nginx'), { recursive: true })
      for (const own of OWN)
        if (existsSync(join(conf, 'nginx', own)))
          cpSync(join(conf, 'nginx', own), join(next, 'nginx', own), { recursive: true })
      await replaceFile(join(next, 'nginx', 'listen-gateway.conf'), `listen ${listen};\n`)
      await replaceFile(join(next, 'nginx', 'listen-panel.conf'), `listen ${panelListen} ssl;\n`)
      await enable(next, await versionOf(nginx))
      await replaceFile(join(next, 'nginx', 'upstreams.conf'), upstreamsConf(upstreams))
      await check(next)
      await removeTree(before)
      if (existsSync(conf)) await patiently(() => renameSync(conf, before))
      await patiently(() => renameSync(next, conf))
      await reload()
    },
    async lead(upstreams) {
      await restore()
      if (!existsSync(conf)) throw new DeployFault(`nginx has no configuration yet: ${conf} is not there`)
      const file = join(conf, 'nginx', 'upstreams.conf')
      const old = readIfThere(file)
      await replaceFile(file, upstreamsConf(upstreams))
      try {
        await check(conf)
      } catch (fault) {
        if (old !== undefined) await replaceFile(file, old)
        throw fault
      }
      await reload()
    },
  }
}

/** Switches on what this host can have: the panel where there is a certificate, lasting connections where nginx is new enough. */
async function enable(conf: string, version: readonly number[]): Promise<void> {
  const at = join(conf, 'nginx', 'enabled')
  if (existsSync(join(conf, 'nginx', 'tls', 'panel.crt')))
    await replaceFile(join(at, 'panel.conf'), 'include nginx/panel.conf;\n')
  const lasting = join(at, 'gateway', 'client-keepalive.conf')
  const gentle = GENTLE.reduce((order, part, i) => order || (version[i] ?? 0) - part, 0) >= 0
  if (gentle) await replaceFile(lasting, 'include nginx/client-keepalive.conf;\n')
  // This host's nginx was a newer one once: an older one knows not every directive, and refuses the whole.
  else await removeTree(lasting)
}

async function versionOf(nginx: string): Promise<number[]> {
  const { said } = await runNginx(nginx, ['-v'])
  return (/nginx\/([\d.]+)/.exec(said)?.[1] ?? '').split('.').map(Number)
}

function runNginx(nginx: string, args: readonly string[]): Promise<{ code: number; said: string }> {
  return new Promise((done, failed) => {
    const child = spawn(nginx, args, { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true })
    let said = ''
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (text: Buffer) => (said += text.toString()))
    child.once('error', (fault) => failed(new DeployFault(`${nginx} cannot be run: ${fault.message}`)))
    child.once('close', (code) => done({ code: code ?? 1, said }))
  })
}
