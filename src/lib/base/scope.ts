/** Collects what must be closed, in the order it was opened. */
export interface Scope {
  /** Registers a closer at once after opening. Added to a closed scope, it runs at once; its fault goes nowhere. */
  add(name: string, close: () => void | Promise<void>): void
  /**
   * Closes everything, last opened first. A closer that fails or does not return in its time
   * never strands the others; the first fault is thrown at the end. Later calls get the
   * same promise.
   */
  close(withinMs: number): Promise<void>
}

/** A scope with nothing open. */
export function openScope(): Scope {
  const closers: { name: string; close: () => void | Promise<void> }[] = []
  let closing: Promise<void> | undefined

  async function closeAll(withinMs: number): Promise<void> {
    const deadline = performance.now() + withinMs
    let first: unknown
    for (let entry = closers.pop(); entry !== undefined; entry = closers.pop()) {
      try {
        // Past the deadline every closer is still begun, with a moment of its own.
        await within(Math.max(deadline - performance.now(), 50), entry.name, entry.close())
      } catch (fault) {
        first ??= fault
      }
    }
    if (first !== undefined) throw first
  }

  return {
    add(name, close) {
      if (closing === undefined) closers.push({ name, close })
      else void (async () => close())().catch(() => {})
    },
    close(withinMs) {
      closing ??= closeAll(withinMs)
      return closing
    },
  }
}

function within(ms: number, name: string, work: void | Promise<void>): Promise<void> {
  if (!(work instanceof Promise)) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`closing ${name} took over ${Math.round(ms)} ms`)), ms)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
