import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { call } from '../client.ts'
import { SERVICES, type ServiceName } from '../release/bundles.ts'
import { callerOf, serviceOf } from './check-services.ts'
import type { Checks } from './checks.ts'
import { awaitDrain, beginRequest } from './half-request.ts'
import { runInside } from './inside.ts'
import { addRelease, CURRENT, RELEASES, SHARED } from './release.ts'
import { assertWell, define, type StartedService, startService } from './services.ts'
import type { Stage } from './stage.ts'

/** The update as hosts do it: another release beside the first one, `current` pointed at it, the old one stopped and removed. */
export async function checkUpdate(checks: Checks, stage: Stage, to: string): Promise<void> {
  const { prefix, version, current } = stage
  let newer: StartedService | undefined
  await checks.run(`${to} starts out of "current" while ${version} runs`, async () => {
    const older = serviceOf(stage, 'analysis-api')
    await addRelease(prefix, version, to)
    await current.point(to)
    newer = await startService(prefix, await define(prefix, 'analysis-api', true))
    await assertWell(newer, to)
    await assertWell(older, version)
    for (const { url } of [older, newer]) {
      const { status } = await call(callerOf(stage, url), { body: stage.chat })
      assert.equal(status, 200)
    }
    return current.kind()
  })
  await checks.run('Ctrl+C drains the API: what is being received is answered, exit code 0', () =>
    stopWithRequest(stage, serviceOf(stage, 'analysis-api')),
  )
  for (const name of Object.keys(SERVICES) as ServiceName[])
    if (name !== 'analysis-api')
      await checks.run(`Ctrl+C stops ${name} with exit code 0`, async () => {
        assert.equal(await serviceOf(stage, name).interrupt(), 0)
        return undefined
      })
  await checks.run('compiled code is kept in NODE_COMPILE_CACHE', async () => {
    const files = readdirSync(prefix.local(`${SHARED}\\data\\compile-cache`), { recursive: true })
    assert.ok(files.length > 4, String(files))
    return `${files.length} files`
  })
  await checks.run(`${version} can be removed once it is stopped, and ${to} runs on`, async () => {
    assert.ok(newer, `${to} did not start`)
    await runInside(prefix, `${CURRENT}\\node.exe`, 'remove', [`${RELEASES}\\${version}`])
    assert.deepEqual(readdirSync(prefix.local(RELEASES)), [to])
    await assertWell(newer, to)
    assert.equal(await newer.interrupt(), 0)
    return undefined
  })
}

async function stopWithRequest(stage: Stage, service: StartedService): Promise<string> {
  const { answered, finish } = await beginRequest(callerOf(stage, service.url), stage.chat)
  const began = performance.now()
  const code = service.interrupt()
  await awaitDrain(service.url)
  finish()
  const { status, json, text } = await answered
  assert.equal(status, 200, text)
  assert.equal(await code, 0)
  return `${json.status}, ended after ${Math.round(performance.now() - began)} ms`
}
