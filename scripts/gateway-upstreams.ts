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

# One failure sends nothing to an instance for two seconds: one caller meets it, not half of them. Instances let go of an idle
# connection after 75 s. nginx does so first, for a request on a connection that is just being closed would be lost.
upstream analysis_api {
${api.map(serverLine).join('\n')}
    keepalive 64;
    keepalive_timeout 60s;
}

upstream ops_panel {
${panel.map(serverLine).join('\n')}
    keepalive 8;
    keepalive_timeout 60s;
}
`
}

function serverLine({ address, weight = 100 }: Upstream): string {
  if (!/^[\w.:[\]-]+$/.test(address)) throw new Error(`not host:port: ${address}`)
  const share = weight === 0 ? 'down' : `weight=${weight}`
  return `    server ${address} ${share} max_fails=1 fail_timeout=2s;`
}
