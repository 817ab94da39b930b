/** Who gets how much of the traffic. */
import type { Upstream, Upstreams } from '../gateway/upstreams.ts'
import type { Host } from './host.ts'
import { addressOf } from './instances.ts'
import type { State } from './state.ts'

/** nginx wants a server in every group; this one is never asked. */
export const NOBODY: Upstream = { address: '127.0.0.1:9', weight: 0 }

/**
 * What nginx is to do in a state. While an operation is under way its new instances together get `share` percent of what this
 * host's old ones would; other hosts' instances keep their part. The panel goes over whole, at the end. Weights are integers,
 * as small as they can be.
 */
export function upstreamsOf(host: Host, state: State): Upstreams {
  const { operation, instances, weights } = state
  const weightOf = (address: string): number => weights[address] ?? 100
  const addresses = (list: State['instances'], service: string): string[] =>
    list.filter((one) => one.service === service).map((one) => addressOf(host, one))

  const old = addresses(instances, 'analysis-api')
  const fresh = addresses(operation?.fresh ?? [], 'analysis-api')
  const here = new Set([...instances, ...(operation?.fresh ?? [])].map((one) => addressOf(host, one)))
  const elsewhere = Object.keys(weights).filter((address) => !here.has(address))

  const total = old.reduce((sum, address) => sum + weightOf(address), 0)
  const share = old.length === 0 ? 100 : (operation?.share ?? 0)
  const count = Math.max(1, fresh.length)
  const api = reduced([
    ...old.map((address) => ({ address, weight: weightOf(address) * (100 - share) * count })),
    ...fresh.map((address) => ({ address, weight: old.length === 0 ? 100 * 100 * count : total * share })),
    ...elsewhere.map((address) => ({ address, weight: weightOf(address) * 100 * count })),
  ])
  const oldPanel = addresses(instances, 'ops')
  const panel =
    operation && (operation.share === 100 || oldPanel.length === 0)
      ? addresses(operation.fresh, 'ops')
      : oldPanel
  return {
    // Who is drained by hand is listed as down; who has nothing to do with a step is not listed at all.
    api: orNobody(api.filter(({ address, weight }) => weight > 0 || weights[address] === 0)),
    panel: orNobody(panel.map((address) => ({ address, weight: weightOf(address) }))),
  }
}

const orNobody = (list: readonly Upstream[]): readonly Upstream[] => (list.length > 0 ? list : [NOBODY])

function reduced(
  list: readonly { address: string; weight: number }[],
): { address: string; weight: number }[] {
  const divisor = list.reduce((all, { weight }) => gcd(all, weight), 0) || 1
  return list.map(({ address, weight }) => ({ address, weight: weight / divisor }))
}

function gcd(a: number, b: number): number {
  return b === 0 ? a : gcd(b, a % b)
}
