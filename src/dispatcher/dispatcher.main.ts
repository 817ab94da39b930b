import { runService } from '../lib/process/run.ts'
import { openDispatcher } from './dispatcher.service.ts'

/** The dispatcher alone, configured by its environment. */
await runService(async (context) => {
  await openDispatcher(context)
})
