import { openAudit } from '../lib/audit/open.ts'
import { systemClock } from '../lib/base/clock.ts'
import { AUDIT_USAGE, parseAuditArgs, runAudit } from './audit.ts'
import { runDatabaseCommand } from './run-database-command.ts'

/** Verifies or exports the audit trail, or prints its head. */
await runDatabaseCommand(`${AUDIT_USAGE}\n`, parseAuditArgs, async ({ scope, stdout }, place, command) => {
  const trail = await openAudit({ ...place, clock: systemClock })
  scope.add('audit trail', () => trail.close())
  return runAudit(command, trail, stdout)
})
