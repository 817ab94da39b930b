import type { Readable, Writable } from 'node:stream'
import { openScope, type Scope } from '../base/scope.ts'

/**
 * The one place that touches the process: environment, signals, exit code.
 */

/** What a composition root gets to work with. */
export interface ProcessContext {
  /** The environment, as it was at start. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly args: readonly string[]
  readonly stdout: Writable
  readonly scope: Scope
  /** Registers what runs first on a stop, before anything closes: stop taking work. */
  onDrain(drain: () => void | Promise<void>): void
  /** Stops the process as if a signal had come. */
  stop(reason: string): void
  /** What the process takes of its machine. */
  usage(): ProcessUsage
}

export interface ProcessUsage {
  /** Processor time since the start, of all threads. */
  readonly cpuSeconds: number
  /** Memory held. */
  readonly rssBytes: number
}

/** What a command gets to work with. */
export interface CommandContext extends Pick<ProcessContext, 'env' | 'args' | 'stdout' | 'scope'> {
  readonly stdin: Readable
  readonly stderr: Writable
}

/** Exit codes after BSD sysexits: 78 is EX_CONFIG, 70 EX_SOFTWARE. */
export const EXIT_CONFIG = 78
export const EXIT_SOFTWARE = 70

/** A configuration that cannot be served; every fault is in `message`, a line each. */
export class ConfigurationFault extends Error {}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const

/**
 * Runs a long-lived service until a signal: Ctrl+C (WinSW's stop), SIGTERM or SIGBREAK.
 *
 * On the signal the drains run, then the scope closes, together within `stopWithinMs`;
 * past that the process exits with 70 rather than hang. A second signal exits at once. Exit
 * codes: 0 clean stop, 78 configuration fault, 70 anything else.
 */
export async function runService(
  main: (context: ProcessContext) => Promise<void>,
  { stopWithinMs = 10_000 }: { stopWithinMs?: number } = {},
): Promise<void> {
  const scope = openScope()
  const drains: (() => void | Promise<void>)[] = []
  let stopping = false

  const stop = (reason: string, code: number): void => {
    if (stopping) process.exit(code || 1)
    stopping = true
    setTimeout(
      () => leave(EXIT_SOFTWARE, `stop (${reason}) took over ${stopWithinMs} ms`),
      stopWithinMs,
    ).unref()
    void finish(code)
  }
  const finish = async (code: number): Promise<void> => {
    try {
      for (const drain of drains) await drain()
      await scope.close(stopWithinMs)
      process.exit(code)
    } catch (fault) {
      leave(EXIT_SOFTWARE, describe(fault))
    }
  }

  for (const signal of SIGNALS) process.on(signal, () => stop(signal, 0))
  process.on('uncaughtException', (fault) => {
    process.stderr.write(`uncaught: ${describe(fault)}\n`)
    stop('uncaught', EXIT_SOFTWARE)
  })

  try {
    await main({
      env: Object.freeze({ ...process.env }),
      args: process.argv.slice(2),
      stdout: process.stdout,
      scope,
      onDrain: (drain) => drains.push(drain),
      stop: (reason) => stop(reason, 0),
      usage,
    })
  } catch (fault) {
    await scope.close(stopWithinMs).catch(() => {})
    leave(fault instanceof ConfigurationFault ? EXIT_CONFIG : EXIT_SOFTWARE, describe(fault))
  }
}

/** Runs a command to its end; the number it returns is the exit code, a fault is 70 (78 for configuration). */
export async function runCommand(main: (context: CommandContext) => Promise<number>): Promise<void> {
  const scope = openScope()
  try {
    const code = await main({
      env: Object.freeze({ ...process.env }),
      args: process.argv.slice(2),
      stdin: process.stdin,
      stdout: process.stdout,
      stderr: process.stderr,
      scope,
    })
    await scope.close(5_000)
    process.exitCode = code
  } catch (fault) {
    await scope.close(5_000).catch(() => {})
    leave(fault instanceof ConfigurationFault ? EXIT_CONFIG : EXIT_SOFTWARE, describe(fault))
  }
}

function usage(): ProcessUsage {
  const { user, system } = process.cpuUsage()
  return { cpuSeconds: (user + system) / 1e6, rssBytes: process.memoryUsage.rss() }
}

function describe(fault: unknown): string {
  if (fault instanceof ConfigurationFault) return fault.message
  return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
}

function leave(code: number, message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(code)
}
