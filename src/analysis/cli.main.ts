import { createReadStream } from 'node:fs'
import { buffer } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { systemClock } from '../lib/base/clock.ts'
import { CodedError } from '../lib/base/errors.ts'
import { runCommand } from '../lib/process/run.ts'
import { analyse } from './engine/analyse.ts'
import { engineInfo } from './engine/info.ts'
import { DEFAULT_PROFILE } from './engine/profile.ts'
import { parseRequest } from './parse-request.ts'
import { readLines } from './read-lines.ts'

const USAGE = `usage: npm run -s analyze -- [--ndjson] [FILE]

Analyses request bodies without a server. FILE, or standard input, holds one body; with --ndjson one a line.
Writes one answer a line, in order: {status, engine, warnings, result}, or {status:"error", errorCode, message}.
`
const ALL_ON = { sentiment: true, urgency: true, intents: true }
const NO_INPUT = 66
const BAD_USAGE = 64

/** `npm run analyze`: request bodies in, answers out. */
await runCommand(async ({ args, stdin, stdout, stderr }) => {
  const options = readArguments(args)
  if (!options) {
    stderr.write(USAGE)
    return BAD_USAGE
  }
  const input = options.file === undefined ? stdin : createReadStream(options.file)
  try {
    if (options.ndjson) for await (const line of readLines(input)) await put(answerTo(line))
    else await put(answerTo(await buffer(input)))
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).syscall === undefined) throw fault
    stderr.write(`${options.file ?? 'standard input'}: ${(fault as NodeJS.ErrnoException).code}\n`)
    return NO_INPUT
  }
  return 0

  async function put(answer: object): Promise<void> {
    if (!stdout.write(`${JSON.stringify(answer)}\n`)) {
      await new Promise<void>((resolve) => stdout.once('drain', resolve))
    }
  }
})

function readArguments(args: readonly string[]): { ndjson: boolean; file: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { ndjson: { type: 'boolean' } },
    })
    const [file, ...more] = positionals
    return more.length > 0
      ? undefined
      : { ndjson: values.ndjson ?? false, file: file === '-' ? undefined : file }
  } catch {
    return undefined
  }
}

function answerTo(body: Buffer): object {
  try {
    const { result, warnings } = analyse(parseRequest(body), {
      profile: DEFAULT_PROFILE,
      arrival: systemClock.now(),
      flags: ALL_ON,
    })
    return { status: warnings.length === 0 ? 'ok' : 'partial', engine: engineInfo(), warnings, result }
  } catch (fault) {
    if (fault instanceof CodedError) return { status: 'error', errorCode: fault.code, message: fault.message }
    throw fault
  }
}
