/** One deployment at a time on a host. */
import { createHash } from 'node:crypto'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, resolve } from 'node:path'
import { DeployFault, EXIT } from './fault.ts'
import { readIfThere } from './files.ts'

/**
 * Takes the lock, and gives what lets go of it. Throws DeployFault (75) while another one runs.
 *
 * It is a name that is listened on, for the system itself lets go of one when its process ends, however that was; a file that says
 * who holds it would stay, and its process id may be somebody else's by then. The file is only for the operator.
 */
export async function takeLock(file: string): Promise<() => void> {
  mkdirSync(dirname(file), { recursive: true })
  const server = createServer((socket) => socket.destroy())
  await new Promise<void>((done, failed) => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      failed(
        fault.code === 'EADDRINUSE'
          ? new DeployFault(
              `another deployment runs on this host (process ${readIfThere(file) ?? 'unknown'}); ${file}`,
              EXIT.temporary,
            )
          : fault,
      ),
    )
    server.listen(nameOf(file), done)
  })
  server.unref()
  writeFileSync(file, String(process.pid))
  return () => {
    rmSync(file, { force: true })
    server.close()
  }
}

/** A pipe on Windows; on Linux a socket that has no file, and so leaves none. */
function nameOf(file: string): string {
  const hash = createHash('sha256').update(resolve(file).toLowerCase()).digest('hex').slice(0, 16)
  return `${process.platform === 'win32' ? '\\\\.\\pipe\\' : '\0'}invekto-deploy-${hash}`
}
