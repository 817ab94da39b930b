/** The text of nginx/upstreams.conf: which instances there are, and what share of the requests each gets. */

/** An instance behind the gateway. */
export interface Upstream {
  /** Such as `127.0.0.1:7101`. */
  readonly address: string
  /** Its share against the others', 100 unless given; 0: it gets none. */
  readonly weight?: number
}

export interface Upstreams {
  readonly api: readonly Upstream[]
  readonly panel: readonly Upstream[]
}

/** What a host has unless told otherwise. */
export const DEFAULT_UPSTREAMS: Upstreams = {
  api: [{ address: '127.0.0.1:7101' }, { address: '127.0.0.1:7102' }],
  panel: [{ address: '127.0.0.1:7301' }],
}

/** The whole file; it is written anew each time. */
export function upstreamsConf({ api, panel }: Upstreams): string {
  return `# Written whole by what deploys; take a change to it there.

# One failure sends nothing to an instance for two seconds: one caller meets it, not half of them. A slow answer is such a failure,
# and when every instance had one nginx would refuse all requests for these two seconds. So each is its own backup as well:
# backups are asked when all the others are left out, and are never left out themselves.
#
# Instances let go of an idle connection after 75 s. nginx does so first, for a request on a connection that is just being closed
# would be lost.
upstream analysis_api {
${serverLines(api)}
    keepalive 64;
    keepalive_timeout 60s;
}

upstream ops_panel {
${serverLines(panel)}
    keepalive 8;
    keepalive_timeout 60s;
}
`
}

function serverLines(instances: readonly Upstream[]): string {
  const lines = instances.map(({ address, weight = 100 }) => {
    if (!/^[\w.:[\]-]+$/.test(address)) throw new Error(`not host:port: ${address}`)
    return `server ${address} ${weight === 0 ? 'down' : `weight=${weight}`} max_fails=1 fail_timeout=2s;`
  })
  // One that is alone is never left out anyway.
  const backups = instances.length < 2 ? [] : instances.filter(({ weight }) => weight !== 0)
  for (const { address, weight = 100 } of backups)
    lines.push(`server ${address} weight=${weight} max_fails=0 backup;`)
  return lines.map((line) => `    ${line}`).join('\n')
}
