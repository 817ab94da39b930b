import { createHmac } from 'node:crypto'
import { systemClock } from '../lib/base/clock.ts'
import { VERSION } from '../lib/base/version.ts'
import { readFlags } from '../lib/config/flags.ts'
import { PREFIX, readSettings, unknownVariables } from '../lib/config/settings.ts'
import { ConfigurationFault, type ProcessContext } from '../lib/process/run.ts'
import { developmentKeys } from '../lib/signing/development-key.ts'
import type { Keyring } from '../lib/signing/keys.ts'
import { openStateStore } from '../lib/state/open.ts'
import { streamSink } from '../lib/telemetry/sink.ts'
import { openTelemetry } from '../lib/telemetry/telemetry.ts'
import { type AnalysisApi, type AnalysisApiOptions, startAnalysisApi } from './api.ts'
import { API_SETTINGS } from './settings.ts'

/** What is given up on after this long, milliseconds: the store's share of the sync budget. */
const WAVE_TIMEOUT_MS = 150
const DRAIN_WITHIN_MS = 8_000

export interface RunningApi extends AnalysisApi {
  readonly url: string
  /** The first signing key: what a development machine signs its samples with. */
  readonly keys: Keyring
}

/** Opens analysis-api as its environment says, each thing registering its closer at once. */
export async function openAnalysisApi(
  { env, scope, onDrain, stdout }: ProcessContext,
  overrides: Pick<Partial<AnalysisApiOptions>, 'engine'> = {},
): Promise<RunningApi> {
  const read = readSettings(API_SETTINGS, env)
  if ('faults' in read) throw new ConfigurationFault(read.faults.join('\n'))
  const { settings } = read
  if (settings.rateSoft > settings.rateHard) {
    throw new ConfigurationFault(`${PREFIX}RATE_SOFT must not be above ${PREFIX}RATE_HARD`)
  }
  const flags = orFault(() => readFlags(settings.flagsFile))
  const keys = settings.keys ?? developmentKeys(settings.dataDir).keys

  const telemetry = openTelemetry({
    service: 'analysis-api',
    instance: settings.instance,
    version: VERSION,
    environment: settings.env,
    level: settings.logLevel,
    maskKey: settings.maskKey ?? derivedMaskKey(keys),
    logDir: settings.logDir,
    sinks: [streamSink(stdout)],
    env,
  })
  scope.add('telemetry', () => telemetry.close(2_000))
  for (const name of unknownVariables(env, [API_SETTINGS])) {
    telemetry.log.debug('variable not read by this service', { event: 'unknown-setting', details: name })
  }

  const store = await openStateStore({
    url: settings.redisUrl,
    clock: systemClock,
    commandTimeoutMs: WAVE_TIMEOUT_MS,
    onEvent: (event, details) =>
      telemetry.log.info('state store connection', { event: `state-${event}`, dependency: 'redis', details }),
  })
  scope.add('state store', () => store.close())

  const api = await startAnalysisApi({
    host: settings.httpHost,
    port: settings.httpPort,
    instance: settings.instance,
    clock: systemClock,
    keys,
    flags,
    rates: { soft: settings.rateSoft, hard: settings.rateHard },
    inflightCap: settings.inflightCap,
    store,
    telemetry,
    ...overrides,
  })
  onDrain(() => api.drain(DRAIN_WITHIN_MS))
  return { ...api, keys, url: `http://${settings.httpHost}:${api.port}` }
}

function orFault<T>(read: () => T): T {
  try {
    return read()
  } catch (fault) {
    throw new ConfigurationFault(fault instanceof Error ? fault.message : String(fault))
  }
}

/** One key for all instances without one more secret to hand round; set MASK_KEY to keep hashes over a rotation. */
function derivedMaskKey(keys: Keyring): Buffer {
  const first = keys.values().next().value!
  return createHmac('sha256', first).update('invekto log mask').digest()
}
