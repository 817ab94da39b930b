import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, win32 } from 'node:path'
import { findProcesses } from './find-processes.ts'

/** Debian keeps the program off the PATH; the `wine` that is on it is a script that looks for the one of 32 bits first. */
const WINE = '/usr/lib/wine/wine64'
const WINESERVER = 'wineserver'

export interface RunOptions {
  readonly env?: Readonly<Record<string, string>>
  /** A Windows path. */
  readonly cwd?: string | undefined
}

/** What a program came to. */
export interface Ended {
  readonly code: number | null
  /** Standard output. */
  readonly output: string
  /** Standard error. */
  readonly errors: string
}

/** A program that runs. Its process id is the one of Wine's process for it: signals reach it. */
export interface Running {
  readonly pid: number
  /** What it has written to standard output by now. */
  output(): string
  /** What it has written to standard error by now. */
  errors(): string
  /** Its exit code, once it has ended; null where a signal ended it. */
  readonly ended: Promise<number | null>
  signal(name: NodeJS.Signals): void
}

/** A Windows of its own: Wine's registry, services and drive C in a fresh folder. */
export interface Prefix {
  /** The folder. */
  readonly path: string
  /** Where a path on drive C lies. */
  local(path: string): string
  start(program: string, args: readonly string[], options?: RunOptions): Running
  run(program: string, args: readonly string[], options?: RunOptions): Promise<Ended>
  /** Process ids of a program of this Windows whose command line has a text in it. */
  find(program: string, text: string): number[]
}

/** Registers what is done at the end, the last first. */
export type AtEnd = (close: () => Promise<unknown>) => void

/** Whether Wine is there. */
export const hasWine = (): boolean => existsSync(WINE)

/** A new Windows 10. At the end what still runs in it is ended, and its folder removed, unless it is to be kept. */
export async function createPrefix(keep: boolean, atEnd: AtEnd): Promise<Prefix> {
  const home = mkdtempSync(join(tmpdir(), 'invekto-wine-'))
  const path = join(home, 'prefix')
  const system = {
    PATH: process.env.PATH ?? '',
    // Wine links a user's folders to those of the home folder.
    HOME: home,
    WINEPREFIX: path,
    WINELOADER: WINE,
    WINEDEBUG: '-all',
    // None of .NET, HTML and desktop menus is needed, and without a display they would only complain.
    WINEDLLOVERRIDES: 'mscoree,mshtml=;winemenubuilder.exe=d',
  }
  const children = new Set<ChildProcess>()
  let started = 0
  let closed = false
  const local = (file: string): string =>
    join(path, 'drive_c', ...win32.normalize(file).slice('C:\\'.length).split('\\'))

  const start: Prefix['start'] = (program, args, { env = {}, cwd } = {}) => {
    if (closed) throw new Error('this Windows is shut down')
    // A file, not a pipe: node.exe takes a pipe of Wine for a bad descriptor.
    const files = [join(home, `output-${started}.txt`), join(home, `errors-${started++}.txt`)] as const
    const [output, errors] = [openSync(files[0], 'w'), openSync(files[1], 'w')]
    const child = spawn(WINE, [program, ...args], {
      cwd: cwd === undefined ? home : local(cwd),
      env: { ...system, ...env },
      stdio: ['ignore', output, errors],
      // Ctrl+C of the terminal is for this script, which then ends what it started.
      detached: true,
    })
    closeSync(output)
    closeSync(errors)
    children.add(child)
    const ended = once(child, 'exit').then(([code]) => {
      children.delete(child)
      return code as number | null
    })
    return {
      pid: child.pid!,
      output: () => readFileSync(files[0], 'utf8'),
      errors: () => readFileSync(files[1], 'utf8'),
      ended,
      signal: (name) => void child.kill(name),
    }
  }
  const run: Prefix['run'] = async (program, args, options) => {
    const running = start(program, args, options)
    return { code: await running.ended, output: running.output(), errors: running.errors() }
  }
  const server = async (...args: string[]): Promise<void> => {
    const env = { ...process.env, ...system }
    await once(spawn(WINESERVER, args, { env, stdio: 'ignore' }), 'exit')
  }
  atEnd(async () => {
    closed = true
    for (const child of children) child.kill('SIGKILL')
    // Of this prefix alone.
    await server('-k')
    await server('-w')
    if (!keep) rmSync(home, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })
  await run('wineboot', ['-i'])
  const version = ['add', 'HKCU\\Software\\Wine', '/v', 'Version', '/d', 'win10', '/f']
  const { code, errors } = await run('reg', version)
  if (code !== 0) throw new Error(`Wine does not take its registry's entries: ${errors}`)
  // The first start leaves the service database locked for those after it.
  await server('-k')
  await server('-w')
  return { path, local, start, run, find: (program, text) => findProcesses(path, program, text) }
}
