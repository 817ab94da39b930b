import type { Timers } from '../base/clock.ts'
import { portions } from '../base/portions.ts'
import type { StateStore, Step } from '../state/port.ts'

/** Sends steps nobody waits for, many in a wave. What cannot be written is lost: it is for what the work goes on without. */
export interface Gatherer {
  add(step: Step): void
  /** Whether a step for this key has yet to be sent. */
  holds(key: string): boolean
  /** Sends what has been gathered; resolves when it is written, or lost. */
  flush(): Promise<void>
}

/** How long steps are gathered, milliseconds, and how many go in one wave. */
const GATHER_MS = 50
const WAVE_SIZE = 200

/** Gathers for a store. */
export function createGatherer(store: Pick<StateStore, 'run'>, clock: Timers): Gatherer {
  let gathered: Step[] = []
  async function flush(): Promise<void> {
    const all = gathered
    gathered = []
    // A wave keeps to one hash tag.
    const byTag = Map.groupBy(all, ({ key }) => key.slice(0, key.indexOf('}')))
    const waves = [...byTag.values()].flatMap((steps) => portions(steps, WAVE_SIZE))
    await Promise.all(waves.map((steps) => store.run(steps).catch(() => {})))
  }
  return {
    add(step) {
      if (gathered.push(step) === 1) clock.after(GATHER_MS, flush)
    },
    holds: (key) => gathered.some((step) => step.key === key),
    flush,
  }
}
