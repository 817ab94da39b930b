import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

function run(root: string, script: string, ...flags: string[]): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [`scripts/${script}`, ...flags], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

describe('what is generated', () => {
  test('is what its sources say', () => {
    const { status, said } = run(ROOT, 'generate.ts', '--check')
    assert.equal(status, 0, said)
  })

  test('is found stale file by file where a source has changed', (t) => {
    const copy = copyOfTheTree(t)
    change(copy, 'schemas/analysis-request.v1.schema.json', '"maxItems": 2000', '"maxItems": 1000')
    change(copy, 'src/lib/base/errors.ts', 'body is not JSON', 'body is no JSON')
    change(copy, 'src/lib/base/errors.ts', "'changed meanwhile'", "'changed by then'")
    change(copy, 'src/analysis/settings.ts', 'Requests worked on at once', 'Requests at once')
    change(copy, 'src/analysis/engine/score/sentiment.ts', 'VALENCE_SCALE = 1.5', 'VALENCE_SCALE = 1.4')
    const { status, said } = run(copy, 'generate.ts', '--check')
    assert.equal(status, 1)
    for (const name of [
      'src/lib/contract/generated/validators.js',
      'schemas/error-codes.json',
      'docs/errors.md',
      'schemas/openapi.json',
      'schemas/ops-openapi.json',
      'docs/settings.md',
      'src/analysis/engine/ruleset.data.ts',
    ]) {
      assert.ok(said.includes(`${name} is not what its sources say`), `${name}\n${said}`)
    }
  })

  test('is as good with the line ends of Windows, and stale where it is missing', (t) => {
    const copy = copyOfTheTree(t)
    const page = join(copy, 'docs/settings.md')
    const text = readFileSync(page, 'utf8')
    writeFileSync(page, text.replaceAll('\n', '\r\n'))
    assert.deepEqual(run(copy, 'generate-settings.ts', '--check'), { status: 0, said: '' })
    rmSync(join(copy, 'docs'), { recursive: true })
    const { status, said } = run(copy, 'generate-settings.ts', '--check')
    assert.equal(status, 1)
    assert.match(said, /^docs\/settings\.md is not what its sources say/)
    assert.equal(existsSync(page), false, 'a check writes nothing')
    assert.equal(run(copy, 'generate-settings.ts').status, 0)
    assert.equal(readFileSync(page, 'utf8'), text)
  })

  test('is checked also by a script that was started through a link', (t) => {
    const copy = copyOfTheTree(t)
    rmSync(join(copy, 'docs/errors.md'))
    const link = `${copy}-link`
    symlinkSync(copy, link, 'junction')
    t.after(() => rmSync(link))
    const { status } = spawnSync(process.execPath, [join(link, 'scripts/generate-errors.ts'), '--check'])
    assert.equal(status, 1)
  })

  test('leaves the table of characters to the Unicode version that it was made with', (t) => {
    const copy = copyOfTheTree(t)
    const table = join(copy, 'src/analysis/engine/text/chars.data.ts')
    const ours = readFileSync(table, 'utf8')
    const other = ours.replace(/Unicode \S+;/, 'Unicode 1.1;').replace("'xA", "'yA")
    writeFileSync(table, other)
    for (const flags of [['--check'], []]) {
      const { status, said } = run(copy, 'generate-chars.ts', ...flags)
      assert.equal(status, 0)
      assert.match(said, /is of Unicode 1\.1, this Node has \S+: neither compared nor written/)
      assert.equal(readFileSync(table, 'utf8'), other)
    }
    const newer = run(copy, 'generate-chars.ts', '--new-unicode')
    assert.deepEqual(newer, { status: 0, said: '' })
    assert.match(readFileSync(table, 'utf8'), new RegExp(`Unicode ${process.versions.unicode};`))
    change(copy, 'src/analysis/engine/text/chars.data.ts', "'xA", "'yA")
    assert.equal(run(copy, 'generate-chars.ts', '--check').status, 1)
  })
})

/** What is generated, its sources and its scripts, in a folder of their own. */
function copyOfTheTree(t: TestContext): string {
  const copy = realpathSync(mkdtempSync(join(tmpdir(), 'generated-')))
  t.after(() => rmSync(copy, { recursive: true, force: true }))
  for (const name of ['src', 'schemas', 'scripts', 'docs', 'package.json', 'flags.json'])
    cpSync(join(ROOT, name), join(copy, name), { recursive: true })
  symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'), 'junction')
  return copy
}

function change(root: string, file: string, from: string, to: string): void {
  const path = join(root, file)
  const text = readFileSync(path, 'utf8')
  assert.ok(text.includes(from), `${file} has ${from}`)
  writeFileSync(path, text.replace(from, to))
}
