import { dependencies } from './dependencies.ts'
import { hosts } from './hosts.ts'
import { jobs } from './jobs.ts'
import type { Dashboard } from './model.ts'
import { outbox } from './outbox.ts'
import { overview } from './overview.ts'
import { syncPath } from './sync-path.ts'

/** The dashboards with figures, by the name of their file. */
export const DASHBOARDS: Readonly<Record<string, Dashboard>> = {
  overview,
  'sync-path': syncPath,
  jobs,
  outbox,
  dependencies,
  hosts,
}
