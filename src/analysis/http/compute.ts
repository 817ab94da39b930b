import type { AnalysisRequest, AnalysisResult, Warning } from '../../lib/contract/generated/types.ts'
import type { Exchange } from '../../lib/http/exchange.ts'
import type { CompiledProfile } from '../engine/profile.ts'
import type { AnalysisDeps } from './deps.ts'

/** From the header section's arrival; what is left of the caller's 600 ms is the way back. */
export const DEADLINE_MS = 500
/** Kept back for finishing and writing the answer. */
const RESERVE_MS = 40
/** One turn's share of the event loop. */
const TURN_MS = 2

export interface Computed {
  readonly result: AnalysisResult
  readonly warnings: readonly Warning[]
}

/**
 * Runs the engine over a chat in turns with the other requests, so that neither a long chat
 * nor a burst keeps refusals and health checks waiting. Stops when the deadline nears: what is
 * there is then answered as partial. `read` parses the request at the beginning of the first turn.
 */
export async function compute(
  deps: AnalysisDeps,
  exchange: Exchange,
  profile: CompiledProfile,
  read: () => AnalysisRequest,
): Promise<Computed> {
  const { clock, engine, flags, turns } = deps
  if (!flags.services.analysis.sync) {
    await turns.run(read)
    return { result: {}, warnings: [{ code: 'sync-off', message: 'synchronous analysis is switched off' }] }
  }
  const deadline = exchange.receivedAt + DEADLINE_MS - RESERVE_MS
  const run = await turns.run(() => {
    const started = engine.start(read(), {
      profile,
      arrival: deps.wallClockAt(exchange.receivedAt),
      flags: flags.flags,
      expired: () => clock.monotonic() > deadline,
    })
    return { started, more: stepFor(started, clock.monotonic) }
  })
  while (run.more) run.more = await turns.run(() => stepFor(run.started, clock.monotonic))
  return run.started.finish()
}

function stepFor(run: { step(): boolean }, monotonic: () => number): boolean {
  const until = monotonic() + TURN_MS
  do if (!run.step()) return false
  while (monotonic() < until)
  return true
}
