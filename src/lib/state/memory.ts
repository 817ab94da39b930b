import type { Clock } from '../base/clock.ts'
import { createExpiringMap, type Expiring } from '../base/expiring-map.ts'
import {
  assertOneTag,
  type HeadReply,
  type Member,
  membersRead,
  type Reply,
  type StateStore,
  type Step,
  type TakeReply,
} from './port.ts'

/**
 * A value lies here as a string of one character a byte: it takes less than half the memory of
 * an array, and most claims hold the same single byte, which then takes none.
 */
interface Entry extends Expiring {
  readonly value: string
}

/** How full the hard and the soft allowance were at a moment, in units. */
interface Allowance extends Expiring {
  at: number
  hard: number
  soft: number
}

interface List extends Expiring {
  readonly scores: Map<string, number>
}

export interface MemoryStore extends StateStore {
  /** Entries held, those included that have expired and are not yet dropped. */
  readonly size: number
}

/**
 * The state store of one process: development's twin of Redis, and what an instance falls back
 * on while Redis is away. Same semantics, same atomicity; no wave pays for the number of
 * entries.
 */
export function createMemoryStore({ clock }: { readonly clock: Clock }): MemoryStore {
  const entries = createExpiringMap<Entry>()
  const allowances = createExpiringMap<Allowance>()
  const lists = createExpiringMap<List>()

  const read = (key: string, now: number): string | undefined => entries.get(key, now)?.value
  const write = (key: string, value: Uint8Array, ttlMs: number | undefined, now: number): void => {
    const expiresAt = ttlMs === undefined ? Number.POSITIVE_INFINITY : now + ttlMs
    entries.set(key, { value: textOf(value), expiresAt }, now)
  }

  function apply(step: Step, now: number): Reply<Step> {
    switch (step.op) {
      case 'get':
        return bytesOf(read(step.key, now))
      case 'set':
        write(step.key, step.value, step.ttlMs, now)
        return true
      case 'delete':
        entries.delete(step.key)
        allowances.delete(step.key)
        lists.delete(step.key)
        return true
      case 'claim': {
        const holder = read(step.key, now)
        if (holder !== undefined) return { claimed: false, holder: bytesOf(holder) }
        write(step.key, step.value, step.ttlMs, now)
        return { claimed: true, holder: null }
      }
      case 'swap': {
        const expected = step.expected === null ? undefined : textOf(step.expected)
        if (read(step.key, now) !== expected) return false
        if (step.value === null) entries.delete(step.key)
        else write(step.key, step.value, step.ttlMs, now)
        return true
      }
      case 'append': {
        const before = read(step.key, now) ?? ''
        const added = textOf(typeof step.value === 'string' ? Buffer.from(step.value) : step.value)
        if (before.length + added.length > step.maxBytes) return false
        entries.set(step.key, { value: before + added, expiresAt: now + step.ttlMs }, now)
        return true
      }
      case 'enlist': {
        const scores = lists.get(step.key, now)?.scores ?? new Map<string, number>()
        scores.set(step.member, step.score)
        const { most = Number.POSITIVE_INFINITY } = step
        if (scores.size > most)
          for (const { member } of lowest(scores, scores.size - most)) scores.delete(member)
        lists.set(step.key, { scores, expiresAt: now + step.ttlMs }, now)
        return true
      }
      case 'delist':
        lists.get(step.key, now)?.scores.delete(step.member)
        return true
      case 'head':
        return head(lists.get(step.key, now)?.scores)
      case 'members':
        return lowest(lists.get(step.key, now)?.scores, membersRead(step.count))
      case 'take':
        return take(step, now)
    }
  }

  function take(step: Extract<Step, { op: 'take' }>, now: number): TakeReply {
    const own = read(step.limitsKey, now)
    const [softLimit, hardLimit] = own === undefined ? [step.soft, step.hard] : parseLimits(own, step)
    const known = allowances.get(step.key, now)
    // One from the far future is of a clock that has been set back since.
    const held = known !== undefined && known.at <= now + step.windowMs ? known : undefined
    const elapsed = held === undefined ? 0 : Math.max(0, now - held.at)
    const hard = pour(held?.hard ?? 0, elapsed, hardLimit, step.windowMs)
    const soft = pour(held?.soft ?? 0, elapsed, softLimit, step.windowMs)
    if (hard.allowed) {
      const expiresAt =
        now +
        Math.ceil(Math.max(emptyIn(hard.level, hardLimit), emptyIn(soft.level, softLimit)) * step.windowMs)
      allowances.set(step.key, { at: now, hard: hard.level, soft: soft.level, expiresAt }, now)
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
      lists.clear()
      return Promise.resolve()
    },
    get size() {
      return entries.size + allowances.size + lists.size
    },
  }
}

/** Of those with one score, the first by name, as Redis has it. */
function head(scores: ReadonlyMap<string, number> | undefined): HeadReply | null {
  let first: HeadReply | null = null
  for (const [member, score] of scores ?? []) {
    if (first && (score > first.score || (score === first.score && member > first.member))) continue
    first = { member, score, size: scores!.size }
  }
  return first
}

/**
 * The first `count`, those with one score by name, as Redis has it. One pass: what comes in the order of its score, as
 * most lists do, is but appended.
 */
function lowest(scores: ReadonlyMap<string, number> | undefined, count: number): Member[] {
  const found: Member[] = []
  if (count === 0) return found
  for (const [member, score] of scores ?? []) {
    let at = found.length
    while (at > 0 && isBefore(member, score, found[at - 1]!)) at--
    if (at === count) continue
    found.splice(at, 0, { member, score })
    if (found.length > count) found.pop()
  }
  return found
}

function isBefore(member: string, score: number, other: Member): boolean {
  return score < other.score || (score === other.score && member < other.member)
}

function isRefusal(reply: Reply<Step>): boolean {
  if (typeof reply !== 'object' || reply === null) return false
  return ('claimed' in reply && !reply.claimed) || ('allowed' in reply && !reply.allowed)
}

function textOf(value: Uint8Array): string {
  return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('latin1')
}

function bytesOf(text: string | undefined): Uint8Array | null {
  return text === undefined ? null : Buffer.from(text, 'latin1')
}

function parseLimits(text: string, step: { soft: number; hard: number }): [number, number] {
  const match = /^(\d+):(\d+)$/.exec(text)
  return match ? [Number(match[1]), Number(match[2])] : [step.soft, step.hard]
}

/** What floating point may add up to, in units. */
const SLACK = 0.001

/**
 * One unit into a bucket that holds `limit` and leaks as much in a window: the generic cell rate
 * algorithm, kept as a level. Unlike an arrival time, which is a large number with a small one
 * added over and over, a level stays exact. A refusal adds nothing.
 */
function pour(
  level: number,
  elapsedMs: number,
  limit: number,
  windowMs: number,
): { allowed: boolean; level: number; left: number; waitMs: number } {
  const rest = Math.max(0, Math.min(level, limit) - (elapsedMs * limit) / windowMs)
  const over = rest + 1 - limit
  if (over <= SLACK) return { allowed: true, level: rest + 1, left: Math.floor(SLACK - over), waitMs: 0 }
  return { allowed: false, level: rest, left: 0, waitMs: limit > 0 ? (over * windowMs) / limit : windowMs }
}

/** In how many windows a bucket will have run empty. */
function emptyIn(level: number, limit: number): number {
  return limit > 0 ? level / limit : 0
}
