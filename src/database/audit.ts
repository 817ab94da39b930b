import { once } from 'node:events'
import type { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { exportLine, verifyChain } from '../lib/audit/chain.ts'
import type { AuditHead, AuditTrail } from '../lib/audit/port.ts'

export const AUDIT_USAGE = `usage: npm run audit -- verify [--head SEQ:HASH] | export | head
  verify   walks the chain; names the first entry that was tampered with and exits with 1
           --head: one noted earlier, as "head" prints it; without it nothing shows that the end was cut off
  export   every entry as a line of JSON, the oldest first
  head     the last entry's SEQ:HASH, to be noted where nobody of this system can write`

export interface AuditCommand {
  readonly action: 'verify' | 'export' | 'head'
  readonly noted: AuditHead | undefined
}

/** What the arguments ask for; undefined: the usage is to be shown. */
export function parseAuditArgs(args: readonly string[]): AuditCommand | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { head: { type: 'string' } },
    })
    const [action, ...more] = positionals
    if (more.length > 0 || (action !== 'verify' && action !== 'export' && action !== 'head')) return undefined
    if (values.head === undefined) return { action, noted: undefined }
    const [, seq, hash] = /^(\d{1,15}):([0-9a-f]{64})$/.exec(values.head) ?? []
    if (action !== 'verify' || seq === undefined || hash === undefined) return undefined
    return { action, noted: { seq: Number(seq), hash } }
  } catch {
    return undefined
  }
}

/** Does it; the exit code. */
export async function runAudit(
  { action, noted }: AuditCommand,
  trail: Pick<AuditTrail, 'head' | 'walk'>,
  stdout: Writable,
): Promise<number> {
  if (action === 'head') {
    stdout.write(`${headText(await trail.head())}\n`)
    return 0
  }
  if (action === 'export') {
    for await (const entry of trail.walk()) {
      if (!stdout.write(exportLine(entry))) await once(stdout, 'drain')
    }
    return 0
  }
  const report = await verifyChain(trail.walk(), noted)
  if (!report.ok) {
    stdout.write(`entry ${report.seq}: ${report.fault}: ${report.why}\n`)
    return 1
  }
  stdout.write(`${report.count} entries, none changed or missing; head ${headText(report.head)}\n`)
  return 0
}

function headText({ seq, hash }: AuditHead): string {
  return `${seq}:${hash}`
}
