import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { ERRORS } from '../../src/lib/base/errors.ts'
import { blank } from '../helpers/imports.ts'
import { readSources } from '../helpers/sources.ts'

const ROOT = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, ROOT), 'utf8')

/** Codes and statuses of the public contract. */
const CONTRACT = `
  ANL-AUTH-001 401, ANL-AUTH-002 401, ANL-AUTH-003 401, ANL-AUTH-004 401, ANL-AUTH-005 401, ANL-AUTH-006 401, ANL-AUTH-007 401,
  ANL-CTX-001 400, ANL-VAL-001 400, ANL-VAL-002 400, ANL-VAL-003 413, ANL-VAL-004 415,
  ANL-IDEM-001 422, ANL-IDEM-002 409, ANL-IDEM-003 400, ANL-RATE-001 429, ANL-CAP-001 503, ANL-DEP-001 503,
  ANL-FLAG-001 503, ANL-TIME-001 408, ANL-ROUTE-001 404, ANL-ROUTE-002 405, ANL-INT-001 500`

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
      .filter((line) => /^\| [A-Z]{3}-/.test(line))
    assert.deepEqual(
      rows.map((row) => row.slice(2, -2).split(' | ')),
      Object.entries(ERRORS).map(([code, { status, message, retryable, remedy }]) => [
        code,
        String(status),
        message,
        retryable ? 'yes' : 'no',
        remedy,
      ]),
    )
  })

  test('has codes of one form, 4xx and 5xx, with a message and a remedy that fit a line of the table', () => {
    for (const [code, { status, message, remedy }] of Object.entries(ERRORS)) {
      assert.match(code, /^(ANL|DSP|OPS|GTW)-[A-Z]{2,6}-\d{3}$/)
      assert.ok(status >= 400 && status < 600, code)
      for (const text of [message, remedy]) assert.match(text, /^[^|\n]{3,}$/, code)
    }
  })

  test('has every code that the sources and the gateway name, and they use every code', () => {
    const used = new Set<string>()
    for (const { path, text } of readSources('src')) {
      if (path === 'src/lib/base/errors.ts') continue
      for (const [literal] of blank(text).code.matchAll(/\b(?:ANL|DSP|OPS|GTW)-[A-Z]{2,6}-\d{3}\b/g))
        used.add(literal)
    }
    for (const [literal] of read('nginx/errors.conf').matchAll(/\bGTW-[A-Z]{2,6}-\d{3}\b/g)) used.add(literal)
    assert.ok(used.size > 0)
    assert.deepEqual(
      [...used].filter((code) => !(code in ERRORS)),
      [],
    )
    assert.deepEqual(
      Object.keys(ERRORS).filter((code) => !used.has(code)),
      [],
    )
  })
})
