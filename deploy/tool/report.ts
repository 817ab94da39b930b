/** Tells what is being done: to the operator, and as JSON lines to the log of deployments. */
import { appendFileSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

export type Report = (message: string, fields?: Readonly<Record<string, unknown>>) => void

/** A reporter; without a file it only tells the operator. */
export function createReport(file: string | undefined, print: (line: string) => void): Report {
  if (file !== undefined) mkdirSync(dirname(file), { recursive: true })
  return (message, fields = {}) => {
    const time = new Date().toISOString()
    print(`${time.slice(11, 19)}  ${message}`)
    if (file !== undefined)
      appendFileSync(file, `${JSON.stringify({ time, pid: process.pid, message, ...fields })}\n`)
  }
}
