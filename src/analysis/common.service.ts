import { createHmac } from 'node:crypto'
import { systemClock } from '../lib/base/clock.ts'
import { VERSION } from '../lib/base/version.ts'
import { openBroker } from '../lib/broker/open.ts'
import type { Broker } from '../lib/broker/port.ts'
import { TOPOLOGY } from '../lib/broker/topology.ts'
import type { COMMON } from '../lib/config/common.ts'
import { type Flags, readFlags } from '../lib/config/flags.ts'
import { readSettings, type Settings, type SettingsTable, unknownVariables } from '../lib/config/settings.ts'
import { ConfigurationFault, type ProcessContext } from '../lib/process/run.ts'
import { developmentKeys } from '../lib/signing/development-key.ts'
import type { Keyring } from '../lib/signing/keys.ts'
import { openStateStore } from '../lib/state/open.ts'
import type { StateStore } from '../lib/state/port.ts'
import { streamSink } from '../lib/telemetry/sink.ts'
import { openTelemetry, type Telemetry } from '../lib/telemetry/telemetry.ts'

/** Adapters that several services in one process share. */
export interface SharedAdapters {
  readonly store?: StateStore
  readonly broker?: Broker
}

type Common = Settings<typeof COMMON>

/** What every service of the analysis stands on. */
export interface CommonParts {
  readonly flags: Flags
  readonly telemetry: Telemetry
  readonly store: StateStore
  readonly broker: Broker
}

/** The settings of a service. Throws a ConfigurationFault with every fault there is, a line each. */
export function settingsOf<T extends SettingsTable>(table: T, env: ProcessContext['env']): Settings<T> {
  const read = readSettings(table, env)
  if ('faults' in read) throw new ConfigurationFault(read.faults.join('\n'))
  return read.settings
}

/** Opens flags, telemetry, state store and broker as the settings say, each registering its closer at once. */
export async function openCommonParts(
  service: string,
  table: SettingsTable,
  settings: Common,
  maskKey: Uint8Array,
  { env, scope, stdout }: ProcessContext,
  { commandTimeoutMs, shared }: { readonly commandTimeoutMs: number; readonly shared: SharedAdapters },
): Promise<CommonParts> {
  const flags = orFault(() => readFlags(settings.flagsFile))
  const telemetry = openTelemetry({
    service,
    instance: settings.instance,
    version: VERSION,
    environment: settings.env,
    level: settings.logLevel as 'info',
    maskKey,
    logDir: settings.logDir,
    sinks: [streamSink(stdout)],
    env,
  })
  scope.add('telemetry', () => telemetry.close(2_000))
  for (const name of unknownVariables(env, [table])) {
    telemetry.log.debug('variable not read by this service', { event: 'unknown-setting', details: name })
  }
  const opened = { store: shared.store, broker: shared.broker }
  if (!opened.store) {
    const store = await openStateStore({
      url: settings.redisUrl,
      clock: systemClock,
      commandTimeoutMs,
      onEvent: (event, details) =>
        telemetry.log.info('state store connection', {
          event: `state-${event}`,
          dependency: 'redis',
          details,
        }),
    })
    scope.add('state store', () => store.close())
    opened.store = store
  }
  if (!opened.broker) {
    const broker = await openBroker({
      url: settings.amqpUrl,
      topology: TOPOLOGY,
      clock: systemClock,
      onEvent: (event, details) =>
        telemetry.log[event === 'up' ? 'info' : 'warn']('broker connection', {
          event: `broker-${event}`,
          dependency: 'rabbitmq',
          details,
        }),
    })
    scope.add('broker', () => broker.close())
    opened.broker = broker
    if (broker.kind === 'memory')
      telemetry.log.warn('the embedded broker is of this process alone: npm start runs all services in one', {
        event: 'embedded-broker',
      })
  }
  return { flags, telemetry, store: opened.store, broker: opened.broker }
}

/** The signing keys, or the development machine's own. */
export function keysOf(settings: { readonly keys: Keyring | undefined; readonly dataDir: string }): Keyring {
  return settings.keys ?? developmentKeys(settings.dataDir).keys
}

/** One key for all instances without one more secret to hand round; set MASK_KEY to keep hashes over a rotation. */
export function derivedMaskKey(keys: Keyring): Buffer {
  const first = keys.values().next().value!
  return createHmac('sha256', first).update('invekto log mask').digest()
}

function orFault<T>(read: () => T): T {
  try {
    return read()
  } catch (fault) {
    throw new ConfigurationFault(fault instanceof Error ? fault.message : String(fault))
  }
}
