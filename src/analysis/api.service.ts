import { systemClock } from '../lib/base/clock.ts'
import { PREFIX } from '../lib/config/settings.ts'
import { ConfigurationFault, type ProcessContext } from '../lib/process/run.ts'
import {
  derivedMaskKey,
  keysOf,
  openCommonParts,
  type SharedAdapters,
  settingsOf,
} from '../lib/service/common.service.ts'
import type { Keyring } from '../lib/signing/keys.ts'
import { type AnalysisApi, type AnalysisApiOptions, startAnalysisApi } from './api.ts'
import { headsOf } from './installed-heads.ts'
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
  context: ProcessContext,
  {
    shared = {},
    ...overrides
  }: Pick<Partial<AnalysisApiOptions>, 'engine'> & { shared?: SharedAdapters } = {},
): Promise<RunningApi> {
  const settings = settingsOf(API_SETTINGS, context.env)
  if (settings.rateSoft > settings.rateHard) {
    throw new ConfigurationFault(`${PREFIX}RATE_SOFT must not be above ${PREFIX}RATE_HARD`)
  }
  const keys = keysOf(settings)
  const parts = await openCommonParts(
    'analysis-api',
    API_SETTINGS,
    settings,
    settings.maskKey ?? derivedMaskKey(keys),
    context,
    { commandTimeoutMs: WAVE_TIMEOUT_MS, shared },
  )
  const api = await startAnalysisApi({
    ...parts,
    host: settings.httpHost,
    port: settings.httpPort,
    instance: settings.instance,
    clock: systemClock,
    keys,
    rates: { soft: settings.rateSoft, hard: settings.rateHard },
    inflightCap: settings.inflightCap,
    heads: headsOf(settings.headsDir),
    ...overrides,
  })
  context.onDrain(() => api.drain(DRAIN_WITHIN_MS))
  return { ...api, keys, url: `http://${settings.httpHost}:${api.port}` }
}
