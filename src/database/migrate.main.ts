import { parseArgs } from 'node:util'
import { runCommand } from '../lib/process/run.ts'
import { settingsOf } from '../lib/service/common.service.ts'
import { applyMigrations, planMigrations, readMigrations } from '../lib/sql/migrations.ts'
import { openSqlServer } from '../lib/sql/sqlserver.ts'
import { DATABASE_SETTINGS } from './settings.ts'

const USAGE = `npm run migrate -- [--plan] [--dir deploy/sql]

Brings the database of INVEKTO_SQL_URL up to date. --plan only tells what would be done.
`

/** The command: exit code 0 when the database is, or with --plan could be, up to date; 64 for wrong arguments. */
await runCommand(async ({ env, args, scope, stdout, stderr }) => {
  let options: { plan?: boolean | undefined; dir: string }
  try {
    const { values } = parseArgs({
      args: [...args],
      options: { plan: { type: 'boolean' }, dir: { type: 'string', default: 'deploy/sql' } },
    })
    options = values
  } catch {
    stderr.write(USAGE)
    return 64
  }
  const { sqlUrl } = settingsOf(DATABASE_SETTINGS, env)
  if (sqlUrl === undefined) {
    stdout.write('INVEKTO_SQL_URL is not set: the embedded database brings itself up to date\n')
    return 0
  }
  const migrations = readMigrations(options.dir)
  const server = openSqlServer({ url: sqlUrl, size: 1, answerWithinMs: 300_000, appName: 'invekto-migrate' })
  scope.add('SQL Server', () => server.close())
  if (options.plan) {
    for (const { name, appliedAt } of await planMigrations(server, migrations)) {
      const at = appliedAt === undefined ? 'to be applied' : `applied ${new Date(appliedAt).toISOString()}`
      stdout.write(`${name}  ${at}\n`)
    }
    return 0
  }
  const applied = await applyMigrations(server, migrations, ({ name }) => stdout.write(`${name} …\n`))
  stdout.write(`${applied.length} applied, ${migrations.length - applied.length} had been\n`)
  return 0
})
