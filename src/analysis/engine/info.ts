import type { Engine } from '../../lib/contract/generated/types.ts'
import { ENGINE_VERSION, RULESET } from './model/ruleset.data.ts'

const INFO: Engine = Object.freeze({ version: ENGINE_VERSION, ruleset: RULESET })

/** The engine's version and the digest of its sources, tables and weights: what decides a result. */
export function engineInfo(): Engine {
  return INFO
}
