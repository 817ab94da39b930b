import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, test } from 'node:test'
import { canonicalBytes, sealEntry, verifyChain } from '../../../src/lib/audit/chain.ts'
import { type AuditEntry, type AuditHead, GENESIS } from '../../../src/lib/audit/port.ts'
import { auditDraft } from '../../contract/audit-suite.ts'

const AT = Date.parse('2026-11-22T07:00:00.123Z')

/** Five entries. */
function chain(from: AuditHead = { seq: 0, hash: GENESIS }, count = 5): AuditEntry[] {
  const entries: AuditEntry[] = []
  let head = from
  for (let i = 0; i < count; i++) {
    head = sealEntry(auditDraft({ requestId: `r-${i}` }), head, AT + i)
    entries.push(head as AuditEntry)
  }
  return entries
}

async function verdict(entries: readonly AuditEntry[], noted?: AuditHead): Promise<string> {
  const report = await verifyChain(entries, noted)
  return report.ok ? `ok ${report.count}` : `${report.fault} ${report.seq}`
}

describe('audit chain', () => {
  test('the hash can be computed by whoever has the export', () => {
    const entry = sealEntry(auditDraft({ before: null, after: '{"ğ":1}' }), { seq: 0, hash: GENESIS }, AT)
    const bytes = Buffer.from(
      '["invekto-audit-1",1,"2026-11-22T07:00:00.123Z","ayse@example.com","flags.edit","flags.json",null,"{\\"ğ\\":1}","r-1"]',
    )
    assert.deepEqual(canonicalBytes(entry), bytes)
    assert.equal(entry.hash, createHash('sha256').update(Buffer.alloc(32)).update(bytes).digest('hex'))
  })

  test('a whole chain is whole, with or without a head noted earlier', async () => {
    const entries = chain()
    assert.equal(await verdict([]), 'ok 0')
    assert.equal(await verdict(entries), 'ok 5')
    for (const noted of entries) assert.equal(await verdict(entries, noted), 'ok 5')
  })

  test('every field is under the hash', async () => {
    const changes: Partial<AuditEntry>[] = [
      { at: AT },
      { email: 'x' },
      { action: 'x' },
      { target: 'x' },
      { before: null },
      { before: 'null' },
      { after: '' },
      { requestId: 'x' },
      { prevHash: GENESIS },
      { hash: GENESIS },
      { at: Number.NaN },
    ]
    for (const change of changes) {
      const entries = chain().map((entry) => (entry.seq === 3 ? { ...entry, ...change } : entry))
      assert.equal(await verdict(entries), 'changed 3', JSON.stringify(change))
    }
  })

  test('the first entry that is missing, doubled or in another order is named', async () => {
    const [one, two, three, four, five] = chain() as [
      AuditEntry,
      AuditEntry,
      AuditEntry,
      AuditEntry,
      AuditEntry,
    ]
    assert.equal(await verdict([two, three]), 'missing 1')
    assert.equal(await verdict([one, two, four, five]), 'missing 3')
    assert.equal(await verdict([one, two, two, three]), 'out-of-order 2')
    assert.equal(await verdict([one, three, two]), 'missing 2')
    assert.equal(await verdict([one, two, three, one]), 'out-of-order 1')
  })

  test('an entry that was written anew with its hash is betrayed by the next', async () => {
    const entries = chain()
    entries[2] = sealEntry(auditDraft({ target: 'forged' }), entries[1]!, AT + 2)
    assert.equal(await verdict(entries), 'replaced 3')
    assert.equal(await verdict(chain({ seq: 0, hash: 'f'.repeat(64) })), 'replaced 1')
  })

  test('an end that was cut off or written anew shows against a head noted earlier, and only so', async () => {
    const entries = chain()
    const [, , noted, , last] = entries
    assert.equal(await verdict(entries.slice(0, 3)), 'ok 3')
    assert.equal(await verdict(entries.slice(0, 3), last), 'cut-off 4')
    const third = sealEntry(auditDraft({ target: 'forged' }), entries[1]!, AT)
    const forged = [...entries.slice(0, 2), third, ...chain(third, 2)]
    assert.equal(await verdict(forged), 'ok 5')
    assert.equal(await verdict(forged, noted), 'replaced 3')
    assert.equal(await verdict(forged, last), 'replaced 5')
  })

  test('the walk ends at the first fault', async () => {
    let asked = 0
    const entries = chain()
    async function* walk() {
      for (const entry of [entries[0]!, entries[2]!, entries[3]!]) {
        asked++
        yield entry
      }
    }
    const report = await verifyChain(walk())
    assert.equal(report.ok, false)
    assert.equal(asked, 2)
  })
})
