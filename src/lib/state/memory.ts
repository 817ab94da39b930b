import type { Clock } from '../base/clock.ts'
import { assertOneTag, type Reply, type StateStore, type Step, type TakeReply } from './port.ts'

interface Entry {
  value: Uint8Array
  /** Wall-clock milliseconds; Infinity for what is kept for good. */
  expiresAt: number
}

/** The theoretical arrival times of an allowance. */
interface Allowance {
  hard: number
  soft: number
  expiresAt: number
}

/** How many entries are looked at for every one added: what has expired cannot pile up. */
const SWEEP_PER_ENTRY = 3

/**
 * The state store of one process: development's twin of Redis, and what an instance falls back
 * on while Redis is away. Same semantics, same atomicity; what has expired goes a few entries
 * at a time, so that no request pays for all of them.
 */
export function createMemoryStore({ clock }: { readonly clock: Clock }): StateStore {
  const entries = new Map<string, Entry>()
  const allowances = new Map<string, Allowance>()
  const sweepEntries = sweeperOf(entries)
  const sweepAllowances = sweeperOf(allowances)

  const read = (key: string, now: number): Uint8Array | null => {
    const entry = entries.get(key)
    return entry === undefined || entry.expiresAt <= now ? null : entry.value
  }
  const write = (key: string, value: Uint8Array, ttlMs: number | undefined, now: number): void => {
    const size = entries.size
    entries.set(key, { value: copied(value), expiresAt: ttlMs === undefined ? Number.POSITIVE_INFINITY : now + ttlMs })
    if (entries.size > size) sweepEntries(now)
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
    let held = allowances.get(step.key)
    if (held === undefined) {
      sweepAllowances(now)
      held = { hard: now, soft: now, expiresAt: Number.POSITIVE_INFINITY }
      allowances.set(step.key, held)
    }
    const hard = advance(held.hard, hardLimit, step.windowMs, now)
    const soft = advance(held.soft, softLimit, step.windowMs, now)
    if (hard.allowed) {
      held.hard = hard.time
      held.soft = soft.time
      held.expiresAt = Math.max(hard.time, soft.time)
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
        assertOneTag(steps)
        const now = clock.now()
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
      allowances.clear()
      return Promise.resolve()
    },
  }
}

function isRefusal(reply: Reply<Step>): boolean {
  if (typeof reply !== 'object' || reply === null) return false
  return ('claimed' in reply && !reply.claimed) || ('allowed' in reply && !reply.allowed)
}

function copy(value: Uint8Array | null): Uint8Array | null {
  return value === null ? null : copied(value)
}

/** Not `value.slice()`: a Buffer's is a view of the same bytes. */
function copied(value: Uint8Array): Uint8Array {
  return Uint8Array.prototype.slice.call(value)
}

/** Each call looks at the next few entries and drops those that have expired, round and round. */
function sweeperOf<E extends { expiresAt: number }>(map: Map<string, E>): (now: number) => void {
  let rest = map.entries()
  return (now) => {
    for (let i = 0; i < SWEEP_PER_ENTRY; i++) {
      const next = rest.next()
      if (next.done) {
        rest = map.entries()
        return
      }
      if (next.value[1].expiresAt <= now) map.delete(next.value[0])
    }
  }
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
