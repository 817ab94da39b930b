import { MARKUP } from '../text/tokens.ts'
import { readEmail } from './email.ts'
import { readHashtag, readMention } from './handle.ts'
import { scanMarkedOrder } from './order.ts'
import type { Match, ScanContext } from './scanner.ts'
import { readBareUrl, readSchemeUrl } from './url.ts'

/**
 * Finds every e-mail address, URL, mention and hashtag of a text, in order and apart from each other; in parts, so that a long message
 * can take turns with others.
 *
 * They are found from the inside out, by the sign they cannot lack (`@`, `#`, a dot, a
 * colon): the words around cost nothing, and each sign looks back and ahead no further
 * than such a thing is long.
 */
export class AddressSearch {
  /** Those of what was read so far. */
  readonly found: Match[] = []
  readonly #context: ScanContext
  #at = 0
  #reached = 0

  constructor(context: ScanContext) {
    this.#context = context
  }

  /** Reads on over so many tokens; true once all are read. */
  read(most: number): boolean {
    const { kind, folded, count, start } = this.#context.tokens
    const until = Math.min(this.#at + most, count)
    let reached = this.#reached
    for (let i = this.#at; i < until; i++) {
      if (kind[i] !== MARKUP || start[i]! < reached) continue
      const match = readAt(this.#context, i, folded[i]!)
      if (match === undefined || match.start < reached) continue
      this.found.push(match)
      reached = match.end
    }
    this.#at = until
    this.#reached = reached
    return until >= count
  }
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
