import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { SmokeReport } from '../../deploy/smoke/smoke.ts'
import { deploy } from '../helpers/deployment.ts'

const MAIN = fileURLToPath(new URL('../../deploy/smoke/smoke.main.ts', import.meta.url))

describe('npm run smoke', () => {
  test('says a line a step, or a report, and nothing of the key', async (t) => {
    const api = await deploy(t)
    const { baseUrl } = api.caller
    const secret = Buffer.from(api.caller.key).toString('base64')
    const keys = `test=${secret}`
    const folder = mkdtempSync(join(tmpdir(), 'smoke-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const file = join(folder, 'common.env')
    writeFileSync(file, `INVEKTO_ENV=production\nINVEKTO_KEYS=${keys},old=${secret}\n`)

    const lines = await command([baseUrl], { INVEKTO_KEYS: keys })
    assert.deepEqual([lines.code, lines.stderr], [0, ''])
    assert.match(lines.stdout, /^(?:ok {6}\w+ +\d+ ms {2}\S.*\n){6}http:\S+: all is well, in \d+\.\d s\n$/)
    const fromFile = await command([baseUrl, '--env-file', file, '--json'])
    const report = JSON.parse(fromFile.stdout) as SmokeReport
    assert.deepEqual([fromFile.code, report.ok, report.steps.length], [0, true, 6])
    const failing = await command([`${baseUrl}/`, '--key', keys, '--expect-version=9.9.9', '--tenant', 't-1'])
    assert.equal(failing.code, 1)
    assert.match(
      failing.stdout,
      /^FAILED {2}versions .* 1\.0\.0 answers, not 9\.9\.9\n.*: failed at versions,/m,
    )
    const wrongKey = await command([baseUrl, '--json', '--key', `test=${randomBytes(32).toString('base64')}`])
    assert.deepEqual([wrongKey.code, JSON.parse(wrongKey.stdout).failed], [1, 'analysis'])
    for (const { stdout, stderr } of [lines, fromFile, failing, wrongKey])
      assert.ok(!(stdout + stderr).includes(secret.slice(0, 12)))
  })

  test('refuses wrong arguments with 64 and a missing key with 78, and repeats no secret', async () => {
    const keys = `k=${Buffer.alloc(32, 7).toString('base64')}`
    const URL_OF = 'http://127.0.0.1:9'
    const wrong: readonly (readonly string[])[] = [
      [],
      [URL_OF, URL_OF],
      ['ftp://127.0.0.1'],
      ['http://user:Secret-1@127.0.0.1'],
      [`${URL_OF}?a=1`],
      [URL_OF, '--nonsense'],
      [URL_OF, '--key', 'k=Secret-1'],
      [URL_OF, '--key', keys, '--env-file', 'x'],
      [URL_OF, '--env-file', 'there/is/none'],
      [URL_OF, '--ca', 'there/is/none'],
      [URL_OF, '--expect-version', ''],
      [URL_OF, '--host', 'a b'],
    ]
    for (const args of wrong) {
      const { code, stdout, stderr } = await command(args, { INVEKTO_KEYS: keys })
      assert.deepEqual([code, stdout], [64, ''], args.join(' '))
      assert.match(stderr, /^.+\n\nnpm run -s smoke -- URL/)
      assert.ok(!stderr.includes('Secret-1'))
    }
    for (const given of ['', 'k=Secret-1']) {
      const { code, stdout, stderr } = await command([URL_OF], { INVEKTO_KEYS: given })
      assert.deepEqual([code, stdout], [78, ''])
      assert.match(stderr, /^no key to sign with: INVEKTO_KEYS/)
      assert.ok(!stderr.includes('Secret-1'))
    }
  })
})

/** Runs the command beside this process, where the servers are. */
function command(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      // As package.json does: Node would take --env-file for its own, even behind the script, unless `--` is before it.
      ['--', MAIN, ...args],
      { env: { ...process.env, INVEKTO_KEYS: '', ...env } },
      (_, stdout, stderr) => resolve({ code: child.exitCode ?? -1, stdout, stderr }),
    )
  })
}
