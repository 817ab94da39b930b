import { COMMON } from '../lib/config/common.ts'
import { SQL_URL } from '../lib/service/settings.ts'

/** What the commands that work on the database read. */
export const DATABASE_SETTINGS = { env: COMMON.env, dataDir: COMMON.dataDir, sqlUrl: SQL_URL }
