import { MARKUP } from '../text/tokens.ts'
import { readEmail } from './email.ts'
import { readHashtag, readMention } from './handle.ts'
import { scanMarkedOrder } from './order.ts'
import type { Match, ScanContext } from './scanner.ts'
import { readBareUrl, readSchemeUrl } from './url.ts'

/**
 * Every e-mail address, URL, mention and hashtag of a text, in order and apart from each
 * other.
 *
 * They are found from the inside out, by the sign they cannot lack (`@`, `#`, a dot, a
 * colon): the words around cost nothing, and each sign looks back and ahead no further
 * than such a thing is long.
 */
export function findAddresses(context: ScanContext): Match[] {
  const { kind, folded, count, start } = context.tokens
  const found: Match[] = []
  let reached = 0
  for (let i = 0; i < count; i++) {
    if (kind[i] !== MARKUP || start[i]! < reached) continue
    const match = readAt(context, i, folded[i]!)
    if (match === undefined || match.start < reached) continue
    found.push(match)
    reached = match.end
  }
  return found
}

function readAt(context: ScanContext, at: number, sign: string): Match | undefined {
  switch (sign) {
    case '@':
      return readEmail(context, at) ?? readMention(context, at)
    case '#':
      // "order #A1" names an order.
      return at + 1 < context.tokens.count && scanMarkedOrder(context, at + 1) !== undefined
        ? undefined
        : readHashtag(context, at)
    case ':':
      return readSchemeUrl(context, at)
    case '.':
      return readBareUrl(context, at)
    default:
      return undefined
  }
}
