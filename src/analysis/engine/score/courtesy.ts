import { DIGITS, type Tokens, WORD } from '../text/tokens.ts'
import { TRAIT, traitsOf } from './word-head.ts'

/** Tokens that a thank-you at a message's end is looked for in. */
const REACH = 12
/** A request has at least so many words. */
const LEAST_WORDS = 3

/**
 * Where the thank-you or the farewell begins that closes a request: "Can you check it? Thanks in advance, Ann", "ne zaman
 * gelir, iyi günler". It is manner, and tells little of how the writer feels. `count`, that of the tokens read, where the
 * message ends otherwise, asks for nothing, or thanks for something: "çözüldü, teşekkürler", "hızlı cevap için teşekkürler".
 */
export function endOfRequest(tokens: Tokens, count: number): number {
  const { kind, word } = tokens
  let from = count
  /** The word behind the one that is looked at. */
  let behind = count
  for (let i = count - 1; i >= 0 && i >= count - REACH; i--) {
    if (kind[i] === DIGITS) break
    if (kind[i] !== WORD) continue
    const traits = traitsOf(word[i]!)
    if (thanks(tokens, i) || ((traits & TRAIT.thanksLead) !== 0 && behind === from && from < count)) from = i
    else if ((traits & TRAIT.thanksRest) === 0 && (from < count || !isName(word[i]!.written))) break
    behind = i
  }
  if (from === count || !asks(tokens, from)) return count
  // A comma that leads to it says nothing of the request.
  return from > 0 && tokens.folded[from - 1] === ',' ? from - 1 : from
}

function thanks({ kind, word }: Tokens, at: number): boolean {
  const traits = traitsOf(word[at]!)
  if ((traits & TRAIT.farewell) === 0) return (traits & TRAIT.thanks) !== 0
  return at > 0 && kind[at - 1] === WORD && (traitsOf(word[at - 1]!) & TRAIT.thanksLead) !== 0
}

/** Whether tokens `0..to-1` ask for something and lead to a thank-you that is for nothing in them. */
function asks(tokens: Tokens, to: number): boolean {
  const { kind, folded, word } = tokens
  if (to > 0 && kind[to - 1] === WORD && (traitsOf(word[to - 1]!) & TRAIT.thanksFor) !== 0) return false
  let words = 0
  let request = false
  for (let i = 0; i < to; i++) {
    if (kind[i] === WORD) {
      words++
      const asking = opensClause(tokens, i) ? TRAIT.request | TRAIT.question : TRAIT.request
      request ||= (traitsOf(word[i]!) & asking) !== 0
    } else request ||= folded[i] === '?'
  }
  return request && words >= LEAST_WORDS
}

/** Whether no word stands before token `at`, but perhaps a name behind an @. */
function opensClause({ kind, start, end, folded }: Tokens, at: number): boolean {
  if (at === 0 || kind[at - 1] !== WORD) return true
  const mark = folded[at - 2]
  return (mark === '@' || mark === '_') && end[at - 2] === start[at - 1]
}

/** "Ann", not "ann" and not "ANN". */
function isName(written: string): boolean {
  const [first, second] = written
  return second !== undefined && first !== first!.toLowerCase() && second === second.toLowerCase()
}
