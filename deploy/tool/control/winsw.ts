/** Windows services by WinSW: it defines them; Windows' own `sc.exe` starts, stops and asks, which needs no WinSW to answer. */
import { execFile } from 'node:child_process'
import { copyFileSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readService } from '../../winsw/render.ts'
import { validateWinsw } from '../../winsw/validate.ts'
import { DeployFault } from '../fault.ts'
import { patiently, removeTree, replaceFile } from '../files.ts'
import type { ServiceControl, ServiceState } from './port.ts'

export interface Ran {
  readonly code: number
  readonly output: string
}
/** Runs a command to its end. */
export type Run = (command: string, args: readonly string[]) => Promise<Ran>

export interface WinswOptions {
  /** Where each service has its file and its copy of WinSW.exe, by its id. */
  readonly dir: string
  /** WinSW.exe of the release that is being deployed. */
  readonly winsw: () => string
  readonly run?: Run
  /** Between two looks at a service that is on its way, milliseconds. */
  readonly lookEveryMs?: number
}

/** ERROR_SERVICE_DOES_NOT_EXIST, _ALREADY_RUNNING, _CANNOT_ACCEPT_CTRL, _NOT_ACTIVE and _MARKED_FOR_DELETE of Windows. */
const ABSENT = 1060
const ALREADY_RUNNING = 1056
/** Asked while it starts, and it has not heard; or while it stops, as when a tool that was killed has asked before. */
const ON_ITS_WAY = 1061
const NOT_ACTIVE = 1062
const MARKED = 1072
const START_WITHIN_MS = 30_000

/** Services of Windows. Needs an administrator. */
export function createWinsw({
  dir,
  winsw,
  run = runCommand,
  lookEveryMs = 250,
}: WinswOptions): ServiceControl {
  const xmlOf = (id: string): string => join(dir, `${id}.xml`)
  const exeOf = (id: string): string => join(dir, `${id}.exe`)

  async function state(id: string): Promise<ServiceState> {
    const { code, output } = await run('sc.exe', ['query', id])
    if (code === ABSENT || (code !== 0 && /\b1060\b/.test(output))) return 'absent'
    // The number, not the word beside it: that one speaks the language of Windows. 1 is stopped; 2 to 7 are not.
    const number = /^[^:\r\n]+:\s*([1-7])\s+[^\s(]/m.exec(output)
    if (!number) throw new DeployFault(`sc query ${id}: ${output.trim() || code}`)
    return number[1] === '1' ? 'stopped' : 'running'
  }
  async function ask(
    command: string,
    args: readonly string[],
    fine: readonly number[] = [],
  ): Promise<number> {
    const { code, output } = await run(command, args)
    if (code !== 0 && !fine.includes(code))
      throw new DeployFault(`${command} ${args.join(' ')}: ${output.trim() || `exit code ${code}`}`)
    return code
  }
  async function until(id: string, wanted: ServiceState, withinMs: number): Promise<boolean> {
    for (const end = performance.now() + withinMs; performance.now() < end; await sleep(lookEveryMs))
      if ((await state(id)) === wanted) return true
    return false
  }

  return {
    state,
    async define(id, xml) {
      // WinSW ignores what it does not know: a slip would be found at the first stop.
      const faults = validateWinsw(xml, '3')
      if (faults.length > 0) throw new DeployFault(`the service file of ${id} is wrong: ${faults.join('; ')}`)
      mkdirSync(dir, { recursive: true })
      const known = (await state(id)) !== 'absent'
      await replaceFile(xmlOf(id), xml)
      if (known) {
        await ask(exeOf(id), ['refresh'])
        return
      }
      await patiently(() => copyFileSync(winsw(), exeOf(id)))
      // Where somebody looks at its properties, a service that was removed is still there for a while.
      for (const end = performance.now() + START_WITHIN_MS; ; await sleep(lookEveryMs)) {
        const { code, output } = await run(exeOf(id), ['install'])
        if (code === 0) return
        if (code !== MARKED || performance.now() > end)
          throw new DeployFault(`${id} could not be installed: ${output.trim() || `exit code ${code}`}`)
      }
    },
    async start(id) {
      await ask('sc.exe', ['start', id], [ALREADY_RUNNING])
      if (!(await until(id, 'running', START_WITHIN_MS))) throw new DeployFault(`${id} did not start`)
    },
    async stop(id) {
      if ((await state(id)) !== 'running') return
      // WinSW itself ends the service past its stop timeout; a little more is the way there.
      const withinMs = readService(readFileSync(xmlOf(id), 'utf8')).stopTimeoutMs + 10_000
      let heard = false
      for (let end = performance.now() + START_WITHIN_MS + withinMs; performance.now() < end; ) {
        if (!heard && (await ask('sc.exe', ['stop', id], [NOT_ACTIVE, ON_ITS_WAY])) !== ON_ITS_WAY) {
          heard = true
          end = performance.now() + withinMs
        }
        if ((await state(id)) !== 'running') return
        await sleep(lookEveryMs)
      }
      throw new DeployFault(`${id} did not stop within ${withinMs} ms`)
    },
    async remove(id) {
      if ((await state(id)) !== 'absent') await ask(exeOf(id), ['uninstall'], [MARKED])
      await removeTree(exeOf(id))
      await removeTree(xmlOf(id))
    },
  }
}

function runCommand(command: string, args: readonly string[]): Promise<Ran> {
  return new Promise((done, failed) => {
    execFile(command, args, { windowsHide: true, timeout: 60_000 }, (fault, stdout, stderr) => {
      if (fault && typeof fault.code !== 'number') failed(fault)
      else done({ code: typeof fault?.code === 'number' ? fault.code : 0, output: stdout + stderr })
    })
  })
}
