import { createRouter, type Route } from '../lib/http/router.ts'
import type { Reprocessor } from './actions/reprocess.ts'
import type { Auth } from './auth/auth.ts'
import type { OpsDeps } from './deps.ts'
import type { OpsRoute, UserVisit } from './http/visit.ts'
import type { Sampler } from './read/sampler.ts'
import { assetRoutes } from './rooms/assets.ts'
import { auditRoutes } from './rooms/audit.ts'
import { deadLetterRoutes } from './rooms/dead-letters.ts'
import { eventRoutes, type LivePages } from './rooms/events.ts'
import { flagRoutes } from './rooms/flags.ts'
import { jobRoutes } from './rooms/jobs.ts'
import { openApiRoutes } from './rooms/openapi.ts'
import { overviewRoutes } from './rooms/overview.ts'
import { playgroundRoutes } from './rooms/playground.ts'
import { troubleshootRoutes } from './rooms/troubleshoot.ts'

/** What the rooms share beside the dependencies. */
export interface OpsParts {
  readonly auth: Auth
  readonly sampler: Sampler
  readonly reprocessor: Reprocessor
}

/** Every operation of the panel, room by room; `stop` ends the live pages. */
export function opsRoutes(
  deps: OpsDeps,
  { auth, sampler, reprocessor }: OpsParts,
): { routes: OpsRoute[]; stop(): void } {
  const rooms = [
    ...assetRoutes(),
    ...auth.routes,
    ...overviewRoutes(sampler),
    ...jobRoutes(deps, sampler),
    ...deadLetterRoutes(deps, reprocessor),
    ...troubleshootRoutes(deps, sampler),
    ...flagRoutes(deps),
    ...playgroundRoutes(deps),
    ...auditRoutes(deps),
    ...openApiRoutes(),
  ]
  const live = eventRoutes(deps, auth, livePages(rooms))
  return { routes: [...rooms, ...live.routes], stop: live.stop }
}

/** Pages as they are served, for whoever keeps one open. */
function livePages(rooms: readonly OpsRoute[]): LivePages {
  const pages = rooms.filter(
    ({ method, path, needs }) => method === 'GET' && needs === 'view' && !path.startsWith('/api/'),
  )
  const find = createRouter(pages as unknown as Route[])
  return async (path, visit) => {
    const found = find('GET', path)
    if (!found || !('route' in found)) return undefined
    const { handle } = found.route as unknown as OpsRoute
    const exchange = Object.create(visit.exchange, { params: { value: found.params } })
    const reply = await handle({ ...visit, exchange } as UserVisit)
    return reply !== 'answered' && 'page' in reply && reply.live ? reply.page : undefined
  }
}
