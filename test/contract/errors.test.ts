import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { ERRORS } from '../../src/lib/base/errors.ts'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')

/** Codes and statuses of the public contract. */
const CONTRACT = `
  ANL-AUTH-001 401, ANL-AUTH-002 401, ANL-AUTH-003 401, ANL-AUTH-004 401, ANL-AUTH-005 401, ANL-AUTH-006 401, ANL-AUTH-007 401,
  ANL-CTX-001 400, ANL-VAL-001 400, ANL-VAL-002 400, ANL-VAL-003 413, ANL-VAL-004 415,
  ANL-IDEM-001 422, ANL-IDEM-002 409, ANL-IDEM-003 400, ANL-RATE-001 429, ANL-CAP-001 503, ANL-DEP-001 503,
  ANL-FLAG-001 503, ANL-TIME-001 408, ANL-ROUTE-001 404, ANL-ROUTE-002 405, ANL-INT-001 500`

/** In the catalogue before the code that answers with them: jobs, which alone can need these. */
const NOT_YET = new Set(['ANL-IDEM-002', 'ANL-IDEM-003', 'ANL-DEP-001', 'ANL-FLAG-001'])

describe('the error catalogue', () => {
  test('has every code of the contract with its status', () => {
    const want = [...CONTRACT.matchAll(/(\S+) (\d+)/g)].map(([, code, status]) => [code, Number(status)])
    assert.equal(want.length, 23)
    for (const [code, status] of want)
      assert.equal(ERRORS[code as keyof typeof ERRORS]?.status, status, String(code))
  })

  test('is what schemas/error-codes.json and docs/errors.md say, both ways', () => {
    const { codes } = JSON.parse(read('schemas/error-codes.json'))
    assert.deepEqual(
      codes,
      Object.entries(ERRORS).map(([code, definition]) => ({ code, ...definition })),
    )
    const rows = read('docs/errors.md')
      .split('\n')
      .filter((line) => line.startsWith('| ANL-'))
    assert.deepEqual(
      rows.map((row) => row.split(' | ').slice(0, 3).join(' ').slice(2)),
      Object.entries(ERRORS).map(([code, { status, message }]) => `${code} ${status} ${message}`),
    )
  })

  test('has every code that the sources name, and the sources use every code', () => {
    const used = new Set<string>()
    for (const name of readdirSync(new URL('src/', ROOT), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.ts') || name.replaceAll('\\', '/') === 'lib/base/errors.ts') continue
      const text = read(`src/${name}`)
      for (const [code] of text
        .replaceAll(/\/\*[\s\S]*?\*\//g, '')
        .matchAll(/'(?:ANL|DSP|OPS|GTW)-[A-Z]+-\d{3}'/g)) {
        used.add(code.slice(1, -1))
      }
    }
    assert.deepEqual(
      [...used].filter((code) => !(code in ERRORS)),
      [],
    )
    assert.deepEqual(
      Object.keys(ERRORS).filter((code) => !used.has(code) && !NOT_YET.has(code)),
      [],
    )
    assert.deepEqual(
      [...NOT_YET].filter((code) => used.has(code)),
      [],
      'used by now: take it off the list',
    )
  })
})
