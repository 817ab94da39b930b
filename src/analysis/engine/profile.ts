import type { Entity, Keyword, TenantProfile } from '../../lib/contract/generated/types.ts'
import { isTimeZone } from './reference-time.ts'
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

/** What the engine needs of a tenant's profile; frozen, and free to be shared between requests. */
export interface CompiledProfile {
  /** Undefined when the tenant has none. */
  readonly keywords: ProfileKeywords | undefined
  /** Entity types that are not reported. */
  readonly entitiesOff: ReadonlySet<EntityType>
  /** Stand in for what the request omits. */
  readonly defaultRegion: string | undefined
  readonly timeZone: string | undefined
}

/** The profile of a tenant that has set nothing. */
export const DEFAULT_PROFILE: CompiledProfile = compileProfile(undefined)

/**
 * Compiles a schema-valid profile. Keywords are matched on whole words in folded form
 * (no case, no diacritics); matching costs one pass over the text. A time zone
 * that this runtime does not know is dropped: the default applies.
 */
export function compileProfile(profile: TenantProfile | undefined): CompiledProfile {
  const zone = profile?.timeZone
  return Object.freeze({
    keywords: profile && compileKeywords(profile),
    entitiesOff: new Set(profile?.entitiesOff),
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
