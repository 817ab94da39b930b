import type { Random } from './random.ts'

/** Letters of a made-up word, at least and at most. */
const SHORTEST = 4
const LONGEST = 9
const EDGE = '\n'

/**
 * Makes up words that sound like those of `texts`, letter by letter after the two before: names and whatever else the
 * grammars do not know. They stand in messages of every intent, so that the runs of letters of an unknown word speak
 * for none.
 */
export function makeStrangers(texts: readonly string[], count: number, random: Random): string[] {
  const words = new Set(texts.flatMap((text) => text.toLowerCase().match(/\p{L}{3,}/gu) ?? []))
  const next = new Map<string, string[]>()
  for (const word of words) {
    const padded = EDGE + EDGE + word + EDGE
    for (let at = 2; at < padded.length; at++) {
      const before = padded.slice(at - 2, at)
      const letters = next.get(before)
      if (letters) letters.push(padded[at]!)
      else next.set(before, [padded[at]!])
    }
  }
  const strangers = new Set<string>()
  while (strangers.size < count) {
    let made = ''
    let before = EDGE + EDGE
    while (made.length <= LONGEST) {
      const letter = random.pick(next.get(before)!)
      if (letter === EDGE) break
      made += letter
      before = before[1] + letter
    }
    if (made.length < SHORTEST || made.length > LONGEST || words.has(made)) continue
    strangers.add(random.chance(0.7) ? made[0]!.toUpperCase() + made.slice(1) : made)
  }
  return [...strangers]
}
