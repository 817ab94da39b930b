import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { DEFAULT_UPSTREAMS, upstreamsConf } from '../../deploy/gateway/upstreams.ts'
import { ERRORS } from '../../src/lib/base/errors.ts'
import { nginxInstalled } from '../helpers/nginx.ts'
import { have } from '../helpers/services.ts'

const read = (path: string): string =>
  readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8').replaceAll('\r\n', '\n')

describe('the configuration of the gateway', () => {
  test('answers by itself with catalogued codes and their status, and has every code of the gateway', () => {
    const pages = [...read('nginx/errors.conf').matchAll(/error_page (.+) =(\d+) (\S+);\n([^}]+)}';/g)]
    const codes = pages.map(([, instead, status, path, location]) => {
      const [, returned, code] = /return (\d+) '{"status":"error","errorCode":"([^"]+)"/.exec(location!) ?? []
      assert.equal(path, `/gateway-error/${code}`)
      assert.equal(ERRORS[code as keyof typeof ERRORS]?.status, Number(status))
      assert.equal(returned, status)
      assert.match(instead!, /^\d{3}( \d{3})*$/)
      return code
    })
    assert.deepEqual(
      codes,
      Object.keys(ERRORS).filter((code) => code.startsWith('GTW-')),
    )
  })

  test('has the instances in nginx/upstreams.conf that a host has unless told otherwise', () => {
    assert.equal(read('nginx/upstreams.conf'), upstreamsConf(DEFAULT_UPSTREAMS))
  })

  test('leaves an instance of weight 0 out, and takes nothing for an address that is none', () => {
    const [address, other] = ['127.0.0.1:1', '[::1]:2']
    const text = upstreamsConf({
      api: [
        { address, weight: 0 },
        { address: other, weight: 7 },
      ],
      panel: [],
    })
    assert.match(text, /server 127\.0\.0\.1:1 down /)
    assert.match(text, /server \[::1\]:2 weight=7 /)
    assert.throws(() => upstreamsConf({ api: [{ address: 'a; deny all' }], panel: [] }))
  })

  test('loads as it lies in the repository, without a certificate', (t) => {
    if (!have(nginxInstalled, 'nginx', t)) return
    const prefix = mkdtempSync(join(tmpdir(), 'gateway-'))
    t.after(() => rmSync(prefix, { recursive: true }))
    for (const name of ['logs', 'temp']) mkdirSync(join(prefix, name))
    const conf = fileURLToPath(new URL('../../nginx.conf', import.meta.url))
    const { status, stderr } = spawnSync('nginx', ['-p', prefix, '-c', conf, '-t'], { encoding: 'utf8' })
    assert.equal(status, 0, stderr)
    assert.doesNotMatch(stderr, /\[warn\]/)
  })
})
