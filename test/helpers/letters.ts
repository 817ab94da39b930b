import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { JOBS_QUEUE } from '../../src/lib/broker/topology.ts'
import type { NewDeadLetter } from '../../src/lib/deadletters/port.ts'
import type { TestOps } from './ops.ts'

/** Waits until something holds; fails after `withinMs`. */
export async function until(what: () => Promise<boolean> | boolean, withinMs = 15_000): Promise<void> {
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(20)) if (await what()) return
  assert.fail('it did not come to that')
}

let made = 0

/** A job that failed for good, each with an id of its own. */
export const newLetter = (changes: Partial<NewDeadLetter> = {}): NewDeadLetter => ({
  messageId: `m-${made++}`,
  life: 1,
  queue: JOBS_QUEUE,
  type: 'analysis.requested',
  errorCode: 'ANL-INT-001',
  attempts: 6,
  firstFailedAt: Date.now() - 60_000,
  failedAt: Date.now() - 1_000,
  tenantId: 't-1',
  chatId: 'c-1',
  requestId: 'r-1',
  traceId: undefined,
  headers: '{"properties":{},"headers":{"x-failed-at":"2026-11-20T11:00:00.000Z"}}',
  content: Buffer.from('{"text":"private words"}'),
  ...changes,
})

/** How many letters a panel knows in a state. */
export const letterCount = async ({ letters }: TestOps, status: string): Promise<number> =>
  (await letters.groups())
    .filter((group) => group.status === status)
    .reduce((sum, { count }) => sum + count, 0)
