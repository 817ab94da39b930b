import { readFileSync } from 'node:fs'
import { parseArgs, parseEnv } from 'node:util'
import { EXIT_CONFIG, runCommand } from '../../src/lib/process/run.ts'
import { parseKeys } from '../../src/lib/signing/keys.ts'
import type { SmokeOptions } from './run.ts'
import { describeSmoke, runSmoke } from './smoke.ts'

const USAGE = `npm run -s smoke -- URL [--key KEYID=BASE64 | --env-file FILE] [--tenant TENANT] [--expect-version VERSION] [--mixed]
  [--host NAME] [--ca FILE | --insecure] [--json]

Asks a deployed service what its callers will ask it: health, readiness, an analysis whose answer is known, a forged
and a repeated request, a job, versions. Takes seconds, a minute at most.

  --key             the key to sign with; everybody on this machine sees it in the list of processes
  --env-file        a file of variables that has INVEKTO_KEYS; without it and --key, INVEKTO_KEYS of the environment:
                    the first of its keys signs
  --tenant          the tenant to call as; without it: smoke
  --expect-version  the version that must answer
  --mixed           two versions may answer, as while a balancer shifts from one to the next
  --host            what the service is called, where the URL has its address
  --ca              certificates to trust, in PEM
  --insecure        trusts any certificate
  --json            prints the report alone, as one JSON document

Exit code: 0 all is well, 1 a step failed, 64 wrong arguments, 78 no key.
`
/** EX_USAGE of BSD's sysexits, as the other exit codes. */
const EXIT_USAGE = 64

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const OPTIONS = {
  key: text,
  'env-file': text,
  tenant: text,
  'expect-version': text,
  mixed: flag,
  host: text,
  ca: text,
  insecure: flag,
  json: flag,
} as const

/** There is no key to sign with. */
class NoKey extends Error {}

/** Runs the smoke test and prints what came out. */
await runCommand(async ({ args, env, stdout, stderr }) => {
  let wanted: ReturnType<typeof readCommand>
  try {
    wanted = readCommand(args, env)
  } catch (fault) {
    const noKey = fault instanceof NoKey
    stderr.write(`${(fault as Error).message}\n${noKey ? '' : `\n${USAGE}`}`)
    return noKey ? EXIT_CONFIG : EXIT_USAGE
  }
  const report = await runSmoke(wanted.options)
  stdout.write(wanted.json ? `${JSON.stringify(report, null, 2)}\n` : describeSmoke(report))
  return report.ok ? 0 : 1
})

type Env = Readonly<Record<string, string | undefined>>

function readCommand(args: readonly string[], env: Env): { options: SmokeOptions; json: boolean } {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: OPTIONS })
  const { tenant, host, ca, insecure, mixed, json = false, 'expect-version': expectVersion } = values
  if (positionals.length !== 1) throw new Error('one URL is needed')
  if (values.key !== undefined && values['env-file'] !== undefined)
    throw new Error('--key and --env-file: one of them')
  if (ca !== undefined && insecure) throw new Error('--ca and --insecure: one of them')
  // They go into headers, which hold no more, and an empty one is a variable that was not set.
  for (const [name, value] of Object.entries({ tenant, host, 'expect-version': expectVersion }))
    if (value !== undefined && !/^[\x21-\x7e]+$/.test(value)) throw new Error(`--${name} is not one word`)
  return {
    json,
    options: {
      baseUrl: readUrl(positionals[0]!),
      ...readKey(values, env),
      ...(tenant !== undefined && { tenant }),
      ...(host !== undefined && { host }),
      ...(expectVersion !== undefined && { expectVersion }),
      ...(ca !== undefined && { ca: readFileSync(ca, 'utf8') }),
      ...(insecure && { insecure }),
      ...(mixed && { mixed }),
    },
  }
}

/** What is refused is not repeated: it may hold a password. */
function readUrl(given: string): string {
  const url = URL.parse(given)
  if (!url || !/^https?:$/.test(url.protocol)) throw new Error('an http:// or https:// URL is needed')
  if (url.username || url.password || url.search || url.hash)
    throw new Error('the URL has more than host, port and path')
  return url.href.replace(/\/+$/, '')
}

function readKey(
  values: { readonly key?: string; readonly 'env-file'?: string },
  env: Env,
): { readonly keyid: string; readonly key: Buffer } {
  const file = values['env-file']
  const keys =
    values.key ?? (file === undefined ? env : parseEnv(readFileSync(file, 'utf8'))).INVEKTO_KEYS ?? ''
  if (keys === '') throw new NoKey(`no key to sign with: INVEKTO_KEYS is not in ${file ?? 'the environment'}`)
  try {
    const [keyid, key] = [...parseKeys(keys)][0]!
    return { keyid, key: key.export() }
  } catch (fault) {
    if (values.key !== undefined) throw fault
    throw new NoKey(
      `no key to sign with: INVEKTO_KEYS of ${file ?? 'the environment'}: ${(fault as Error).message}`,
    )
  }
}
