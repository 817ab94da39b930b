import type { OpsDeps } from '../deps.ts'
import type { OpsRoute } from '../http/visit.ts'
import { seenOf } from '../read/look.ts'
import type { Sampler } from '../read/sampler.ts'
import { readTrouble } from '../read/troubleshoot.ts'
import { troubleshootView } from '../views/troubleshoot.ts'

/** `/troubleshoot`: failures, slow requests, breakers and figures of all processes. */
export function troubleshootRoutes(deps: OpsDeps, sampler: Sampler): OpsRoute[] {
  return [
    {
      method: 'GET',
      path: '/troubleshoot',
      needs: 'view',
      async handle() {
        const trouble = await readTrouble(deps, sampler)
        const disk = seenOf((await sampler.now()).flags)
        const page = troubleshootView(trouble, deps.clock.now(), disk, deps.jaegerUrl)
        return { page, title: 'Troubleshoot' }
      },
    },
    {
      method: 'GET',
      path: '/api/v1/troubleshoot',
      needs: 'view',
      handle: async () => ({ json: await readTrouble(deps, sampler) }),
    },
  ]
}
