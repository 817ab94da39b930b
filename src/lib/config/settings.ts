/**
 * Settings: one table per service -> read once from the environment, checked whole,
 * frozen. Every fault is found in one go, and no fault ever repeats a secret's value.
 */

/** One setting: its variable, what it means, and how its text becomes a value. */
export interface Setting<T> {
  /** The variable without the `INVEKTO_` prefix. */
  readonly name: string
  /** One sentence: the consequence for who sets it; goes to docs/settings.md. */
  readonly about: string
  readonly unit?: string
  readonly secret?: boolean
  /** The text used when the variable is unset; undefined makes the value undefined. */
  readonly fallback?: string
  /** Whether production refuses to start without it. */
  readonly neededInProduction?: boolean
  /** Turns the text into the value; throws an Error whose message says what is expected. */
  readonly parse: (text: string) => T
}

type Value<S> =
  S extends Setting<infer T>
    ? S extends { fallback: string } | { required: true }
      ? T
      : T | undefined
    : never

export type SettingsTable = Readonly<Record<string, Setting<unknown>>>
export type Settings<T extends SettingsTable> = { readonly [K in keyof T]: Value<T[K]> }
export type Environment = 'development' | 'production'

export const PREFIX = 'INVEKTO_'

/** The settings of `table` from `env`, or every fault there is, one sentence each. */
export function readSettings<T extends SettingsTable>(
  table: T,
  env: Readonly<Record<string, string | undefined>>,
): { readonly settings: Settings<T> } | { readonly faults: string[] } {
  const production = env[`${PREFIX}ENV`] === 'production'
  const faults: string[] = []
  const values: Record<string, unknown> = {}
  for (const [key, setting] of Object.entries(table)) {
    const variable = PREFIX + setting.name
    // An empty variable counts as unset: a service wrapper cannot unset one.
    const given = env[variable] || undefined
    if (given === undefined && production && setting.neededInProduction) {
      faults.push(`${variable} is needed in production: ${setting.about}`)
      continue
    }
    const text = given ?? setting.fallback
    if (text === undefined) continue
    try {
      values[key] = setting.parse(text)
    } catch (fault) {
      const shown = setting.secret ? '' : ` (got ${JSON.stringify(text)})`
      faults.push(`${variable}: ${fault instanceof Error ? fault.message : String(fault)}${shown}`)
    }
  }
  if (faults.length > 0) return { faults }
  return { settings: deepFreeze(values) as Settings<T> }
}

/** Variables that begin with our prefix and that no table knows: most often a typing mistake. */
export function unknownVariables(
  env: Readonly<Record<string, string | undefined>>,
  known: readonly SettingsTable[],
): string[] {
  const names = new Set(known.flatMap((table) => Object.values(table).map(({ name }) => PREFIX + name)))
  return Object.keys(env).filter((name) => name.startsWith(PREFIX) && !names.has(name))
}

function deepFreeze(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value)) return value
  if (Object.getPrototypeOf(value) === Object.prototype || Array.isArray(value)) {
    for (const inner of Object.values(value)) deepFreeze(inner)
    Object.freeze(value)
  }
  return value
}

/** Text as it is. */
export const text = (value: string): string => value

/** An integer within bounds. */
export const integer =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value)
    if (!/^\d+$/.test(value) || number < min || number > max) {
      throw new Error(`an integer from ${min} to ${max} is expected`)
    }
    return number
  }

/** A number from 0 to 1. */
export const share = (value: string): number => {
  const number = Number(value)
  if (!/^\d*\.?\d+$/.test(value) || number > 1) throw new Error('a number from 0 to 1 is expected')
  return number
}

/** One of a few words. */
export const oneOf =
  <const W extends string>(...words: W[]) =>
  (value: string): W => {
    const word = words.find((candidate) => candidate === value)
    if (word === undefined) throw new Error(`one of ${words.join(', ')} is expected`)
    return word
  }

/** A URL with one of the given schemes (written with the colon). The value never shows in a fault. */
export const url =
  (...schemes: string[]) =>
  (value: string): string => {
    const scheme = URL.canParse(value) ? new URL(value).protocol : undefined
    if (scheme === undefined || !schemes.includes(scheme)) {
      throw new Error(`a URL beginning with ${schemes.map((name) => `${name}//`).join(' or ')} is expected`)
    }
    return value
  }
