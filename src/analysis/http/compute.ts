import type { AnalysisRequest, AnalysisResult, Warning } from '../../lib/contract/generated/types.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import type { CompiledProfile } from '../engine/profile.ts'
import { stepFor } from '../step-for.ts'
import type { AnalysisDeps } from './deps.ts'

/** From the header section's arrival; what is left of the caller's 600 ms is the way back. */
export const DEADLINE_MS = 500
/** Kept back for finishing and writing the answer. */
const RESERVE_MS = 40

export interface Computed {
  readonly result: AnalysisResult
  readonly warnings: readonly Warning[]
}

/**
 * Runs the engine over a chat in turns with the other requests, so that neither a long chat
 * nor a burst keeps refusals and health checks waiting. Stops when the deadline nears: what is
 * there is then answered as partial. `chars` is how much text there is.
 */
export async function compute(
  deps: AnalysisDeps,
  exchange: Exchange,
  profile: CompiledProfile,
  request: AnalysisRequest,
  chars: number,
): Promise<Computed> {
  const { clock, engine, flags, turns } = deps
  if (!flags.services.analysis.sync) {
    return { result: {}, warnings: [{ code: 'sync-off', message: 'synchronous analysis is switched off' }] }
  }
  const deadline = deadlineOf(exchange)
  let cpuMs = 0
  const turn = <T>(work: () => T): Promise<T> =>
    turns.run(() => {
      const started = clock.monotonic()
      const done = work()
      cpuMs += clock.monotonic() - started
      return done
    })
  const run = await turn(() => {
    exchange.trace.enter('processing')
    const started = engine.start(request, {
      profile,
      arrival: deps.wallClockAt(exchange.receivedAt),
      flags: flags.flags,
      expired: () => clock.monotonic() > deadline,
    })
    return { started, more: stepFor(started, clock.monotonic) }
  })
  while (run.more) run.more = await turn(() => stepFor(run.started, clock.monotonic))
  const computed = run.started.finish()
  if (clock.monotonic() <= deadline) deps.pace.learn(chars, cpuMs)
  return computed
}

/** Milliseconds left for a request, the finishing and writing of its answer apart. */
export function leftMs(deps: AnalysisDeps, exchange: Exchange): number {
  return Math.max(1, deadlineOf(exchange) - deps.clock.monotonic())
}

function deadlineOf({ receivedAt }: Exchange): number {
  return receivedAt + DEADLINE_MS - RESERVE_MS
}
