import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** One service in a process of its own. */
export interface Service {
  readonly url: string
  /** Resident set, MiB, as Linux tells it. */
  residentMb(): number
  /** kill -9. */
  kill(): Promise<void>
  /** SIGSTOP: it keeps its connections and answers nothing; until `resume`. */
  pause(): void
  resume(): void
  /** Leaves its standard output unread from now on. */
  ignoreOutput(): void
}

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

/** Starts a service's main file, named from the root, and waits until it listens. */
export async function startService(main: string, env: Readonly<Record<string, string>>): Promise<Service> {
  const args = ['--import', './src/lib/process/compile-cache.js', main]
  const child: ChildProcess = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const port = /"event":"started","details":"port (\d+)/.exec(line)?.[1]
    if (!port) continue
    child.stdout!.resume()
    return {
      url: `http://127.0.0.1:${port}`,
      residentMb: () =>
        Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
      pause: () => void child.kill('SIGSTOP'),
      resume: () => void child.kill('SIGCONT'),
      ignoreOutput: () => void child.stdout!.pause(),
      async kill() {
        if (child.exitCode !== null || child.signalCode !== null) return
        const gone = once(child, 'exit')
        child.kill('SIGKILL')
        await gone
      },
    }
  }
  throw new Error(`${main} ended before it listened`)
}
