import { analyse } from '../analysis/engine/analyse.ts'
import { engineInfo } from '../analysis/engine/info.ts'
import { DEFAULT_PROFILE } from '../analysis/engine/profile.ts'
import { parseRequest } from '../analysis/parse-request.ts'
import { openAudit } from '../lib/audit/open.ts'
import { systemClock } from '../lib/base/clock.ts'
import { openDeadLetters } from '../lib/deadletters/open.ts'
import { openOutbox } from '../lib/outbox/open.ts'
import type { ProcessContext } from '../lib/process/run.ts'
import { maskKeyOf, openCommonParts, type SharedAdapters, settingsOf } from '../lib/service/common.service.ts'
import { checkSignIn, openAuth, printLink } from './auth/open-auth.ts'
import { type Ops, startOps } from './ops.ts'
import { OPS_SETTINGS } from './settings.ts'

/** What the state store may take: well under what a page may. */
const WAVE_TIMEOUT_MS = 250
const DRAIN_WITHIN_MS = 5_000
/** The playground holds up whoever else has the panel open; what it does not reach, it warns of. */
const ANALYSE_WITHIN_MS = 300

export interface RunningOps extends Ops {
  readonly url: string
}

/** Opens the panel as its environment says, each thing registering its closer at once. */
export async function openOps(
  context: ProcessContext,
  { shared = {} }: { readonly shared?: SharedAdapters } = {},
): Promise<RunningOps> {
  const settings = settingsOf(OPS_SETTINGS, context.env)
  checkSignIn(settings)
  const parts = await openCommonParts('ops', OPS_SETTINGS, settings, maskKeyOf(settings), context, {
    commandTimeoutMs: WAVE_TIMEOUT_MS,
    shared,
  })
  const place = { url: settings.sqlUrl, dataDir: settings.dataDir, clock: systemClock }
  const outbox = await openOutbox(place)
  context.scope.add('outbox', () => outbox.close())
  const audit = await openAudit(place)
  context.scope.add('audit trail', () => audit.close())
  const letters = await openDeadLetters(place)
  context.scope.add('dead letters', () => letters.close())
  let link = (): string | undefined => undefined
  const ops = await startOps({
    ...parts,
    outbox,
    audit,
    letters,
    host: settings.httpHost,
    port: settings.httpPort,
    environment: settings.env,
    publicUrl: settings.publicUrl,
    jaegerUrl: settings.jaegerUrl,
    flagsFile: settings.flagsFile,
    instance: settings.instance,
    clock: systemClock,
    analyse: (body) => {
      const until = systemClock.monotonic() + ANALYSE_WITHIN_MS
      const options = {
        profile: DEFAULT_PROFILE,
        arrival: systemClock.now(),
        flags: parts.flags.flags,
        expired: () => systemClock.monotonic() > until,
      }
      return { engine: engineInfo(), ...analyse(parseRequest(body), options) }
    },
    openAuth: (deps) => {
      const opened = openAuth(settings, deps)
      link = opened.link
      return opened.auth
    },
  })
  printLink(context.stdout, link())
  context.onDrain(() => ops.drain(DRAIN_WITHIN_MS))
  return { ...ops, url: `http://${settings.httpHost}:${ops.port}` }
}
