import { basename } from 'node:path'
import { CodedError } from '../../lib/base/errors.ts'
import { type Flags, faultOfFlags } from '../../lib/config/flags.ts'
import type { OpsDeps } from '../deps.ts'
import type { UserVisit } from '../http/visit.ts'
import {
  changesBetween,
  type FlagChange,
  type FlagsOnDisk,
  readFlagsOnDisk,
  versionOnDisk,
} from '../read/flags.ts'
import { record } from '../record.ts'
import { replaceFile } from './replace-file.ts'

/** An edit as somebody means it. */
export interface FlagsDraft {
  readonly flags: Flags
  /** The version of the file that it was made from. */
  readonly basedOn: string
}

export interface FlagsPreview extends FlagsDraft {
  readonly changes: readonly FlagChange[]
  /** Whether saving it would change the file: one that cannot be read becomes readable, though no switch changes. */
  readonly needed: boolean
}

export interface FlagsEditor {
  /** What a draft would change. Throws OPS-VAL-001 (against the schema) or OPS-CONF-001 (the file is another one by now). */
  preview(draft: { readonly flags: unknown; readonly basedOn: string }): Promise<FlagsPreview>
  /**
   * Writes it, on the record first; nothing is written where nothing changes. One at a time. Throws what `preview` throws, and
   * OPS-DEP-001 where it cannot be put on the record or written.
   */
  save(visit: UserVisit, draft: { readonly flags: unknown; readonly basedOn: string }): Promise<FlagsPreview>
}

/** Edits the file of switches. What is saved is active in a process from its next start on. */
export function createFlagsEditor(deps: OpsDeps): FlagsEditor {
  const { flagsFile, audit, telemetry, clock } = deps
  let turn: Promise<unknown> = Promise.resolve()

  async function preview(draft: { flags: unknown; basedOn: string }): Promise<FlagsPreview> {
    return compare(await readFlagsOnDisk(flagsFile), draft, deps.flags)
  }

  async function write(visit: UserVisit, draft: { flags: unknown; basedOn: string }): Promise<FlagsPreview> {
    const disk = await readFlagsOnDisk(flagsFile)
    const edit = compare(disk, draft, deps.flags)
    if (!edit.needed) return edit
    const target = basename(flagsFile)
    const before = 'flags' in disk ? disk.flags : { fault: disk.fault }
    await record(audit, visit, { action: 'flags.edit', target, before, after: edit.flags })
    try {
      await replaceFile(flagsFile, `${JSON.stringify(edit.flags, null, 2)}\n`, {
        clock,
        // Putting it on the record takes its time, and others than this process may write the file.
        check() {
          if (versionOnDisk(flagsFile) !== edit.basedOn) throw new CodedError('OPS-CONF-001', 'flags file')
        },
      })
    } catch (fault) {
      const error = fault instanceof CodedError ? fault : unwritable(fault)
      await record(audit, visit, { action: 'flags.edit-undone', target, after: { errorCode: error.code } })
      throw error
    }
    telemetry.log.info('flags changed on disk', {
      event: 'flags-edit',
      requestId: visit.exchange.requestId,
      details: edit.changes.map(inWords).join(', ') || 'made readable again',
    })
    return edit
  }

  return {
    preview,
    save(visit, draft) {
      const saved = turn.then(() => write(visit, draft))
      turn = saved.catch(() => {})
      return saved
    },
  }
}

function compare(
  disk: FlagsOnDisk,
  { flags, basedOn }: { flags: unknown; basedOn: string },
  active: Flags,
): FlagsPreview {
  const wrong = faultOfFlags(flags)
  if (wrong !== undefined) throw new CodedError('OPS-VAL-001', `flags: ${wrong}`)
  if (disk.basedOn !== basedOn) throw new CodedError('OPS-CONF-001', 'flags file')
  const changes = changesBetween('flags' in disk ? disk.flags : active, flags)
  return { flags: flags as Flags, basedOn, changes, needed: changes.length > 0 || 'fault' in disk }
}

function unwritable(fault: unknown): CodedError {
  return new CodedError('OPS-DEP-001', `flags file: ${(fault as NodeJS.ErrnoException).code ?? 'fault'}`)
}

function inWords({ name, before, after }: FlagChange): string {
  const word = (on: boolean | undefined): string => (on === undefined ? 'absent' : on ? 'on' : 'off')
  return `${name} ${word(before)} -> ${word(after)}`
}

/** A document with the switches set that are named, and all others off. Throws OPS-VAL-001 for a name that it does not have. */
export function withSwitches(document: Flags, on: readonly string[]): unknown {
  const left = new Set(on)
  const set = (value: unknown, prefix: string): unknown => {
    if (typeof value === 'boolean') return left.delete(prefix)
    if (typeof value !== 'object' || value === null) return value
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        set(inner, prefix === '' ? key : `${prefix}.${key}`),
      ]),
    )
  }
  const changed = set(document, '')
  if (left.size > 0) throw new CodedError('OPS-VAL-001', 'on: no such switch')
  return changed
}
