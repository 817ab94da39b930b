import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

/** The tests' stand-in of SQL Server in a process of its own, with our tables. */
export interface StandInProcess {
  readonly url: string
  /** Gives it an order, such as `{ do: 'cutAll' }`; its answer. */
  order(order: object): Promise<unknown>
  close(): Promise<void>
}

const MAIN = fileURLToPath(new URL('../../test/stand-in/main.ts', import.meta.url))

/** Starts it on a free port. */
export async function startStandInProcess(): Promise<StandInProcess> {
  const child = spawn(process.execPath, [MAIN], { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const port = /^listening (\d+)$/.exec((await lines.next()).value ?? '')?.[1]
  if (!port) throw new Error('the stand-in did not start')
  let last: Promise<unknown> = Promise.resolve()
  return {
    url: `mssql://sa:Stand-in-1@127.0.0.1:${port}/invekto?encrypt=false`,
    order(order) {
      last = last.then(async () => {
        child.stdin.write(`${JSON.stringify(order)}\n`)
        return JSON.parse((await lines.next()).value ?? 'null')
      })
      return last
    },
    async close() {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}
