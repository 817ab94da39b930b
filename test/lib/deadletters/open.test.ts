import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { openAudit } from '../../../src/lib/audit/open.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { openDeadLetters } from '../../../src/lib/deadletters/open.ts'
import { auditDraft } from '../../contract/audit-suite.ts'
import { deadLetter } from '../../contract/dead-letters-suite.ts'

const clock = systemClock

test('without a server the store and the audit trail share one file, which keeps what they hold', async (t) => {
  const dataDir = join(mkdtempSync(join(tmpdir(), 'open-')), 'data')
  t.after(() => rmSync(join(dataDir, '..'), { recursive: true, force: true }))
  const open = async () => {
    const store = await openDeadLetters({ url: undefined, dataDir, clock })
    const trail = await openAudit({ url: undefined, dataDir, clock })
    return { store, trail, close: async () => await Promise.all([store.close(), trail.close()]) }
  }
  const first = await open()
  await Promise.all([first.store.insert(deadLetter()), first.trail.append(auditDraft())])
  await first.close()
  assert.deepEqual(readdirSync(dataDir), ['invekto.sqlite'])
  const second = await open()
  assert.equal((await second.store.find({ limit: 5 })).length, 1)
  assert.equal((await second.trail.head()).seq, 1)
  await second.close()
})

test('a server is spoken to when it is used, and not before', async () => {
  const url = 'mssql://user:pass@127.0.0.1:1/invekto'
  const opened = [
    await openDeadLetters({ url, dataDir: 'none', clock }),
    await openAudit({ url, dataDir: 'none', clock }),
  ]
  for (const each of opened) {
    assert.equal(each.kind, 'sqlserver')
    await each.close()
  }
})
