import type { Clock } from '../base/clock.ts'
import { createMemoryStore } from './memory.ts'
import type { StateStore } from './port.ts'
import { createRedisStore, type RedisOptions } from './redis.ts'

export interface OpenStateOptions extends Omit<RedisOptions, 'url'> {
  /** Undefined: the embedded twin. */
  readonly url: string | undefined
  readonly clock: Clock
}

/** The state store that the settings ask for; it connects by itself and is used at once. */
export function openStateStore({ url, clock, ...redis }: OpenStateOptions): StateStore {
  return url === undefined ? createMemoryStore({ clock }) : createRedisStore({ url, ...redis })
}
