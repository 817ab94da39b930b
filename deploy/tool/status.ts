/** What is deployed here, and how it is. */
import { existsSync, readdirSync } from 'node:fs'
import type { Context } from './context.ts'
import { isReady } from './figures.ts'
import { addressOf, idOf } from './instances.ts'
import { NOBODY, upstreamsOf } from './shares.ts'
import type { Operation } from './state.ts'

export interface Status {
  readonly current: string | undefined
  /** What `rollback` goes to. */
  readonly previous: string | undefined
  readonly releases: readonly string[]
  readonly operation: Operation | undefined
  readonly nginx: 'runs' | 'does not run' | 'on another host'
  readonly instances: readonly {
    readonly id: string
    readonly release: string
    readonly address: string
    readonly service: string
    readonly ready: boolean
    /** Of the API: its weight at nginx, 0 when nobody is sent there. */
    readonly weight?: number
  }[]
  /** Instances of other hosts that this nginx leads to. */
  readonly elsewhere: readonly { readonly address: string; readonly weight: number }[]
}

/** Asks everything that runs here. */
export async function readStatus({ state, layout, host, control, gateway }: Context): Promise<Status> {
  const { api } = upstreamsOf(host, state)
  const all = [...state.instances, ...(state.operation?.fresh ?? [])]
  const addresses = new Set(all.map((instance) => addressOf(host, instance)))
  return {
    current: state.current,
    previous: state.before.at(-1),
    releases: existsSync(layout.releases) ? readdirSync(layout.releases).sort() : [],
    operation: state.operation,
    nginx: gateway === undefined ? 'on another host' : gateway.runs() ? 'runs' : 'does not run',
    instances: await Promise.all(
      all.map(async (instance) => {
        const address = addressOf(host, instance)
        return {
          id: idOf(instance),
          release: instance.release,
          address,
          service: await control.state(idOf(instance)),
          ready: await isReady(address),
          ...(instance.service === 'analysis-api' && {
            weight: api.find((upstream) => upstream.address === address)?.weight ?? 0,
          }),
        }
      }),
    ),
    elsewhere: api
      .filter(({ address }) => !addresses.has(address) && address !== NOBODY.address)
      .map(({ address, weight = 100 }) => ({ address, weight })),
  }
}

/** The status as text. */
export function describeStatus(status: Status): string {
  const { current, previous, releases, operation, nginx, instances, elsewhere } = status
  const lines = [
    `current    ${current ?? 'nothing is installed'}`,
    `previous   ${previous ?? 'none'}`,
    `releases   ${releases.join(', ') || 'none'}`,
    `nginx      ${nginx}`,
  ]
  if (operation)
    lines.push(
      `under way  ${operation.kind} to ${operation.to}, at step ${operation.step}${operation.turningBack ? `, turning back: ${operation.turningBack}` : ''}; "resume" or "rollback"`,
    )
  for (const { id, release, address, service, ready, weight } of instances)
    lines.push(
      `${id.padEnd(32)} ${release.padEnd(12)} ${address.padEnd(21)} ${service}, ${ready ? 'ready' : 'not ready'}${weight === undefined ? '' : `, weight ${weight}`}`,
    )
  for (const { address, weight } of elsewhere)
    lines.push(`${'on another host'.padEnd(45)} ${address.padEnd(21)} weight ${weight}`)
  return `${lines.join('\n')}\n`
}
