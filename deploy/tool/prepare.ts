/** Makes a host ready for its first release: folders, who may do what in them, and the files that are the operator's from then on. */
import { execFileSync } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Host, writeHost } from './host.ts'
import { type Layout, releaseDir } from './layout.ts'
import type { Report } from './report.ts'

/** Folders, host.json. What is there stays as it is. */
export async function prepareHost(layout: Layout, host: Host): Promise<void> {
  for (const folder of [layout.releases, layout.services, layout.env, layout.nginx])
    mkdirSync(folder, { recursive: true })
  for (const name of ['logs', 'data']) mkdirSync(join(layout.shared, name), { recursive: true })
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

/** Windows' names for them that are the same in every language. */
const SYSTEM = '*S-1-5-18'
const ADMINISTRATORS = '*S-1-5-32-544'
const LOCAL_SERVICE = '*S-1-5-19'

/**
 * Arguments of `icacls`, a call each. The services' account reads releases, reads its environment, and writes logs, data and
 * flags; nobody else but administrators does anything. What Windows lets everybody do in new folders is taken away.
 */
export function permissions({ root, shared, env, state }: Layout): string[][] {
  const only = (path: string, ...grants: string[]): string[] => [
    path,
    '/inheritance:r',
    '/grant:r',
    `${SYSTEM}:(OI)(CI)F`,
    `${ADMINISTRATORS}:(OI)(CI)F`,
    ...grants,
    '/q',
  ]
  return [
    only(root, `${LOCAL_SERVICE}:(OI)(CI)RX`),
    only(shared, `${LOCAL_SERVICE}:(OI)(CI)M`),
    only(env, `${LOCAL_SERVICE}:(OI)(CI)R`),
    only(join(state, '..')),
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
