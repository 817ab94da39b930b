/** Shares by hand: for a host that is added, one that is repaired, or a doubt. */
import type { Context } from './context.ts'
import { DeployFault, EXIT } from './fault.ts'
import { isReady, waitIdle } from './figures.ts'
import { addressOf, idOf } from './instances.ts'
import { refuseWhileBusy } from './roll.ts'
import { upstreamsOf } from './shares.ts'
import { startInstances } from './steps.ts'

const SETTING = /^([\w.-]+:\d{1,5})=(\d{1,4}|gone)$/
const IDLE_WITHIN_MS = 15_000

/** Sets weights, `address=weight` each; `gone` forgets one of another host. A new address is one of another host. Throws DeployFault (64). */
export async function setWeights(context: Context, settings: readonly string[]): Promise<void> {
  const { state, host, gateway, report } = context
  refuseWhileBusy(context)
  if (!gateway) throw new DeployFault('nginx is on another host: set weights there', EXIT.usage)
  const parsed = settings.map((setting) => SETTING.exec(setting))
  if (parsed.length === 0 || parsed.includes(null))
    throw new DeployFault('shift takes ADDRESS:PORT=WEIGHT …, a weight from 0 to 9999 or "gone"', EXIT.usage)
  const old = { ...state.weights }
  for (const [, address = '', weight = ''] of parsed as RegExpExecArray[]) {
    if (weight === 'gone') delete state.weights[address]
    else state.weights[address] = Number(weight)
  }
  const upstreams = upstreamsOf(host, state)
  try {
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

/** Takes an instance out of nginx and waits until it works on nothing; with `stop` it is stopped as well. `shift ADDRESS=100` takes it in again. */
export async function drainInstance(context: Context, address: string, stop: boolean): Promise<void> {
  const { state, host, control, report } = context
  const instance = state.instances.find(
    (one) => addressOf(host, one) === address || String(one.port) === address,
  )
  const at = instance ? addressOf(host, instance) : address
  if (!instance && state.weights[at] === undefined)
    throw new DeployFault(`${address} is no instance; "status" lists them`, EXIT.usage)
  if (!instance || instance.service === 'analysis-api') await setWeights(context, [`${at}=0`])
  await waitIdle(at, IDLE_WITHIN_MS)
  report(`${at} works on nothing`)
  if (!stop) return
  if (!instance) throw new DeployFault(`${at} is on another host: stop it there`, EXIT.usage)
  await control.stop(idOf(instance))
  report(`${idOf(instance)} is stopped`)
}
