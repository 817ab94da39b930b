import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { DEFAULT_UPSTREAMS } from '../../deploy/gateway/upstreams.ts'
import { createGateway, type Gateway } from '../../deploy/tool/gateway.ts'

const RELEASE = fileURLToPath(new URL('../..', import.meta.url))
const OTHERS = { api: [{ address: '127.0.0.1:7105' }], panel: [] }

interface Stage {
  readonly gateway: Gateway
  readonly prefix: string
  readonly conf: string
  /** How often its service was started. */
  readonly starts: () => number
  /** What nginx says of itself, and of a reload: with a text it fails. */
  say(version: string, ofReload?: string): void
}

/** A gateway whose nginx is a script that says what it is told to; `runs`: a process has its name and its id. */
async function stage(t: TestContext, runs: boolean): Promise<Stage> {
  const prefix = mkdtempSync(join(tmpdir(), 'gateway-'))
  t.after(() => rmSync(prefix, { recursive: true, force: true }))
  const nginx = join(prefix, 'nginx-script')
  const say: Stage['say'] = (version, ofReload = '') => {
    const reload = ofReload === '' ? 'exit 0' : `printf '%s\n' '${ofReload}' >&2; exit 1`
    writeFileSync(
      nginx,
      `#!/bin/sh\ncase "$*" in *-v) echo "nginx version: nginx/${version}" >&2 ;; *reload) ${reload} ;; esac\n`,
      { mode: 0o755 },
    )
  }
  say('1.28.0')
  const child = spawn('sleep', ['60'], { argv0: 'nginx' })
  t.after(() => child.kill('SIGKILL'))
  await once(child, 'spawn')
  const runsNow = (): void => {
    mkdirSync(join(prefix, 'logs'), { recursive: true })
    writeFileSync(join(prefix, 'logs', 'nginx.pid'), String(child.pid))
  }
  if (runs) runsNow()
  let starts = 0
  const service = {
    async start() {
      starts++
      runsNow()
    },
    async stop() {},
  }
  const gateway = createGateway({ nginx }, prefix, service)
  return { gateway, prefix, conf: join(prefix, 'conf'), starts: () => starts, say }
}

const event = (code: number, why: string): string =>
  `nginx: [error] OpenEvent("Global\\ngx_reload_4308") failed (${code}: ${why})`

describe('nginx of a host', () => {
  test('that another account runs is not started a second time: whoever deploys is told how', async (t) => {
    const { gateway, say, starts } = await stage(t, true)
    await gateway.configure(RELEASE, DEFAULT_UPSTREAMS)
    say('1.28.0', event(5, 'Access is denied'))
    await assert.rejects(gateway.lead(OTHERS), (fault: Error) => {
      assert.match(fault.message, /account that lets nobody else reload it: .*5: Access is denied/)
      assert.match(fault.message, /Deploy as SYSTEM: see "Who may reload nginx" in the runbook/)
      return true
    })
    assert.equal(starts(), 0)
    const runbook = readFileSync(join(RELEASE, 'docs/runbook.md'), 'utf8')
    assert.match(runbook, /^## Who may reload nginx$/m)
  })

  test('that is gone, whoever has its id now, is started; what it says else is told', async (t) => {
    const { gateway, say, starts } = await stage(t, true)
    await gateway.configure(RELEASE, DEFAULT_UPSTREAMS)
    assert.equal(starts(), 0)
    say('1.28.0', event(2, 'The system cannot find the file specified'))
    await gateway.lead(OTHERS)
    assert.equal(starts(), 1)
    say('1.28.0', 'nginx: [error] no space left')
    await assert.rejects(gateway.lead(OTHERS), /was not reloaded: .*no space left/)
    assert.equal(starts(), 1)
  })

  test('keeps what is its host’s own after a crash between two renames, whatever is done next', async (t) => {
    for (const next of ['configure', 'lead', 'stop'] as const) {
      const { gateway, prefix, conf } = await stage(t, true)
      await gateway.configure(RELEASE, DEFAULT_UPSTREAMS)
      const own = join(conf, 'nginx', 'allowlist.conf')
      writeFileSync(own, 'allow 10.0.0.9;\ndeny all;\n')
      mkdirSync(join(conf, 'nginx', 'tls'), { recursive: true })
      writeFileSync(join(conf, 'nginx', 'tls', 'panel.crt'), 'a certificate')
      cpSync(conf, join(prefix, 'conf.next'), { recursive: true })
      renameSync(conf, join(prefix, 'conf.before'))
      if (next === 'configure') await gateway.configure(RELEASE, DEFAULT_UPSTREAMS)
      else if (next === 'lead') await gateway.lead(OTHERS)
      else await gateway.stop()
      await gateway.configure(RELEASE, DEFAULT_UPSTREAMS)
      assert.match(readFileSync(own, 'utf8'), /10\.0\.0\.9/, next)
      assert.equal(readFileSync(join(conf, 'nginx', 'tls', 'panel.crt'), 'utf8'), 'a certificate', next)
      assert.ok(existsSync(join(conf, 'nginx', 'enabled', 'panel.conf')), next)
    }
  })

  test('without any configuration is given no half of one', async (t) => {
    const { gateway, prefix } = await stage(t, true)
    await assert.rejects(gateway.lead(OTHERS), /has no configuration yet/)
    assert.equal(existsSync(join(prefix, 'conf')), false)
  })

  test('keeps callers’ connections while it is new enough, and no longer', async (t) => {
    const { gateway, conf, say } = await stage(t, true)
    const lasting = join(conf, 'nginx', 'enabled', 'gateway', 'client-keepalive.conf')
    for (const [version, kept] of [
      ['1.27.4', true],
      ['1.27.3', false],
      ['1.28.0', true],
      ['1.22.1', false],
    ] as const) {
      say(version)
      await gateway.configure(RELEASE, DEFAULT_UPSTREAMS)
      assert.equal(existsSync(lasting), kept, version)
    }
  })

  test('keeps the rates of its host, and gets the zones of its release', async (t) => {
    const { gateway, conf } = await stage(t, true)
    await gateway.configure(RELEASE, DEFAULT_UPSTREAMS)
    for (const name of ['limits.conf', 'zones.conf']) writeFileSync(join(conf, 'nginx', name), '# mine\n')
    await gateway.configure(RELEASE, DEFAULT_UPSTREAMS)
    assert.equal(readFileSync(join(conf, 'nginx', 'limits.conf'), 'utf8'), '# mine\n')
    assert.match(readFileSync(join(conf, 'nginx', 'zones.conf'), 'utf8'), /limit_conn_zone/)
  })
})
