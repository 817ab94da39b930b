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
  try {
    return parseFlags(readFileSync(path, 'utf8'))
  } catch (fault) {
    throw new Error(`flags file ${path}: ${fault instanceof Error ? fault.message : String(fault)}`)
  }
}

/** The text of flags.json. Throws an Error that says what is wrong with it. */
export function parseFlags(text: string): Flags {
  const parsed: unknown = JSON.parse(text)
  const wrong = faultOfFlags(parsed)
  if (wrong !== undefined) throw new Error(wrong)
  return Object.freeze(parsed as Flags)
}

/** Where a value does not fit the schema of flags.json; undefined: it fits. */
export function faultOfFlags(value: unknown): string | undefined {
  if (isFlags(value)) return undefined
  const fault = isFlags.errors?.[0]
  return `${fault?.instancePath || '/'} ${fault?.message ?? 'is invalid'}`
}
