import { CodedError } from '../../lib/base/errors.ts'
import type { OpsDeps } from '../deps.ts'
import { textOf } from '../http/input.ts'
import type { Input, OpsRoute, UserVisit } from '../http/visit.ts'
import { jobQuery, readJobPage, readWaiting, searchJobs } from '../read/jobs.ts'
import type { Sampler } from '../read/sampler.ts'
import { jobsView, jobView } from '../views/jobs.ts'

/** `/jobs`: queues, what waits in them, and every single job. */
export function jobRoutes(deps: OpsDeps, sampler: Sampler): OpsRoute[] {
  const read = async ({ query }: UserVisit) => {
    const asked = jobQuery(query)
    const [situation, waiting, found] = await Promise.all([
      sampler.now(),
      readWaiting(deps),
      asked && searchJobs(deps, asked),
    ])
    return { situation, waiting, found }
  }

  /** Where a search by tenant and chat leads: their hashes alone are in the address. */
  function hashed(input: Input): { tenant: string; chat: string } {
    const [tenant, chat] = [textOf(input, 'tenant'), textOf(input, 'chat')]
    if (tenant === undefined || chat === undefined) throw new CodedError('OPS-VAL-001', 'tenant and chat')
    const { mask } = deps.telemetry
    return { tenant: mask('tenant', tenant), chat: mask('chat', chat) }
  }

  return [
    {
      method: 'GET',
      path: '/jobs',
      needs: 'view',
      async handle(visit) {
        const { situation, waiting, found } = await read(visit)
        const asked = textOf(visit.query, 'q') ?? ''
        const page = jobsView(situation, sampler.trends, waiting, found, asked, visit.user)
        return { page, title: 'Queues and jobs', live: true }
      },
    },
    {
      method: 'GET',
      path: '/api/v1/jobs',
      needs: 'view',
      async handle(visit) {
        const { situation, waiting, found } = await read(visit)
        return { json: { at: situation.at, queues: situation.queues, waiting, found } }
      },
    },
    {
      method: 'POST',
      path: '/jobs/search',
      needs: 'view',
      handle: ({ input }) => ({ redirect: `/jobs?${new URLSearchParams(hashed(input)).toString()}` }),
    },
    {
      method: 'POST',
      path: '/api/v1/jobs/search',
      needs: 'view',
      handle: async ({ input }) => ({ json: { found: await searchJobs(deps, hashed(input)) } }),
    },
    {
      method: 'GET',
      path: '/jobs/{id}',
      needs: 'view',
      handle: async ({ exchange }) => ({
        page: jobView(await readJobPage(deps, exchange.params.id!), deps.jaegerUrl),
        title: 'Job',
      }),
    },
    {
      method: 'GET',
      path: '/api/v1/jobs/{id}',
      needs: 'view',
      handle: async ({ exchange }) => ({ json: await readJobPage(deps, exchange.params.id!) }),
    },
  ]
}
