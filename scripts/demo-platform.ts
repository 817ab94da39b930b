/**
 * The whole platform with an engine that stumbles over each chat of the id `stumble-once` the first time a job has it, so
 * that the demo can show a retry. Everything else is as `npm start` runs it.
 */
import { startAnalysis } from '../src/analysis/engine/analyse.ts'
import { engineInfo } from '../src/analysis/engine/info.ts'
import { runService } from '../src/lib/process/run.ts'
import { openPlatform } from '../src/platform.service.ts'

const STUMBLES_OVER = 'stumble-once'
let stumbled = false

await runService(async (context) => {
  const start: typeof startAnalysis = (request, options) => {
    if (!stumbled && request.messages.some(({ id }) => id === STUMBLES_OVER)) {
      stumbled = true
      throw new Error('stumbled, as the demo asked')
    }
    return startAnalysis(request, options)
  }
  const { api, worker, dispatcher } = await openPlatform(context, {
    workerEngine: { start, info: engineInfo() },
  })
  context.stdout.write(
    `analysis-api     ${api.url}\nanalysis-worker  ${worker.url}\ndispatcher       ${dispatcher.url}\n`,
  )
})
