import { type AuditDraft, type AuditQuery, MOST_CHARS, MOST_ENTRIES } from './port.ts'

/** The action in texts that every database takes, and gives back as they were: they are hashed. */
export function fitDraft({ email, action, target, before, after, requestId }: AuditDraft): AuditDraft {
  return {
    email: storable(email, MOST_CHARS.email),
    action: ascii(action, MOST_CHARS.action),
    target: storable(target, MOST_CHARS.target),
    before: before === null ? null : storable(before),
    after: after === null ? null : storable(after),
    requestId: ascii(requestId, MOST_CHARS.requestId),
  }
}

/** What to look for, as it was written down; null lets everything pass. */
export function fitQuery({ email, action, target, from, to, beforeSeq, limit }: AuditQuery) {
  return {
    email: email === undefined ? null : storable(email, MOST_CHARS.email),
    action: action === undefined ? null : ascii(action, MOST_CHARS.action),
    target: target === undefined ? null : storable(target, MOST_CHARS.target),
    from: from ?? null,
    to: to ?? null,
    beforeSeq: beforeSeq ?? null,
    limit: Math.min(limit, MOST_ENTRIES),
  }
}

function storable(text: string, most = text.length): string {
  return text.slice(0, most).toWellFormed().replaceAll('\0', '\uFFFD')
}

function ascii(text: string, most: number): string {
  return text.slice(0, most).replace(/[^ -~]/g, '?')
}
