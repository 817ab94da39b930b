import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { parseDuration } from '../../deploy/winsw/duration.ts'
import { childOf, parseRoot } from '../../deploy/winsw/parse.ts'
import { readService } from '../../deploy/winsw/render.ts'
import { API_SETTINGS, WORKER_SETTINGS } from '../../src/analysis/settings.ts'
import { DISPATCHER_SETTINGS } from '../../src/dispatcher/settings.ts'
import type { Setting } from '../../src/lib/config/settings.ts'
import { OPS_SETTINGS } from '../../src/ops/settings.ts'
import { readWinsw, SERVICES, type Service } from '../helpers/winsw.ts'

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')

const SETTINGS: Readonly<Record<Service, Readonly<Record<string, Setting<unknown>>>>> = {
  'analysis-api': API_SETTINGS,
  'analysis-worker': WORKER_SETTINGS,
  dispatcher: DISPATCHER_SETTINGS,
  ops: OPS_SETTINGS,
}

for (const name of SERVICES)
  describe(`${name} as a Windows service agrees with the product`, () => {
    const xml = readWinsw(name)
    const root = parseRoot(xml)
    const service = readService(xml)
    const settings = Object.values(SETTINGS[name])
    const port = settings.find((setting) => setting.name === 'HTTP_PORT')?.fallback

    test('its id and its environment name the default port, which stands nowhere else', () => {
      assert.equal(service.id, `invekto-${name}-${port}`)
      assert.equal(service.env.INVEKTO_HTTP_PORT, port)
      assert.equal(service.env.INVEKTO_INSTANCE, port)
      const places = xml.split('\n').filter((line) => line.includes(port!))
      assert.deepEqual(
        places.map((line) => /<(\w+)(?: name="(\w+)")?/.exec(line)?.slice(1).filter(Boolean).join(' ')),
        ['id', 'name', 'env INVEKTO_HTTP_PORT', 'env INVEKTO_INSTANCE'],
      )
    })

    test('it sets variables that the service reads, to values that it takes, and no secret', () => {
      for (const [variable, value] of Object.entries(service.env)) {
        if (variable === 'NODE_COMPILE_CACHE') continue
        const setting = settings.find((known) => `INVEKTO_${known.name}` === variable)
        assert.ok(setting, variable)
        assert.ok(!setting.secret, `${variable} is a secret`)
        setting.parse(value)
      }
      assert.equal(service.env.INVEKTO_ENV, 'production')
      for (const { name: secret } of settings.filter((setting) => setting.secret))
        assert.ok(!xml.includes(`INVEKTO_${secret}`), secret)
      assert.equal(childOf(childOf(root, 'serviceaccount')!, 'password'), undefined)
    })

    test('it runs its bundle with the V8 flags of its start script and reads its env files, the common one first', () => {
      const { scripts } = JSON.parse(read('package.json'))
      const flags: string[] = scripts[`start:${name}`]
        .split(' ')
        .filter((word: string) => /^--.*=/.test(word))
      const env = '%ProgramData%\\invekto\\env'
      assert.deepEqual(service.args, [
        ...flags,
        `--env-file-if-exists=${env}\\common.env`,
        `--env-file-if-exists=${env}\\${name}.env`,
        `%BASE%\\..\\services\\${name}\\main.mjs`,
      ])
      assert.equal(service.executable, '%BASE%\\..\\node.exe')
      assert.equal(service.workingDirectory, '%BASE%\\..')
    })

    test('a stop, and a shutdown of Windows, wait longer than the drain and the close after it', () => {
      const [, within] = /stopWithinMs = ([\d_]+)/.exec(read('src/lib/process/run.ts'))!
      const longest = Number(within!.replaceAll('_', ''))
      assert.ok(longest > 0)
      assert.ok(service.stopTimeoutMs >= longest + 5_000)
      assert.ok(parseDuration(childOf(root, 'preshutdownTimeout')!.text)! > service.stopTimeoutMs)
    })

    test('it starts late with Windows, comes back after a failure, keeps no second log and is not LocalSystem', () => {
      assert.equal(childOf(root, 'startmode')?.text, 'Automatic')
      assert.equal(childOf(root, 'delayedAutoStart')?.text, 'true')
      assert.deepEqual(service.onFailureDelaysMs, [1_000, 10_000, 60_000])
      assert.equal(childOf(root, 'resetfailure')?.text, '1 hour')
      assert.equal(childOf(root, 'log')?.attributes.mode, 'none')
      assert.equal(service.logPath, '%ProgramData%\\invekto\\logs')
      assert.equal(childOf(childOf(root, 'serviceaccount')!, 'username')?.text, 'NT AUTHORITY\\LocalService')
      assert.equal(childOf(root, 'beeponshutdown'), undefined)
    })

    test('it does not refresh itself, which its account may not', () => {
      assert.equal(childOf(root, 'autoRefresh')?.text, 'false')
    })
  })

test('the files differ in what tells services apart, and in nothing else', () => {
  const shapes = SERVICES.map((name) =>
    readWinsw(name)
      .replaceAll(/\b7\d[05]1\b/g, 'PORT')
      .replace(/<description>.*/, '')
      .replace(/(<arguments>).*?(?=--env-file)/, '$1')
      .replaceAll(new RegExp(`\\b${name}\\b`, 'g'), 'NAME'),
  )
  assert.equal(new Set(shapes).size, 1)
})
