/** Checks that are run one after the other, each told in a line. */
export interface Checks {
  /** Runs one; what it returns is told beside it. False: it failed, and the rest can go on. */
  run(name: string, check: () => Promise<string | undefined>): Promise<boolean>
  /** Names of those that failed. */
  readonly failed: readonly string[]
}

/** None takes nearly as long; one that hangs is not to hold up the rest for good. */
const WITHIN_MS = 60_000

/** Starts with none. */
export function createChecks(): Checks {
  const failed: string[] = []
  return {
    failed,
    async run(name, check) {
      const began = performance.now()
      const tell = (word: string, more: string): void =>
        console.log(
          `${word.padEnd(6)} ${name.padEnd(82)} ${Math.round(performance.now() - began)
            .toString()
            .padStart(6)} ms${more}`,
        )
      try {
        const detail = await within(WITHIN_MS, check())
        tell('ok', detail === undefined ? '' : `  ${detail}`)
        return true
      } catch (fault) {
        tell(
          'failed',
          `\n       ${(fault instanceof Error ? fault.message : String(fault)).replaceAll('\n', '\n       ')}`,
        )
        failed.push(name)
        return false
      }
    },
  }
}

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
