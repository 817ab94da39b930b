/** One deployment at a time on a host. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { DeployFault, EXIT } from './fault.ts'

/** Takes the lock, and gives what lets go of it. What a tool that died has left is taken over. Throws DeployFault (75) while another one runs. */
export function takeLock(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true })
  for (let tries = 0; ; tries++) {
    try {
      writeFileSync(file, String(process.pid), { flag: 'wx' })
      return () => rmSync(file, { force: true })
    } catch (fault) {
      if ((fault as NodeJS.ErrnoException).code !== 'EEXIST' || tries > 3) throw fault
    }
    const holder = Number(readFileSync(file, 'utf8'))
    if (holder !== process.pid && isAlive(holder))
      throw new DeployFault(
        `another deployment runs on this host (process ${holder}); ${file}`,
        EXIT.temporary,
      )
    rmSync(file, { force: true })
  }
}

/** Whether a process with this id is there. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}
