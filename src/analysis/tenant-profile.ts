import type { TenantProfile } from '../lib/contract/generated/types.ts'
import { isTenantProfile } from '../lib/contract/generated/validators.js'
import {
  type CompiledProfile,
  compileProfile,
  DEFAULT_PROFILE,
  type InstalledHeads,
} from './engine/profile.ts'

/** Where a tenant's profile lies in the state store: the JSON as it was given. */
export const profileKey = (tenantId: string): string => `{${tenantId}}:profile`

/**
 * Where a tenant's own rate limits lie, as `soft:hard`. They are in the profile too, but
 * the step that counts runs in the same wave that reads the profile and must know them.
 */
export const limitsKey = (tenantId: string): string => `{${tenantId}}:limits`

/** What a look-up gave: `invalid` when something is stored that is no profile. */
export interface FoundProfile {
  readonly profile: CompiledProfile
  readonly invalid: boolean
}

const NONE: FoundProfile = Object.freeze({ profile: DEFAULT_PROFILE, invalid: false })
const INVALID: FoundProfile = Object.freeze({ profile: DEFAULT_PROFILE, invalid: true })

/**
 * Turns stored bytes into a compiled profile. Compiling costs more than a request does, so
 * the last `max` tenants' profiles are kept for as long as their bytes stay the same. `heads` are those that
 * profiles may choose from.
 */
export function createProfileReader(
  heads: InstalledHeads,
  max = 1_000,
): (tenantId: string, stored: Uint8Array | null) => FoundProfile {
  const kept = new Map<string, { bytes: Uint8Array; found: FoundProfile }>()
  return (tenantId, stored) => {
    if (stored === null) return NONE
    const known = kept.get(tenantId)
    if (known && Buffer.compare(known.bytes, stored) === 0) return known.found
    const found = read(stored, heads)
    kept.delete(tenantId)
    kept.set(tenantId, { bytes: stored, found })
    if (kept.size > max) kept.delete(kept.keys().next().value!)
    return found
  }
}

function read(stored: Uint8Array, heads: InstalledHeads): FoundProfile {
  const parsed = parseProfile(Buffer.from(stored).toString('utf8'))
  return 'fault' in parsed ? INVALID : { profile: compileProfile(parsed.profile, heads), invalid: false }
}

/** Parses and checks a profile's JSON; the fault is one sentence. */
export function parseProfile(text: string): { readonly profile: TenantProfile } | { readonly fault: string } {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { fault: 'not JSON' }
  }
  if (!isTenantProfile(value)) {
    const fault = isTenantProfile.errors?.[0]
    return { fault: `${fault?.instancePath || '/'} ${fault?.message ?? 'is invalid'}` }
  }
  if (value.rateSoft !== undefined && value.rateHard !== undefined && value.rateSoft > value.rateHard) {
    return { fault: '/rateSoft must not be above /rateHard' }
  }
  return { profile: value }
}
