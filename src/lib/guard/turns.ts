export interface Turns {
  /** Runs `work` when it is its turn, first come first served; at once when this loop turn has time left. */
  run<T>(work: () => T): Promise<T>
  /** How many wait. */
  readonly waiting: number
}

/**
 * Shares the event loop: at most `sliceMs` of work in one turn of it, then everything else
 * (refusals, health checks, arriving bytes) has its chance before the next slice. Without it,
 * a hundred replies that arrive together would be worked off in one go.
 */
export function createTurns({ monotonic, sliceMs }: { monotonic: () => number; sliceMs: number }): Turns {
  const queue: ((() => void) | undefined)[] = []
  let head = 0
  let sliceEnds = 0
  let scheduled = false

  function slice(): void {
    scheduled = false
    sliceEnds = monotonic() + sliceMs
    while (head < queue.length) {
      if (monotonic() >= sliceEnds) {
        schedule()
        break
      }
      const work = queue[head]
      // What is done must not stay alive, with the request it was done for, until the queue runs empty.
      queue[head++] = undefined
      work?.()
    }
    if (head === queue.length) {
      queue.length = 0
      head = 0
    } else if (head > 1_024) {
      queue.splice(0, head)
      head = 0
    }
    // What still arrives in this loop turn goes by what is left of the slice.
    schedule()
  }

  function schedule(): void {
    if (scheduled) return
    scheduled = true
    setImmediate(nextTurn)
  }

  function nextTurn(): void {
    if (head < queue.length) slice()
    else {
      scheduled = false
      sliceEnds = 0
    }
  }

  return {
    run<T>(work: () => T): Promise<T> {
      const idle = head === queue.length
      const now = idle ? monotonic() : 0
      if (idle && (sliceEnds === 0 || now < sliceEnds)) {
        if (sliceEnds === 0) {
          sliceEnds = now + sliceMs
          schedule()
        }
        try {
          return Promise.resolve(work())
        } catch (fault) {
          return Promise.reject(fault)
        }
      }
      return new Promise<T>((resolve, reject) => {
        queue.push(() => {
          try {
            resolve(work())
          } catch (fault) {
            reject(fault)
          }
        })
        schedule()
      })
    },
    get waiting() {
      return queue.length - head
    },
  }
}
