import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseSqlUrl } from '../../../src/lib/sql/sqlserver-url.ts'

describe('the URL of a SQL Server', () => {
  it('is encrypted, on port 1433, and trusts no strange certificate, unless it says otherwise', () => {
    assert.deepEqual(parseSqlUrl('mssql://app:secret@db.internal/invekto'), {
      host: 'db.internal',
      port: 1433,
      database: 'invekto',
      user: 'app',
      password: 'secret',
      domain: undefined,
      encrypt: true,
      trustServerCertificate: false,
    })
  })

  it('takes each option, and no database where none is named', () => {
    assert.deepEqual(
      parseSqlUrl('mssql://app:x@h:14330?encrypt=false&trustServerCertificate=true&domain=KURUM'),
      {
        host: 'h',
        port: 14_330,
        database: undefined,
        user: 'app',
        password: 'x',
        domain: 'KURUM',
        encrypt: false,
        trustServerCertificate: true,
      },
    )
    assert.equal(parseSqlUrl('mssql://a:b@h/').database, undefined)
    assert.equal(parseSqlUrl('mssql://a:b@h/?encrypt=true').encrypt, true)
  })

  it('may begin with sqlserver, as other clients have it', () => {
    const rest = '://app:x@h:14330/invekto?encrypt=false'
    assert.deepEqual(parseSqlUrl(`sqlserver${rest}`), parseSqlUrl(`mssql${rest}`))
  })

  it('holds any character in user, password, database and domain, percent-encoded', () => {
    for (const text of ['p@ss/w?rd#1:%', 'şifre ğüçöı', "'; DROP TABLE x --", '%25', '+&=']) {
      const encoded = encodeURIComponent(text)
      const read = parseSqlUrl(`mssql://${encoded}:${encoded}@h/${encoded}?domain=${encoded}`)
      assert.deepEqual([read.user, read.password, read.database, read.domain], [text, text, text, text])
    }
  })

  it('may hold an address, of version 6 in brackets', () => {
    assert.equal(parseSqlUrl('mssql://a:b@10.0.0.7/x').host, '10.0.0.7')
    const { host, port } = parseSqlUrl('mssql://a:b@[2001:db8::1]:1434/x')
    assert.deepEqual([host, port], ['2001:db8::1', 1434])
    assert.equal(parseSqlUrl('mssql://a:b@[::1]/x').host, '::1')
  })

  it('that is wrong is told without a word of it', () => {
    const secret = 'Gizli-1'
    for (const [text, expected] of [
      ['', /beginning with mssql/],
      [secret, /beginning with mssql/],
      [`Server=h;Password=${secret}`, /beginning with mssql/],
      [`postgres://a:${secret}@h/x`, /beginning with mssql/],
      [`mssql://a:${secret}@h:99999/x`, /beginning with mssql/],
      [`mssql://a:${secret}@h:port/x`, /beginning with mssql/],
      [`mssql://a:${secret}@h\\SQLEXPRESS/x`, /beginning with mssql/],
      [`mssql:a:${secret}@h`, /beginning with mssql/],
      [`mssql:///${secret}`, /beginning with mssql/],
      [`mssql://a:${secret}@h/x?encrpyt=true`, /encrypt, trustServerCertificate, domain/],
      [`mssql://a:b@h/x?password=${secret}`, /encrypt, trustServerCertificate, domain/],
      [`mssql://a:b@h/x?encrypt=${secret}`, /encrypt: true or false/],
      [`mssql://a:${secret}@h/x?encrypt=TRUE`, /encrypt: true or false/],
      [`mssql://a:${secret}@h/x?encrypt=`, /encrypt: true or false/],
      [`mssql://a:${secret}@h/x?trustServerCertificate=1`, /trustServerCertificate: true or false/],
      [`mssql://a:${secret}%zz@h/x`, /./],
    ] as const)
      assert.throws(
        () => parseSqlUrl(text),
        (fault: Error) => expected.test(fault.message) && !fault.message.includes(secret),
        text,
      )
  })
})
