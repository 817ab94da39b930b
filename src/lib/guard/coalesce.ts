import type { Replies, StateStore, Step } from '../state/port.ts'

/** Steps of one wave at most, and bytes of values above which a wave goes alone. */
const MOST_STEPS = 240
const LARGE = 64 * 1024

interface Waiting {
  readonly steps: readonly Step[]
  readonly resolve: (replies: readonly unknown[]) => void
  readonly reject: (fault: unknown) => void
}

/**
 * A store whose waves go together when they are begun in one turn of the event loop and share a hash tag: many jobs at once cost
 * few calls. Each wave stays in one piece and gets its own replies; they fail together. A wave that may end early (`must`) or
 * is large goes alone, and waits for nobody.
 */
export function coalesceWaves(store: StateStore): StateStore {
  let waiting = new Map<string, Waiting[]>()

  function flush(): void {
    const byTag = waiting
    waiting = new Map()
    for (const waves of byTag.values()) {
      for (let first = 0; first < waves.length; ) {
        const together = [waves[first++]!]
        let count = together[0]!.steps.length
        while (first < waves.length && count + waves[first]!.steps.length <= MOST_STEPS) {
          count += waves[first]!.steps.length
          together.push(waves[first++]!)
        }
        void send(together)
      }
    }
  }

  async function send(waves: readonly Waiting[]): Promise<void> {
    try {
      const replies = await store.run(waves.flatMap(({ steps }) => steps))
      let at = 0
      for (const { steps, resolve } of waves) {
        resolve(replies.slice(at, at + steps.length))
        at += steps.length
      }
    } catch (fault) {
      for (const { reject } of waves) reject(fault)
    }
  }

  return {
    ...store,
    run<const T extends readonly Step[]>(steps: T): Promise<Replies<T>> {
      const { key } = steps[0] ?? { key: '' }
      if (steps.length > MOST_STEPS || steps.some(goesAlone)) return store.run(steps)
      return new Promise((resolve, reject) => {
        if (waiting.size === 0) setImmediate(flush)
        const tag = key.slice(0, key.indexOf('}'))
        const wave: Waiting = { steps, resolve: resolve as Waiting['resolve'], reject }
        const waves = waiting.get(tag)
        if (waves) waves.push(wave)
        else waiting.set(tag, [wave])
      })
    },
  }
}

function goesAlone(step: Step): boolean {
  return ('must' in step && step.must === true) || (step.op === 'set' && step.value.byteLength > LARGE)
}
