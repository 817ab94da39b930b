import assert from 'node:assert/strict'
import { setTimeout as sleep } from 'node:timers/promises'
import { call } from '../client.ts'
import { callerOf } from './check-services.ts'
import type { Checks } from './checks.ts'
import { awaitDrain, beginRequest } from './half-request.ts'
import { assertWell, awaitReady, type Defined, define } from './services.ts'
import type { Stage } from './stage.ts'
import { registerWithShawl, registerWithWinsw, type WindowsService } from './wrapper.ts'

const MAIN = 'analysis-api\\main.mjs'
const STARTS_WITHIN_MS = 30_000

/** Life as a Windows service: the service manager starts it, the wrapper keeps it, and a stop is a drain. */
export async function checkLifecycle(checks: Checks, stage: Stage, version: string): Promise<void> {
  const { prefix } = stage
  let service: WindowsService | undefined
  let defined: Defined | undefined
  const given = (): { readonly service: WindowsService; readonly defined: Defined } => {
    assert.ok(service && defined, 'it is not registered')
    return { service, defined }
  }
  const pidOf = (): number => {
    const pids = prefix.find('node.exe', MAIN)
    assert.equal(pids.length, 1, `node.exe of the API runs ${pids.length} times`)
    return pids[0]!
  }

  await checks.run('Windows starts the service that is registered of its WinSW file', async () => {
    defined = await define(prefix, 'analysis-api', true)
    service = await registerWithShawl(prefix, defined.definition)
    assert.equal(await service.state(), 'STOPPED')
    await startAndAsk(stage, service, defined, version)
    return defined.definition.id
  })
  await checks.run('killed with -9, it is started again and answers', async () => {
    const { defined } = given()
    const pid = pidOf()
    process.kill(pid, 'SIGKILL')
    while (prefix.find('node.exe', MAIN).includes(pid)) await sleep(10)
    const began = performance.now()
    await awaitReady(defined.url)
    await answers(stage, defined)
    const again = pidOf()
    assert.notEqual(again, pid)
    return `process ${pid}, then ${again}, ready after ${Math.round(performance.now() - began)} ms`
  })
  await checks.run('a stop is Ctrl+C: what is being received is answered, exit code 0', async () => {
    const { service, defined } = given()
    await stopWithRequest(stage, service, defined)
    const [, ms, code] =
      /Sending ctrl-C[\s\S]*Command exited after (\d+) ms with code (\d+)/.exec(service.log()) ?? []
    assert.equal(code, '0', service.log().slice(-1_000))
    return `after ${ms} ms`
  })
  await checks.run('Windows forgets the service', async () => {
    const { service } = given()
    await service.delete()
    assert.equal(await service.state(), undefined)
    return undefined
  })
  await checks.run("the release's own WinSW starts it, stops it with a drain, and removes it", async () => {
    const defined = await define(prefix, 'analysis-api', true)
    const service = await registerWithWinsw(prefix, defined)
    await startAndAsk(stage, service, defined, version)
    await stopWithRequest(stage, service, defined)
    const code = /canceled with code (\d+)/.exec(service.log())?.[1]
    assert.equal(code, '0', service.log().slice(-1_000))
    await service.delete()
    assert.equal(await service.state(), undefined)
    return defined.definition.id
  })
}

async function startAndAsk(
  stage: Stage,
  service: WindowsService,
  defined: Defined,
  version: string,
): Promise<void> {
  await service.start()
  await awaitReady(defined.url)
  await service.reach('RUNNING', STARTS_WITHIN_MS)
  await assertWell(defined, version)
  await answers(stage, defined)
}

async function answers(stage: Stage, { url }: Defined): Promise<void> {
  const { status, text } = await call(callerOf(stage, url), { body: stage.chat })
  assert.equal(status, 200, text)
}

/** Stops a service while it receives a request, which it is to answer. */
async function stopWithRequest(stage: Stage, service: WindowsService, defined: Defined): Promise<void> {
  const { answered, finish } = await beginRequest(callerOf(stage, defined.url), stage.chat)
  await service.requestStop()
  await awaitDrain(defined.url)
  finish()
  const { status, text } = await answered
  assert.equal(status, 200, text)
  await service.reach('STOPPED', defined.definition.stopTimeoutMs)
  assert.deepEqual(stage.prefix.find('node.exe', MAIN), [])
}
