import { systemClock } from '../lib/base/clock.ts'
import type { ProcessContext } from '../lib/process/run.ts'
import { maskKeyOf, openCommonParts, type SharedAdapters, settingsOf } from '../lib/service/common.service.ts'
import { headsOf } from './installed-heads.ts'
import { WORKER_SETTINGS } from './settings.ts'
import { type AnalysisWorker, type AnalysisWorkerOptions, startAnalysisWorker } from './worker.ts'

/** A result of megabytes takes longer than a request's budget has, and nobody waits for it. */
const WAVE_TIMEOUT_MS = 2_000
const DRAIN_WITHIN_MS = 7_000

export interface RunningWorker extends AnalysisWorker {
  readonly url: string
}

/** Opens analysis-worker as its environment says, each thing registering its closer at once. */
export async function openAnalysisWorker(
  context: ProcessContext,
  {
    shared = {},
    ...overrides
  }: Pick<Partial<AnalysisWorkerOptions>, 'engine'> & { shared?: SharedAdapters } = {},
): Promise<RunningWorker> {
  const settings = settingsOf(WORKER_SETTINGS, context.env)
  const parts = await openCommonParts(
    'analysis-worker',
    WORKER_SETTINGS,
    settings,
    maskKeyOf(settings),
    context,
    { commandTimeoutMs: WAVE_TIMEOUT_MS, shared },
  )
  const worker = await startAnalysisWorker({
    ...parts,
    host: settings.httpHost,
    port: settings.httpPort,
    instance: settings.instance,
    clock: systemClock,
    concurrency: settings.workerConcurrency,
    deadlineMs: settings.jobDeadline * 1_000,
    resultTtlMs: settings.resultTtl * 1_000,
    heads: headsOf(settings.headsDir),
    ...overrides,
  })
  context.onDrain(() => worker.drain(DRAIN_WITHIN_MS))
  return { ...worker, url: `http://${settings.httpHost}:${worker.port}` }
}
