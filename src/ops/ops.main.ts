import { runService } from '../lib/process/run.ts'
import { openOps } from './ops.service.ts'

/** The operations panel alone, configured by its environment. */
await runService(async (context) => {
  await openOps(context)
})
