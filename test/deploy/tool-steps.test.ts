import assert from 'node:assert/strict'
import fs, { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { type Context, signingKey } from '../../deploy/tool/context.ts'
import { DEFAULT_HOST } from '../../deploy/tool/host.ts'
import { layoutOf } from '../../deploy/tool/layout.ts'
import type { Instance, State } from '../../deploy/tool/state.ts'
import { finish, retireInstances } from '../../deploy/tool/steps.ts'

interface Stage {
  readonly context: Context
  readonly said: string[]
  /** Ids of the services that there still are. */
  readonly services: Set<string>
}

/** A host without nginx; services end and go as soon as they are asked, but for one that cannot be removed. */
function stage(t: TestContext, state: State, stuck?: string): Stage {
  const root = mkdtempSync(join(tmpdir(), 'steps-'))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  const said: string[] = []
  const services = new Set(state.instances.map(({ service, port }) => `invekto-${service}-${port}`))
  const context: Context = {
    layout: layoutOf(root, join(root, 'shared')),
    host: { ...DEFAULT_HOST, keep: 2 },
    state,
    gateway: undefined,
    report: (message) => void said.push(message),
    save: async () => {},
    control: {
      define: async () => {},
      start: async () => {},
      stop: async () => {},
      state: async () => 'stopped',
      async remove(id) {
        if (id === stuck) throw new Error('The specified service is in use')
        services.delete(id)
      },
    },
  }
  return { context, said, services }
}

const api = (port: number): Instance => ({ service: 'analysis-api', port, release: '1.0.0' })

describe('a step', () => {
  test('that removes old instances goes on where one cannot be removed, and tells', async (t) => {
    const state: State = { before: [], instances: [api(7101), api(7102)], weights: {} }
    const { context, said, services } = stage(t, state, 'invekto-analysis-api-7101')
    await retireInstances(context, state.instances)
    assert.deepEqual([...services], ['invekto-analysis-api-7101'])
    assert.deepEqual(said.sort(), [
      'invekto-analysis-api-7101: The specified service is in use',
      'invekto-analysis-api-7102 has been stopped and removed',
    ])
  })

  test('that ends a deployment has ended it, also where the folder of an old release stays', async (t) => {
    const { context, said } = stage(t, {
      current: '1.2.0',
      before: ['1.0.0', '1.1.0'],
      instances: [],
      weights: {},
      operation: { kind: 'upgrade', to: '1.3.0', step: 'drain', fresh: [], share: 100, startedAt: '' },
    })
    const folder = (version: string): string => join(context.layout.releases, version)
    for (const version of ['1.0.0', '1.1.0', '1.2.0', '1.3.0'])
      mkdirSync(folder(version), { recursive: true })
    const remove = fs.rmSync
    const held = t.mock.method(fs, 'rmSync', (...args: Parameters<typeof remove>) => {
      if (args[0] === folder('1.0.0')) throw Object.assign(new Error('held'), { code: 'EIO' })
      return remove(...args)
    })
    syncBuiltinESMExports()
    try {
      await finish(context)
    } finally {
      held.mock.restore()
      syncBuiltinESMExports()
    }
    assert.deepEqual([context.state.current, context.state.operation], ['1.3.0', undefined])
    assert.deepEqual(context.state.before, ['1.2.0'])
    assert.deepEqual([existsSync(folder('1.0.0')), existsSync(folder('1.1.0'))], [true, false])
    assert.ok(
      said.some((line) => /^release 1\.0\.0 could not be removed, .*: held$/.test(line)),
      said.join(),
    )
  })
})

describe('the key of the smoke test', () => {
  const KEY = Buffer.alloc(32, 7)
  const OTHER = Buffer.alloc(32, 8).toString('base64')

  test('is the first that the services take; an empty value hides none, and what is none is told', (t) => {
    const { context } = stage(t, { before: [], instances: [], weights: {} })
    const write = (name: string, keys: string): void => {
      mkdirSync(context.layout.env, { recursive: true })
      writeFileSync(join(context.layout.env, name), `# keys\nINVEKTO_KEYS=${keys}\n`)
    }
    assert.throws(() => signingKey(context), { exitCode: 78, message: /is not set in .*common\.env/ })
    write('common.env', `new=${KEY.toString('base64')}, old=${OTHER}`)
    write('analysis-api.env', '')
    assert.deepEqual(signingKey(context), { keyid: 'new', key: KEY })
    write('analysis-api.env', `own=${OTHER}`)
    assert.equal(signingKey(context).keyid, 'own')
    write('analysis-api.env', 'own=c2hvcnQ=')
    assert.throws(
      () => signingKey(context),
      (fault: Error) => {
        assert.match(fault.message, /INVEKTO_KEYS under .*\(own\) has 5 bytes/)
        assert.doesNotMatch(fault.message, /c2hvcnQ/)
        return true
      },
    )
  })
})
