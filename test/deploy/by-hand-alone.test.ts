import assert from 'node:assert/strict'
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { type HostOptions, prepareTestHost, type TestHost } from '../../scripts/faults/deploy/host.ts'
import { startLoad } from '../../scripts/faults/deploy/load.ts'
import { makeReleases, type Releases } from '../../scripts/faults/deploy/releases.ts'
import { nginxInstalled } from '../helpers/nginx.ts'
import { sharedRabbit } from '../helpers/rabbit.ts'
import { have, ownRedis } from '../helpers/services.ts'

const able = nginxInstalled && sharedRabbit && ownRedis
const WHAT = 'nginx, RabbitMQ and redis-server'

let releases: Releases
before(async () => {
  if (able) releases = await makeReleases()
})
after(() => releases?.remove())

// By itself: its callers want each answer within 600 ms, which hosts that start beside them use up.
describe('a host under load', () => {
  test('gives and takes shares by hand, and is never left without anybody to answer', async (t) => {
    if (!have(able, WHAT, t)) return
    const host = await installed(t, {})
    const [a, b] = [host.firstPort, host.firstPort + 1]
    const run = async (...args: string[]): Promise<string> => {
      const { code, output } = await host.run(...args)
      return `${code} ${output}`
    }
    const weights = async (): Promise<unknown[]> =>
      (await host.status()).instances.flatMap(({ weight }) => weight ?? [])
    const load = startLoad(host.caller)
    try {
      assert.match(await run('shift', `127.0.0.1:${a}=10`), /^0 /)
      assert.deepEqual(await weights(), [1, 10])
      assert.match(await run('drain', String(a), '--stop'), /^0 .*works on nothing.*is stopped/s)
      assert.deepEqual(await weights(), [0, 1])
      assert.match(await run('drain', String(b)), /^1 .*leave nobody to answer/s)
      assert.match(
        await run('shift', `127.0.0.1:${a}=100`),
        new RegExp(`^0 .*starting invekto-analysis-api-${a} `, 's'),
      )
      assert.deepEqual(await weights(), [1, 1])
      assert.match(await run('shift', '127.0.0.1:9=0'), /^0 /)
      assert.deepEqual((await host.status()).elsewhere, [])
      assert.match(await run('drain', '127.0.0.1:9', '--stop'), /^64 .*on another host: stop it there/s)
      assert.match(await run('shift', '127.0.0.1:9=gone'), /^0 /)
      assert.match(await run('drain', '127.0.0.1:9'), /^64 .*is no instance/s)
      assert.match(await run('shift', `127.0.0.1:${a}=gone`), /^64 .*is an instance of this host: "drain"/s)
      for (const port of [a + 20, a + 39])
        assert.match(
          await run('shift', `127.0.0.1:${port}=100`),
          /^64 .*is a port of analysis-worker on this host/s,
        )
      // Of another host, as far as anybody knows; nobody is there.
      assert.match(
        await run('shift', '127.0.0.1:9=10', `127.0.0.1:${a}=50`),
        /^1 .*not ready, and so given nothing: 127\.0\.0\.1:9/s,
      )
      assert.deepEqual(await weights(), [1, 1])
      for (const wrong of [[], ['x'], [`127.0.0.1:${a}=-1`], ['a b:1=1']])
        assert.match(await run('shift', ...wrong), /^64 .*shift takes ADDRESS:PORT=WEIGHT/s)
    } finally {
      const { sent, failures } = await load.stop()
      assert.deepEqual(failures, [])
      t.diagnostic(`${sent} requests, none failed`)
    }
    process.kill(host.processes().find(({ pid }) => portOf(pid) === String(b))!.pid, 'SIGKILL')
    assert.match(await run('drain', String(a)), /^1 .*leave nobody to answer/s)
    const file = join(host.root, 'shared', 'deploy', 'state.json')
    const before = readFileSync(file, 'utf8')
    writeFileSync(file, before.slice(0, 40))
    assert.match(await run('status'), /^78 .*state\.json is damaged: .*copy .*state\.json\.last over it/s)
    rmSync(file)
    assert.match(await run('upgrade', await releases.zip('1.1.0')), /^78 .*state\.json is gone/s)
    copyFileSync(`${file}.last`, file)
    assert.match(await run('status'), /^0 current {4}1\.0\.0/)
  })
})

// Each on a host of its own, and most of the time waiting.
describe('a host', { concurrency: 2 }, () => {
  test('whose nginx is on another host waits for it, on the way there and on the way back', async (t) => {
    if (!have(able, WHAT, t)) return
    const host = await installed(t, { apis: 1, gateway: false })
    const [old, fresh] = [`127.0.0.1:${host.firstPort}`, `127.0.0.1:${host.firstPort + 1}`]
    const zip = await releases.zip('1.1.0')
    const both = (): string[] =>
      host
        .processes()
        .filter(({ service }) => service === 'analysis-api')
        .map(({ release }) => release)
        .sort()

    for (const args of [['upgrade', zip], ['resume']]) {
      const { code, output } = await host.run(...args)
      assert.equal(code, 75, output)
      assert.ok(output.includes(`There: deploy shift ${fresh}=100 ${old}=gone`), output)
    }
    assert.deepEqual(both(), ['1.0.0', '1.1.0'])
    for (const args of [['rollback'], ['rollback'], ['resume']]) {
      const { code, output } = await host.run(...args)
      assert.equal(code, 75, output)
      assert.ok(output.includes(`There: deploy shift ${old}=100 ${fresh}=gone`), output)
      assert.deepEqual(both(), ['1.0.0', '1.1.0'])
    }
    assert.equal((await host.run('resume', '--handed-over')).code, 0)
    assert.deepEqual(await host.faults('1.0.0'), [])

    const again = await host.run('upgrade', zip)
    assert.equal(again.code, 75, again.output)
    assert.equal((await host.run('resume', '--handed-over')).code, 0)
    assert.deepEqual(await host.faults('1.1.0'), [])
    assert.equal((await host.run('shift', `${fresh}=1`)).code, 64)
    assert.equal((await host.status()).nginx, 'on another host')
  })

  test('keeps as many releases as it is to, and goes on with no other than it had begun', async (t) => {
    if (!have(able, WHAT, t)) return
    const host = await prepareTestHost(releases, {
      apis: 1,
      watchSeconds: 0,
      change: { keep: 2 },
    })
    t.after(() => host.close())
    const env = join(host.root, 'shared', 'env', 'common.env')
    const text = readFileSync(env, 'utf8')
    writeFileSync(env, 'INVEKTO_KEYS=\n')
    const without = await host.run('install', await releases.zip('1.0.0'))
    assert.deepEqual(
      [without.code, /INVEKTO_KEYS is not set/.test(without.output)],
      [78, true],
      without.output,
    )
    assert.deepEqual(await host.remains(), [])
    writeFileSync(env, text)

    const interrupted = host.start(['install', await releases.zip('1.0.0')])
    assert.ok(await interrupted.said('step smoke'))
    interrupted.child.kill('SIGKILL')
    await interrupted.ended
    for (const command of ['install', 'upgrade']) {
      const other = await host.run(command, await releases.zip('1.1.0'))
      assert.deepEqual(
        [other.code, /install to 1\.0\.0 is under way/.test(other.output)],
        [75, true],
        other.output,
      )
    }
    const mismatch = await host.run('resume', await releases.zip('1.1.0'))
    assert.deepEqual([mismatch.code, /1\.0\.0 is under way, not 1\.1\.0/.test(mismatch.output)], [64, true])
    assert.equal((await host.run('rollback')).code, 0)
    assert.deepEqual(await host.remains(), [])

    assert.equal((await host.run('install', await releases.zip('1.0.0'))).code, 0)
    for (const version of ['1.1.0', '1.2.0']) {
      const { code, output } = await host.run('upgrade', await releases.zip(version))
      assert.equal(code, 0, output)
    }
    assert.deepEqual(readdirSync(join(host.root, 'releases')).sort(), ['1.1.0', '1.2.0'])
    assert.equal((await host.run('rollback')).code, 0)
    assert.deepEqual(await host.faults('1.1.0'), [])
    const forward = await host.run('rollback', '--to', '1.2.0')
    assert.equal(forward.code, 0, forward.output)
    assert.equal((await host.status()).previous, '1.1.0')
  })
})

/** A host with 1.0.0 on it, until the test ends. */
async function installed(t: { after(work: () => unknown): void }, options: HostOptions): Promise<TestHost> {
  const host = await prepareTestHost(releases, { watchSeconds: 0, ...options })
  t.after(() => host.close())
  const { code, output } = await host.run('install', await releases.zip('1.0.0'))
  assert.equal(code, 0, output)
  return host
}

function portOf(pid: number): string | undefined {
  return /INVEKTO_HTTP_PORT=(\d+)/.exec(readFileSync(`/proc/${pid}/environ`, 'utf8'))?.[1]
}
