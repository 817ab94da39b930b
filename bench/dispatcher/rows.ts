import { readdirSync, readFileSync } from 'node:fs'
import type { NewEvent } from '../../src/lib/outbox/port.ts'

const folder = new URL('../../examples/chats/', import.meta.url)
const PAYLOADS = readdirSync(folder)
  .sort()
  .map((name) => JSON.stringify(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))

/** Rows as a backend writes them: sample chats, spread over `chats` chats of 50 tenants. */
export function makeRows(count: number, chats: number): NewEvent[] {
  return Array.from({ length: count }, (_, i) => ({
    type: 'analysis.requested',
    schemaVersion: 1,
    tenantId: `tenant-${(i % chats) % 50}`,
    chatId: `chat-${i % chats}`,
    requestId: `request-${i}`,
    traceparent: '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00',
    idempotencyKey: `key-${i}`,
    payload: PAYLOADS[i % PAYLOADS.length]!,
  }))
}
