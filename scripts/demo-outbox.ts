import { randomBytes } from 'node:crypto'
import { systemClock } from '../src/lib/base/clock.ts'
import { newUlid } from '../src/lib/base/ids.ts'
import { openOutbox } from '../src/lib/outbox/open.ts'

const SENT_WITHIN_MS = 10_000

/**
 * Plays the backend: writes a chat to the outbox of INVEKTO_SQL_URL, or to the embedded one, and waits until the dispatcher
 * has sent it. `eventId` is the job's id.
 */
export async function sendThroughOutbox(
  chat: object,
  dataDir: string,
): Promise<{ readonly eventId: string; readonly sent: boolean }> {
  const url = process.env.INVEKTO_SQL_URL || undefined
  const outbox = await openOutbox({ url, dataDir, clock: systemClock })
  try {
    const [eventId = ''] = await outbox.enqueue([
      {
        type: 'analysis.requested',
        schemaVersion: 1,
        tenantId: 'tenant-1',
        chatId: 'demo-chat',
        requestId: newUlid(),
        traceparent: `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-01`,
        payload: JSON.stringify(chat),
      },
    ])
    let { pending } = await outbox.figures()
    for (const until = Date.now() + SENT_WITHIN_MS; pending > 0 && Date.now() < until; ) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      pending = (await outbox.figures()).pending
    }
    return { eventId, sent: pending === 0 }
  } finally {
    await outbox.close()
  }
}
