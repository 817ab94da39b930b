/** How a release comes into service, and how it is turned back: install, upgrade and rollback are one way with different steps. */
import type { Context } from './context.ts'
import { DeployFault, EXIT, messageOf, Waiting } from './fault.ts'
import { planInstances } from './instances.ts'
import { placeRelease, removePartial, type Source } from './release-files.ts'
import type { Operation } from './state.ts'
import {
  configureGateway,
  drainOld,
  finish,
  handOver,
  leadAway,
  retireInstances,
  shift,
  smokeInstances,
  startInstances,
  switchCurrent,
} from './steps.ts'

interface Step {
  readonly name: string
  /** For the operator: what it does. */
  readonly about: string
  readonly run: (context: Context, operation: Operation) => Promise<void>
}

const shiftStep = (share: number, watched: boolean): Step => ({
  name: `shift-${share}`,
  about: `${share} % of the traffic to the new release${watched ? ', watched: errors or slowness turn it back' : ''}`,
  run: (context) => shift(context, share, watched ? context.host.watch.seconds : 0),
})

const PLACE: Step = {
  name: 'place',
  about: 'the release into its folder, every file held against SHA256SUMS',
  run: ({ layout }, { to, from }) => placeRelease(layout, { version: to, ...(from && { from }) }),
}
const START: Step = {
  name: 'start',
  about: 'new instances beside the old ones, each waited for until /ready says so',
  async run(context, operation) {
    // Written down before the first is started: after a crash they are the same.
    if (operation.fresh.length === 0) {
      operation.fresh = await planInstances(context.host, operation.to, context.state.instances)
      await context.save()
    }
    await startInstances(context, operation.fresh)
  },
}
const SMOKE: Step = {
  name: 'smoke',
  about: 'the smoke test against each new instance of the API',
  run: smokeInstances,
}
const GATEWAY: Step = {
  name: 'gateway',
  about: "nginx's configuration out of the new release, tested first; nobody is sent elsewhere yet",
  run: (context, { to }) => configureGateway(context, to),
}
const SWITCH: Step = {
  name: 'switch',
  about: 'current leads to the new release',
  run: (context, { to }) => switchCurrent(context, to),
}
const DRAIN: Step = {
  name: 'drain',
  about: 'the old instances finish what they have, are stopped and removed',
  run: drainOld,
}

const STEPS: Readonly<Record<Operation['kind'], readonly Step[]>> = {
  install: [PLACE, START, SMOKE, GATEWAY, shiftStep(100, false), SWITCH, DRAIN],
  upgrade: [
    PLACE,
    START,
    SMOKE,
    GATEWAY,
    shiftStep(10, true),
    shiftStep(50, true),
    shiftStep(100, true),
    SWITCH,
    DRAIN,
  ],
  // The release has served before; what counts is the time.
  rollback: [PLACE, START, GATEWAY, shiftStep(100, false), SWITCH, DRAIN],
}

/** The steps of an operation, for whoever wants to see them first. */
export const planOf = (kind: Operation['kind']): readonly Pick<Step, 'name' | 'about'>[] => STEPS[kind]

/** Begins an operation. Throws DeployFault where one is under way. */
export async function begin(context: Context, kind: Operation['kind'], source: Source): Promise<void> {
  const { state } = context
  refuseWhileBusy(context)
  if (state.current === source.version)
    throw new DeployFault(`${source.version} is the release that serves already`)
  state.operation = {
    kind,
    to: source.version,
    ...(source.from && { from: source.from }),
    step: STEPS[kind][0]!.name,
    fresh: [],
    share: 0,
    startedAt: new Date().toISOString(),
  }
  await context.save()
  context.report(`${kind} to ${source.version}${state.current ? ` from ${state.current}` : ''} begins`, {
    kind,
  })
  await proceed(context)
}

/** Goes on with the operation that is under way, from the step that was begun last. What fails is turned back. */
export async function proceed(context: Context, source?: Source): Promise<void> {
  const operation = context.state.operation!
  if (source !== undefined && source.version !== operation.to)
    throw new DeployFault(`${operation.to} is under way, not ${source.version}`, EXIT.usage)
  if (source?.from) operation.from = source.from
  if (operation.turningBack !== undefined) return turnBack(context, operation.turningBack)
  const steps = STEPS[operation.kind]
  const started = performance.now()
  for (const step of steps.slice(
    Math.max(
      0,
      steps.findIndex(({ name }) => name === operation.step),
    ),
  )) {
    operation.step = step.name
    await context.save()
    context.report(`step ${step.name}`, { step: step.name })
    try {
      await step.run(context, operation)
    } catch (fault) {
      if (fault instanceof Waiting) throw fault
      await turnBack(context, `${step.name}: ${messageOf(fault)}`)
      throw new DeployFault(`${operation.to} was turned back at ${step.name}: ${messageOf(fault)}`)
    }
  }
  await finish(context)
  context.report(`${operation.kind} to ${operation.to} is done`, {
    ms: Math.round(performance.now() - started),
  })
}

/** Undoes the operation that is under way: the old release serves again, whatever had been reached. */
export async function turnBack(context: Context, reason: string): Promise<void> {
  const { state, report, gateway } = context
  const operation = state.operation!
  if (operation.turningBack === undefined) {
    operation.turningBack = reason
    // Another host's nginx may lead to the new instances from the moment that somebody was asked for it.
    operation.handedOver = gateway !== undefined || state.current === undefined || operation.share < 100
    operation.share = 0
    await context.save()
  }
  report(`turning back: ${reason}`, { reason })
  try {
    await undo(context, operation)
  } catch (fault) {
    if (fault instanceof Waiting) throw fault
    throw new DeployFault(
      `${operation.to} is being turned back (${reason}), which did not end: ${messageOf(fault)}\n"resume" goes on with it`,
    )
  }
  delete state.operation
  await context.save()
  report(state.current === undefined ? 'nothing is installed' : `${state.current} serves as before`)
}

async function undo(context: Context, operation: Operation): Promise<void> {
  const { state, host, gateway } = context
  // Nothing but the release's own folder has been touched.
  if (operation.step === PLACE.name) return removePartial(context.layout, operation.to)
  if (state.current === undefined) {
    await gateway?.stop()
    return retireInstances(context, operation.fresh)
  }
  await leadAway(context)
  await startInstances(context, state.instances)
  await configureGateway(context, state.current)
  await switchCurrent(context, state.current)
  if (!operation.handedOver) throw handOver(host, state.instances, operation.fresh)
  await retireInstances(context, operation.fresh)
}

/** Throws DeployFault (75), telling what to do, while an operation is under way. */
export function refuseWhileBusy({ state: { operation } }: Context): void {
  if (operation)
    throw new DeployFault(
      `${operation.kind} to ${operation.to} is under way, at step ${operation.step}: "resume" goes on with it, "rollback" undoes it`,
      EXIT.temporary,
    )
}
