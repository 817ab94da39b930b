/** Makes a host ready for its first release: folders, who may do what in them, and the files that are the operator's from then on. */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Host, writeHost } from './host.ts'
import { type Layout, releaseDir } from './layout.ts'
import type { Report } from './report.ts'

/** Folders and host.json. What is there stays as it is. */
export async function prepareHost(layout: Layout, host: Host): Promise<void> {
  for (const folder of [layout.releases, layout.services, layout.env, ...Object.values(foldersOf(layout))])
    mkdirSync(folder, { recursive: true })
  if (!existsSync(layout.host)) await writeHost(layout.host, host)
}

/** Files for the operator to fill in, out of the first release; what is there stays as it is. */
export function copyTemplates(layout: Layout, version: string, report: Report): void {
  const release = releaseDir(layout, version)
  if (!existsSync(layout.flags)) cpSync(join(release, 'flags.json'), layout.flags)
  for (const name of ['common', 'analysis-api', 'analysis-worker', 'dispatcher', 'ops']) {
    const file = join(layout.env, `${name}.env`)
    if (existsSync(file)) continue
    cpSync(join(release, 'env', `${name}.env`), file)
    report(`${file} is new: fill it in`)
  }
}

/** Folders of the shared state whose permissions are their own. */
function foldersOf({ shared, nginx, targets, state }: Layout) {
  return {
    logs: join(shared, 'logs'),
    data: join(shared, 'data'),
    nginx,
    nginxLogs: join(nginx, 'logs'),
    nginxTemp: join(nginx, 'temp'),
    prometheus: dirname(targets),
    deploy: dirname(state),
  }
}

/** Windows' names for them that are the same in every language. */
const SYSTEM = '*S-1-5-18'
const ADMINISTRATORS = '*S-1-5-32-544'
const LOCAL_SERVICE = '*S-1-5-19'

/**
 * Arguments of `icacls`, a call each. The services' account reads releases, its environment, nginx's configuration and what Prometheus
 * is to scrape; it changes logs, data, flags.json and what nginx itself writes. Nobody else but administrators does anything, and how
 * it is deployed is theirs alone. What Windows lets everybody do in new folders is taken away.
 */
export function permissions(layout: Layout): string[][] {
  const only = (path: string, ...grants: string[]): string[] => [
    path,
    '/inheritance:r',
    '/grant:r',
    `${SYSTEM}:(OI)(CI)F`,
    `${ADMINISTRATORS}:(OI)(CI)F`,
    ...grants,
    '/q',
  ]
  const may = (right: 'R' | 'RX' | 'M'): string => `${LOCAL_SERVICE}:(OI)(CI)${right}`
  const { logs, data, nginx, nginxLogs, nginxTemp, prometheus, deploy } = foldersOf(layout)
  return [
    only(layout.root, may('RX')),
    // The panel replaces flags.json by a new file beside it: it may make files here, and change those, in this folder alone.
    only(layout.shared, `${LOCAL_SERVICE}:(GR,GE,WD)`),
    [layout.shared, '/grant', `${LOCAL_SERVICE}:(OI)(NP)(IO)M`, '/q'],
    only(layout.env, may('R')),
    only(logs, may('M')),
    only(data, may('M')),
    only(nginx, may('RX')),
    only(nginxLogs, may('M')),
    only(nginxTemp, may('M')),
    only(prometheus, may('RX')),
    only(deploy),
  ]
}

/** Sets the permissions on Windows; elsewhere the folder of secrets is for its owner alone. */
export function setPermissions(layout: Layout): void {
  if (process.platform !== 'win32') {
    chmodSync(layout.env, 0o700)
    return
  }
  for (const args of permissions(layout)) execFileSync('icacls', args, { stdio: 'ignore', windowsHide: true })
}
