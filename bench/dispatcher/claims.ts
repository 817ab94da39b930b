import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { systemClock } from '../../src/lib/base/clock.ts'
import { openOutbox } from '../../src/lib/outbox/open.ts'
import { makeRows } from './rows.ts'

export interface ClaimFigures {
  readonly pending: number
  /** Medians, milliseconds for 500 rows. */
  readonly claimMs: number
  readonly settleMs: number
  readonly figuresMs: number
}

const CLAIM = 500
const CLAIMS = 21
const CHATS = 5_000

/** How long claims and settlements take with ever more rows pending; on the embedded database. */
export async function measureClaims(sizes: readonly number[]): Promise<ClaimFigures[]> {
  const dir = mkdtempSync(join(tmpdir(), 'bench-claims-'))
  const outbox = await openOutbox({ url: undefined, dataDir: dir, clock: systemClock })
  const found: ClaimFigures[] = []
  let there = 0
  try {
    for (const size of sizes) {
      for (; there < size; there += 5_000)
        await outbox.enqueue(makeRows(Math.min(5_000, size - there), CHATS))
      there = size
      const claims: number[] = []
      const settles: number[] = []
      for (let i = 0; i < CLAIMS; i++) {
        const began = performance.now()
        const rows = await outbox.claim('bench', Math.min(CLAIM, size), 600_000)
        const claimed = performance.now()
        const ids = rows.map(({ id }) => id)
        // Given back, so that the table stays as full as it was.
        await outbox.settle('bench', {
          sent: [],
          parked: [],
          released: ids.map((id) => ({ id, delayMs: 0 })),
        })
        claims.push(claimed - began)
        settles.push(performance.now() - claimed)
      }
      const before = performance.now()
      await outbox.figures()
      const figuresMs = performance.now() - before
      found.push({ pending: size, claimMs: median(claims), settleMs: median(settles), figuresMs })
    }
    return found
  } finally {
    await outbox.close()
    rmSync(dir, { recursive: true, force: true })
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}
