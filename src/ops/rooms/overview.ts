import { VERSION } from '../../lib/base/version.ts'
import type { OpsRoute, UserVisit } from '../http/visit.ts'
import type { Sampler } from '../read/sampler.ts'
import { judge } from '../read/verdict.ts'
import { overviewView } from '../views/overview.ts'

/** `/`: the first screen. */
export function overviewRoutes(sampler: Sampler): OpsRoute[] {
  return [
    {
      method: 'GET',
      path: '/',
      needs: 'view',
      async handle(_: UserVisit) {
        const situation = await sampler.now()
        const page = overviewView(situation, judge(situation), sampler.trends)
        return { page, title: 'Overview', live: true }
      },
    },
    {
      method: 'GET',
      path: '/api/v1/overview',
      needs: 'view',
      async handle() {
        const situation = await sampler.now()
        return { json: { version: VERSION, verdict: judge(situation), ...situation, trends: sampler.trends } }
      },
    },
  ]
}
