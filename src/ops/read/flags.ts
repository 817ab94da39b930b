import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { type Flags, parseFlags } from '../../lib/config/flags.ts'
import { readReports } from '../../lib/report/read-reports.ts'
import { type InstanceReport, LATE_AFTER_MS } from '../../lib/report/report.ts'
import type { OpsDeps } from '../deps.ts'
import { look, type Sight } from './look.ts'

/**
 * The switches: what the file says, and what is active, which is what it said when each process started.
 *
 * *Switch*: a member of the file that is on or off, named by its way there: `services.analysis.sync`. Which there are is read from the
 * files themselves, so that a new one needs nothing here.
 */
export interface FlagsPage {
  /** The machine whose file it is: the panel's own. Others have a file each. */
  readonly host: string
  readonly disk: FlagsOnDisk
  readonly switches: readonly Switch[]
  readonly instances: Sight<readonly InstanceFlags[]>
  /** The last edits, the newest first. */
  readonly edits: Sight<readonly FlagsEdit[]>
}

/** The file as it is now. `basedOn` names this version of it: who edits says which one they saw. */
export type FlagsOnDisk =
  | { readonly basedOn: string; readonly flags: Flags }
  | { readonly basedOn: string; readonly fault: string }

export interface Switch {
  readonly name: string
  /** Undefined: there is none of that name, or the file cannot be read. */
  readonly onDisk: boolean | undefined
  /** In this process, since its start. */
  readonly active: boolean | undefined
}

export interface InstanceFlags {
  readonly service: string
  readonly instance: string
  readonly host: string
  /** ISO 8601. */
  readonly startedAt: string
  /** Has not reported for a while: what is said of it may be over. */
  readonly late: boolean
  /** Where it differs from the file; what it differs by is what is active in it. */
  readonly differs: readonly { readonly name: string; readonly active: boolean | undefined }[]
}

export interface FlagsEdit {
  /** ISO 8601. */
  readonly at: string
  readonly email: string
  readonly requestId: string
  readonly changes: readonly FlagChange[]
}

export interface FlagChange {
  readonly name: string
  readonly before: boolean | undefined
  readonly after: boolean | undefined
}

const EDITS_SHOWN = 10

/** All there is to know of the switches; what is down is named, the rest is shown. */
export async function readFlagsPage(deps: OpsDeps): Promise<FlagsPage> {
  const { clock, audit, shared } = deps
  const now = clock.now()
  const [disk, instances, edits] = await Promise.all([
    readFlagsOnDisk(deps.flagsFile),
    look(clock, 'the state store (Redis)', () => readReports(shared, now)),
    look(clock, 'the audit trail (SQL)', () => audit.read({ action: 'flags.edit', limit: EDITS_SHOWN })),
  ])
  const onDisk = 'flags' in disk ? switchesOf(disk.flags) : new Map<string, boolean>()
  const active = switchesOf(deps.flags)
  return {
    host: hostname(),
    disk,
    switches: [...new Set([...onDisk.keys(), ...active.keys()])].map((name) => ({
      name,
      onDisk: onDisk.get(name),
      active: active.get(name),
    })),
    instances:
      'blind' in instances
        ? instances
        : { seen: instances.seen.map((report) => instanceFlags(report, onDisk, now)) },
    edits:
      'blind' in edits
        ? edits
        : {
            seen: edits.seen.map(({ at, email, requestId, before, after }) => ({
              at: new Date(at).toISOString(),
              email,
              requestId,
              changes: changesBetween(parsed(before), parsed(after)),
            })),
          },
  }
}

/** Reads the file as it is now; never rejects. `fault` is for people: it names the place, not the path. */
export async function readFlagsOnDisk(path: string): Promise<FlagsOnDisk> {
  let bytes: Buffer
  try {
    bytes = await readFile(path)
  } catch (fault) {
    return { basedOn: versionOfFault(fault), fault: `it cannot be read (${codeOf(fault)})` }
  }
  try {
    return { basedOn: versionOf(bytes), flags: parseFlags(bytes.toString('utf8')) }
  } catch (fault) {
    return { basedOn: versionOf(bytes), fault: fault instanceof Error ? fault.message : String(fault) }
  }
}

/** The name of the version that is on disk at this moment; it blocks, for it is asked right before a write. */
export function versionOnDisk(path: string): string {
  try {
    return versionOf(readFileSync(path))
  } catch (fault) {
    return versionOfFault(fault)
  }
}

function versionOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`
}

function versionOfFault(fault: unknown): string {
  return codeOf(fault) === 'ENOENT' ? 'missing' : 'unreadable'
}

function codeOf(fault: unknown): string {
  return (fault as NodeJS.ErrnoException).code ?? 'fault'
}

/** Every switch of a document by its name, in the document's order; empty for what is none. */
export function switchesOf(value: unknown, prefix = ''): Map<string, boolean> {
  const found = new Map<string, boolean>()
  if (typeof value !== 'object' || value === null) return found
  for (const [key, inner] of Object.entries(value)) {
    const name = prefix === '' ? key : `${prefix}.${key}`
    if (typeof inner === 'boolean') found.set(name, inner)
    else for (const [deeper, on] of switchesOf(inner, name)) found.set(deeper, on)
  }
  return found
}

/** The switches that two documents differ in. */
export function changesBetween(before: unknown, after: unknown): FlagChange[] {
  const [were, are] = [switchesOf(before), switchesOf(after)]
  return [...new Set([...were.keys(), ...are.keys()])]
    .map((name) => ({ name, before: were.get(name), after: are.get(name) }))
    .filter((change) => change.before !== change.after)
}

function instanceFlags(
  { service, instance, host, startedAt, at, flags }: InstanceReport,
  onDisk: ReadonlyMap<string, boolean>,
  now: number,
): InstanceFlags {
  const active = switchesOf(flags)
  // Of a file that cannot be read nobody can say who differs from it.
  const names = onDisk.size === 0 ? [] : new Set([...onDisk.keys(), ...active.keys()])
  return {
    service,
    instance,
    host,
    startedAt: new Date(startedAt).toISOString(),
    late: now - at > LATE_AFTER_MS,
    differs: [...names]
      .filter((name) => onDisk.get(name) !== active.get(name))
      .map((name) => ({ name, active: active.get(name) })),
  }
}

function parsed(snapshot: string | null): unknown {
  try {
    return snapshot === null ? undefined : JSON.parse(snapshot)
  } catch {
    return undefined
  }
}
