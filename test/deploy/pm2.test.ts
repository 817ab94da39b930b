import assert from 'node:assert/strict'
import { createRequire } from 'node:module'
import { sep } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { readService, renderInstance } from '../../deploy/winsw/render.ts'
import { readWinsw } from '../helpers/winsw.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')

interface App {
  readonly [setting: string]: unknown
  readonly node_args: readonly string[]
}

test('PM2 is told the same of the panel as WinSW: paths, port, environment and how long a stop may take', () => {
  const before = process.env.ProgramData
  process.env.ProgramData = `${sep}shared`
  try {
    const file = fileURLToPath(new URL('../../deploy/pm2/ecosystem.config.cjs', import.meta.url))
    const { apps }: { apps: App[] } = createRequire(import.meta.url)(file)
    assert.equal(apps.length, 1)
    const [app] = apps
    const panel = readService(
      renderInstance(readWinsw('ops'), {
        fromPort: 7301,
        toPort: 7301,
        releaseDir: ROOT,
        sharedDir: sep === '/' ? '/shared/invekto' : '\\\\shared\\invekto',
      }),
    )
    const alike = (path: unknown): string => String(path).replaceAll(/[\\/]+/g, '/')
    assert.equal(app!.name, panel.id)
    assert.deepEqual(
      [app!.cwd, app!.interpreter, ...app!.node_args, app!.script].map(alike),
      [panel.workingDirectory, panel.executable, ...panel.args].map(alike),
    )
    assert.deepEqual(
      Object.entries(app!.env as Record<string, string>).map(([name, value]) => [name, alike(value)]),
      Object.entries(panel.env).map(([name, value]) => [name, alike(value)]),
    )
    assert.equal(app!.kill_timeout, panel.stopTimeoutMs)
  } finally {
    if (before === undefined) delete process.env.ProgramData
    else process.env.ProgramData = before
  }
})

test('PM2 starts the panel again with growing pauses, watches no files and keeps no second log', () => {
  const { apps } = createRequire(import.meta.url)('../../deploy/pm2/ecosystem.config.cjs')
  const { autorestart, watch, merge_logs, out_file, error_file, exec_mode, instances } = apps[0]
  assert.deepEqual(
    { autorestart, watch, merge_logs, out_file, error_file, exec_mode, instances },
    {
      autorestart: true,
      watch: false,
      merge_logs: false,
      out_file: 'NULL',
      error_file: 'NULL',
      exec_mode: 'fork',
      instances: 1,
    },
  )
  assert.ok(apps[0].exp_backoff_restart_delay > 0 && apps[0].max_restarts > 0)
})
