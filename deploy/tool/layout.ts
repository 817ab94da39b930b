/** Where everything of a host lies. */
import { join } from 'node:path'

/** Absolute paths. What a release brings lies under `root`; what outlasts it under `shared`. */
export interface Layout {
  readonly root: string
  /** A folder for each version. */
  readonly releases: string
  /** A junction (a link elsewhere) to the release that serves. */
  readonly current: string
  /** The services' own files and wrappers; named after their instance. */
  readonly services: string
  readonly shared: string
  readonly env: string
  readonly flags: string
  /** nginx's prefix: logs, temporary files and, under `conf`, its configuration. */
  readonly nginx: string
  /** What runs on this host; written once, then the operator's. */
  readonly host: string
  /** What has been deployed, and how far an operation is. */
  readonly state: string
  /** What Prometheus is to scrape here; written with each change. */
  readonly targets: string
  /** Every step, as JSON lines. */
  readonly log: string
  readonly lock: string
}

/** The layout of a host: `root` such as `C:\invekto`, `shared` such as `C:\ProgramData\invekto`. */
export function layoutOf(root: string, shared: string): Layout {
  return {
    root,
    releases: join(root, 'releases'),
    current: join(root, 'current'),
    services: join(root, 'services'),
    shared,
    env: join(shared, 'env'),
    flags: join(shared, 'flags.json'),
    nginx: join(shared, 'nginx'),
    host: join(shared, 'deploy', 'host.json'),
    state: join(shared, 'deploy', 'state.json'),
    targets: join(shared, 'prometheus', 'targets.json'),
    log: join(shared, 'deploy', 'deploy.log'),
    lock: join(shared, 'deploy', 'lock'),
  }
}

/** The folder of a release. */
export const releaseDir = (layout: Layout, version: string): string => join(layout.releases, version)
