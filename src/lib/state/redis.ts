import { Redis } from 'ioredis'
import { backoffMs } from '../base/backoff.ts'
import {
  assertOneTag,
  membersRead,
  type Replies,
  type Reply,
  type StateStore,
  StateUnavailable,
  type Step,
} from './port.ts'

export interface RedisOptions {
  /** `redis://` or `rediss://`. */
  readonly url: string
  /** A wave that takes longer is given up; milliseconds. */
  readonly commandTimeoutMs: number
  /** Stands before every key, behind the hash tag: `{tag}` becomes `{tag}prefix`. Tests isolate by it. */
  readonly prefix?: string
  readonly random?: () => number
  /**
   * Connection changes, for the log. `detail` is an error's code or Redis's first word for it
   * (`ECONNREFUSED`, `NOAUTH`); never more, since an error's text may repeat what was sent.
   */
  readonly onEvent?: (event: 'ready' | 'down', detail?: string) => void
}

/**
 * A wave as one script: one round trip, nothing in between. KEYS are the steps' keys in order (a
 * `take` has two); ARGV[1] is how many steps there are, then each step's fields. Numbers come
 * back whole. Time is Redis's own, so that instances whose clocks differ share one allowance;
 * `pour` is the one of the memory twin.
 */
const WAVE = `
local now = redis.call('TIME')
now = tonumber(now[1]) * 1000 + tonumber(now[2]) / 1000
local k, a, out, ended = 0, 1, {}, false
local function key() k = k + 1 return KEYS[k] end
local function arg() a = a + 1 return ARGV[a] end
local function put(name, value, ttl)
  if ttl == '' then redis.call('SET', name, value) else redis.call('SET', name, value, 'PX', ttl) end
end
local function pour(level, elapsed, limit, window)
  local rest = math.max(0, math.min(level, limit) - elapsed * limit / window)
  local over = rest + 1 - limit
  if over <= 0.001 then return true, rest + 1, math.floor(0.001 - over), 0 end
  return false, rest, 0, limit > 0 and over * window / limit or window
end
local function emptyIn(level, limit) return limit > 0 and level / limit or 0 end
for i = 1, tonumber(ARGV[1]) do
  local op, must = arg(), arg()
  if op == 'get' then
    local name = key()
    if not ended then out[i] = {redis.call('GET', name)} end
  elseif op == 'set' then
    local name, value, ttl = key(), arg(), arg()
    if not ended then put(name, value, ttl) out[i] = {1} end
  elseif op == 'delete' then
    local name = key()
    if not ended then redis.call('DEL', name) out[i] = {1} end
  elseif op == 'claim' then
    local name, value, ttl = key(), arg(), arg()
    if not ended then
      local holder = redis.call('GET', name)
      if holder then
        out[i] = {0, holder}
        ended = must == '1'
      else
        put(name, value, ttl)
        out[i] = {1}
      end
    end
  elseif op == 'swap' then
    local name, had, expected, has, value, ttl = key(), arg(), arg(), arg(), arg(), arg()
    if not ended then
      local current = redis.call('GET', name)
      local same
      if current then same = had == '1' and current == expected else same = had == '0' end
      if same then
        if has == '1' then put(name, value, ttl) else redis.call('DEL', name) end
      end
      out[i] = {same and 1 or 0}
    end
  elseif op == 'append' then
    local name, value, ttl, max = key(), arg(), arg(), tonumber(arg())
    if not ended then
      if redis.call('STRLEN', name) + #value > max then
        out[i] = {0}
      else
        redis.call('APPEND', name, value)
        redis.call('PEXPIRE', name, ttl)
        out[i] = {1}
      end
    end
  elseif op == 'enlist' then
    local name, member, score, ttl, most = key(), arg(), arg(), arg(), arg()
    if not ended then
      redis.call('ZADD', name, score, member)
      if most ~= '' then redis.call('ZREMRANGEBYRANK', name, 0, -1 - most) end
      redis.call('PEXPIRE', name, ttl)
      out[i] = {1}
    end
  elseif op == 'delist' then
    local name, member = key(), arg()
    if not ended then redis.call('ZREM', name, member) out[i] = {1} end
  elseif op == 'head' then
    local name = key()
    if not ended then
      local first = redis.call('ZRANGE', name, 0, 0, 'WITHSCORES')
      if first[1] then out[i] = {first[1], first[2], redis.call('ZCARD', name)} end
    end
  elseif op == 'members' then
    local name, count = key(), arg()
    if not ended then out[i] = count == '0' and {} or redis.call('ZRANGE', name, 0, count - 1, 'WITHSCORES') end
  else
    local name, limits = key(), key()
    local soft, hard, window = tonumber(arg()), tonumber(arg()), tonumber(arg())
    if not ended then
      local own = redis.call('GET', limits)
      if own then
        local s, h = string.match(own, '^(%d+):(%d+)$')
        if s then soft, hard = tonumber(s), tonumber(h) end
      end
      local held = redis.call('GET', name)
      local elapsed, lh, ls = 0, 0, 0
      if held then
        local at, h, s = string.match(held, '^(%d+%.%d+) (%d+%.%d+) (%d+%.%d+)$')
        at = tonumber(at or '')
        if at and at <= now + window then elapsed, lh, ls = math.max(0, now - at), tonumber(h), tonumber(s) end
      end
      local ha, fullHard, hl, hw = pour(lh, elapsed, hard, window)
      local sa, fullSoft, sl = pour(ls, elapsed, soft, window)
      if ha then
        local ttl = math.max(1, math.ceil(math.max(emptyIn(fullHard, hard), emptyIn(fullSoft, soft)) * window))
        redis.call('SET', name, string.format('%.3f %.6f %.6f', now, fullHard, fullSoft), 'PX', ttl)
      else
        ended = must == '1'
      end
      out[i] = {ha and 1 or 0, sa and 0 or 1, soft, hard, hl, sl, math.ceil(hw)}
    end
  end
  if out[i] == nil then out[i] = false end
end
return out
`

/** Commands waiting and not a byte for so long, milliseconds: the connection is dead. */
const SILENCE_MS = 1_000

interface WaveClient extends Redis {
  waveBuffer(keys: number, ...args: (string | Buffer)[]): Promise<unknown[]>
}

/**
 * The state store on Redis 6.2 or later. It never hangs: nothing is queued while the
 * connection is away, and a wave is given up after `commandTimeoutMs`, both as StateUnavailable.
 * A Redis that is down at start is no fault; the connection comes when it can.
 */
export function createRedisStore(options: RedisOptions): StateStore {
  const { url, commandTimeoutMs, prefix = '', random = Math.random, onEvent } = options
  const client = new Redis(url, {
    lazyConnect: true,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    autoResendUnfulfilledCommands: false,
    connectTimeout: 1_000,
    enableReadyCheck: true,
    // A connection that is already gone says no goodbye; waiting for it would hold up the process's end.
    disconnectTimeout: 100,
    // A connection that a dead network or host left behind never closes by itself.
    socketTimeout: Math.max(SILENCE_MS, 4 * commandTimeoutMs),
    retryStrategy: (times) => backoffMs(times, { baseMs: 50, maxMs: 1_000, random }),
    // After a failover the old master refuses writes: the name leads to the new one by now.
    reconnectOnError: (fault) => fault.message.includes('READONLY'),
  }) as WaveClient
  client.defineCommand('wave', { lua: WAVE })
  let told: 'ready' | 'down' | 'closed' | undefined
  let detail: string | undefined
  const tell = (event: 'ready' | 'down'): void => {
    if (told === event || told === 'closed') return
    told = event
    onEvent?.(event, detail)
    detail = undefined
  }
  client.on('ready', () => {
    detail = undefined
    tell('ready')
  })
  client.on('error', (fault: NodeJS.ErrnoException) => {
    detail = fault.code ?? /^[A-Z]+\b/.exec(fault.message)?.[0]
  })
  client.on('close', () => tell('down'))
  client.connect().catch(() => {})

  const named = (key: string): string => {
    if (prefix === '') return key
    const close = key.indexOf('}') + 1
    return `${key.slice(0, close)}${prefix}${key.slice(close)}`
  }

  return {
    kind: 'redis',
    async run<const T extends readonly Step[]>(steps: T): Promise<Replies<T>> {
      assertOneTag(steps)
      const { keys, args } = encode(steps, named)
      const raw = await bounded(() => client.waveBuffer(keys.length, ...keys, ...args), commandTimeoutMs)
      return steps.map((step, i) => decode(step, raw[i] as unknown[] | null)) as unknown as Replies<T>
    },
    async ping() {
      await bounded(() => client.ping(), commandTimeoutMs)
    },
    async close() {
      if (told === 'closed') return
      told = 'closed'
      client.disconnect()
    },
  }
}

/**
 * Awaits a command within its time. When the timer fires late because this process stalled, the
 * reply may already lie in the socket: it gets one more turn of the event loop before it counts
 * as lost, or a busy instance would think its store slow.
 */
function bounded<T>(send: () => Promise<T>, withinMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new StateUnavailable('timeout'))
    const timer = setTimeout(() => setImmediate(giveUp), withinMs)
    send().then(
      (value) => {
        clearTimeout(timer)
        resolve(value)
      },
      (fault: unknown) => {
        clearTimeout(timer)
        reject(new StateUnavailable('down', { cause: fault }))
      },
    )
  })
}

function encode(
  steps: readonly Step[],
  named: (key: string) => string,
): { keys: string[]; args: (string | Buffer)[] } {
  const keys: string[] = []
  const args: (string | Buffer)[] = [String(steps.length)]
  for (const step of steps) {
    keys.push(named(step.key))
    args.push(step.op, 'must' in step && step.must ? '1' : '0')
    if (step.op === 'set' || step.op === 'claim') args.push(bytes(step.value), ttl(step.ttlMs))
    else if (step.op === 'swap') {
      args.push(
        step.expected === null ? '0' : '1',
        bytes(step.expected),
        step.value === null ? '0' : '1',
        bytes(step.value),
        ttl(step.ttlMs),
      )
    } else if (step.op === 'append') {
      args.push(typeof step.value === 'string' ? step.value : bytes(step.value))
      args.push(ttl(step.ttlMs), String(step.maxBytes))
    } else if (step.op === 'enlist') {
      args.push(step.member, String(step.score), ttl(step.ttlMs), String(step.most ?? ''))
    } else if (step.op === 'delist') {
      args.push(step.member)
    } else if (step.op === 'members') {
      args.push(String(membersRead(step.count)))
    } else if (step.op === 'take') {
      keys.push(named(step.limitsKey))
      args.push(String(step.soft), String(step.hard), String(step.windowMs))
    }
  }
  return { keys, args }
}

const EMPTY = Buffer.alloc(0)

function bytes(value: Uint8Array | null): Buffer {
  return value === null ? EMPTY : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
}

function ttl(ms: number | undefined): string {
  return ms === undefined ? '' : String(Math.max(1, Math.ceil(ms)))
}

function decode(step: Step, reply: unknown[] | null): Reply<Step> {
  if (reply === null) return null
  switch (step.op) {
    case 'get':
      return owned(reply[0])
    case 'claim':
      return { claimed: reply[0] === 1, holder: owned(reply[1]) }
    case 'swap':
    case 'append':
      return reply[0] === 1
    case 'head':
      return { member: String(reply[0]), score: Number(reply[1]), size: Number(reply[2]) }
    case 'members':
      return Array.from({ length: reply.length / 2 }, (_, i) => ({
        member: String(reply[2 * i]),
        score: Number(reply[2 * i + 1]),
      }))
    case 'take': {
      const [allowed, soft, softLimit, hardLimit, hardLeft, softLeft, retryAfterMs] = reply as number[]
      return {
        allowed: allowed === 1,
        soft: soft === 1,
        softLimit: softLimit!,
        hardLimit: hardLimit!,
        hardLeft: hardLeft!,
        softLeft: softLeft!,
        retryAfterMs: retryAfterMs!,
      }
    }
    default:
      return true
  }
}

/** A copy: the client's buffer is a view that would keep alive all that arrived with it. */
function owned(value: unknown): Uint8Array | null {
  return value instanceof Uint8Array ? Uint8Array.prototype.slice.call(value) : null
}
