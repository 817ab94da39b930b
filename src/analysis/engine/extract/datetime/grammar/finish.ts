import type { Ending } from '../../../languages/suffixes.ts'
import { LAST_SMALL } from '../join.ts'
import { UNIT_WORDS } from '../lexicon.ts'
import type { Piece } from '../meaning.ts'
import { isGlued, piece, type Source, word } from '../source.ts'

/** Which half of the day: "pm", "p.m.", "p . m .", "a". */
export function readHalf(source: Source, at: number): { pm: boolean; next: number } | undefined {
  const first = word(source, at)
  const half = source.words.halves.find(source.tokens, at)
  if (half !== undefined) return { pm: half.value, next: half.next }
  if (first === 'am' || first === 'pm') return { pm: first === 'pm', next: at + 1 }
  if (
    first === '.' &&
    isGlued(source, at) &&
    (word(source, at + 1) === 'am' || word(source, at + 1) === 'pm')
  )
    return { pm: word(source, at + 1) === 'pm', next: at + 2 }
  if (first !== 'a' && first !== 'p') return undefined
  let i = at + 1
  if (word(source, i) === '.') i++
  if (word(source, i) === 'm' && (i > at + 1 || !isGlued(source, i))) {
    // The point of "p.m." is its own, unless the sentence ends with it: it is taken then too.
    return {
      pm: first === 'p',
      next: word(source, i + 1) === '.' && word(source, i - 1) === '.' ? i + 2 : i + 1,
    }
  }
  // "5p" is an hour, "800p" a picture.
  return isGlued(source, at) && source.language.grammar.halvesByLetters && word(source, at - 1).length <= 2
    ? { pm: first === 'p', next: at + 1 }
    : undefined
}

/** A clock time with what may follow it: am or pm, o'clock. */
export function finish(
  source: Source,
  first: number,
  next: number,
  hour: number,
  minute: number,
  second: number,
  needs: number,
  grown: Ending = '',
): Piece | undefined {
  let i = next
  let ending = grown
  if (source.words.rough.glued.has(word(source, i)) && isGlued(source, i)) i++
  // "4ish years"
  if (i !== next && UNIT_WORDS.find(source.tokens, i) !== undefined) return undefined
  let sure = needs === 0 || i !== next
  const sharp = source.words.sharp.find(source.tokens, i)
  if (sharp !== undefined) {
    i = sharp.next
    sure = true
  }
  const half = hour <= 12 ? readHalf(source, i) : undefined
  let at = hour * 3600 + minute * 60 + second
  let settled = hour > 12 || hour === 0
  if (half !== undefined) {
    at = (hour % 12) * 3600 + minute * 60 + second + (half.pm ? 43_200 : 0)
    settled = true
    sure = true
    i = half.next
  } else if (hour > 12 && readHalf(source, i) !== undefined) i = readHalf(source, i)!.next
  if (hour > 24 || minute > 59 || second > 59) return undefined
  if (hour === 24) at = minute * 60
  // "20:30 hrs"
  if (
    needs === 0 &&
    half === undefined &&
    source.words.hoursBehind.has(word(source, i)) &&
    word(source, i - 2) === ':'
  )
    i++
  // "3ish", "5 o'clock": a small number alone.
  const small = i !== next && !settled && minute === 0 && hour <= LAST_SMALL ? { small: true as const } : {}
  if (i !== next) ending = ''
  return piece(source, first, i, { kind: 'clock', at, settled, ...small }, ending, sure ? 0 : needs)
}
