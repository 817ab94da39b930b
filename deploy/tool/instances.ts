/** Instances: their names, their definitions, their ports. */
import { readFileSync } from 'node:fs'
import { connect } from 'node:net'
import { join } from 'node:path'
import { readService, renderInstance } from '../winsw/render.ts'
import { DeployFault } from './fault.ts'
import { type Host, SERVICE_NAMES } from './host.ts'
import { type Layout, releaseDir } from './layout.ts'
import type { Instance } from './state.ts'

/** The name of an instance, which is that of its Windows service. */
export const idOf = ({ service, port }: Pick<Instance, 'service' | 'port'>): string =>
  `invekto-${service}-${port}`

/** Where nginx and the checks reach an instance. */
export const addressOf = (host: Host, { port }: Pick<Instance, 'port'>): string => `${host.address}:${port}`

/** An instance's service file, made of the one in its release. */
export function definitionOf(layout: Layout, { service, port, release }: Instance): string {
  const dir = releaseDir(layout, release)
  const xml = readFileSync(join(dir, 'winsw', `${service}.xml`), 'utf8')
  const fromPort = Number(readService(xml).env.INVEKTO_HTTP_PORT)
  return renderInstance(xml, { fromPort, toPort: port, releaseDir: dir, sharedDir: layout.shared })
}

/** Instances of a release for this host, each on the lowest port that neither ours nor anybody else uses. Throws DeployFault where there is none. */
export async function planInstances(
  host: Host,
  release: string,
  taken: readonly Instance[],
): Promise<Instance[]> {
  const used = new Set(taken.map(({ port }) => port))
  const planned: Instance[] = []
  for (const service of SERVICE_NAMES) {
    const { instances, ports } = host.services[service]
    let port = ports[0]
    for (let i = 0; i < instances; port++) {
      if (port > ports[1]) throw new DeployFault(`${service}: no free port from ${ports[0]} to ${ports[1]}`)
      if (used.has(port) || (await listens(host.address, port))) continue
      used.add(port)
      planned.push({ service, port, release })
      i++
    }
  }
  return planned
}

/** Whether somebody listens there. */
export function listens(address: string, port: number): Promise<boolean> {
  return new Promise((done) => {
    const socket = connect({ host: address, port, timeout: 1_000 })
    const end = (answer: boolean) => (): void => {
      socket.destroy()
      done(answer)
    }
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
  })
}
