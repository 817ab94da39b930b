import { AUDIT_SCHEMA, createSqliteAudit } from '../../../src/lib/audit/sqlite.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { openSqlite } from '../../../src/lib/sql/sqlite.ts'
import { auditDraft } from '../../contract/audit-suite.ts'

/** A process that appends entries: file, email, how many. */
const [file = '', email = '', count = ''] = process.argv.slice(2)
const trail = createSqliteAudit(openSqlite(file, AUDIT_SCHEMA), systemClock)
for (let i = 0; i < Number(count); i++) await trail.append(auditDraft({ email, requestId: `r-${i}` }))
await trail.close()
