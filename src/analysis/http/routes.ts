import type { Exchange } from '../../lib/http/exchange.ts'
import { sendJson } from '../../lib/http/respond.ts'
import type { Route } from '../../lib/http/router.ts'
import type { AnalysisDeps } from './deps.ts'
import { handleAnalysis } from './handle-analysis.ts'
import { handleJob } from './handle-job.ts'
import { handleJobState } from './handle-job-state.ts'

/** The documents that are served as they are: JSON text. */
export interface Documents {
  readonly openApi: string
  readonly asyncApi: string
}

/** The public operations. `/v1` is in every path: a `/v2` can stand beside it. */
export function analysisRoutes(deps: AnalysisDeps, { openApi, asyncApi }: Documents): Route[] {
  const serve = (document: string) => (exchange: Exchange) => sendJson(exchange, 200, document)
  return [
    { method: 'POST', path: '/v1/analysis', handle: (exchange) => handleAnalysis(exchange, deps) },
    { method: 'POST', path: '/v1/analysis/jobs', handle: (exchange) => handleJob(exchange, deps) },
    {
      method: 'GET',
      path: '/v1/analysis/jobs/{jobId}',
      handle: (exchange) => handleJobState(exchange, deps),
    },
    { method: 'GET', path: '/v1/openapi.json', handle: serve(openApi) },
    { method: 'GET', path: '/v1/asyncapi.json', handle: serve(asyncApi) },
  ]
}
