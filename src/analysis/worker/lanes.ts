/** Jobs that run at once: a lane for light ones and one for heavy ones, so that megabytes never queue before a line of text. */
export interface Lanes {
  /** A place at once, or undefined; the function returned gives it back. */
  tryEnter(bytes: number): (() => void) | undefined
  /** Waits for a place in the lane for a message of this size, first come first served; the function returned gives it back. */
  enter(bytes: number): Promise<() => void>
}

/** Bytes from which a message is heavy. */
const HEAVY_BYTES = 256 * 1024
/** Each may take a hundred megabytes while it runs. */
const HEAVY_AT_ONCE = 2

/** Lanes for `concurrency` jobs, heavy ones included. */
export function createLanes(concurrency: number): Lanes {
  const light = createSlots(concurrency)
  const heavy = createSlots(Math.min(HEAVY_AT_ONCE, concurrency))
  return {
    tryEnter: (bytes) => (bytes < HEAVY_BYTES ? light.tryTake() : undefined),
    async enter(bytes) {
      const leaveHeavy = bytes < HEAVY_BYTES ? undefined : await heavy.take()
      const leaveLight = await light.take()
      return () => {
        leaveHeavy?.()
        leaveLight()
      }
    },
  }
}

interface Slots {
  tryTake(): (() => void) | undefined
  take(): Promise<() => void>
}

function createSlots(count: number): Slots {
  let free = count
  const waiting: (() => void)[] = []
  const give = (): void => {
    const next = waiting.shift()
    if (next) next()
    else free++
  }
  const once = (): (() => void) => {
    let held = true
    return () => {
      if (held) give()
      held = false
    }
  }
  const tryTake = (): (() => void) | undefined => {
    if (free === 0) return undefined
    free--
    return once()
  }
  return {
    tryTake,
    take() {
      const taken = tryTake()
      if (taken) return Promise.resolve(taken)
      return new Promise((resolve) => waiting.push(() => resolve(once())))
    },
  }
}
