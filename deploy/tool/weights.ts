/** Shares by hand: for a host that is added, one that is repaired, or a doubt. */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Context } from './context.ts'
import { DeployFault, EXIT } from './fault.ts'
import { isReady, waitIdle } from './figures.ts'
import { addressOf, idOf } from './instances.ts'
import { refuseWhileBusy } from './roll.ts'
import { upstreamsOf } from './shares.ts'
import type { State } from './state.ts'
import { SETTLE_MS, startInstances } from './steps.ts'

const SETTING = /^([\w.-]+:\d{1,5})=(\d{1,4}|gone)$/
const IDLE_WITHIN_MS = 15_000

/**
 * Sets weights, `address=weight` each; `gone` forgets one of another host. A new address is one of another host, and comes in once it
 * is ready. Throws DeployFault: 64 for what makes no sense here, 1 where somebody would have to answer who cannot.
 */
export async function setWeights(context: Context, settings: readonly string[]): Promise<void> {
  const { state, host, gateway, report } = context
  refuseWhileBusy(context)
  if (!gateway) throw new DeployFault('nginx is on another host: set weights there', EXIT.usage)
  const parsed = settings.map((setting) => SETTING.exec(setting))
  if (parsed.length === 0 || parsed.includes(null))
    throw new DeployFault('shift takes ADDRESS:PORT=WEIGHT …, a weight from 0 to 9999 or "gone"', EXIT.usage)
  const old = { ...state.weights }
  for (const [, address = '', weight = ''] of parsed as RegExpExecArray[]) {
    refuseOwn(context, address, weight)
    if (weight === 'gone') delete state.weights[address]
    else state.weights[address] = Number(weight)
  }
  const upstreams = upstreamsOf(host, state)
  try {
    await refuseUnready(
      parsed.flatMap((setting) => setting?.[1] ?? []),
      context,
      old,
    )
    // One of ours that was stopped comes in again only once it runs: nobody else would start it.
    await startInstances(
      context,
      state.instances.filter((one) => {
        const address = addressOf(host, one)
        return parsed.some((setting) => setting?.[1] === address) && state.weights[address] !== 0
      }),
    )
    const answers = await Promise.all(
      upstreams.api.map(async ({ address, weight }) => weight !== 0 && (await isReady(address))),
    )
    if (!answers.includes(true))
      throw new DeployFault('that would leave nobody to answer: give another instance a weight first')
    await gateway.lead(upstreams)
  } catch (fault) {
    state.weights = old
    throw fault
  }
  await context.save()
  report(`weights: ${upstreams.api.map(({ address, weight = 100 }) => `${address} ${weight}`).join(', ')}`)
}

/** Throws DeployFault (64) for what would lead callers of the API to a port of another service, and for an instance of this host that is to be forgotten. */
function refuseOwn({ state, host }: Context, address: string, weight: string): void {
  const port = Number(address.slice(address.lastIndexOf(':') + 1))
  const own = state.instances.find((one) => addressOf(host, one) === address)
  const [service] =
    own || address !== addressOf(host, { port })
      ? [own?.service]
      : (Object.entries(host.services).find(([, { ports }]) => port >= ports[0] && port <= ports[1]) ?? [])
  if (service !== undefined && service !== 'analysis-api')
    throw new DeployFault(`${address} is a port of ${service} on this host, not of the API`, EXIT.usage)
  if (own && weight === 'gone')
    throw new DeployFault(`${address} is an instance of this host: "drain" takes it out of nginx`, EXIT.usage)
}

/** Throws DeployFault where an address of another host that gets callers now, and had none, is not ready for them. */
async function refuseUnready(
  addresses: readonly string[],
  { state, host }: Context,
  old: State['weights'],
): Promise<void> {
  const own = new Set(state.instances.map((one) => addressOf(host, one)))
  const fresh = addresses.filter((address) => !own.has(address) && !old[address] && state.weights[address])
  const answers = await Promise.all(fresh.map(isReady))
  const not = fresh.filter((_, i) => !answers[i])
  if (not.length > 0) throw new DeployFault(`not ready, and so given nothing: ${not.join(', ')}`)
}

/**
 * Takes an instance out of nginx and waits until it works on nothing; with `stop` it is stopped as well, whatever it works on, for it
 * drains by itself. `shift ADDRESS=100` takes it in again. Throws DeployFault: 64 for what is no instance, 75 where it still works.
 */
export async function drainInstance(context: Context, address: string, stop: boolean): Promise<void> {
  const { state, host, control, report, gateway } = context
  const instance = state.instances.find(
    (one) => addressOf(host, one) === address || String(one.port) === address,
  )
  const at = instance ? addressOf(host, instance) : address
  if (!instance && state.weights[at] === undefined)
    throw new DeployFault(`${address} is no instance; "status" lists them`, EXIT.usage)
  if (!instance || instance.service === 'analysis-api') await setWeights(context, [`${at}=0`])
  // What nginx has just passed on is counted nowhere yet.
  if (gateway) await sleep(SETTLE_MS)
  const idle = await waitIdle(at, IDLE_WITHIN_MS)
  const still = `${at} gets nothing any more, and still works on something after ${IDLE_WITHIN_MS / 1_000} s`
  if (!idle && !stop) throw new DeployFault(`${still}: the same command waits again`, EXIT.temporary)
  report(idle ? `${at} works on nothing` : still)
  if (!stop) return
  if (!instance) throw new DeployFault(`${at} is on another host: stop it there`, EXIT.usage)
  await control.stop(idOf(instance))
  report(`${idOf(instance)} is stopped`)
}
