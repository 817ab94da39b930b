import { CodedError } from '../../lib/base/errors.ts'
import type { AnalysisRequest, Entity, Message } from '../../lib/contract/generated/types.ts'
import type { OpsDeps } from '../deps.ts'

/** A chat's text at most, UTF-8 bytes: what the synchronous API takes, and so what an event loop can be held up for. */
export const MOST_CHAT_BYTES = 256 * 1024
/** A single message's, UTF-16 code units: between messages the engine looks at the time, within one it does not. */
export const MOST_MESSAGE_CHARS = 32 * 1024

/** What the engine made of a chat. Nothing of it is kept anywhere. */
export interface Played {
  readonly messages: readonly Message[]
  readonly analysis: ReturnType<OpsDeps['analyse']>
}

const ROLES: Readonly<Record<string, Message['role']>> = {
  customer: 'customer',
  müşteri: 'customer',
  agent: 'agent',
  temsilci: 'agent',
  bot: 'bot',
  system: 'system',
}

/**
 * A chat as it was pasted, as a request: JSON of one as it is; else a message a line, of the customer unless the line begins with who
 * wrote it (`agent: …`). Throws OPS-VAL-001.
 */
export function requestOfChat(chat: string): unknown {
  if (chat.trimStart().startsWith('{')) {
    try {
      return JSON.parse(chat)
    } catch {
      throw new CodedError('OPS-VAL-001', 'it begins like JSON and is none')
    }
  }
  const messages = chat
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .map((line, i): Message => ({ id: `m${i + 1}`, ...messageOfLine(line) }))
  if (messages.length === 0) throw new CodedError('OPS-VAL-001', 'there is no message in it')
  return { schemaVersion: 1, messages } satisfies AnalysisRequest
}

function messageOfLine(line: string): Omit<Message, 'id'> {
  const [, who, text] = /^\s*(\p{L}{3,10})\s*:\s?(.*)$/u.exec(line) ?? []
  const name = who?.toLowerCase()
  if (name !== undefined && Object.hasOwn(ROLES, name)) return { role: ROLES[name]!, text: text! }
  return { role: 'customer', text: line }
}

/** Analyses a request. Throws OPS-VAL-001, whose details name the place and quote nothing, or OPS-VAL-003. */
export function play({ analyse }: Pick<OpsDeps, 'analyse'>, request: unknown): Played {
  const body = Buffer.from(JSON.stringify(request))
  if (body.length > MOST_CHAT_BYTES) throw new CodedError('OPS-VAL-003')
  if (longestText(request) > MOST_MESSAGE_CHARS)
    throw new CodedError('OPS-VAL-003', `a message is longer than ${MOST_MESSAGE_CHARS} characters`)
  try {
    const analysis = analyse(body)
    return { messages: (request as AnalysisRequest).messages, analysis }
  } catch (fault) {
    if (fault instanceof CodedError && fault.code.startsWith('ANL-VAL-'))
      throw new CodedError('OPS-VAL-001', fault.details)
    throw fault
  }
}

/** Of something that is no request yet. */
function longestText(request: unknown): number {
  const { messages } = (request ?? {}) as { messages?: unknown }
  if (!Array.isArray(messages)) return 0
  return messages.reduce((most: number, message: unknown) => {
    const { text } = (message ?? {}) as { text?: unknown }
    return typeof text === 'string' ? Math.max(most, text.length) : most
  }, 0)
}

/** A stretch of a message: plain, or one entity. */
export interface Stretch {
  readonly text: string
  readonly entity: Entity | undefined
}

/** A message's text in stretches, in order; offsets are UTF-16 code units. What would overlap is left out. */
export function stretchesOf({ id, text }: Message, entities: readonly Entity[]): Stretch[] {
  const stretches: Stretch[] = []
  let at = 0
  for (const entity of entities
    .filter(({ messageId }) => messageId === id)
    .sort((a, b) => a.start - b.start)) {
    if (entity.start < at || entity.end > text.length || entity.end <= entity.start) continue
    if (entity.start > at) stretches.push({ text: text.slice(at, entity.start), entity: undefined })
    stretches.push({ text: text.slice(entity.start, entity.end), entity })
    at = entity.end
  }
  if (at < text.length) stretches.push({ text: text.slice(at), entity: undefined })
  return stretches
}
