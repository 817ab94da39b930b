import type { Entity } from '../../../lib/contract/generated/types.ts'
import { DIGITS, MARKUP, type Tokens, WORD } from '../text/tokens.ts'
import type { Word } from '../text/word.ts'
import { AddressSearch } from './addresses.ts'
import { scanCard } from './card.ts'
import { isCurrencyOpener } from './currency.ts'
import { opensTime } from './datetime/opening.ts'
import { scanDateTime } from './datetime.ts'
import { scanGuid } from './guid.ts'
import { isCountry, scanIban } from './iban.ts'
import { scanIpv4, scanIpv6 } from './ip.ts'
import { scanMoney } from './money.ts'
import { scanNationalId } from './national-id.ts'
import { scanNumber } from './number.ts'
import { counts, numeralWord } from './numeral-words.ts'
import { scanMarkedOrder, scanUnmarkedOrder } from './order.ts'
import { scanOrdinal } from './ordinal.ts'
import { scanPercent } from './percent.ts'
import { scanPhone } from './phone.ts'
import type { Match, ScanContext, Scanner } from './scanner.ts'
import { scanTracking } from './tracking.ts'
import { mapOf, setOf } from './words.ts'

export type EntityType = Entity['type']

/** Tokens that are looked over for signs of addresses in the time of one that is read. */
const GLANCES = 16
/** Most tokens that four hex digits make: 4f8a is four. */
const TOKENS_OF_GROUP = 4

/** Scanners of what may begin with a digit, the surest first. */
const DIGIT_SCANNERS: readonly Scanner[] = [
  scanIpv4,
  scanGuid,
  scanTracking,
  scanMarkedOrder,
  scanCard,
  scanNationalId,
  scanPhone,
  scanUnmarkedOrder,
]
/** Scanners of amounts and times. */
const VALUE_SCANNERS: readonly Scanner[] = [scanDateTime, scanMoney, scanPercent, scanOrdinal, scanNumber]
/** Words beside the counting ones and currencies' codes that an amount may begin with. */
const AMOUNT_LEADS: ReadonlySet<string> = new Set([
  ...setOf(({ numberTurns }) => numberTurns.minus),
  ...setOf(({ numberTurns }) => numberTurns.negative),
  ...setOf(({ numberTurns }) => numberTurns.percent?.before),
  ...setOf(({ numberTurns }) =>
    numberTurns.percent?.ofBase?.map((phrase) => phrase.split(' ')[0]!).join(' '),
  ),
  ...mapOf(({ numberTurns }) => numberTurns.firsts).keys(),
  ...setOf(({ grammar }) => grammar.articles.join(' ')),
])

/**
 * Every entity of one message, in order, none overlapping another: one pass over the
 * tokens, in linear time. `text` is the slice `[start, end)` in UTF-16 code units,
 * except that of a card, which is masked. Types in `off` are left out, but what they
 * are made of is not read as anything else: a phone switched off is no numbers.
 */
export function extractEntities(
  context: ScanContext,
  off: ReadonlySet<EntityType>,
  messageId: string,
): Entity[] {
  const extraction = new Extraction(context, off, messageId)
  extraction.read(context.tokens.count)
  return extraction.entities
}

/** The same in parts, so that a long message can take turns with others and be given up in its middle. */
export class Extraction {
  /** Those of what was read so far. */
  readonly entities: Entity[] = []
  readonly #context: ScanContext
  readonly #off: ReadonlySet<EntityType>
  readonly #messageId: string
  readonly #search: AddressSearch
  /** Whether addresses have been looked for in all of the message: what is read beside one must know of it. */
  #searched = false
  /** The next token, the next address, and where the last entity ended in the text. */
  #at = 0
  #ahead = 0
  #reached = 0

  constructor(context: ScanContext, off: ReadonlySet<EntityType>, messageId: string) {
    this.#context = context
    this.#off = off
    this.#messageId = messageId
    this.#search = new AddressSearch(context)
  }

  /** Reads on over so many tokens, and to the end of the entity there; true once all are read. First it looks for addresses. */
  read(most: number): boolean {
    if (!this.#searched) {
      this.#searched = this.#search.read(most * GLANCES)
      if (!this.#searched) return false
    }
    const { entities } = this
    const context = this.#context
    const addresses = this.#search.found
    const off = this.#off
    const { tokens } = context
    const until = Math.min(this.#at + most, tokens.count)
    let at = this.#at
    let ahead = this.#ahead
    let reached = this.#reached
    while (at < until) {
      while (ahead < addresses.length && addresses[ahead]!.start < reached) ahead++
      const address = addresses[ahead]
      let match: Match | undefined
      if (address !== undefined && address.start < tokens.end[at]!) match = address
      else if (isPlain(tokens, at)) {
        at++
        continue
      } else {
        match = scan(context, at)
        if (address !== undefined && match !== undefined && match.end > address.start) match = undefined
      }
      if (match === undefined) {
        at++
        continue
      }
      if (!off.has(match.type)) entities.push(toEntity(match, this.#messageId, tokens.text))
      reached = match.end
      at = Math.max(match.next, at + 1)
    }
    this.#at = at
    this.#ahead = ahead
    this.#reached = reached
    return at >= tokens.count
  }
}

function scan(context: ScanContext, at: number): Match | undefined {
  const { kind } = context.tokens
  if (kind[at] === DIGITS)
    return first(DIGIT_SCANNERS, context, at) ?? joined(context, at) ?? first(VALUE_SCANNERS, context, at)
  if (kind[at] === WORD) {
    return (
      word(context, at) ??
      (beginsAmount(context, at) ? first(VALUE_SCANNERS, context, at) : scanDateTime(context, at))
    )
  }
  const match = sign(context, at)
  return match !== undefined || leadsToIdentifier(context, at) ? match : first(VALUE_SCANNERS, context, at)
}

/** Of `Word.opens`: an amount, a percentage or a number may begin with it; a time may; an IBAN may; something without a space may. */
const AMOUNT = 1
const TIME = 2
const COUNTRY = 4
const SIGN = 8
/** Marks that such begin with. */
const AMOUNT_MARKS = "-.,%'"
const SIGN_MARKS = '+(:{%'

/** Whether token `at` is a word or mark that nothing begins with: most are. */
function isPlain(tokens: Tokens, at: number): boolean {
  const kind = tokens.kind[at]
  if (kind === WORD) return opensOf(tokens.word[at]!) === 0 && !isJoined(tokens, at)
  if (kind !== MARKUP) return false
  const opens = opensOf(tokens.word[at]!)
  if (opens !== AMOUNT) return opens === 0
  // The point that ends a sentence, the comma in one.
  const mark = tokens.folded[at]
  return (mark === '.' || mark === ',') && tokens.kind[at + 1] !== DIGITS
}

/** What may begin with a word or mark, whatever the message's language. */
function opensOf(word: Word): number {
  if (word.opens < 0) {
    const { folded } = word
    word.opens =
      (isAmountLead(folded) || counts(word) ? AMOUNT : 0) |
      (opensTime(word) ? TIME : 0) |
      (isCountry(folded) ? COUNTRY : 0) |
      (SIGN_MARKS.includes(folded) ? SIGN : 0)
  }
  return word.opens
}

function isAmountLead(folded: string): boolean {
  return AMOUNT_LEADS.has(folded) || isCurrencyOpener(folded) || AMOUNT_MARKS.includes(folded)
}

/** Whether a word is the first part of something of several: digits go on right behind it, or a mark and then more. */
function isJoined({ kind, start, end, count }: Tokens, at: number): boolean {
  const next = at + 1
  if (next >= count || end[at] !== start[next]) return false
  if (kind[next] === DIGITS) return true
  return kind[next] === MARKUP && next + 1 < count && end[next] === start[next + 1]
}

/** Whether an amount may begin with a word: a number in the message's language. */
function beginsAmount({ tokens, language }: ScanContext, at: number): boolean {
  const { folded, opens } = tokens.word[at]!
  return (opens & AMOUNT) !== 0 && (isAmountLead(folded) || numeralWord(tokens, at, language) !== undefined)
}

/** What may begin with a word: only where digits or a sign follow without a space, or where it is a country's two letters. */
function word(context: ScanContext, at: number): Match | undefined {
  const { tokens } = context
  const match = (tokens.word[at]!.opens & COUNTRY) !== 0 ? scanIban(context, at) : undefined
  if (match !== undefined || !isJoined(tokens, at)) return match
  return (
    scanGuid(context, at) ??
    joined(context, at) ??
    scanTracking(context, at) ??
    scanMarkedOrder(context, at) ??
    scanUnmarkedOrder(context, at)
  )
}

/** An IPv6 address, where a colon is near. */
function joined(context: ScanContext, at: number): Match | undefined {
  const { tokens } = context
  const most = Math.min(at + 1 + TOKENS_OF_GROUP, tokens.count)
  for (let i = at + 1; i < most && tokens.start[i] === tokens.end[i - 1]; i++) {
    if (tokens.folded[i] === ':') return scanIpv6(context, at)
  }
  return undefined
}

function sign(context: ScanContext, at: number): Match | undefined {
  const { folded } = context.tokens
  switch (folded[at]) {
    case '+':
    case '(':
      return scanPhone(context, at)
    case ':':
      return folded[at + 1] === ':' ? scanIpv6(context, at) : undefined
    case '{':
    case '%':
      return scanGuid(context, at)
    default:
      return undefined
  }
}

/** Whether token `at` is a point or comma right before an identifier: punctuation, not the mark of ",5". */
function leadsToIdentifier(context: ScanContext, at: number): boolean {
  const { tokens } = context
  const mark = tokens.folded[at]
  if ((mark !== ',' && mark !== '.') || tokens.kind[at + 1] !== DIGITS || at + 1 >= tokens.count) return false
  return first(DIGIT_SCANNERS, context, at + 1) !== undefined
}

function first(scanners: readonly Scanner[], context: ScanContext, at: number): Match | undefined {
  for (const scanner of scanners) {
    const match = scanner(context, at)
    if (match !== undefined) return match
  }
  return undefined
}

function toEntity(match: Match, messageId: string, text: string): Entity {
  const { type, start, end, value } = match
  const written = match.type !== 'money' && match.type !== 'datetime' ? match.text : undefined
  return { type, messageId, start, end, text: written ?? text.slice(start, end), value } as Entity
}
