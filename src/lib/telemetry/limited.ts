import type { Clock } from '../base/clock.ts'
import type { Masker } from './mask.ts'

/** A tenant over its limits lately. */
export interface LimitedTenant {
  /** Keyed hash. */
  readonly tenant: string
  /** Requests in the last minutes that were refused, or answered in part. */
  readonly refused: number
  readonly partial: number
}

/** Told of is what was in this window and the one before: between half of five minutes and all of it. */
const WINDOW_MS = 5 * 30_000
/** Tenants remembered, and told of, at most. */
const MOST = 200
const TOLD = 10

/** Which tenants are over their limits. */
export interface Limited {
  add(tenant: string, limit: 'soft' | 'hard'): void
  /** The worst first. */
  readonly worst: () => LimitedTenant[]
}

/** Counts by tenant; the window before is kept, so that a new one does not begin with nothing. */
export function createLimited(mask: Masker, clock: Clock): Limited {
  type Counts = Map<string, { refused: number; partial: number }>
  let current: Counts = new Map()
  let previous: Counts = new Map()
  let until = clock.monotonic() + WINDOW_MS
  const turn = (): void => {
    const late = clock.monotonic() - until
    if (late < 0) return
    previous = late < WINDOW_MS ? current : new Map()
    current = new Map()
    until = clock.monotonic() + WINDOW_MS
  }
  return {
    add(tenant, limit) {
      turn()
      let counts = current.get(tenant)
      if (!counts) {
        if (current.size >= MOST) return
        counts = { refused: 0, partial: 0 }
        current.set(tenant, counts)
      }
      counts[limit === 'hard' ? 'refused' : 'partial']++
    },
    worst() {
      turn()
      const sums = new Map(current)
      for (const [tenant, { refused, partial }] of previous) {
        const more = sums.get(tenant)
        sums.set(tenant, { refused: refused + (more?.refused ?? 0), partial: partial + (more?.partial ?? 0) })
      }
      return [...sums]
        .sort(([, a], [, b]) => b.refused - a.refused || b.partial - a.partial)
        .slice(0, TOLD)
        .map(([tenant, counts]) => ({ tenant: mask('tenant', tenant), ...counts }))
    },
  }
}
