import type { Timers } from '../../lib/base/clock.ts'

/** What could be read, or why it could not: a page always opens, and says which part of it is blind. */
export type Sight<T> = { readonly seen: T } | { readonly blind: string }

/** Well under what a page may take, since a page looks at several things at once, never one after the other. */
export const LOOK_WITHIN_MS = 300

/** Looks at something that may be down; never rejects, and waits no longer than LOOK_WITHIN_MS. `blind` is safe to show. */
export async function look<T>(clock: Timers, what: string, work: () => Promise<T>): Promise<Sight<T>> {
  let cancel = (): void => {}
  const late = new Promise<Sight<T>>((resolve) => {
    cancel = clock.after(LOOK_WITHIN_MS, () => resolve({ blind: `${what} does not answer` }))
  })
  const begun = async (): Promise<T> => work()
  const seen = begun().then(
    (value): Sight<T> => ({ seen: value }),
    (): Sight<T> => ({ blind: `${what} is unreachable` }),
  )
  const sight = await Promise.race([seen, late])
  cancel()
  return sight
}

/** The value, or undefined where it is blind. */
export function seenOf<T>(sight: Sight<T>): T | undefined {
  return 'seen' in sight ? sight.seen : undefined
}
