import { Ordered } from './ordered.ts'
import type { Table } from './table.ts'
import type { Row, Slot } from './transaction.ts'

export const STATUS = { pending: 0, sent: 1, parked: 2 } as const

/** The rows of the outbox by status, each in its order, as the filtered indexes keep them; uncommitted ones too. */
export class OutboxIndex {
  readonly table: Table
  /** By Id. */
  readonly pending = new Ordered<Slot>()
  /** By SettledAt. */
  readonly sent = new Ordered<Slot>()
  readonly parked = new Ordered<Slot>()
  /** The pending rows of each chat. */
  readonly #chats = new Map<string, Set<Slot>>()

  constructor(table: Table) {
    this.table = table
    table.watch((slot, before) => {
      const now = slot.value
      if (before && now && before.Status === now.Status && before.SettledAt === now.SettledAt) return
      if (before) this.#remove(slot, before)
      if (now) this.#add(slot, now)
    })
  }

  pendingOf(chat: string): ReadonlySet<Slot> {
    return this.#chats.get(chat) ?? new Set()
  }

  #add(slot: Slot, row: Row): void {
    const id = Number(row.Id)
    if (row.Status === STATUS.sent) this.sent.add(slot, Number(row.SettledAt), id)
    else if (row.Status === STATUS.parked) this.parked.add(slot, Number(row.SettledAt), id)
    else {
      this.pending.add(slot, id)
      const chat = chatOf(row)
      const slots = this.#chats.get(chat) ?? new Set()
      this.#chats.set(chat, slots.add(slot))
    }
  }

  #remove(slot: Slot, row: Row): void {
    if (row.Status === STATUS.sent) this.sent.delete(slot)
    else if (row.Status === STATUS.parked) this.parked.delete(slot)
    else {
      this.pending.delete(slot)
      const chat = chatOf(row)
      const slots = this.#chats.get(chat)
      slots?.delete(slot)
      if (slots?.size === 0) this.#chats.delete(chat)
    }
  }
}

/** A chat is one of its tenant's. */
export function chatOf(row: Row): string {
  return `${row.TenantId}\n${row.ChatId}`
}
