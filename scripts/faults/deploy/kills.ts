/** Kills the tool with -9 somewhere, goes on with `resume` or `rollback`, and looks at what is left. */
import { setTimeout as sleep } from 'node:timers/promises'
import { prepareTestHost, type TestHost } from './host.ts'
import { type Load, startLoad } from './load.ts'
import type { Releases } from './releases.ts'

export interface KillPoint {
  /** `bad`: an upgrade that turns itself back. */
  readonly command: 'install' | 'upgrade' | 'rollback' | 'bad'
  /** What the tool says when it is killed, and how long after; or, in words of the hook, before what it does. */
  readonly at: { readonly said: string; readonly afterMs: number } | { readonly before: string }
  readonly goOn: 'resume' | 'rollback'
  /** What goes on is killed as well, before what it does for the n-th time. */
  readonly again?: number
}

export interface KillResult {
  readonly point: KillPoint
  /** Where `status` saw it; undefined: nothing was under way. */
  readonly found: string | undefined
  readonly sent: number
  /** Of what goes on, milliseconds. */
  readonly ms: number
  /** Sentences; none: all was well. */
  readonly faults: readonly string[]
}

export interface KillField {
  /** Tries one point. */
  run(point: KillPoint): Promise<KillResult>
  close(): Promise<void>
}

/** A host under load; a new one where a point needs an empty one. `bad` is the zip of a release that is turned back. */
export function createKillField(releases: Releases, bad: string): KillField {
  let host: TestHost | undefined
  let load: Load | undefined

  async function close(): Promise<void> {
    await load?.stop()
    await host?.close()
    host = load = undefined
  }
  async function emptyHost(): Promise<TestHost> {
    await close()
    host = await prepareTestHost(releases, { watchSeconds: 0.6 })
    return host
  }
  /** A host that serves and, for a rollback, has a release before. */
  async function servingHost(withPrevious: boolean): Promise<TestHost> {
    const version = host && (await host.status()).current
    const serving = version === undefined ? await emptyHost() : host!
    if (version === undefined) {
      await must(serving, 'install', await releases.zip('1.0.0'))
      serving.customise()
    }
    load ??= startLoad(serving.caller)
    const { current, previous } = await serving.status()
    if (withPrevious && previous === undefined)
      await must(serving, 'upgrade', await releases.zip(otherThan(current)))
    return serving
  }
  return {
    close,
    async run(point) {
      const { command, goOn, again } = point
      const on = command === 'install' ? await emptyHost() : await servingHost(command === 'rollback')
      const from = command === 'install' ? undefined : await on.status()
      const zip = command === 'bad' ? bad : await releases.zip(otherThan(from?.current))
      await load?.report()
      await killedAt(
        on,
        command === 'rollback' ? ['rollback'] : [command === 'bad' ? 'upgrade' : command, zip],
        point,
      )

      const faults: string[] = []
      const killed = await on.status()
      if (again !== undefined && killed.operation) await on.start([goOn], String(again)).ended
      const { operation, current } = await on.status()
      const undone =
        operation?.turningBack !== undefined || (goOn === 'rollback' && operation?.kind !== 'rollback')
      const began = performance.now()
      if (operation) {
        const { code, output } = await on.run(goOn)
        // What is bad is turned back by itself, which is no success.
        if (code !== (undone || command !== 'bad' ? 0 : 1))
          faults.push(`exit code ${code}: ${output.slice(-400)}`)
      }
      // Before an installation begins there is nothing to go on with: the same command again does all of it.
      const anew = !operation && current === undefined
      if (anew) await must(on, 'install', zip)
      const ms = Math.round(performance.now() - began)
      const version = anew
        ? '1.0.0'
        : !operation
          ? current
          : undone || command === 'bad'
            ? from?.current
            : operation.to
      faults.push(...(version === undefined ? await on.remains() : await on.faults(version)))
      const told = await load?.report()
      faults.push(...(told?.failures ?? []))
      const found = killed.operation?.turningBack ? 'turning back' : killed.operation?.step
      // What went wrong here is not to be found again at the next point.
      if (faults.length > 0) await close()
      return { point, found, sent: told?.sent ?? 0, ms, faults }
    },
  }
}

async function killedAt(host: TestHost, args: readonly string[], { at }: KillPoint): Promise<void> {
  if ('before' in at) {
    await host.start(args, at.before).ended
    return
  }
  const { said, ended, child } = host.start(args)
  if (await said(at.said)) {
    await sleep(at.afterMs)
    child.kill('SIGKILL')
  }
  await ended
}

async function must(host: TestHost, ...args: string[]): Promise<void> {
  const { code, output } = await host.run(...args)
  if (code !== 0) throw new Error(`${args.join(' ')}: ${code} ${output}`)
}

const otherThan = (version: string | undefined): string => (version === '1.0.0' ? '1.1.0' : '1.0.0')

/** A point in a line. */
export function describePoint({ command, at, goOn, again }: KillPoint): string {
  const where = 'before' in at ? `before ${at.before}` : `"${at.said}" + ${at.afterMs} ms`
  return `${command} killed ${where}, ${again === undefined ? '' : `killed before ${again}, `}${goOn}`
}
