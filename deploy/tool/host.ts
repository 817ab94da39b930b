/** What runs on this host: `host.json`, written by the first install and the operator's from then on. */
import { DeployFault, EXIT, messageOf } from './fault.ts'
import { readIfThere, replaceFile } from './files.ts'

export const SERVICE_NAMES = ['analysis-api', 'analysis-worker', 'dispatcher', 'ops'] as const
export type ServiceName = (typeof SERVICE_NAMES)[number]

export interface HostGateway {
  /** The executable. */
  readonly nginx: string
  /** What the API and the panel are listened for on: a port, or ADDRESS:PORT. 8080 and 8443 unless given. */
  readonly listen?: string
  readonly panelListen?: string
}

export interface Host {
  /** Windows services by WinSW; or plain processes, which nobody restarts: for trying a deployment. */
  readonly control: 'winsw' | 'processes'
  /** The address that instances listen on and nginx reaches them at: `INVEKTO_HTTP_HOST` of the env files. */
  readonly address: string
  /** Of each service: how many instances, and between which ports. 0 instances: not on this host. */
  readonly services: Readonly<
    Record<ServiceName, { readonly instances: number; readonly ports: readonly [number, number] }>
  >
  /** nginx on this host; null where another host's leads here. */
  readonly gateway: HostGateway | null
  /** Releases that stay, the one that serves included. */
  readonly keep: number
  /** How long an instance may take until it is ready, seconds. */
  readonly readySeconds: number
  /** When a new release is turned back while traffic moves to it. */
  readonly watch: {
    /** How long each step is looked at, seconds. */
    readonly seconds: number
    /** Share of answers with 5xx, from `minRequests` requests on. */
    readonly maxErrorRatio: number
    /** 95 % of the answers within, milliseconds. */
    readonly maxP95Ms: number
    readonly minRequests: number
  }
  /** Environment of plain processes, above what the services' files say. */
  readonly processEnv?: Readonly<Record<string, string>>
}

/** A host with everything on it. */
export const DEFAULT_HOST: Host = {
  control: 'winsw',
  address: '127.0.0.1',
  services: {
    'analysis-api': { instances: 2, ports: [7101, 7149] },
    'analysis-worker': { instances: 1, ports: [7151, 7199] },
    dispatcher: { instances: 1, ports: [7201, 7249] },
    ops: { instances: 1, ports: [7301, 7349] },
  },
  gateway: { nginx: 'C:/nginx/nginx.exe' },
  keep: 3,
  readySeconds: 60,
  watch: { seconds: 15, maxErrorRatio: 0.02, maxP95Ms: 400, minRequests: 20 },
}

/** host.json, what it leaves out filled up; undefined where there is none. Throws DeployFault (78) naming what is wrong. */
export function readHost(file: string): Host | undefined {
  const text = readIfThere(file)
  if (text === undefined) return undefined
  try {
    const given = JSON.parse(text) as Partial<Host>
    const host: Host = {
      ...DEFAULT_HOST,
      ...given,
      services: { ...DEFAULT_HOST.services, ...given.services },
      watch: { ...DEFAULT_HOST.watch, ...given.watch },
    }
    const faults = faultsOf(host)
    if (faults.length > 0) throw new Error(faults.join('; '))
    return host
  } catch (fault) {
    throw new DeployFault(`${file}: ${messageOf(fault)}`, EXIT.configuration)
  }
}

/** Writes host.json for the first time. */
export function writeHost(file: string, host: Host): Promise<void> {
  return replaceFile(file, `${JSON.stringify(host, null, 2)}\n`)
}

function faultsOf(host: Host): string[] {
  const faults: string[] = []
  if (host.control !== 'winsw' && host.control !== 'processes')
    faults.push('control is "winsw" or "processes"')
  for (const [name, { instances, ports }] of Object.entries(host.services)) {
    if (!SERVICE_NAMES.includes(name as ServiceName)) faults.push(`no service is named ${name}`)
    const valid = Array.isArray(ports) && ports.every((port) => port > 0 && port < 65_536)
    const room = valid ? ports[1] - ports[0] + 1 : 0
    // A new release starts beside the old one.
    if (!Number.isInteger(instances) || instances < 0 || room < 2 * instances)
      faults.push(`${name}: its ports have no room for twice ${instances} instances`)
  }
  if (host.gateway !== null && typeof host.gateway?.nginx !== 'string')
    faults.push('gateway is null, or names nginx')
  if (!Number.isInteger(host.keep) || host.keep < 2) faults.push('keep is at least 2: the way back needs one')
  if (!(host.readySeconds > 0)) faults.push('readySeconds is a number above 0')
  if (Object.values(host.watch).some((value) => typeof value !== 'number' || !(value >= 0)))
    faults.push('watch holds numbers')
  return faults
}
