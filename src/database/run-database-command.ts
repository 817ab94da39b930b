import { existsSync } from 'node:fs'
import { type CommandContext, runCommand } from '../lib/process/run.ts'
import { settingsOf } from '../lib/service/common.service.ts'
import { SqlFault } from '../lib/sql/port.ts'
import { databaseFile } from '../lib/sql/sqlite.ts'
import { DATABASE_SETTINGS } from './settings.ts'

/** Where the database is. */
export interface DatabasePlace {
  /** Undefined: the embedded one. */
  readonly url: string | undefined
  readonly dataDir: string
}

/** EX_USAGE, EX_NOINPUT and EX_UNAVAILABLE of BSD sysexits. */
const EXIT_USAGE = 64
const EXIT_NO_DATABASE = 66
const EXIT_UNAVAILABLE = 69

/**
 * Runs a command on a database that is there. `parse` gives what the arguments ask for, or undefined: then `usage` is printed. Exit
 * codes beside the command's own: 64 wrong arguments, 66 no embedded database where the settings say, 69 the database does not
 * answer or refuses, 78 wrong settings.
 */
export function runDatabaseCommand<T>(
  usage: string,
  parse: (args: readonly string[]) => T | undefined,
  main: (context: CommandContext, place: DatabasePlace, wanted: T) => Promise<number>,
): Promise<void> {
  return runCommand(async (context) => {
    const { env, args, stderr } = context
    const wanted = parse(args)
    if (wanted === undefined) {
      stderr.write(usage)
      return EXIT_USAGE
    }
    const { sqlUrl: url, dataDir } = settingsOf(DATABASE_SETTINGS, env)
    if (url === undefined && !existsSync(databaseFile(dataDir))) {
      stderr.write(`INVEKTO_SQL_URL is not set, and there is no embedded database ${databaseFile(dataDir)}\n`)
      return EXIT_NO_DATABASE
    }
    try {
      return await main(context, { url, dataDir }, wanted)
    } catch (fault) {
      if (!(fault instanceof SqlFault)) throw fault
      stderr.write(`${fault.message} (${fault.brief})\n`)
      return EXIT_UNAVAILABLE
    }
  })
}
