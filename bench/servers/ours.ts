/**
 * The service as it ships, with limits out of the way; `--no-engine` answers without
 * analysing, `--cap=N` sets the in-flight cap. Prints its port.
 */
import { openAnalysisApi } from '../../src/analysis/api.service.ts'
import { engineInfo } from '../../src/analysis/engine/info.ts'
import { runService } from '../../src/lib/process/run.ts'

const idle = {
  start: () => ({ step: () => false, finish: () => ({ result: {}, warnings: [] }) }),
  info: engineInfo(),
}

await runService(async (context) => {
  const env = {
    ...context.env,
    INVEKTO_HTTP_PORT: '0',
    INVEKTO_RATE_SOFT: '100000',
    INVEKTO_RATE_HARD: '100000',
    INVEKTO_INFLIGHT_CAP: context.args.find((arg) => arg.startsWith('--cap='))?.slice(6) ?? '100000',
  }
  const api = await openAnalysisApi(
    { ...context, env },
    context.args.includes('--no-engine') ? { engine: idle } : {},
  )
  context.stdout.write(`port ${api.port}\n`)
})
