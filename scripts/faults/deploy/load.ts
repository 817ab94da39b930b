/** Callers who never pause, and write down whatever goes wrong. */
import { setTimeout as sleep } from 'node:timers/promises'
import { type Caller, call } from '../../client.ts'

export interface LoadReport {
  readonly sent: number
  /** What was not answered with 200, with the second it was sent at. */
  readonly failures: readonly string[]
  /** The longest answer, milliseconds. */
  readonly slowestMs: number
}

export interface Load {
  /** What there has been since the last time this was asked; what is under way is waited for. */
  report(): Promise<LoadReport>
  stop(): Promise<LoadReport>
}

const TENANTS = 5
const BODY = {
  schemaVersion: 1,
  messages: [{ id: 'm1', role: 'customer', text: 'Merhaba, kargom nerede? ORD-48219' }],
}

/** Sends analyses, `perSecond` of them, each on a connection of its own. */
export function startLoad(caller: Caller, perSecond = 50): Load {
  let going = true
  let failures: string[] = []
  let sent = 0
  let slowestMs = 0
  const pending = new Set<Promise<void>>()
  const one = async (i: number): Promise<void> => {
    const at = new Date().toISOString().slice(11, 23)
    try {
      const tenant = `load-${i % TENANTS}`
      const { status, text, durationMs } = await call(caller, { body: BODY, tenant, chat: `chat-${i % 97}` })
      slowestMs = Math.max(slowestMs, durationMs)
      if (status !== 200) failures.push(`${at} ${status} ${text.slice(0, 100)}`)
    } catch (fault) {
      failures.push(`${at} ${(fault as Error).message}`)
    }
  }
  const loop = (async () => {
    const started = performance.now()
    for (let i = 0; going; ) {
      // As many as are due: a timer that comes late must not make the load lighter.
      for (const due = ((performance.now() - started) / 1_000) * perSecond; i < due; i++) {
        sent++
        const sending = one(i).finally(() => pending.delete(sending))
        pending.add(sending)
      }
      await sleep(10)
    }
  })()
  const report = async (): Promise<LoadReport> => {
    await Promise.all(pending)
    const told = { sent, failures, slowestMs: Math.round(slowestMs) }
    sent = slowestMs = 0
    failures = []
    return told
  }
  return {
    report,
    async stop() {
      going = false
      await loop
      return report()
    },
  }
}
