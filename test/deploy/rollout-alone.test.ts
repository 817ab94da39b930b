import assert from 'node:assert/strict'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { zipSync } from 'fflate'
import { prepareTestHost, type TestHost } from '../../scripts/faults/deploy/host.ts'
import { type LoadReport, startLoad } from '../../scripts/faults/deploy/load.ts'
import { BAD_RELEASES, makeReleases, type Releases } from '../../scripts/faults/deploy/releases.ts'
import { nginxInstalled } from '../helpers/nginx.ts'
import { sharedRabbit } from '../helpers/rabbit.ts'
import { have, ownRedis } from '../helpers/services.ts'

/** What a bad release may answer wrongly in its 10 % of a few seconds; and nobody else does. */
const SEEN_AT_MOST = 5

const able = nginxInstalled && sharedRabbit && ownRedis
const WHAT = 'nginx, RabbitMQ and redis-server'

describe('a release', () => {
  let releases: Releases
  let host: TestHost
  /** What a host's log of deployments holds, in order. */
  const log = (on: TestHost): readonly Record<string, unknown>[] =>
    readFileSync(join(on.root, 'shared', 'deploy', 'deploy.log'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>)
  const held = (): Record<string, string> => {
    const folder = join(host.root, 'shared', 'deploy')
    return Object.fromEntries(
      readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]),
    )
  }
  /** Does it under load; what came of it, and of the callers. */
  async function underLoad<T>(on: TestHost, work: () => Promise<T>): Promise<[T, LoadReport]> {
    const load = startLoad(on.caller)
    try {
      return [await work(), await load.stop()]
    } finally {
      await load.stop()
    }
  }

  before(async () => {
    if (!able) return
    releases = await makeReleases()
    host = await prepareTestHost(releases)
  })
  after(async () => {
    await host?.close()
    releases?.remove()
  })

  test('is installed on an empty host, and shown before it is', async (t) => {
    if (!have(able, WHAT, t)) return
    const zip = await releases.zip('1.0.0')
    const before = held()
    const shown = await host.run('install', zip, '--dry-run')
    assert.equal(shown.code, 0, shown.output)
    assert.match(shown.output, /install to 1\.0\.0, under .*\n {2}place .*\n {2}start .*\n {2}smoke /)
    assert.deepEqual(held(), before)
    assert.equal(existsSync(join(host.root, 'releases')), false)

    const { code, output } = await host.run('install', zip)
    assert.equal(code, 0, output)
    assert.deepEqual(await host.faults('1.0.0'), [])
    assert.equal((await host.run('smoke')).code, 0)
    const again = await host.run('install', zip)
    assert.deepEqual([again.code, /is installed: use upgrade/.test(again.output)], [64, true])
    const same = await host.run('upgrade', '1.0.0')
    assert.deepEqual([same.code, /serves already/.test(same.output)], [1, true])
    const none = await host.run('rollback')
    assert.deepEqual([none.code, /no release before/.test(none.output)], [1, true])
  })

  test('takes over from the one before without a failed request, one tool at a time', async (t) => {
    if (!have(able, WHAT, t)) return
    const zip = await releases.zip('1.1.0')
    const [{ first, second, shown }, load] = await underLoad(host, async () => {
      const running = host.start(['upgrade', zip])
      assert.ok(await running.said('step start'))
      const second = await host.run('drain', String(host.firstPort))
      const shown = await host.run('status')
      return { first: await running.ended, second, shown }
    })
    assert.equal(first.code, 0, first.output)
    assert.deepEqual(load.failures, [])
    assert.ok(load.sent > 100)
    assert.deepEqual([second.code, /another deployment runs/.test(second.output)], [75, true])
    assert.match(shown.output, /under way {2}upgrade to 1\.1\.0, at step/)
    assert.deepEqual(await host.faults('1.1.0'), [])
    t.diagnostic(`upgrade: ${first.ms} ms, ${load.sent} requests, none failed`)
  })

  // Two hosts at a time: most of it is waiting.
  describe('that is bad', { concurrency: 2 }, () => {
    const idle: TestHost[] = []
    before(async () => {
      if (!able) return
      const second = await prepareTestHost(releases)
      idle.push(host, second)
      const { code, output } = await second.run('install', await releases.zip('1.1.0'))
      assert.equal(code, 0, output)
    })
    after(() => idle.find((one) => one !== host)?.close())

    for (const [name, { change, said, seen }] of Object.entries(BAD_RELEASES))
      test(`and ${name} is turned back by itself, and the one before serves on`, async (t) => {
        if (!have(able, WHAT, t)) return
        const on = idle.pop()!
        t.after(() => {
          // The next one has the same version, and another content.
          rmSync(join(on.root, 'releases', '1.2.0'), { recursive: true, force: true })
          idle.push(on)
        })
        const zip = await releases.altered('1.2.0', change)
        const [{ code, output, ms }, load] = await underLoad(on, () => on.run('upgrade', zip))
        assert.equal(code, 1, output)
        assert.match(output, said)
        assert.match(output, /1\.1\.0 serves as before/)
        assert.deepEqual(await on.faults('1.1.0'), [])
        assert.ok(load.failures.length <= (seen ? SEEN_AT_MOST : 0), load.failures.join('\n'))
        const lines = log(on)
        assert.match(String(lines.findLast(({ reason }) => reason)?.reason), said)
        // Whatever was seen in figures is told in figures.
        const breach = lines
          .slice(lines.findLastIndex(({ kind }) => kind === 'upgrade'))
          .find(({ message }) => message === 'breach')
        assert.equal(Number(breach?.errorRatio) > 0.02, said.source.includes('5xx'))
        t.diagnostic(`turned back in ${ms} ms: ${load.failures.length} of ${load.sent} requests failed`)
      })
  })

  test('that is not whole, or more than it says, touches nothing', async (t) => {
    if (!have(able, WHAT, t)) return
    const before = await host.status()
    const hostile: readonly (readonly [what: RegExp, zip: string])[] = [
      [
        /is damaged: .*flags\.json is not what it was/,
        await releases.altered(
          '1.2.0',
          (files) => {
            const bytes = Buffer.from(files.get('flags.json')!)
            bytes[3]! ^= 1
            files.set('flags.json', bytes)
          },
          false,
        ),
      ],
      [
        /extra\.mjs is in the zip and not in its SHA256SUMS/,
        await releases.altered(
          '1.2.0',
          (files) => {
            files.set('extra.mjs', Buffer.from('1'))
          },
          false,
        ),
      ],
      [
        /\.\.\/\.\.\/\.\.\/evil leads out of the release/,
        await releases.altered('1.2.0', (files) => {
          files.set('../../../evil', Buffer.from('1'))
        }),
      ],
      [
        /schemas\/.* or directory/,
        await releases.altered(
          '1.2.0',
          (files) => {
            for (const name of [...files.keys()]) if (/^schemas\/openapi/.test(name)) files.delete(name)
          },
          false,
        ),
      ],
      [/is no zip/, zipFile('cut.zip', readFileSync(await releases.zip('1.0.0')).subarray(0, 9_000))],
      [/has no manifest\.json/, zipFile('other.zip', zipSync({ a: Buffer.from('1') }))],
      [/manifest\.json is damaged/, zipFile('json.zip', zipSync({ 'manifest.json': Buffer.from('{') }))],
      [
        /does not name a release of ours/,
        zipFile('name.zip', zipSync({ 'manifest.json': Buffer.from('{"name":"invekto","version":"../x"}') })),
      ],
      [/no such file/, join(host.root, 'there-is-none.zip')],
    ]
    for (const [what, zip] of hostile) {
      const { code, output } = await host.run('upgrade', zip)
      assert.equal(code, 1, output)
      assert.match(output, what)
      assert.doesNotMatch(output, /\n {4}at /)
    }
    assert.deepEqual(await host.status(), before)
    assert.equal(existsSync(join(host.root, 'evil')), false)
    assert.deepEqual(await host.faults('1.1.0'), [])

    const folder = join(host.root, 'unpacked')
    cpSync(join(host.root, 'releases', '1.0.0'), folder, { recursive: true })
    const manifest = join(folder, 'manifest.json')
    const text = readFileSync(manifest, 'utf8').replace('"1.0.0"', '"1.3.0"')
    writeFileSync(manifest, text)
    assert.match((await host.run('upgrade', folder)).output, /manifest\.json is not what it was/)
    const other = await releases.altered('1.0.0', (files) => files.set('flags.json', Buffer.from('{}\n')))
    assert.match((await host.run('upgrade', other)).output, /is here already, and is not what was given/)
    assert.deepEqual(await host.faults('1.1.0'), [])
  })

  test('goes back to the one before within 30 seconds, without a failed request', async (t) => {
    if (!have(able, WHAT, t)) return
    const shown = await host.run('rollback', '--dry-run')
    assert.match(shown.output, /rollback to 1\.0\.0 from 1\.1\.0/)
    const [{ code, output, ms }, load] = await underLoad(host, () => host.run('rollback'))
    assert.equal(code, 0, output)
    assert.ok(ms < 30_000, `${ms} ms`)
    assert.deepEqual(load.failures, [])
    assert.deepEqual(await host.faults('1.0.0'), [])
    const twice = await host.run('rollback')
    assert.deepEqual([twice.code, /no release before/.test(twice.output)], [1, true])
    for (const to of ['../../..', '1.0.9'])
      assert.match((await host.run('rollback', '--to', to)).output, /is not here any more/)
    t.diagnostic(`rollback: ${ms} ms, ${load.sent} requests, none failed`)
  })

  test('takes over although nginx does not run, an instance has died, and a stranger has the next port', async (t) => {
    if (!have(able, WHAT, t)) return
    process.kill(host.nginxPid(), 'SIGTERM')
    process.kill(host.processes()[0]!.pid, 'SIGKILL')
    const stranger = createServer((socket) => {
      socket.on('error', () => {}).end('HTTP/1.1 200 OK\r\n\r\n')
    })
    t.after(() => stranger.close())
    await new Promise<void>((done) => stranger.listen(host.firstPort + 2, '127.0.0.1', done))
    const { code, output } = await host.run('upgrade', '1.1.0')
    assert.equal(code, 0, output)
    assert.deepEqual(await host.faults('1.1.0'), [])
    const asked = await host.run('smoke')
    assert.equal(asked.code, 0, asked.output)
    assert.ok(
      !(await host.status()).instances.some(({ address }) => address.endsWith(`${host.firstPort + 2}`)),
    )
  })

  test('is spoken of in the log of deployments, step by step', (t) => {
    if (!have(able, WHAT, t)) return
    assert.ok(log(host).some(({ message, ms }) => message === 'upgrade to 1.1.0 is done' && Number(ms) > 0))
    assert.ok(!JSON.stringify(log(host)).includes(Buffer.from(host.caller.key).toString('base64')))
  })

  function zipFile(name: string, bytes: Uint8Array): string {
    const file = join(host.root, name)
    writeFileSync(file, bytes)
    return file
  }
})
