import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import type { State } from '../../deploy/tool/state.ts'

const MAIN = fileURLToPath(new URL('../../deploy/tool/deploy.main.ts', import.meta.url))

interface Stage {
  readonly root: string
  /** Runs the tool on this host; the exit code and what it said. */
  run(...args: string[]): string
  write(state: State): void
}

function stage(t: TestContext): Stage {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'command-')))
  t.after(() => rmSync(root, { recursive: true, force: true }))
  mkdirSync(join(root, 'release'))
  writeFileSync(join(root, 'release', 'manifest.json'), '{"name":"invekto","version":"1.1.0"}')
  const run = (...args: string[]): string => {
    const options = { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } } as const
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [MAIN, ...args, '--root', 'host', '--shared', join('host', 'shared')],
      options,
    )
    return `${status} ${stdout}${stderr}`
  }
  const write = (state: State): void => {
    const folder = join(root, 'host', 'shared', 'deploy')
    mkdirSync(folder, { recursive: true })
    writeFileSync(join(folder, 'state.json'), JSON.stringify(state))
  }
  return { root, run, write }
}

describe('the deploy command', () => {
  test('refuses an argument too many, and what is no command, before it does anything', (t) => {
    const { root, run } = stage(t)
    for (const args of [
      ['upgrade', 'release', '1.1.0'],
      ['rollback', '1.0.0'],
      ['drain', '7101', '7102'],
    ])
      assert.match(run(...args), new RegExp(`^64 ${args[0]} takes .*: ${args.at(-1)}\\?`), args.join(' '))
    for (const args of [[], ['toString']]) assert.match(run(...args), /^64 node deploy\.mjs COMMAND/)
    assert.equal(existsSync(join(root, 'host')), false)
  })

  test('writes no host.json out of options that make no sense', (t) => {
    const { root, run } = stage(t)
    for (const option of [['--watch', 'abc'], ['--watch=-1'], ['--control', 'systemd']])
      assert.match(run('install', 'release', ...option), /^64 .*\n--(?:watch|control) is /, option.join(' '))
    assert.equal(existsSync(join(root, 'host', 'shared', 'deploy', 'host.json')), false)
  })

  test('takes its folders relative to where it is started, and speaks of them in full', (t) => {
    const { root, run } = stage(t)
    const file = join(root, 'host', 'shared', 'deploy', 'host.json')
    assert.ok(run('status').startsWith(`78 ${file} is not there`))
  })

  test('shows the steps that would be taken, from where it would go on', (t) => {
    const { run, write } = stage(t)
    assert.match(run('upgrade', '--dry-run'), /^64 upgrade takes a release/)
    assert.match(run('resume', '--dry-run'), /^0 nothing is under way/)
    assert.match(
      run('upgrade', 'release', '--dry-run'),
      /^0 upgrade to 1\.1\.0, .*\n {2}place .*\n {2}tidy /s,
    )
    const state: State = { before: [], current: '1.0.0', instances: [], weights: {} }
    const operation = {
      kind: 'upgrade',
      to: '1.1.0',
      step: 'switch',
      fresh: [],
      share: 100,
      startedAt: '',
    } as const
    write({ ...state, operation: { ...operation, fresh: [] } })
    assert.match(
      run('resume', '--dry-run'),
      /^0 upgrade to 1\.1\.0 from 1\.0\.0, [^\n]*\n {2}switch [^\n]*\n {2}drain [^\n]*\n {2}tidy [^\n]*\n$/,
    )
    const back = /^0 upgrade to 1\.1\.0 from 1\.0\.0, [^\n]*\n {2}turn back [^\n]*\n$/
    assert.match(run('rollback', '--dry-run'), back)
    write({ ...state, operation: { ...operation, fresh: [], turningBack: 'too slow' } })
    assert.match(run('resume', '--dry-run'), back)
  })
})
