import type { Timers } from '../base/clock.ts'
import { createMemoryBroker } from './memory.ts'
import type { Broker } from './port.ts'
import type { RabbitOptions } from './rabbitmq.ts'

export interface OpenBrokerOptions extends Omit<RabbitOptions, 'url'> {
  /** Undefined: the embedded twin. */
  readonly url: string | undefined
  readonly clock: Timers
}

/** The broker that the settings ask for; it connects by itself and may be used at once. The client is loaded when it is wanted. */
export async function openBroker({ url, ...options }: OpenBrokerOptions): Promise<Broker> {
  if (url === undefined) return createMemoryBroker(options)
  const { createRabbitBroker } = await import('./rabbitmq.ts')
  return createRabbitBroker({ url, ...options })
}
