/**
 * Deploys releases on this host: see the runbook. Everything it does is in `deploy.log`; whatever ends it in the middle,
 * `resume` goes on and `rollback` undoes.
 */
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { describeSmoke, runSmoke } from '../smoke/smoke.ts'
import { type Context, openContext, signingKey } from './context.ts'
import { DeployFault, EXIT, messageOf } from './fault.ts'
import { DEFAULT_HOST, type Host, readHost } from './host.ts'
import { layoutOf } from './layout.ts'
import { takeLock } from './lock.ts'
import { copyTemplates, prepareHost, setPermissions } from './prepare.ts'
import { findSource, isVersion, placeRelease, type Source } from './release-files.ts'
import { createReport } from './report.ts'
import { begin, planOf, proceed, refuseWhileBusy, turnBack } from './roll.ts'
import { type Operation, readState } from './state.ts'
import { describeStatus, readStatus } from './status.ts'
import { drainInstance, setWeights } from './weights.ts'

const USAGE = `node deploy.mjs COMMAND [OPTIONS]

  install [RELEASE]      the first release of this host; RELEASE is a zip or a folder, this one unless given
  upgrade RELEASE        a zip, a folder or a version that is here: beside the old one, tested, then step by step
  rollback [--to V]      back to the release before; or undoes what is under way
  resume                 goes on with what a crash left
  status [--json]        what is installed and how it is
  shift ADDRESS=WEIGHT…  shares by hand; an instance of another host comes in by its address, and goes by "=gone"
  drain PORT [--stop]    takes an instance out of nginx, waits until it works on nothing, and stops it
  smoke [URL]            the smoke test, against this host's nginx unless given

  --root DIR             where releases are; C:\\invekto, or where this one is
  --shared DIR           what outlasts them; %ProgramData%\\invekto
  --dry-run              prints the steps, and takes none
  --control winsw|processes, --nginx FILE|none, --watch SECONDS   for install: what host.json begins with
  --handed-over          for resume: the other host's nginx leads to the new instances now
`

const UPGRADE_TAKES = 'upgrade takes a release: a zip, a folder or a version'
const { values, positionals } = parse()
const [command = '', ...rest] = positionals
const here = import.meta.dirname
const windows = process.platform === 'win32'
const root = resolve(values.root ?? (windows ? 'C:\\invekto' : dirname(dirname(here))))
const layout = layoutOf(
  root,
  resolve(
    values.shared ??
      (windows ? join(process.env.ProgramData ?? 'C:\\ProgramData', 'invekto') : join(root, 'shared')),
  ),
)
/** How many arguments a command takes at most. */
const ARGUMENTS: Readonly<Record<string, number>> = {
  install: 1,
  upgrade: 1,
  rollback: 0,
  resume: 1,
  status: 0,
  shift: Number.POSITIVE_INFINITY,
  drain: 1,
  smoke: 1,
}

try {
  await run()
} catch (fault) {
  process.stderr.write(
    `${fault instanceof DeployFault ? fault.message : ((fault as Error).stack ?? messageOf(fault))}\n`,
  )
  process.exitCode = fault instanceof DeployFault ? fault.exitCode : EXIT.failed
}

async function run(): Promise<void> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`)
  const most = Object.hasOwn(ARGUMENTS, command) ? ARGUMENTS[command]! : undefined
  if (most === undefined) throw new DeployFault(USAGE, EXIT.usage)
  // What is not understood may have been meant to change what is done.
  if (rest.length > most)
    throw new DeployFault(
      `${command} takes ${most === 0 ? 'no argument' : 'one argument'}: ${rest[most]}?`,
      EXIT.usage,
    )
  if (command === 'status') {
    const status = await readStatus(open(createReport(undefined, print)))
    return print(values.json ? JSON.stringify(status, null, 2) : describeStatus(status).trimEnd())
  }
  if (command === 'smoke') return smoke(open(createReport(undefined, print)))
  if (values['dry-run']) return dryRun(print)
  const release = await takeLock(layout.lock)
  try {
    const report = createReport(layout.log, print)
    report(`deploy ${positionals.join(' ')}`)
    await act(report)
  } catch (fault) {
    createReport(layout.log, () => {})(messageOf(fault), { failed: true })
    throw fault
  } finally {
    release()
  }
}

async function act(report: ReturnType<typeof createReport>): Promise<void> {
  if (command === 'install') return install(report)
  const context = open(report)
  const { state } = context
  switch (command) {
    case 'upgrade': {
      const source = findSource(layout, needed(rest[0], UPGRADE_TAKES))
      // The same command again after a crash goes on where it was.
      if (state.operation?.kind === 'upgrade' && state.operation.to === source.version)
        return proceed(context, source)
      return begin(context, 'upgrade', source)
    }
    case 'rollback':
      if (values['handed-over'] && state.operation) handedOver(context)
      if (state.operation?.kind === 'rollback') return proceed(context)
      if (state.operation) return turnBack(context, state.operation.turningBack ?? 'rollback by hand')
      return begin(context, 'rollback', rollbackTarget(context))
    case 'resume':
      if (!state.operation) return report('nothing is under way')
      if (values['handed-over']) handedOver(context)
      return proceed(context, rest[0] ? findSource(layout, rest[0]) : undefined)
    case 'shift':
      return setWeights(context, rest)
    default:
      return drainInstance(context, needed(rest[0], 'drain takes a port, or ADDRESS:PORT'), values.stop)
  }
}

async function install(report: ReturnType<typeof createReport>): Promise<void> {
  const source = findSource(layout, rest[0] ?? here)
  await prepareHost(layout, firstHost())
  // Before anything is in the folders that not everybody is to read.
  setPermissions(layout)
  const context = open(report)
  if (context.state.operation?.kind === 'install' && context.state.operation.to === source.version)
    return proceed(context, source)
  refuseWhileBusy(context)
  if (context.state.current !== undefined)
    throw new DeployFault(`${context.state.current} is installed: use upgrade`, EXIT.usage)
  await placeRelease(layout, source)
  copyTemplates(layout, source.version, report)
  signingKey(context)
  return begin(context, 'install', source)
}

/** The operator says that the other host's nginx leads where it was to. Before it was asked for, that means nothing. */
function handedOver({ state: { operation } }: Context): void {
  if (operation?.turningBack !== undefined || operation?.share === 100) operation.handedOver = true
  else throw new DeployFault('nothing is to be handed over yet: "resume", which says when it is', EXIT.usage)
}

function rollbackTarget({ state }: Context): Source {
  const version = values.to ?? state.before.at(-1)
  if (version === undefined) throw new DeployFault('there is no release before this one')
  if (!isVersion(version) || !existsSync(join(layout.releases, version)))
    throw new DeployFault(`${version} is not here any more`)
  return { version }
}

/** Against nginx, as the backend comes in. */
async function smoke(context: Context): Promise<void> {
  const { listen = '8080' } = context.host.gateway ?? {}
  const { keyid, key } = signingKey(context)
  const url = rest[0] ?? `http://${listen.includes(':') ? listen : `127.0.0.1:${listen}`}`
  const version = context.state.current
  const report = await runSmoke({
    baseUrl: url,
    keyid,
    key,
    ...(version !== undefined && { expectVersion: version }),
  })
  process.stdout.write(values.json ? `${JSON.stringify(report, null, 2)}\n` : describeSmoke(report))
  if (!report.ok) process.exitCode = EXIT.failed
}

function dryRun(print: (line: string) => void): void {
  const host = readHost(layout.host) ?? firstHost()
  const { operation, current, before } = readState(layout.state)
  if (command === 'resume' && !operation) {
    print('nothing is under way')
    return
  }
  const kind = (operation?.kind ?? command) as Operation['kind']
  if (!['install', 'upgrade', 'rollback', 'resume'].includes(command))
    throw new DeployFault(`${command} has no steps to show`, EXIT.usage)
  print(
    `${kind} to ${operation?.to ?? targetOf(before) ?? 'nothing: there is no release before this one'}${current ? ` from ${current}` : ''}, under ${layout.root}, by ${host.control}`,
  )
  const step = (name: string, about: string): void => print(`  ${name.padEnd(10)} ${about}`)
  const undone =
    operation?.turningBack !== undefined || (operation && command === 'rollback' && kind !== 'rollback')
  if (undone) {
    step('turn back', 'what has been done of it is undone')
    return
  }
  const plan = planOf(kind)
  const at = plan.findIndex(({ name }) => name === operation?.step)
  for (const { name, about } of plan.slice(Math.max(0, at))) step(name, about)
  step('tidy', `releases beyond the ${host.keep} that are kept are removed`)
}

/** Where a command that begins something leads; undefined: there is no way back. */
function targetOf(before: readonly string[]): string | undefined {
  if (command === 'rollback') return values.to ?? before.at(-1)
  if (command === 'upgrade') return findSource(layout, needed(rest[0], UPGRADE_TAKES)).version
  return findSource(layout, rest[0] ?? here).version
}

function open(report: ReturnType<typeof createReport>): Context {
  const host = readHost(layout.host)
  if (!host) throw new DeployFault(`${layout.host} is not there: install first`, EXIT.configuration)
  return openContext(layout, host, report)
}

function firstHost(): Host {
  const control = values.control ?? (windows ? 'winsw' : 'processes')
  if (control !== 'winsw' && control !== 'processes')
    throw new DeployFault('--control is winsw or processes', EXIT.usage)
  if (values.watch !== undefined && !/^\d+(?:\.\d+)?$/.test(values.watch))
    throw new DeployFault('--watch is a number of seconds', EXIT.usage)
  const nginx = values.nginx ?? (windows ? DEFAULT_HOST.gateway!.nginx : 'nginx')
  return {
    ...DEFAULT_HOST,
    control,
    gateway: nginx === 'none' ? null : { nginx },
    watch: { ...DEFAULT_HOST.watch, ...(values.watch && { seconds: Number(values.watch) }) },
  }
}

function needed(value: string | undefined, message: string): string {
  if (value === undefined) throw new DeployFault(message, EXIT.usage)
  return value
}

/** What was asked for; ends the process where it cannot be understood. */
function parse() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        root: { type: 'string' },
        shared: { type: 'string' },
        control: { type: 'string' },
        nginx: { type: 'string' },
        watch: { type: 'string' },
        to: { type: 'string' },
        stop: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        'dry-run': { type: 'boolean', default: false },
        'handed-over': { type: 'boolean', default: false },
      },
    })
  } catch (fault) {
    process.stderr.write(`${messageOf(fault)}\n\n${USAGE}`)
    process.exit(EXIT.usage)
  }
}
