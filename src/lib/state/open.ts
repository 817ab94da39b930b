import type { Clock } from '../base/clock.ts'
import { createMemoryStore } from './memory.ts'
import type { StateStore } from './port.ts'
import type { RedisOptions } from './redis.ts'

export interface OpenStateOptions extends Omit<RedisOptions, 'url'> {
  /** Undefined: the embedded twin. */
  readonly url: string | undefined
  readonly clock: Clock
}

/** The state store that the settings ask for; it connects by itself and is used at once. The client is loaded when it is wanted. */
export async function openStateStore({ url, clock, ...redis }: OpenStateOptions): Promise<StateStore> {
  if (url === undefined) return createMemoryStore({ clock })
  const { createRedisStore } = await import('./redis.ts')
  return createRedisStore({ url, ...redis })
}
