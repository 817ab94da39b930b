import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import type { ServiceControl } from '../../deploy/tool/control/port.ts'
import { createWinsw, type Ran } from '../../deploy/tool/control/winsw.ts'
import { nginxService } from '../../deploy/tool/nginx-service.ts'
import { readService } from '../../deploy/winsw/render.ts'
import { validateWinsw } from '../../deploy/winsw/validate.ts'

const ID = 'invekto-analysis-api-7101'
const XML = '<service><id>x</id><executable>x.exe</executable><stoptimeout>1 sec</stoptimeout></service>'

/** What Windows says of a service, by its language. */
const SAID = {
  English: (n: number, word: string) =>
    `\r\nSERVICE_NAME: ${ID} \r\n        TYPE               : 10  WIN32_OWN_PROCESS  \r\n        STATE              : ${n}  ${word} \r\n                                (STOPPABLE, NOT_PAUSABLE, ACCEPTS_PRESHUTDOWN)\r\n        WIN32_EXIT_CODE    : 0  (0x0)\r\n`,
  Turkish: (n: number, word: string) =>
    `\r\nHİZMET_ADI: ${ID} \r\n        TÜR                : 10  WIN32_OWN_PROCESS  \r\n        DURUM              : ${n}  ${word} \r\n        WIN32_ÇIKIŞ_KODU   : 5  (0x5)\r\n`,
  German: (n: number, word: string) =>
    `\r\nSERVICE_NAME: ${ID} \r\n        TYP                : 10  WIN32_OWN_PROCESS  \r\n        STATUS             : ${n}  ${word} \r\n        WIN32-EXITCODE     : 0  (0x0)\r\n`,
  French: (n: number, word: string) =>
    `\r\nSERVICE_NAME: ${ID} \r\n        TYPE               : 10  WIN32_OWN_PROCESS  \r\n        ÉTAT DU SERVICE    : ${n}  ${word} \r\n`,
} as const
const WORDS = ['', 'STOPPED', 'START_PENDING', 'STOP_PENDING', 'RUNNING']
const GONE: Ran = { code: 1060, output: '[SC] EnumQueryServicesStatus:OpenService FAILED 1060:' }
const FINE: Ran = { code: 0, output: '' }

interface Windows {
  readonly control: ServiceControl
  /** Commands in order, without the folder. */
  readonly ran: string[]
  readonly dir: string
}

/** Windows that follows a script: states that `sc query` tells in turn, the last one on and on; and answers to the rest by command. */
function windows(
  t: TestContext,
  states: readonly (number | Ran)[],
  answers: Readonly<Record<string, readonly Ran[]>> = {},
): Windows {
  const dir = mkdtempSync(join(tmpdir(), 'winsw-'))
  t.after(() => rmSync(dir, { recursive: true, force: true }))
  writeFileSync(join(dir, 'WinSW.exe'), 'WinSW')
  const ran: string[] = []
  const counts = new Map<string, number>()
  const next = <T>(key: string, list: readonly T[]): T | undefined => {
    const count = counts.get(key) ?? 0
    counts.set(key, count + 1)
    return list[Math.min(count, list.length - 1)]
  }
  const control = createWinsw({
    dir: join(dir, 'services'),
    winsw: () => join(dir, 'WinSW.exe'),
    lookEveryMs: 1,
    run: async (command, args) => {
      const line = [command.replace(join(dir, 'services', '/'), ''), ...args].join(' ')
      if (ran.at(-1) !== line) ran.push(line)
      if (args[0] === 'query') {
        const state = next('query', states)!
        return typeof state === 'number' ? { code: 0, output: SAID.English(state, WORDS[state]!) } : state
      }
      return next(args[0]!, answers[args[0]!] ?? [FINE])!
    },
  })
  return { control, ran, dir: join(dir, 'services') }
}

describe('services of Windows', () => {
  test('are told by number, whatever language Windows speaks', async () => {
    for (const [language, say] of Object.entries(SAID))
      for (const [number, wanted] of [
        [1, 'stopped'],
        [2, 'running'],
        [3, 'running'],
        [4, 'running'],
      ] as const) {
        const output = say(number, WORDS[number]!)
        const control = createWinsw({ dir: '.', winsw: () => '', run: async () => ({ code: 0, output }) })
        assert.equal(await control.state(ID), wanted, `${language} ${number}`)
      }
    const absent = createWinsw({ dir: '.', winsw: () => '', run: async () => GONE })
    assert.equal(await absent.state(ID), 'absent')
    const output = SAID.English(4, 'RUNNING').replaceAll('7101', '1060')
    const on1060 = createWinsw({ dir: '.', winsw: () => '', run: async () => ({ code: 0, output }) })
    assert.equal(await on1060.state('invekto-analysis-api-1060'), 'running')
    const denied = createWinsw({
      dir: '.',
      winsw: () => '',
      run: async () => ({ code: 5, output: 'Access is denied.' }),
    })
    await assert.rejects(denied.state(ID), /sc query .*Access is denied/)
  })

  test('are defined with a copy of WinSW, installed once and refreshed from then on', async (t) => {
    const { control, ran, dir } = windows(t, [GONE, 1])
    await control.define(ID, XML)
    await control.define(ID, `${XML}\n`)
    assert.deepEqual(ran, [
      `sc.exe query ${ID}`,
      `${ID}.exe install`,
      `sc.exe query ${ID}`,
      `${ID}.exe refresh`,
    ])
    assert.equal(readFileSync(join(dir, `${ID}.exe`), 'utf8'), 'WinSW')
    assert.equal(readFileSync(join(dir, `${ID}.xml`), 'utf8'), `${XML}\n`)
  })

  test('are not defined by a file that WinSW would take only half of', async (t) => {
    const { control, ran, dir } = windows(t, [GONE])
    await assert.rejects(
      control.define(ID, XML.replaceAll('stoptimeout', 'stoptimout')),
      /service file of .*7101 is wrong: line 1: <stoptimout> is unknown/,
    )
    assert.deepEqual([ran, existsSync(dir)], [[], false])
  })

  test('that are still being removed are installed again once they are gone', async (t) => {
    const marked: Ran = { code: 1072, output: 'marked for deletion' }
    const { control, ran } = windows(t, [GONE], { install: [marked, marked, FINE] })
    await control.define(ID, XML)
    assert.equal(ran.at(-1), `${ID}.exe install`)
    const refused = windows(t, [GONE], { install: [{ code: 5, output: 'Access is denied.' }] })
    await assert.rejects(refused.control.define(ID, XML), /could not be installed: Access is denied/)
  })

  test('are started once, and waited for', async (t) => {
    const { control, ran } = windows(t, [2, 4])
    await control.start(ID)
    assert.deepEqual(ran, [`sc.exe start ${ID}`, `sc.exe query ${ID}`])
    const running = windows(t, [4], { start: [{ code: 1056, output: 'already running' }] })
    await running.control.start(ID)
    const refused = windows(t, [1], { start: [{ code: 1069, output: 'logon failure' }] })
    await assert.rejects(refused.control.start(ID), /sc\.exe start .*logon failure/)
  })

  test('are stopped and waited for, also when somebody else has asked them to', async (t) => {
    for (const answer of [FINE, { code: 1062, output: 'not started' }]) {
      const { control, ran, dir } = windows(t, [GONE, 4, 3, 3, 1], { stop: [answer] })
      await control.define(ID, XML)
      await control.stop(ID)
      assert.deepEqual(ran.slice(-3), [`sc.exe query ${ID}`, `sc.exe stop ${ID}`, `sc.exe query ${ID}`])
      assert.ok(existsSync(join(dir, `${ID}.xml`)))
    }
    for (const state of [1, GONE]) {
      const { control, ran } = windows(t, [state])
      await control.stop(ID)
      assert.deepEqual(ran, [`sc.exe query ${ID}`])
    }
    // Refused while it starts, and while it stops: asked again until it has heard, or has ended.
    const busy: Ran = { code: 1061, output: 'cannot accept' }
    for (const [answers, asked] of [
      [[busy, FINE], 2],
      [[busy], 3],
    ] as const) {
      const { control, ran } = windows(t, [GONE, 2, 2, 3, 1], { stop: answers })
      await control.define(ID, XML)
      await control.stop(ID)
      assert.equal(ran.filter((line) => line.includes(' stop ')).length, asked)
    }
    const refused = windows(t, [GONE, 4], { stop: [{ code: 5, output: 'Access is denied.' }] })
    await refused.control.define(ID, XML)
    await assert.rejects(refused.control.stop(ID), /sc\.exe stop .*Access is denied/)
  })

  test('that do not stop in time are told', async (t) => {
    t.mock.method(
      performance,
      'now',
      (() => {
        let now = 0
        return () => (now += 1_000)
      })(),
    )
    const { control } = windows(t, [GONE, 4])
    await control.define(ID, XML)
    await assert.rejects(control.stop(ID), /did not stop within 11000 ms/)
  })

  test('are removed with what belongs to them, there or not', async (t) => {
    const { control, ran, dir } = windows(t, [GONE, 1, GONE])
    await control.define(ID, XML)
    await control.remove(ID)
    await control.remove(ID)
    assert.deepEqual(ran.slice(2), [`sc.exe query ${ID}`, `${ID}.exe uninstall`, `sc.exe query ${ID}`])
    for (const name of [`${ID}.xml`, `${ID}.exe`]) assert.equal(existsSync(join(dir, name)), false)
    // While somebody looks at its properties, Windows only marks it.
    const marked = windows(t, [GONE, 1], { uninstall: [{ code: 1072, output: 'marked for deletion' }] })
    await marked.control.define(ID, XML)
    await marked.control.remove(ID)
    assert.equal(existsSync(join(marked.dir, `${ID}.xml`)), false)
  })

  test('have nginx among them, at home where this host has it', () => {
    const xml = readFileSync(new URL('../../winsw/nginx.xml', import.meta.url), 'utf8')
    const made = nginxService(xml, 'D:/R&D/nginx.exe', 'D:/shared--1/$&/')
    assert.deepEqual(validateWinsw(made, '3'), [])
    const { executable, args, workingDirectory, logPath } = readService(made)
    assert.deepEqual(
      { executable, args, workingDirectory, logPath },
      {
        executable: 'D:\\R&D\\nginx.exe',
        args: ['-p', 'D:\\shared--1\\$&\\nginx', '-c', 'conf/nginx.conf'],
        workingDirectory: 'D:\\shared--1\\$&\\nginx',
        logPath: 'D:\\shared--1\\$&\\logs',
      },
    )
    assert.doesNotMatch(made.replace(/<!--.*?-->/gs, ''), /C:\\nginx|%ProgramData%/)
  })
})
