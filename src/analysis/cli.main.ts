import { createReadStream, readFileSync } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { systemClock } from '../lib/base/clock.ts'
import { CodedError } from '../lib/base/errors.ts'
import { PREFIX } from '../lib/config/settings.ts'
import type { TenantProfile } from '../lib/contract/generated/types.ts'
import { ConfigurationFault, type ProcessContext, runCommand } from '../lib/process/run.ts'
import { analyse } from './engine/analyse.ts'
import { engineFor, engineInfo } from './engine/info.ts'
import { type CompiledProfile, compileProfile } from './engine/profile.ts'
import { headsOf, readHead } from './installed-heads.ts'
import { parseRequest } from './parse-request.ts'
import { readLines } from './read-lines.ts'
import { HEADS_DIR } from './settings.ts'
import { parseProfile } from './tenant-profile.ts'
import { LineWriter } from './write-lines.ts'

const USAGE = `usage: npm run -s analyze -- [--ndjson] [--profile FILE] [--head NAME|FILE] [FILE]

Analyses request bodies without a server. FILE, or standard input, holds one body; with --ndjson one a line.
--profile scores as for the tenant of that profile; --head finds intents with a head: a file of npm run train, or a
name in the folder INVEKTO_HEADS_DIR.
Writes one answer a line, in order: {status, engine, warnings, result}, or {status:"error", errorCode, message}.
`
const ALL_ON = { sentiment: true, urgency: true, intents: true }
const NO_INPUT = 66
const BAD_USAGE = 64

/** `npm run analyze`: request bodies in, answers out. */
await runCommand(async ({ env, args, stdin, stdout, stderr }) => {
  const options = readArguments(args)
  if (!options) {
    stderr.write(USAGE)
    return BAD_USAGE
  }
  const profile = profileOf(options, env)
  const input = options.file === undefined ? stdin : createReadStream(options.file)
  const lines = new LineWriter(stdout)
  const answer = (body: Buffer): Promise<void> => lines.put(JSON.stringify(answerTo(body, profile)))
  try {
    if (options.ndjson) for await (const line of readLines(input)) await answer(line)
    else await answer(await buffer(input))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).syscall === undefined) throw fault
    stderr.write(`${options.file ?? 'standard input'}: ${(fault as NodeJS.ErrnoException).code}\n`)
    return NO_INPUT
  } finally {
    await lines.flush()
  }
  return 0
})

interface Options {
  readonly ndjson: boolean
  readonly file: string | undefined
  /** A file. */
  readonly profile: string | undefined
  /** A name, or a file. */
  readonly head: string | undefined
}

/** The profile to score with. Throws ConfigurationFault where its file or its head cannot be read. */
function profileOf({ profile, head }: Options, env: ProcessContext['env']): CompiledProfile {
  const given = profile === undefined ? { schemaVersion: 1 as const } : readProfile(profile)
  const installed = headsOf(env[PREFIX + HEADS_DIR.name])
  if (head === undefined) return compileProfile(given, installed)
  const chosen = { ...given, heads: { intents: head } }
  if (installed.has(head)) return compileProfile(chosen, installed)
  try {
    return compileProfile(chosen, new Map([[head, readHead(head)]]))
  } catch (fault) {
    throw new ConfigurationFault((fault as Error).message)
  }
}

function readProfile(file: string): TenantProfile {
  const parsed = parseProfile(readFileSync(file, 'utf8'))
  if ('fault' in parsed) throw new ConfigurationFault(`profile ${file}: ${parsed.fault}`)
  return parsed.profile
}

function readArguments(args: readonly string[]): Options | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ndjson: { type: 'boolean' }, profile: { type: 'string' }, head: { type: 'string' } },
    })
    const [file, ...more] = positionals
    return more.length > 0
      ? undefined
      : {
          ndjson: values.ndjson ?? false,
          file: file === '-' ? undefined : file,
          profile: values.profile,
          head: values.head,
        }
  } catch {
    return undefined
  }
}

function answerTo(body: Buffer, profile: CompiledProfile): object {
  try {
    const { result, warnings } = analyse(parseRequest(body), {
      profile,
      arrival: systemClock.now(),
      flags: ALL_ON,
    })
    const engine = engineFor(engineInfo(), profile)
    return { status: warnings.length === 0 ? 'ok' : 'partial', engine, warnings, result }
  } catch (fault) {
    if (fault instanceof CodedError) return { status: 'error', errorCode: fault.code, message: fault.message }
    throw fault
  }
}
