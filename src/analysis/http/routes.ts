import type { Exchange } from '../../lib/http/exchange.ts'
import { sendJson } from '../../lib/http/respond.ts'
import type { Route } from '../../lib/http/router.ts'
import type { AnalysisDeps } from './deps.ts'
import { handleAnalysis } from './handle-analysis.ts'

/** The public operations. `/v1` is in every path: a `/v2` can stand beside it. */
export function analysisRoutes(deps: AnalysisDeps, openApi: string): Route[] {
  return [
    { method: 'POST', path: '/v1/analysis', handle: (exchange: Exchange) => handleAnalysis(exchange, deps) },
    {
      method: 'GET',
      path: '/v1/openapi.json',
      handle: (exchange: Exchange) => sendJson(exchange, 200, openApi),
    },
  ]
}
