/** Processes by their ids, which are used again once theirs has ended. */
import { readIfThere } from './files.ts'

/** Whether a process with this id is there, and is what `command` tells: a part of its command line, looked at where Linux shows it. */
export function isAlive(pid: number, command: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false
  try {
    process.kill(pid, 0)
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  // Empty for one that has ended and that nobody has asked about.
  return process.platform !== 'linux' || (readIfThere(`/proc/${pid}/cmdline`) ?? '').includes(command)
}
