/**
 * How fast the engine gets through text on this machine, learnt from what it has done: an estimate that is wrong by half
 * is good enough to tell a chat for the synchronous budget from one for a job.
 */
export interface Pace {
  /** Milliseconds of CPU that so many characters will take. */
  estimateMs(chars: number): number
  /** What some work took. */
  learn(chars: number, ms: number): void
}

/** What a cold engine does, characters a millisecond; warm it is two or three times as fast. */
const COLD_CHARS_PER_MS = 700
/** Short chats say more of what every request costs than of the text. */
const LEARN_FROM_CHARS = 1_000
/** How many characters the latest ones count against what was known: the larger, the slower it learns. */
const MEMORY_CHARS = 500_000

/** A pace that knows nothing yet. */
export function createPace(): Pace {
  let charsPerMs = COLD_CHARS_PER_MS
  return {
    estimateMs: (chars) => chars / charsPerMs,
    learn(chars, ms) {
      if (chars < LEARN_FROM_CHARS || ms <= 0) return
      const weight = Math.min(0.5, chars / MEMORY_CHARS)
      charsPerMs += weight * (chars / ms - charsPerMs)
    },
  }
}
