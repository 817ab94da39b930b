import {
  type DeadLetterGroup,
  type DeadLetterMove,
  type DeadLetterQuery,
  MOST_CHARS,
  MOST_LETTERS,
  type NewDeadLetter,
} from './port.ts'

/** A letter whose texts are what every database takes and gives back as they are; null: not known. */
export function fitLetter(letter: NewDeadLetter) {
  return {
    messageId: fitMessageId(letter.messageId),
    life: letter.life,
    queue: ascii(letter.queue),
    type: ascii(letter.type),
    errorCode: ascii(letter.errorCode),
    attempts: letter.attempts,
    firstFailedAt: letter.firstFailedAt ?? null,
    failedAt: letter.failedAt,
    tenantId: asciiOrNull(letter.tenantId),
    chatId: asciiOrNull(letter.chatId),
    requestId: asciiOrNull(letter.requestId),
    traceId: asciiOrNull(letter.traceId),
    headers: storable(letter.headers),
    content: letter.content,
    bytes: letter.content.length,
  }
}

/** What to look for, as it was written down; null lets everything pass. */
export function fitQuery({ before, ...query }: DeadLetterQuery) {
  return {
    status: query.status ?? null,
    errorCode: asciiOrNull(query.errorCode),
    type: asciiOrNull(query.type),
    from: query.from ?? null,
    to: query.to ?? null,
    messageId: query.messageId === undefined ? null : fitMessageId(query.messageId),
    requestId: asciiOrNull(query.requestId),
    traceId: asciiOrNull(query.traceId),
    tenantId: asciiOrNull(query.tenantId),
    chatId: asciiOrNull(query.chatId),
    batch: asciiOrNull(query.batch),
    beforeAt: before?.failedAt ?? null,
    beforeId: before?.id ?? null,
    limit: Math.min(query.limit, MOST_LETTERS),
  }
}

/** A move, its texts cut; throws RangeError when it is of more than MOST_LETTERS. */
export function fitMove(move: DeadLetterMove): DeadLetterMove {
  if (move.ids.length > MOST_LETTERS) {
    throw new RangeError(`${MOST_LETTERS} letters at most are moved at once, not ${move.ids.length}`)
  }
  return {
    ...move,
    by: storable(move.by.slice(0, MOST_CHARS.changedBy)),
    batch: move.batch === undefined ? undefined : ascii(move.batch),
  }
}

/** The largest first. */
export function inOrder(groups: DeadLetterGroup[]): DeadLetterGroup[] {
  const key = ({ status, errorCode }: DeadLetterGroup) => `${status} ${errorCode}`
  return groups.sort((a, b) => b.count - a.count || (key(a) < key(b) ? -1 : 1))
}

function fitMessageId(text: string): string {
  return storable(text.slice(0, MOST_CHARS.messageId))
}

function asciiOrNull(text: string | undefined): string | null {
  return text === undefined ? null : ascii(text)
}

function ascii(text: string): string {
  return text.slice(0, MOST_CHARS.id).replace(/[^ -~]/g, '?')
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}
