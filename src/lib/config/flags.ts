import { readFileSync } from 'node:fs'
import type { Flags } from '../contract/generated/types.ts'
import { isFlags } from '../contract/generated/validators.js'

export type { Flags }

/** Everything on: what a missing file means in development. */
export const ALL_ON: Flags = Object.freeze({
  version: 1,
  services: { analysis: { sync: true, async: true }, dispatcher: { enabled: true }, ops: { enabled: true } },
  flags: { sentiment: true, urgency: true, intents: true },
})

/**
 * Reads flags.json. Throws an Error that says what is wrong with the file; a missing file
 * is a fault as well: a kill switch that cannot be read must not read as "on".
 */
export function readFlags(path: string): Flags {
  let parsed: unknown
  try {
    parsed = JSON.parse(readFileSync(path, 'utf8'))
  } catch (fault) {
    throw new Error(`flags file ${path}: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
  if (!isFlags(parsed)) {
    const fault = isFlags.errors?.[0]
    throw new Error(`flags file ${path}: ${fault?.instancePath || '/'} ${fault?.message ?? 'is invalid'}`)
  }
  return Object.freeze(parsed)
}
