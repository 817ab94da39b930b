import { monitorEventLoopDelay } from 'node:perf_hooks'

/** How late the event loop was, milliseconds. */
export interface LoopDelay {
  readonly p50: number
  readonly p99: number
  readonly max: number
}

/** The runtime looks so often; what it records has this in it. */
const EVERY_MS = 20

/** Watches how late the event loop is, outside of JavaScript; `read` tells of the time since it was read last. `close` ends it. */
export function watchLoopDelay(): { read(): LoopDelay; close(): void } {
  const histogram = monitorEventLoopDelay({ resolution: EVERY_MS })
  histogram.enable()
  const late = (nanoseconds: number): number =>
    histogram.count === 0 ? 0 : Math.max(0, Math.round((nanoseconds / 1e6 - EVERY_MS) * 10) / 10)
  return {
    read() {
      const p50 = late(histogram.percentile(50))
      const p99 = late(histogram.percentile(99))
      const max = late(histogram.max)
      histogram.reset()
      return { p50, p99, max }
    },
    close: () => void histogram.disable(),
  }
}
