/** The steps that bring a release into service. Each is safe to repeat, for after a crash it is. */
import { existsSync, lstatSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { runSmoke } from '../smoke/smoke.ts'
import { type Context, signingKey } from './context.ts'
import { DeployFault, messageOf, Waiting } from './fault.ts'
import { between, type Figures, isReady, readFigures, waitIdle, waitReady } from './figures.ts'
import { removeTree } from './files.ts'
import type { Host } from './host.ts'
import { addressOf, definitionOf, idOf } from './instances.ts'
import { releaseDir } from './layout.ts'
import { upstreamsOf } from './shares.ts'
import type { Instance, Operation } from './state.ts'

const STILL_READY_WITHIN_MS = 5_000
const IDLE_WITHIN_MS = 15_000
/** How long what an old worker of nginx has begun may still take, and be counted nowhere yet. */
export const SETTLE_MS = 1_500

/** Starts instances beside whatever runs, and waits until each would serve. */
export async function startInstances(context: Context, instances: readonly Instance[]): Promise<void> {
  const { control, layout, host, report } = context
  const runs = async (instance: Instance): Promise<boolean> =>
    (await control.state(idOf(instance))) === 'running'
  const start = async (instance: Instance): Promise<void> => {
    const id = idOf(instance)
    report(`starting ${id} of ${instance.release}`)
    await control.define(id, definitionOf(layout, instance))
    await control.start(id)
  }
  const ready = (instance: Instance): Promise<string | undefined> =>
    waitReady(addressOf(host, instance), host.readySeconds * 1_000, () => runs(instance))

  const found = new Set<Instance>()
  for (const instance of instances)
    if (await runs(instance)) found.add(instance)
    else await start(instance)
  await Promise.all(
    instances.map(async (instance) => {
      let matter = await ready(instance)
      // One that ran already may have been on its way out: a tool that was killed had asked it to stop.
      if (matter !== undefined && found.has(instance) && !(await runs(instance))) {
        await start(instance)
        matter = await ready(instance)
      }
      if (matter !== undefined) throw new DeployFault(`${idOf(instance)} is ${matter}`)
      report(`${idOf(instance)} is ready`)
    }),
  )
}

/** Lets instances finish what they have, stops and removes them. What does not end cleanly is told, and does not stop the rest. */
export async function retireInstances(context: Context, instances: readonly Instance[]): Promise<void> {
  const { control, host, report, gateway } = context
  if (gateway && instances.length > 0) await sleep(SETTLE_MS)
  await Promise.all(
    instances.map(async (instance) => {
      const id = idOf(instance)
      const quietly = async (work: () => Promise<void>): Promise<void> => {
        try {
          await work()
        } catch (fault) {
          report(`${id}: ${messageOf(fault)}`)
        }
      }
      await quietly(async () => {
        if ((await control.state(id)) !== 'running') return
        if (!(await waitIdle(addressOf(host, instance), IDLE_WITHIN_MS)))
          report(`${id} still works on something: it is asked to end all the same, and drains by itself`)
        await control.stop(id)
      })
      await quietly(async () => {
        await control.remove(id)
        report(`${id} has been stopped and removed`)
      })
    }),
  )
}

/** The smoke test against each new instance of the API itself, before any caller is sent there. */
export async function smokeInstances(context: Context, { fresh, to }: Operation): Promise<void> {
  const { host, report } = context
  for (const instance of fresh.filter(({ service }) => service === 'analysis-api')) {
    const baseUrl = `http://${addressOf(host, instance)}`
    // Mixed: a job may be taken by a worker of the old release, which still runs.
    const options = { baseUrl, ...signingKey(context), expectVersion: to, mixed: true }
    const { ok, failed, steps } = await runSmoke(options)
    if (!ok)
      throw new DeployFault(
        `smoke test of ${baseUrl}: ${failed}: ${steps.find(({ name }) => name === failed)?.detail ?? ''}`,
      )
    report(`smoke test of ${baseUrl} passed`)
  }
}

/** nginx's configuration out of a release; who gets what stays. */
export async function configureGateway(
  { gateway, layout, host, state, report }: Context,
  release: string,
): Promise<void> {
  if (!gateway) return
  await gateway.configure(releaseDir(layout, release), upstreamsOf(host, state))
  report(`nginx runs on the configuration of ${release}`)
}

/** Sends everybody to those of the old release that would answer now, if any: what is done about the others takes its time. */
export async function leadAway(context: Context): Promise<void> {
  const { gateway, host, state, report } = context
  if (!gateway) return
  const answers = await Promise.all(state.instances.map((one) => isReady(addressOf(host, one))))
  const instances = state.instances.filter((_, i) => answers[i])
  if (apiAddresses(context, instances).length === 0) return
  try {
    await gateway.lead(upstreamsOf(host, { ...state, instances }))
  } catch (fault) {
    // What comes next writes the whole configuration anew.
    report(messageOf(fault))
  }
}

/**
 * Gives the new release its share, and looks at it for `seconds`. Throws DeployFault as soon as it answers too often with 5xx, too
 * slowly (and more slowly than the old one does), or not at all.
 */
export async function shift(context: Context, share: number, seconds: number): Promise<void> {
  const { gateway, host, state, report } = context
  const operation = state.operation!
  operation.share = share
  await context.save()
  const fresh = apiAddresses(context, operation.fresh)
  const old = apiAddresses(context, state.instances)
  if (!gateway) {
    if (share < 100 || operation.handedOver) return
    if (old.length === 0)
      return report(
        `nginx is on another host; there: deploy shift ${fresh.map((address) => `${address}=100`).join(' ')}`,
      )
    throw handOver(host, operation.fresh, state.instances)
  }
  const start = { fresh: await readFigures(fresh), old: await figuresIfThere(old) }
  await gateway.lead(upstreamsOf(host, state))
  report(`${share} % of the traffic goes to ${operation.to}`, { share })
  for (const until = performance.now() + seconds * 1_000; performance.now() < until; ) {
    await sleep(Math.min(500, seconds * 1_000))
    await watch(context, fresh, start, old)
  }
}

/** What tells the operator to lead another host's nginx from one set of instances to another, and waits for that. */
export function handOver(host: Host, to: readonly Instance[], from: readonly Instance[]): Waiting {
  const settings = (instances: readonly Instance[], weight: string): string[] =>
    instances
      .filter(({ service }) => service === 'analysis-api')
      .map((instance) => `${addressOf(host, instance)}=${weight}`)
  return new Waiting(
    `nginx is on another host. There: deploy shift ${[...settings(to, '100'), ...settings(from, 'gone')].join(' ')}\nThen here: deploy resume --handed-over`,
  )
}

async function watch(
  { host: { watch: limits }, report }: Context,
  fresh: readonly string[],
  start: { readonly fresh: Figures; readonly old: Figures | undefined },
  old: readonly string[],
): Promise<void> {
  const now = await readFigures(fresh).catch((fault: unknown) => {
    throw new DeployFault(`an instance of the new release does not answer: ${messageOf(fault)}`)
  })
  if (now.startedAt !== start.fresh.startedAt)
    throw new DeployFault('an instance of the new release ended, and was started again')
  const { requests, errorRatio, p95Ms } = between(start.fresh, now)
  if (requests < limits.minRequests) return
  const others = await figuresIfThere(old)
  const before = start.old && others ? between(start.old, others) : undefined
  const figures = {
    requests,
    errorRatio,
    p95Ms,
    ...(before && { oldErrorRatio: before.errorRatio, oldP95Ms: before.p95Ms }),
  }
  // What the old release suffers as well is no fault of the new one.
  if (errorRatio > limits.maxErrorRatio && errorRatio > 2 * (before?.errorRatio ?? 0)) {
    report('breach', figures)
    throw new DeployFault(
      `${(errorRatio * 100).toFixed(1)} % of ${requests} answers of the new release are 5xx`,
    )
  }
  if (p95Ms > limits.maxP95Ms && !(p95Ms <= 1.5 * (before?.p95Ms ?? 0))) {
    report('breach', figures)
    throw new DeployFault(
      `95 % of the answers of the new release take up to ${p95Ms} ms, and are to take ${limits.maxP95Ms}`,
    )
  }
}

/** Makes `current` lead to a release: what operators run by hand, and start from after an accident. */
export async function switchCurrent({ layout, report }: Context, release: string): Promise<void> {
  const target = resolve(releaseDir(layout, release))
  if (isLink(layout.current)) {
    if (resolve(layout.root, readlinkSync(layout.current)) === target) return
    await removeTree(layout.current)
  }
  // A junction needs no privilege on Windows; elsewhere the word is ignored.
  symlinkSync(target, layout.current, 'junction')
  report(`current is ${release}`)
}

/** Ends the old instances, unless one of the new ones has gone in the meantime. */
export async function drainOld(context: Context, { fresh }: Operation): Promise<void> {
  await startedStill(context, fresh)
  await retireInstances(context, context.state.instances)
}

async function startedStill({ host, control }: Context, instances: readonly Instance[]): Promise<void> {
  for (const instance of instances) {
    const runs = async (): Promise<boolean> => (await control.state(idOf(instance))) === 'running'
    const matter = await waitReady(addressOf(host, instance), STILL_READY_WITHIN_MS, runs)
    if (matter !== undefined) throw new DeployFault(`${idOf(instance)} is ${matter}`)
  }
}

/** The operation is over: the new release is the current one, and releases beyond what the host keeps are removed. */
export async function finish(context: Context): Promise<void> {
  const { state, host, layout, report } = context
  const { kind, to, fresh } = state.operation!
  const { current, instances } = state
  const place = kind === 'rollback' ? state.before.lastIndexOf(to) : -1
  if (place >= 0) state.before = state.before.slice(0, place)
  else state.before = [...state.before.filter((name) => name !== to), ...(current ? [current] : [])]
  inheritWeights(context, instances, fresh)
  state.instances = fresh
  state.current = to
  delete state.operation
  await context.save()
  const kept = new Set([
    to,
    ...state.before.slice(-(host.keep - 1)),
    ...(kind === 'rollback' && current ? [current] : []),
  ])
  for (const name of existsSync(layout.releases) ? readdirSync(layout.releases) : [])
    if (!kept.has(name))
      try {
        await removeTree(join(layout.releases, name))
        report(`release ${name} was removed`)
      } catch (fault) {
        // The new release serves; a file that somebody has open is no reason to say otherwise.
        report(`release ${name} could not be removed, the next deployment tries again: ${messageOf(fault)}`)
      }
  state.before = state.before.filter((name) => kept.has(name))
  await context.save()
}

/** New instances together weigh what the old ones did: a host that was given less, or nothing, goes on with that. */
function inheritWeights(context: Context, instances: readonly Instance[], fresh: readonly Instance[]): void {
  const { state, host } = context
  const [old, now] = [apiAddresses(context, instances), apiAddresses(context, fresh)]
  const total = old.reduce((sum, address) => sum + (state.weights[address] ?? 100), 0)
  for (const instance of instances) delete state.weights[addressOf(host, instance)]
  if (old.length === 0 || total === 100 * now.length) return
  for (const address of now)
    state.weights[address] = total === 0 ? 0 : Math.max(1, Math.round(total / now.length))
}

const apiAddresses = ({ host }: Context, instances: readonly Instance[]): string[] =>
  instances.filter(({ service }) => service === 'analysis-api').map((instance) => addressOf(host, instance))

const figuresIfThere = (addresses: readonly string[]): Promise<Figures | undefined> =>
  readFigures(addresses).catch(() => undefined)

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false
}
