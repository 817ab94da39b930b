/** What every command of the tool works with. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { parseKeys } from '../../src/lib/signing/keys.ts'
import type { ServiceControl } from './control/port.ts'
import { createProcesses } from './control/processes.ts'
import { createWinsw } from './control/winsw.ts'
import { DeployFault, EXIT, messageOf } from './fault.ts'
import { readIfThere, replaceFile } from './files.ts'
import { createGateway, type Gateway } from './gateway.ts'
import type { Host } from './host.ts'
import { type Layout, releaseDir } from './layout.ts'
import { nginxService } from './nginx-service.ts'
import type { Report } from './report.ts'
import { readState, type State, writeState } from './state.ts'
import { targetsOf } from './targets.ts'

export interface Context {
  readonly layout: Layout
  readonly host: Host
  readonly state: State
  readonly control: ServiceControl
  /** Undefined where another host's nginx leads here. */
  readonly gateway: Gateway | undefined
  readonly report: Report
  /** Writes the state down; what comes after a crash begins from there. */
  save(): Promise<void>
}

/** Opens a host as it is. */
export function openContext(layout: Layout, host: Host, report: Report): Context {
  const state = readState(layout.state)
  const release = (): string => releaseDir(layout, state.operation?.to ?? state.current ?? '')
  const control =
    host.control === 'winsw'
      ? createWinsw({ dir: layout.services, winsw: () => join(release(), 'WinSW.exe') })
      : createProcesses({
          dir: layout.services,
          logDir: join(layout.shared, 'logs'),
          env: host.processEnv ?? {},
        })
  const asService = {
    async start(): Promise<void> {
      const xml = readFileSync(join(release(), 'winsw', 'nginx.xml'), 'utf8')
      await control.define('invekto-nginx', nginxService(xml, host.gateway!.nginx, layout.shared))
      await control.start('invekto-nginx')
    },
    async stop(): Promise<void> {
      await control.stop('invekto-nginx')
      await control.remove('invekto-nginx')
    },
  }
  return {
    layout,
    host,
    state,
    control,
    gateway:
      host.gateway === null
        ? undefined
        : createGateway(host.gateway, layout.nginx, host.control === 'winsw' ? asService : undefined),
    report,
    async save() {
      await writeState(layout.state, state)
      await replaceFile(layout.targets, `${JSON.stringify(targetsOf(host, state), null, 2)}\n`)
    },
  }
}

/**
 * The key that this host's services sign with, for the smoke test. An empty value is none: templates have it. Throws DeployFault (78)
 * where the env files hold no key, or none that the services would take.
 */
export function signingKey({ layout, host }: Pick<Context, 'layout' | 'host'>): {
  keyid: string
  key: Buffer
} {
  const read = (name: string): string | undefined =>
    parseEnv(readIfThere(join(layout.env, name)) ?? '').INVEKTO_KEYS
  const keys = host.processEnv?.INVEKTO_KEYS || read('analysis-api.env') || read('common.env')
  if (!keys)
    throw new DeployFault(
      `INVEKTO_KEYS is not set in ${join(layout.env, 'common.env')}; a new key: commands/keygen.mjs`,
      EXIT.configuration,
    )
  try {
    const [keyid, key] = [...parseKeys(keys)][0]!
    return { keyid, key: key.export() }
  } catch (fault) {
    throw new DeployFault(`INVEKTO_KEYS under ${layout.env}: ${messageOf(fault)}`, EXIT.configuration)
  }
}
