import { createHmac } from 'node:crypto'
import { systemClock } from '../base/clock.ts'
import { VERSION } from '../base/version.ts'
import { openBroker } from '../broker/open.ts'
import type { Broker } from '../broker/port.ts'
import { TOPOLOGY } from '../broker/topology.ts'
import type { COMMON } from '../config/common.ts'
import { type Flags, readFlags } from '../config/flags.ts'
import {
  PREFIX,
  readSettings,
  type Settings,
  type SettingsTable,
  unknownVariables,
} from '../config/settings.ts'
import { ConfigurationFault, type ProcessContext, type ProcessUsage } from '../process/run.ts'
import { developmentKeys } from '../signing/development-key.ts'
import type { Keyring } from '../signing/keys.ts'
import { openStateStore } from '../state/open.ts'
import type { StateStore } from '../state/port.ts'
import { streamSink } from '../telemetry/sink.ts'
import { openTelemetry, type Telemetry } from '../telemetry/telemetry.ts'

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
  /** What the process takes of its machine. */
  readonly usage: () => ProcessUsage
}

/** The settings of a service. Throws a ConfigurationFault with every fault there is, a line each. */
export function settingsOf<T extends SettingsTable>(table: T, env: ProcessContext['env']): Settings<T> {
  const read = readSettings(table, env)
  const faults = [...('faults' in read ? read.faults : []), ...maskKeyFaults(table, env)]
  if ('faults' in read || faults.length > 0) throw new ConfigurationFault(faults.join('\n'))
  return read.settings
}

/** A service that takes no signed requests needs one of two, which no setting's own line can say. */
function maskKeyFaults({ maskKey, keys }: SettingsTable, env: ProcessContext['env']): string[] {
  if (!maskKey || !keys || keys.neededInProduction || env[`${PREFIX}ENV`] !== 'production') return []
  if (env[PREFIX + maskKey.name] || env[PREFIX + keys.name]) return []
  return [`${PREFIX}${maskKey.name} or ${PREFIX}${keys.name} is needed in production`]
}

/** Opens flags, telemetry, state store and broker as the settings say, each registering its closer at once. */
export async function openCommonParts(
  service: string,
  table: SettingsTable,
  settings: Common,
  maskKey: Uint8Array,
  { env, scope, stdout, usage }: ProcessContext,
  { commandTimeoutMs, shared }: { readonly commandTimeoutMs: number; readonly shared: SharedAdapters },
): Promise<CommonParts> {
  const flags = orFault(() => readFlags(settings.flagsFile))
  const telemetry = openTelemetry({
    service,
    instance: settings.instance,
    version: VERSION,
    environment: settings.env,
    level: settings.logLevel as 'info',
    logSample: settings.logSample,
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
  return { flags, telemetry, store: opened.store, broker: opened.broker, usage }
}

/** The signing keys, or the development machine's own. */
export function keysOf(settings: { readonly keys: Keyring | undefined; readonly dataDir: string }): Keyring {
  return settings.keys ?? developmentKeys(settings.dataDir).keys
}

/** What hashes tenant and chat in a service that takes no signed requests. Throws a ConfigurationFault where it would be a machine's own. */
export function maskKeyOf(settings: {
  readonly env: Common['env']
  readonly maskKey?: Buffer | undefined
  readonly keys?: Keyring | undefined
  readonly dataDir: string
}): Buffer {
  const { env, maskKey, keys, dataDir } = settings
  if (env === 'production' && !maskKey && !keys)
    throw new ConfigurationFault(`${PREFIX}MASK_KEY or ${PREFIX}KEYS is needed in production`)
  return maskKey ?? derivedMaskKey(keysOf({ keys, dataDir }))
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
