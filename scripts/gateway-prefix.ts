import { execFileSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Upstreams, upstreamsConf } from '../deploy/gateway/upstreams.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))

export interface GatewayOptions {
  /** The prefix: logs/, temp/, and the configuration under conf/. */
  readonly dir: string
  readonly upstreams: Upstreams
  /** Where the API is listened for, 8080 unless given; an address may come before it. */
  readonly listen?: string
  /** Where the panel is listened for, 8443 unless given. */
  readonly panelListen?: string
}

export interface Gateway {
  /** Where nginx.conf and nginx/ are. */
  readonly conf: string
  /** The arguments of nginx, with further directives of the main level. */
  args(directives?: string): string[]
}

/**
 * Makes a directory that nginx can run in: a copy of the configuration with these ports and instances, and the panel
 * switched on. A certificate that is there already stays.
 */
export function prepareGateway({ dir, upstreams, listen, panelListen }: GatewayOptions): Gateway {
  const conf = join(dir, 'conf')
  for (const name of ['logs', 'temp']) mkdirSync(join(dir, name), { recursive: true })
  rmSync(conf, { recursive: true, force: true })
  mkdirSync(conf, { recursive: true })
  cpSync(join(ROOT, 'nginx.conf'), join(conf, 'nginx.conf'))
  cpSync(join(ROOT, 'nginx'), join(conf, 'nginx'), { recursive: true })
  if (listen !== undefined) writeFileSync(join(conf, 'nginx/listen-gateway.conf'), `listen ${listen};\n`)
  if (panelListen !== undefined)
    writeFileSync(join(conf, 'nginx/listen-panel.conf'), `listen ${panelListen} ssl;\n`)
  writeUpstreams(conf, upstreams)
  makeCertificate(join(dir, 'tls'))
  cpSync(join(dir, 'tls'), join(conf, 'nginx/tls'), { recursive: true })
  writeFileSync(join(conf, 'nginx/enabled/panel.conf'), 'include nginx/panel.conf;\n')
  return {
    conf,
    args(directives = '') {
      const all = runAsOneself() + directives
      return ['-p', dir, '-c', join(conf, 'nginx.conf'), ...(all === '' ? [] : ['-g', all])]
    },
  }
}

/** Puts other instances into a prepared configuration, in one step; a reload lets them count. */
export function writeUpstreams(conf: string, upstreams: Upstreams): void {
  const file = join(conf, 'nginx/upstreams.conf')
  writeFileSync(`${file}.new`, upstreamsConf(upstreams))
  renameSync(`${file}.new`, file)
}

/** A certificate for localhost, signed by itself; for trying things out. */
function makeCertificate(dir: string): void {
  if (existsSync(join(dir, 'panel.crt'))) return
  mkdirSync(dir, { recursive: true })
  execFileSync(
    'openssl',
    [
      ...[
        'req',
        '-x509',
        '-newkey',
        'ec',
        '-pkeyopt',
        'ec_paramgen_curve:prime256v1',
        '-nodes',
        '-days',
        '30',
      ],
      ...['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
      ...['-keyout', join(dir, 'panel.key'), '-out', join(dir, 'panel.crt')],
    ],
    { stdio: 'ignore' },
  )
}

/** Started by root the worker would be somebody else, who may not write into a directory of root's. */
function runAsOneself(): string {
  return process.getuid?.() === 0 ? 'user root; ' : ''
}

/** The environment with the directories that Debian keeps from ordinary users' PATH, where its nginx lies. */
export function withSbin(): NodeJS.ProcessEnv {
  if (process.platform === 'win32') return process.env
  return { ...process.env, PATH: `${process.env.PATH}:/usr/sbin:/usr/local/sbin` }
}
