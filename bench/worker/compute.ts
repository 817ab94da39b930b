import { analyse } from '../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../src/analysis/engine/info.ts'
import { DEFAULT_PROFILE } from '../../src/analysis/engine/profile.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import type { AnalysisRequestedEvent } from '../../src/lib/contract/generated/types.ts'

/** What every contender does for a job: the same engine, the same result. */
export function compute({ eventId, occurredAt, payload }: AnalysisRequestedEvent): object {
  const { result, warnings } = analyse(payload, {
    profile: DEFAULT_PROFILE,
    arrival: Date.parse(occurredAt),
    flags: ALL_ON.flags,
  })
  return { jobId: eventId, attempts: 1, engine: engineInfo(), warnings, result }
}
