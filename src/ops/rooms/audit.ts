import { exportLine } from '../../lib/audit/chain.ts'
import type { OpsDeps } from '../deps.ts'
import type { OpsRoute, Reply, UserVisit } from '../http/visit.ts'
import {
  auditBefore,
  auditFilter,
  notedHead,
  readAudit,
  type Verification,
  verifyAudit,
  walkFitting,
} from '../read/audit.ts'
import { record } from '../record.ts'
import { auditView, verifiedView } from '../views/audit.ts'

/** `/audit`: who did what; its export, and whether it is as it was written. */
export function auditRoutes(deps: OpsDeps): OpsRoute[] {
  const { audit } = deps
  let turn: Promise<unknown> = Promise.resolve()

  const read = ({ query }: UserVisit) => readAudit(deps, auditFilter(query), auditBefore(query))

  async function show(visit: UserVisit): Promise<Reply> {
    const page = await read(visit)
    return { page: auditView(page, auditFilter(visit.query), visit.user), title: 'Audit' }
  }

  /** Who takes the record with them is on it. */
  async function exportAll(visit: UserVisit): Promise<Reply> {
    const filter = auditFilter(visit.query)
    await record(audit, visit, { action: 'audit.export', target: 'audit', after: filter })
    return { file: 'audit.ndjson', type: 'application/x-ndjson', stream: lines(filter) }
  }

  async function* lines(filter: ReturnType<typeof auditFilter>): AsyncIterable<string> {
    for await (const entry of walkFitting(audit, filter)) yield exportLine(entry)
  }

  /** One at a time: each reads the whole record. */
  async function verify(visit: UserVisit): Promise<Verification> {
    const noted = notedHead(visit.input)
    await record(audit, visit, { action: 'audit.verify', target: 'audit' })
    const verified = turn.then(() => verifyAudit(deps, noted))
    turn = verified.catch(() => {})
    return verified
  }

  const api = '/api/v1/audit'
  return [
    { method: 'GET', path: '/audit', needs: 'view', handle: show },
    { method: 'GET', path: api, needs: 'view', handle: async (visit) => ({ json: await read(visit) }) },
    { method: 'GET', path: '/audit/export', needs: 'view', handle: exportAll },
    { method: 'GET', path: `${api}/export`, needs: 'view', handle: exportAll },
    {
      method: 'POST',
      path: '/audit/verify',
      needs: 'view',
      handle: async (visit) => ({
        page: verifiedView(await verify(visit), visit.user),
        title: 'Audit: verified',
      }),
    },
    {
      method: 'POST',
      path: `${api}/verify`,
      needs: 'view',
      handle: async (visit) => ({ json: await verify(visit) }),
    },
  ]
}
