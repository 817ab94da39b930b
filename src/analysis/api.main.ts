import { runService } from '../lib/process/run.ts'
import { openAnalysisApi } from './api.service.ts'

await runService(async (context) => {
  await openAnalysisApi(context)
})
