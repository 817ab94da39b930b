import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { seededRandom } from './faults.ts'
import { startStandIn } from './server.ts'

/**
 * The stand-in as a process of its own, for runs in which its clients are killed. Prints `listening PORT`. Takes JSON, a
 * line each: `{"do":"failNext","fault":{"kind":"slow","ms":100,"match":"^UPDATE"}}`, `{"do":"cutAll"}`,
 * `{"do":"cutRandomly","probability":0.01,"seed":1}`, `{"do":"refuseLogins","on":true}`, `{"do":"heal"}`, `{"do":"stop"}`,
 * `{"do":"start"}`, `{"do":"rows","table":"outbox.Event"}`, `{"do":"connections"}`; answers each with a line of JSON.
 */
const { values } = parseArgs({
  options: { port: { type: 'string' }, user: { type: 'string' }, password: { type: 'string' } },
})
const standIn = await startStandIn({ ...values, port: Number(values.port ?? 0) })
process.stdout.write(`listening ${standIn.port}\n`)

interface Order {
  readonly do: string
  readonly fault?: Parameters<typeof standIn.failNext>[0] & { readonly match?: string }
  readonly probability?: number
  readonly seed?: number
  readonly on?: boolean
  readonly table?: string
}

async function obey(order: Order): Promise<unknown> {
  switch (order.do) {
    case 'failNext': {
      const { match, ...fault } = order.fault!
      standIn.failNext({ ...fault, match: match === undefined ? undefined : new RegExp(match) })
      return {}
    }
    case 'cutAll':
      standIn.cutAll()
      return {}
    case 'cutRandomly': {
      const { probability = 0, seed = 1 } = order
      standIn.cutRandomly(probability > 0 ? { probability, random: seededRandom(seed) } : undefined)
      return {}
    }
    case 'refuseLogins':
      standIn.refuseLogins(order.on ?? true)
      return {}
    case 'heal':
      standIn.heal()
      return {}
    case 'stop':
      await standIn.stop()
      return {}
    case 'start':
      await standIn.start()
      return {}
    case 'rows':
      return { rows: standIn.rows(order.table ?? '') }
    case 'connections':
      return { connections: standIn.connections }
    default:
      throw new Error(`unknown order: ${order.do}`)
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  if (line.trim() === '') continue
  let answer: unknown
  try {
    answer = await obey(JSON.parse(line) as Order)
  } catch (fault) {
    answer = { error: String(fault) }
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
await standIn.close()
