import { systemClock } from '../lib/base/clock.ts'
import { openOutbox } from '../lib/outbox/open.ts'
import type { ProcessContext } from '../lib/process/run.ts'
import { maskKeyOf, openCommonParts, type SharedAdapters, settingsOf } from '../lib/service/common.service.ts'
import { type Dispatcher, startDispatcher } from './dispatcher.ts'
import { DISPATCHER_SETTINGS } from './settings.ts'

/** What the state store may take: it is only told about jobs, and nobody waits for it long. */
const WAVE_TIMEOUT_MS = 500
const DRAIN_WITHIN_MS = 7_000

export interface RunningDispatcher extends Dispatcher {
  readonly url: string
}

/** Opens the dispatcher as its environment says, each thing registering its closer at once. */
export async function openDispatcher(
  context: ProcessContext,
  { shared = {} }: { readonly shared?: SharedAdapters } = {},
): Promise<RunningDispatcher> {
  const settings = settingsOf(DISPATCHER_SETTINGS, context.env)
  const parts = await openCommonParts(
    'dispatcher',
    DISPATCHER_SETTINGS,
    settings,
    maskKeyOf(settings),
    context,
    { commandTimeoutMs: WAVE_TIMEOUT_MS, shared },
  )
  const outbox = await openOutbox({ url: settings.sqlUrl, dataDir: settings.dataDir, clock: systemClock })
  context.scope.add('outbox', () => outbox.close())
  const dispatcher = await startDispatcher({
    ...parts,
    outbox,
    host: settings.httpHost,
    port: settings.httpPort,
    instance: settings.instance,
    clock: systemClock,
    leaseMs: settings.lease * 1_000,
    mostTries: settings.tries,
    retentionMs: settings.retention * 1_000,
  })
  context.onDrain(() => dispatcher.drain(DRAIN_WITHIN_MS))
  return { ...dispatcher, url: `http://${settings.httpHost}:${dispatcher.port}` }
}
