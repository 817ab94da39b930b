/** The suffixes a Turkish noun takes, in their order, folded: plural, possessive, case, copula, question. */
const NOUN_TAIL =
  /^(?:l[iu]k)?(?:c[iu]k|ca[gk]i?z)?(?:l[ae]r)?(?:[iu]?m[iu]z|[iu]?n[iu]z|s[iu]|[iu]?m|[iu](?=n))?(?:y?[aeiu]|n[aeiu]|n?[dt][ae]n?|n?[iu]n|y?l[ae]|c[ae])?(?:l[iu]k)?(?:ki)?(?:y?d[iu]|d[iu]r|t[iu]r|ym[iu]s|m[iu])?$/

/** Shorter stems with a suffix are other words mostly: "yeni" (new), "leyla". */
const SHORTEST_STEM = 4
/** The most letters of a chain of suffixes. */
const LONGEST_TAIL = 12

/**
 * The entry of a folded Turkish word in `table`, its suffixes taken off ("dolardan",
 * "liranın"); the longest stem wins. Costs a look-up a letter: ask only where an entry is likely.
 */
export function findStem<T>(
  table: ReadonlyMap<string, T>,
  folded: string,
  least: number = SHORTEST_STEM,
): T | undefined {
  const whole = table.get(folded)
  if (whole !== undefined) return whole
  const shortest = Math.max(least, folded.length - LONGEST_TAIL)
  for (let length = folded.length - 1; length >= shortest; length--) {
    const entry = table.get(folded.slice(0, length))
    if (entry !== undefined && isNounTail(folded.slice(length))) return entry
  }
  return undefined
}

/** Whether folded letters are a chain of Turkish noun suffixes; none at all are one too. */
export function isNounTail(folded: string): boolean {
  return NOUN_TAIL.test(folded)
}
