import { Session } from 'node:inspector'

/** Counts the work that some files do, as V8 counts blocks of code for coverage: no clock, no noise of the machine. */
export interface BlockCounter {
  /** Blocks that ran since the last call. */
  take(): number
  /** Ends the counting. */
  stop(): void
}

interface Coverage {
  readonly result: readonly {
    readonly url: string
    readonly functions: readonly { readonly ranges: readonly { readonly count: number }[] }[]
  }[]
}

/**
 * Begins to count in the files whose address matches. Only code that is loaded afterwards has counters: import what
 * is to be counted when this has returned. What the runtime does itself (slices, searches, case) is not counted.
 */
export function countBlocks(files: RegExp): BlockCounter {
  const session = new Session()
  session.connect()
  session.post('Profiler.enable')
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true })
  return {
    take() {
      let blocks = 0
      // On a session of its own thread the answer is there when post returns.
      session.post('Profiler.takePreciseCoverage', (fault: Error | null, coverage: Coverage) => {
        if (fault) throw fault
        for (const { url, functions } of coverage.result)
          if (files.test(url))
            for (const { ranges } of functions) for (const { count } of ranges) blocks += count
      })
      return blocks
    },
    stop: () => session.disconnect(),
  }
}
