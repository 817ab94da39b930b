import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

function check(root: string): { status: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/generate.ts', '--check'], {
    cwd: root,
    encoding: 'utf8',
  })
  return { status, said: stdout + stderr }
}

describe('what is generated', () => {
  test('is what its sources say', () => {
    const { status, said } = check(ROOT)
    assert.equal(status, 0, said)
  })

  test('is found stale file by file where a source has changed', (t) => {
    const copy = mkdtempSync(join(tmpdir(), 'generated-'))
    t.after(() => rmSync(copy, { recursive: true, force: true }))
    for (const name of ['src', 'schemas', 'scripts', 'docs', 'package.json', 'flags.json'])
      cpSync(join(ROOT, name), join(copy, name), { recursive: true })
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'))
    const change = (file: string, from: string, to: string): void => {
      const path = join(copy, file)
      const text = readFileSync(path, 'utf8')
      assert.ok(text.includes(from), file)
      writeFileSync(path, text.replace(from, to))
    }
    change('schemas/analysis-request.v1.schema.json', '"maxItems": 2000', '"maxItems": 1000')
    change('src/lib/base/errors.ts', 'body is not JSON', 'body is no JSON')
    change('src/analysis/settings.ts', 'Requests worked on at once', 'Requests at once')
    change('src/analysis/engine/score/sentiment.ts', 'NEUTRAL = 0.1', 'NEUTRAL = 0.2')
    const { status, said } = check(copy)
    assert.equal(status, 1)
    for (const name of [
      'src/lib/contract/generated/validators.js',
      'schemas/error-codes.json',
      'docs/errors.md',
      'schemas/openapi.json',
      'docs/settings.md',
      'src/analysis/engine/model/ruleset.data.ts',
    ]) {
      assert.ok(said.includes(`${name} is not what its sources say`), `${name}\n${said}`)
    }
  })
})
