import { CodedError } from '../../lib/base/errors.ts'
import type { Input } from './visit.ts'

/** Reads the body of a write by its media type: a form or a JSON object. Throws OPS-VAL-001. */
export function parseInput(body: Buffer, contentType: string): Input {
  const type = contentType.split(';', 1)[0]!.trim().toLowerCase()
  if (type === 'application/json') return parseJson(body)
  if (type === 'application/x-www-form-urlencoded' || body.length === 0)
    return parseForm(body.toString('utf8'))
  throw new CodedError('OPS-VAL-001', 'neither a form nor JSON')
}

function parseJson(body: Buffer): Input {
  let value: unknown
  try {
    value = JSON.parse(body.toString('utf8'))
  } catch {
    throw new CodedError('OPS-VAL-001', 'not JSON')
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CodedError('OPS-VAL-001', 'not a JSON object')
  return value as Input
}

function parseForm(text: string): Input {
  const form = new URLSearchParams(text)
  const input: Record<string, string | string[]> = Object.create(null)
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name)
    input[name] = values.length === 1 ? values[0]! : values
  }
  return input
}

/** A text of an input or a query; undefined when it is not there, empty, or no text. */
export function textOf(input: Input | URLSearchParams, name: string): string | undefined {
  const value = input instanceof URLSearchParams ? input.get(name) : input[name]
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined
}

/** All texts under a name. */
export function textsOf(input: Input, name: string): string[] {
  const value = input[name]
  const list: unknown[] = Array.isArray(value) ? value : value === undefined ? [] : [value]
  return list.filter((item): item is string => typeof item === 'string' && item !== '')
}

/** A whole number of an input within bounds; `fallback` when it is not there. Throws OPS-VAL-001. */
export function integerOf(
  input: Input | URLSearchParams,
  name: string,
  { min, max, fallback }: { readonly min: number; readonly max: number; readonly fallback: number },
): number {
  const value = input instanceof URLSearchParams ? input.get(name) : input[name]
  if (value === undefined || value === null || value === '') return fallback
  const number = typeof value === 'number' || /^\d{1,15}$/.test(String(value)) ? Number(value) : Number.NaN
  if (!Number.isInteger(number) || number < min || number > max)
    throw new CodedError('OPS-VAL-001', `${name}: an integer from ${min} to ${max} is expected`)
  return number
}
