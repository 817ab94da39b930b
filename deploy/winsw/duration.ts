const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  sec: 1_000,
  min: 60_000,
  hr: 3_600_000,
  hour: 3_600_000,
  day: 86_400_000,
}
/** WinSW takes a bare number for milliseconds; we do not, for whoever writes one means seconds. */
const DURATION = /^(\d{1,9})\s*(?:(ms)|(sec|min|hr|hour|day)s?)$/

/** Milliseconds of a duration as WinSW writes them, such as `10 sec`; undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  const [, count, ms, unit = ms] = DURATION.exec(text.trim()) ?? []
  return unit === undefined ? undefined : Number(count) * UNITS[unit]!
}
