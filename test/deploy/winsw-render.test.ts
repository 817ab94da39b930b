import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseArguments } from '../../deploy/winsw/argv.ts'
import { readService, renderInstance } from '../../deploy/winsw/render.ts'
import { toWinsw2 } from '../../deploy/winsw/to-winsw2.ts'
import { validateWinsw } from '../../deploy/winsw/validate.ts'
import { readWinsw, SERVICES } from '../helpers/winsw.ts'

const API = readWinsw('analysis-api')
const second = { fromPort: 7101, toPort: 7102 }

describe('an instance', () => {
  test('has its port and absolute Windows paths everywhere, and is still without a fault', () => {
    const xml = renderInstance(API, {
      ...second,
      releaseDir: 'D:\\Invekto & Co\\releases\\1.0.0\\',
      sharedDir: 'D:\\shared--7101',
    })
    assert.deepEqual(validateWinsw(xml, '3'), [])
    assert.deepEqual(validateWinsw(toWinsw2(xml), '2.12'), [])
    assert.ok(!xml.includes('%ProgramData%\\') && !xml.includes('%BASE%\\'))
    const release = 'D:\\Invekto & Co\\releases\\1.0.0'
    const shared = 'D:\\shared--7101'
    assert.deepEqual(readService(xml), {
      id: 'invekto-analysis-api-7102',
      executable: `${release}\\node.exe`,
      args: [
        '--max-semi-space-size=4',
        '--heap-growing-percent=30',
        `--env-file-if-exists=${shared}\\env\\common.env`,
        `--env-file-if-exists=${shared}\\env\\analysis-api.env`,
        `${release}\\services\\analysis-api\\main.mjs`,
      ],
      env: {
        INVEKTO_ENV: 'production',
        INVEKTO_HTTP_PORT: '7102',
        INVEKTO_INSTANCE: '7102',
        INVEKTO_FLAGS_FILE: `${shared}\\flags.json`,
        INVEKTO_DATA_DIR: `${shared}\\data`,
        INVEKTO_LOG_DIR: `${shared}\\logs`,
        NODE_COMPILE_CACHE: `${shared}\\data\\compile-cache`,
      },
      workingDirectory: release,
      stopTimeoutMs: 20_000,
      logPath: `${shared}\\logs`,
      onFailureDelaysMs: [1_000, 10_000, 60_000],
    })
  })

  test('of a POSIX release has slashes in every path, and backslashes nowhere but in the account', () => {
    for (const name of SERVICES) {
      const port = Number(readService(readWinsw(name)).env.INVEKTO_HTTP_PORT)
      const xml = renderInstance(readWinsw(name), {
        fromPort: port,
        toPort: port + 1,
        releaseDir: '/opt/my invekto/$1',
        sharedDir: '/var/lib/invekto/',
      })
      assert.deepEqual(validateWinsw(xml, '3'), [])
      assert.equal(xml.replace('NT AUTHORITY\\LocalService', '').includes('\\'), false)
      const { executable, args, env, workingDirectory } = readService(xml)
      assert.equal(executable, '/opt/my invekto/$1/node.exe')
      assert.equal(workingDirectory, '/opt/my invekto/$1')
      assert.equal(args.at(-1), `/opt/my invekto/$1/services/${name}/main.mjs`)
      assert.equal(args.at(-2), `--env-file-if-exists=/var/lib/invekto/env/${name}.env`)
      assert.equal(env.NODE_COMPILE_CACHE, '/var/lib/invekto/data/compile-cache')
      assert.equal(env.INVEKTO_HTTP_PORT, String(port + 1))
    }
  })

  test('is refused with a port that is not there or none, and with paths that cannot be', () => {
    const dirs = { releaseDir: '/r', sharedDir: '/s' }
    assert.throws(() => renderInstance(API, { ...dirs, fromPort: 7151, toPort: 7152 }), /does not occur/)
    for (const toPort of [0, 65_536, 1.5, Number.NaN])
      assert.throws(() => renderInstance(API, { ...dirs, fromPort: 7101, toPort }), /is no port/)
    for (const releaseDir of ['releases/1', '', '..\\x', 'C:relative', '/a"b', 'C:\\%TEMP%\\x', '/a\nb'])
      assert.throws(
        () => renderInstance(API, { ...second, ...dirs, releaseDir }),
        /absolute path|must not have/,
      )
  })
})

describe('reading a service', () => {
  test('expands variables whatever their case, also those that it sets, and leaves the unknown', () => {
    const xml = `<service><id>%WHO%</id><executable>%base%\\%UNKNOWN%.exe</executable>
      <env name="A" value="%Base%\\a"/><env name="B" value="%a%\\b 100%"/>
      <startarguments>%B% %b%</startarguments><onfailure action="restart"/><onfailure action="none"/></service>`
    assert.deepEqual(readService(xml, { BASE: 'C:\\x', who: 'me' }), {
      id: 'me',
      executable: 'C:\\x\\%UNKNOWN%.exe',
      args: ['C:\\x\\a\\b', '100%', 'C:\\x\\a\\b', '100%'],
      env: { A: 'C:\\x\\a', B: 'C:\\x\\a\\b 100%' },
      workingDirectory: undefined,
      stopTimeoutMs: 15_000,
      logPath: undefined,
      onFailureDelaysMs: [0],
    })
  })

  test('as it lies in a release, with the variables that Windows and WinSW give', () => {
    const { executable, logPath } = readService(API, { BASE: 'D:\\r\\winsw', PROGRAMDATA: 'C:\\ProgramData' })
    assert.equal(executable, 'D:\\r\\winsw\\..\\node.exe')
    assert.equal(logPath, 'C:\\ProgramData\\invekto\\logs')
  })

  test('refuses what is not well-formed', () => {
    assert.throws(() => readService('<service><id></service>'), /not well-formed/)
  })
})

test('a command line is parted as Windows programs part it', () => {
  const LINES: readonly (readonly [line: string, args: readonly string[]])[] = [
    ['', []],
    ['  a  b\tc ', ['a', 'b', 'c']],
    ['"a b" c', ['a b', 'c']],
    ['--x="C:\\a b\\c" d', ['--x=C:\\a b\\c', 'd']],
    ['a\\\\b d"e f"g h', ['a\\\\b', 'de fg', 'h']],
    ['a\\\\\\"b c d', ['a\\"b', 'c', 'd']],
    ['a\\\\\\\\"b c" d e', ['a\\\\b c', 'd', 'e']],
    ['"a""b" c', ['a"b', 'c']],
    ['"" x', ['', 'x']],
    ['"C:\\dir\\\\" x', ['C:\\dir\\', 'x']],
    ['a\\ b\\', ['a\\', 'b\\']],
    ['a\n  b', ['a', 'b']],
  ]
  for (const [line, args] of LINES) assert.deepEqual(parseArguments(line), args, line)
  assert.throws(() => parseArguments('"a'), /not closed/)
  assert.throws(() => parseArguments('"a\\"'), /not closed/)
})
