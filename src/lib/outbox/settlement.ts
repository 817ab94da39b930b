import { MOST_REASON_CHARS, type Parking, type Release } from './port.ts'

/** Rows that one statement can settle alike. */
export interface Group {
  readonly ids: string[]
  readonly delayMs: number
  readonly reason: string | undefined
}

/** Puts together what goes back, or is parked, in the same way; reasons are cut to their limit. */
export function groupAlike(rows: readonly (Release | Parking)[]): Group[] {
  const groups = new Map<string, Group>()
  for (const row of rows) {
    const delayMs = 'delayMs' in row ? Math.round(row.delayMs) : 0
    const reason = row.reason?.slice(0, MOST_REASON_CHARS)
    const key = `${delayMs} ${reason ?? ''}`
    const group = groups.get(key) ?? { ids: [], delayMs, reason }
    group.ids.push(row.id)
    groups.set(key, group)
  }
  return [...groups.values()]
}
