import type { Clock } from '../base/clock.ts'
import { type Reply, type StateStore, type Step, sharedTag, type TakeReply } from './port.ts'

interface Entry {
  value: Uint8Array
  /** Wall-clock milliseconds; Infinity for what is kept for good. */
  expiresAt: number
}

/** How many entries one wave looks at for having expired; more than it can add, so the map stays bounded. */
const SWEEP_PER_WAVE = 16

/**
 * The state store of one process: development's twin of Redis, and what an instance falls back
 * on while Redis is away. Same semantics, same atomicity; what has expired goes a few entries
 * at a time, so that no request pays for all of them.
 */
export function createMemoryStore({ clock }: { readonly clock: Clock }): StateStore {
  const entries = new Map<string, Entry>()
  let sweeper = entries.entries()

  const read = (key: string, now: number): Uint8Array | null => {
    const entry = entries.get(key)
    return entry === undefined || entry.expiresAt <= now ? null : entry.value
  }
  const write = (key: string, value: Uint8Array, ttlMs: number | undefined, now: number): void => {
    entries.set(key, { value: Uint8Array.from(value), expiresAt: ttlMs === undefined ? Number.POSITIVE_INFINITY : now + ttlMs })
  }

  function sweep(now: number): void {
    for (let i = 0; i < SWEEP_PER_WAVE; i++) {
      const next = sweeper.next()
      if (next.done) {
        sweeper = entries.entries()
        return
      }
      if (next.value[1].expiresAt <= now) entries.delete(next.value[0])
    }
  }

  function apply(step: Step, now: number): Reply<Step> {
    switch (step.op) {
      case 'get':
        return copy(read(step.key, now))
      case 'set':
        write(step.key, step.value, step.ttlMs, now)
        return true
      case 'delete':
        entries.delete(step.key)
        return true
      case 'claim': {
        const holder = read(step.key, now)
        if (holder !== null) return { claimed: false, holder: copy(holder) }
        write(step.key, step.value, step.ttlMs, now)
        return { claimed: true, holder: null }
      }
      case 'swap': {
        const current = read(step.key, now)
        const same = current === null ? step.expected === null : step.expected !== null && Buffer.compare(current, step.expected) === 0
        if (!same) return false
        if (step.value === null) entries.delete(step.key)
        else write(step.key, step.value, step.ttlMs, now)
        return true
      }
      case 'take':
        return take(step, now)
    }
  }

  function take(step: Extract<Step, { op: 'take' }>, now: number): TakeReply {
    const own = read(step.limitsKey, now)
    const [softLimit, hardLimit] = own === null ? [step.soft, step.hard] : parseLimits(own, step)
    const stored = read(step.key, now)
    const times = stored === null ? undefined : new Float64Array(Uint8Array.from(stored).buffer)
    const hard = advance(times?.[0] ?? now, hardLimit, step.windowMs, now)
    const soft = advance(times?.[1] ?? now, softLimit, step.windowMs, now)
    if (hard.allowed) {
      const next = new Float64Array([hard.time, soft.time])
      write(step.key, new Uint8Array(next.buffer), Math.max(1, Math.ceil(Math.max(hard.time, soft.time) - now)), now)
    }
    return {
      allowed: hard.allowed,
      soft: !soft.allowed,
      softLimit,
      hardLimit,
      hardLeft: hard.left,
      softLeft: soft.left,
      retryAfterMs: hard.allowed ? 0 : Math.ceil(hard.waitMs),
    }
  }

  return {
    kind: 'memory',
    run(steps) {
      try {
        sharedTag(steps)
        const now = clock.now()
        sweep(now)
        const replies: (Reply<Step> | null)[] = []
        let ended = false
        for (const step of steps) {
          const reply = ended ? null : apply(step, now)
          replies.push(reply)
          if (reply !== null && 'must' in step && step.must) ended = isRefusal(reply)
        }
        return Promise.resolve(replies as never)
      } catch (fault) {
        return Promise.reject(fault)
      }
    },
    ping: () => Promise.resolve(),
    close: () => {
      entries.clear()
      return Promise.resolve()
    },
  }
}

function isRefusal(reply: Reply<Step>): boolean {
  if (typeof reply !== 'object' || reply === null) return false
  return ('claimed' in reply && !reply.claimed) || ('allowed' in reply && !reply.allowed)
}

function copy(value: Uint8Array | null): Uint8Array | null {
  return value === null ? null : Uint8Array.from(value)
}

function parseLimits(bytes: Uint8Array, step: { soft: number; hard: number }): [number, number] {
  const match = /^(\d+):(\d+)$/.exec(Buffer.from(bytes).toString('latin1'))
  return match ? [Number(match[1]), Number(match[2])] : [step.soft, step.hard]
}

/**
 * One step of the generic cell rate algorithm: `time` is the theoretical arrival time, the
 * burst is the limit itself. A refusal leaves it where it was.
 */
function advance(
  time: number,
  limit: number,
  windowMs: number,
  now: number,
): { allowed: boolean; time: number; left: number; waitMs: number } {
  const gap = windowMs / limit
  const from = Math.max(time, now)
  const next = from + gap
  // A thousandth of a unit forgives what floating point adds up to.
  const over = next - now - windowMs - gap / 1_000
  if (over > 0) return { allowed: false, time: from, left: 0, waitMs: over }
  return { allowed: true, time: next, left: Math.floor((windowMs - (next - now)) / gap + 0.001), waitMs: 0 }
}
