import assert from 'node:assert/strict'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { call } from '../../../scripts/client.ts'
import { makeHead } from '../../../scripts/train/head/command.ts'
import { RULESET } from '../../../src/analysis/engine/ruleset.data.ts'
import { headsOf, readHeads } from '../../../src/analysis/installed-heads.ts'
import { profileKey } from '../../../src/analysis/tenant-profile.ts'
import { systemClock } from '../../../src/lib/base/clock.ts'
import { createMemoryStore } from '../../../src/lib/state/memory.ts'
import { assertAnswerFits } from '../../helpers/openapi.ts'
import { startApi } from '../../helpers/service.ts'
import { GYM, testFolder, writeRows } from '../../helpers/small-head.ts'

const CHAT = {
  schemaVersion: 1,
  messages: [{ id: 'm1', role: 'customer', text: 'Teşekkürler! Pazar yoga dersi kaçta?' }],
}

describe("a tenant's own head", () => {
  test('finds its intents where the profile chooses it; a missing one makes the answer partial', async (t) => {
    const folder = testFolder(t)
    const texts = { test: undefined, heldOut: new Set<number>(), licence: undefined, date: undefined }
    makeHead({ name: 'gym', data: writeRows(folder, GYM), out: folder, ...texts })
    const store = createMemoryStore({ clock: systemClock })
    const api = await startApi({ store, heads: readHeads(folder), until: t })
    const choose = (tenant: string, name: string): Promise<unknown> => {
      const value = Buffer.from(JSON.stringify({ schemaVersion: 1, heads: { intents: name } }))
      return store.run([{ op: 'set', key: profileKey(tenant), value }])
    }
    await choose('gym', 'gym')
    await choose('other', 'spa')

    const own = await call(api.caller, { body: CHAT, tenant: 'gym' })
    assertAnswerFits('POST', '/v1/analysis', own)
    assert.equal(own.json.status, 'ok')
    assert.equal(own.json.result.scores.intents[0].name, 'class-times')
    assert.match(own.json.engine.ruleset, /^sha256:[0-9a-f]{64}$/)
    assert.notEqual(own.json.engine.ruleset, RULESET)

    const without = await call(api.caller, { body: CHAT, tenant: 'other' })
    assert.equal(without.json.status, 'partial')
    assert.deepEqual(without.json.warnings, [
      { code: 'head-unavailable', message: 'this instance has no head spa; the general intents were used' },
    ])
    assert.equal(without.json.engine.ruleset, RULESET)
    assert.ok(without.json.result.scores.intents.some(({ name }: { name: string }) => name === 'thanks'))

    const general = await call(api.caller, { body: CHAT, tenant: 'none' })
    assert.deepEqual(general.json.warnings, [])
    assert.deepEqual(general.json.result, without.json.result)
  })

  test('stops the start, by name, where its file is none', (t) => {
    const folder = testFolder(t)
    writeRows(folder, [{ format: 2 }], 'new.head.json')
    assert.throws(() => headsOf(folder), /INVEKTO_HEADS_DIR: head .*new\.head\.json: format 1 is expected/)
    assert.throws(() => headsOf(join(folder, 'nowhere')), /INVEKTO_HEADS_DIR: ENOENT/)
    assert.equal(headsOf(undefined).size, 0)
  })
})
