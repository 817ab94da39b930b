import { runService } from '../lib/process/run.ts'
import { openAnalysisWorker } from './worker.service.ts'

await runService(async (context) => {
  await openAnalysisWorker(context)
})
