/** Plain processes, without anybody who restarts them: for trying a deployment where there are no Windows services. */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { readService } from '../../winsw/render.ts'
import { DeployFault } from '../fault.ts'
import { readIfThere, removeTree, replaceFile } from '../files.ts'
import { isAlive } from '../process-id.ts'
import type { ServiceControl } from './port.ts'

/** A service that was asked to stop has ended by then, or ends itself. */
const DRAINED_WITHIN_MS = 11_000

export interface ProcessesOptions {
  /** Keeps the services' files, process ids and what they say while they start. */
  readonly dir: string
  readonly logDir: string
  /** Above what the files say. */
  readonly env: Readonly<Record<string, string>>
}

/** Services as detached processes that outlive the tool. */
export function createProcesses({ dir, logDir, env }: ProcessesOptions): ServiceControl {
  const xmlOf = (id: string): string => join(dir, `${id}.xml`)
  const pidFile = (id: string): string => join(dir, `${id}.pid`)
  /** The process that has been asked to end. */
  const stoppingFile = (id: string): string => join(dir, `${id}.stopping`)

  /** The process of a service, if it is one of ours: ids are used again. */
  function pidOf(id: string): number | undefined {
    const pid = Number(readIfThere(pidFile(id)))
    return isAlive(pid, 'main.mjs') ? pid : undefined
  }
  const definition = (id: string): ReturnType<typeof readService> =>
    readService(readFileSync(xmlOf(id), 'utf8'))

  return {
    define: (id, xml) => replaceFile(xmlOf(id), xml),
    async start(id) {
      if (pidOf(id) !== undefined) return
      const { executable, args, env: own, workingDirectory } = definition(id)
      const node = process.platform === 'win32' && existsSync(executable) ? executable : process.execPath
      mkdirSync(logDir, { recursive: true })
      const said = openSync(join(logDir, `${id}.err`), 'a')
      // The process writes its own id before it becomes the service: whenever this tool ends, there is none that nobody knows.
      const [command, ...rest] =
        process.platform === 'win32'
          ? [node, ...args]
          : ['/bin/sh', '-c', 'echo $$ > "$0" && exec "$@"', pidFile(id), node, ...args]
      const child = spawn(command, rest, {
        cwd: workingDirectory,
        env: { ...process.env, ...own, ...env },
        detached: true,
        stdio: ['ignore', 'ignore', said],
      })
      const failed = new Promise<never>((_, reject) => child.once('error', reject))
      await Promise.race([failed, new Promise((done) => child.once('spawn', done))])
      if (process.platform === 'win32') writeFileSync(pidFile(id), String(child.pid))
      closeSync(said)
      child.unref()
      for (let i = 0; i < 100 && pidOf(id) === undefined; i++) await sleep(20)
    },
    async stop(id) {
      const pid = pidOf(id)
      if (pid === undefined) return
      // Asked twice, a service ends at once; so whoever comes after a crash waits first, for as long as a drain can take.
      let asked = false
      const asking =
        performance.now() + (readIfThere(stoppingFile(id)) === String(pid) ? DRAINED_WITHIN_MS : 0)
      writeFileSync(stoppingFile(id), String(pid))
      const { stopTimeoutMs } = definition(id)
      for (const until = performance.now() + stopTimeoutMs; performance.now() < until; await sleep(50)) {
        if (pidOf(id) === undefined) return
        if (asked || performance.now() < asking) continue
        asked = true
        process.kill(pid, 'SIGINT')
      }
      process.kill(pid, 'SIGKILL')
      throw new DeployFault(`${id} did not end within ${stopTimeoutMs} ms of its stop, and was killed`)
    },
    async state(id) {
      if (pidOf(id) !== undefined) return 'running'
      return existsSync(xmlOf(id)) ? 'stopped' : 'absent'
    },
    async remove(id) {
      await removeTree(xmlOf(id))
      await removeTree(pidFile(id))
      await removeTree(stoppingFile(id))
    },
  }
}
