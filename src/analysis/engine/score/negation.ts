import { MARKUP, type Tokens } from '../text/tokens.ts'
import { TRAIT, traitsOf } from './word-head.ts'

const ABLE: ReadonlySet<string> = new Set('can could couldn cannot cant couldnt'.split(' '))
const REACHES: ReadonlySet<string> = new Set('be get ask wish imagine'.split(' '))
const AT_ALL: ReadonlySet<string> = new Set('any much for'.split(' '))
const THAN: ReadonlySet<string> = new Set('than then'.split(' '))
const MORE = /^(?:more|better|worse|nicer|faster|smoother|prouder|[a-z]{2,}ier)$/

/** Whether the word of token `i` negates what follows it, in a language whose tables have negators; "don't" does by its t. */
export function negates(tokens: Tokens, i: number): boolean {
  const isT = endsNot(tokens, i)
  if (!isT && (traitsOf(tokens.word[i]!) & TRAIT.negator) === 0) return false
  return !isMost(tokens, isT ? i - 2 : i, i + 1)
}

/**
 * Whether nothing exceeds what stands behind a negation from token `from` on, with its verb at `verb`: "could not be happier", "can't
 * get any worse", "couldn't ask for more", "doesn't get better than this". Such a negation turns nothing.
 */
function isMost({ folded }: Tokens, from: number, verb: number): boolean {
  if (!REACHES.has(folded[verb] ?? '')) return false
  const atAll = AT_ALL.has(folded[verb + 1] ?? '')
  const more = atAll ? verb + 2 : verb + 1
  if (!MORE.test(folded[more] ?? '')) return false
  return (
    ABLE.has(folded[from]!) || ABLE.has(folded[from - 1] ?? '') || atAll || THAN.has(folded[more + 1] ?? '')
  )
}

/** Whether token `i` is the t of "don't". */
export function endsNot({ kind, folded }: Tokens, i: number): boolean {
  if (i < 2 || kind[i - 1] !== MARKUP) return false
  return folded[i] === 't' && folded[i - 1] === "'" && folded[i - 2]!.endsWith('n')
}
