import type { Engine } from '../../lib/contract/generated/types.ts'
import type { CompiledProfile } from './profile.ts'
import { ENGINE_VERSION, RULESET } from './ruleset.data.ts'

const INFO: Engine = Object.freeze({ version: ENGINE_VERSION, ruleset: RULESET })

/** The engine's version and the digest of its sources, tables and weights: what decides a result. */
export function engineInfo(): Engine {
  return INFO
}

/** The engine as an answer for this profile names it: with a tenant's own head, that head's weights decide too. */
export function engineFor(info: Engine, profile: CompiledProfile): Engine {
  return profile.intentHead?.engine ?? info
}
