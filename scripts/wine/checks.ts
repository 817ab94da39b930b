/** Checks that are run one after the other, each told in a line. */
export interface Checks {
  /** Runs one; what it returns is told beside it. Its fault is told and kept, and the rest goes on. */
  run(name: string, check: () => Promise<string | undefined>): Promise<void>
  /** None is begun any more, and none told. Resolves once the one that runs is over. */
  stop(): Promise<void>
  /** Names of those that failed. */
  readonly failed: readonly string[]
}

/** None takes nearly as long, even on a busy machine; one that hangs is not to hold up the rest for good. */
const WITHIN_MS = 180_000

/** Starts with none. */
export function createChecks(): Checks {
  const failed: string[] = []
  let running: Promise<unknown> = Promise.resolve()
  let stopped = false
  const never = (): Promise<never> => new Promise(() => {})
  return {
    failed,
    async run(name, check) {
      if (stopped) return never()
      const began = performance.now()
      const work = within(WITHIN_MS, check())
      running = work
      const [word, more] = await work.then(
        (detail) => ['ok', detail === undefined ? '' : `  ${detail}`] as const,
        (fault) => ['failed', `\n${textOf(fault)}`.replaceAll('\n', '\n       ')] as const,
      )
      if (stopped) return never()
      const ms = String(Math.round(performance.now() - began))
      console.log(`${word.padEnd(6)} ${name.padEnd(82)} ${ms.padStart(6)} ms${more}`)
      if (word === 'failed') failed.push(name)
    },
    async stop() {
      stopped = true
      await running.catch(() => {})
    },
  }
}

const textOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))

/** Rejects when something takes longer than it may. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${ms} ms`)), ms)
  })
  try {
    return await Promise.race([work, late])
  } finally {
    clearTimeout(timer)
  }
}
