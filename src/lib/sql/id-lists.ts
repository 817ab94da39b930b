import { type SqlParams, sql } from './port.ts'

/** Ids in one list at most. */
export const MOST_IDS = 500
/** Few lengths, so that the server keeps few plans. */
const LENGTHS = [1, 10, 100, MOST_IDS] as const

/** `@i0, @i1, …` for an IN list and its parameters: padded with the last id up to the next of a few lengths. At most 500. */
export function idList(
  ids: readonly string[],
  param: (id: string) => SqlParams[string] = sql.bigint,
): { readonly list: string; readonly params: SqlParams } {
  const length = LENGTHS.find((most) => most >= ids.length)
  if (length === undefined || ids.length === 0)
    throw new RangeError(`1 to 500 ids are expected, not ${ids.length}`)
  const params: Record<string, SqlParams[string]> = {}
  for (let i = 0; i < length; i++) params[`i${i}`] = param(ids[Math.min(i, ids.length - 1)]!)
  return { list: listOf(length), params }
}

/** The text of a list of one of the lengths. */
function listOf(length: number): string {
  return Array.from({ length }, (_, i) => `@i${i}`).join(', ')
}
