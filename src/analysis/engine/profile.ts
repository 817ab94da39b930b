import type { Engine, Entity, Keyword, TenantProfile } from '../../lib/contract/generated/types.ts'
import { isTimeZone } from './reference-time.ts'
import type { Head } from './score/head/head.ts'
import { compilePhrases, type Phrases } from './score/phrases.ts'

export type EntityType = Entity['type']

/** A tenant's keywords, ready to be matched: `weights[i]` and `intents[i]` belong to phrase `i`. */
export interface ProfileKeywords {
  readonly phrases: Phrases
  /** What one occurrence adds, -1..1. */
  readonly weights: readonly number[]
  /** The intent the phrase speaks for; undefined: urgency. */
  readonly intents: readonly (string | undefined)[]
}

/** A head that tenants can choose, and the engine that scores with it: its ruleset tells of the head's weights too. */
export interface InstalledHead {
  readonly head: Head
  readonly engine: Engine
}

/** Installed heads by name. */
export type InstalledHeads = ReadonlyMap<string, InstalledHead>

/** What the engine needs of a tenant's profile; frozen, and free to be shared between requests. */
export interface CompiledProfile {
  /** Undefined when the tenant has none. */
  readonly keywords: ProfileKeywords | undefined
  /** Entity types that are not reported. */
  readonly entitiesOff: ReadonlySet<EntityType>
  /** Finds the intents in place of the general phrases; undefined when none is chosen, or none that is installed. */
  readonly intentHead: InstalledHead | undefined
  /** The chosen head's name, where it is not installed. */
  readonly missingHead: string | undefined
  /** Stand in for what the request omits. */
  readonly defaultRegion: string | undefined
  readonly timeZone: string | undefined
}

const NO_HEADS: InstalledHeads = new Map()

/** The profile of a tenant that has set nothing. */
export const DEFAULT_PROFILE: CompiledProfile = compileProfile(undefined)

/**
 * Compiles a schema-valid profile. Keywords are matched on whole words in folded form
 * (no case, no diacritics); matching costs one pass over the text. A time zone
 * that this runtime does not know is dropped: the default applies. A head that is not among `heads` is missing:
 * the analysis warns of it and finds the general intents.
 */
export function compileProfile(
  profile: TenantProfile | undefined,
  heads: InstalledHeads = NO_HEADS,
): CompiledProfile {
  const zone = profile?.timeZone
  const chosen = profile?.heads?.intents
  const intentHead = chosen === undefined ? undefined : heads.get(chosen)
  return Object.freeze({
    keywords: profile && compileKeywords(profile),
    entitiesOff: new Set(profile?.entitiesOff),
    intentHead,
    missingHead: intentHead ? undefined : chosen,
    defaultRegion: profile?.defaultRegion,
    timeZone: zone !== undefined && isTimeZone(zone) ? zone : undefined,
  })
}

function compileKeywords(profile: TenantProfile): ProfileKeywords | undefined {
  const listed: [string | undefined, Keyword][] = (profile.urgency ?? []).map((keyword) => [
    undefined,
    keyword,
  ])
  for (const [intent, keywords] of Object.entries(profile.intents ?? {})) {
    for (const keyword of keywords) listed.push([intent, keyword])
  }
  if (listed.length === 0) return undefined
  return Object.freeze({
    phrases: compilePhrases(listed.map(([, { term }]) => ({ term, open: false }))),
    weights: Object.freeze(listed.map(([, { weight }]) => weight)),
    intents: Object.freeze(listed.map(([intent]) => intent)),
  })
}
