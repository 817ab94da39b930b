import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { Connection, Request, TYPES } from 'tedious'
import { sql } from '../../src/lib/sql/port.ts'
import { isFault, openFor, standInFor } from './helpers.ts'
import type { StandIn } from './server.ts'

/** A certificate for nobody, signed by nobody. */
function selfSigned(t: TestContext): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), 'stand-in-tls-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  const pair = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', key]
  const options = ['-x509', ...pair, '-out', cert, '-days', '2', '-subj', '/CN=stand-in']
  execFileSync('openssl', ['req', ...options], { stdio: 'ignore' })
  return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') }
}

/** A connection of the driver itself, past our adapter. */
async function connect(t: TestContext, standIn: StandIn, packetSize = 4096): Promise<Connection> {
  const connection = new Connection({
    server: '127.0.0.1',
    authentication: { type: 'default', options: { userName: 'sa', password: 'Stand-in-1' } },
    options: { port: standIn.port, encrypt: false, packetSize },
  })
  await new Promise<void>((resolve, reject) =>
    connection.connect((fault) => (fault ? reject(fault) : resolve())),
  )
  t.after(() => connection.close())
  return connection
}

describe('values', () => {
  test('come back as they went in, nulls too', async (t) => {
    const server = openFor(t, (await standInFor(t)).url)
    const at = Date.parse('2026-11-22T07:59:59.987Z')
    const [row] = await server.run(
      `SELECT @int AS Int, @big AS Big, @low AS Low, @text AS Text, @unicode AS Unicode, @bytes AS Bytes, @at AS At,
        @old AS Old`,
      {
        int: sql.int(-2_147_483_648),
        big: sql.bigint('9223372036854775807'),
        low: sql.bigint('-9007199254740993'),
        text: sql.varchar('plain ASCII', 20),
        unicode: sql.nvarchar('İyi günler, ığşçö 👋🏽', 400),
        bytes: sql.varbinary(Buffer.from([0, 1, 254, 255]), 'max'),
        at: sql.datetime2(at),
        old: sql.datetime2(Date.parse('1901-01-01T00:00:00.001Z')),
      },
    )
    assert.deepEqual(row, {
      Int: -2_147_483_648,
      Big: '9223372036854775807',
      Low: '-9007199254740993',
      Text: 'plain ASCII',
      Unicode: 'İyi günler, ığşçö 👋🏽',
      Bytes: Buffer.from([0, 1, 254, 255]),
      At: new Date(at),
      Old: new Date('1901-01-01T00:00:00.001Z'),
    })
    const nulls = await server.run(
      'SELECT @int AS Int, @big AS Big, @text AS Text, @short AS Short, @long AS Long, @bytes AS Bytes, @at AS At',
      {
        int: sql.int(null),
        big: sql.bigint(null),
        text: sql.varchar(null, 20),
        short: sql.nvarchar(null, 20),
        long: sql.nvarchar(null, 'max'),
        bytes: sql.varbinary(null, 'max'),
        at: sql.datetime2(null),
      },
    )
    assert.deepEqual(
      Object.values(nulls[0]!),
      Array.from({ length: 7 }, () => null),
    )
  })

  test('may be empty, and may be megabytes', async (t) => {
    const server = openFor(t, (await standInFor(t)).url)
    const text = 'ğ👋x'.repeat(650_000)
    const bytes = Buffer.alloc(5_000_000, 'stand-in')
    const [row] = await server.run('SELECT @text AS Text, @bytes AS Bytes, @none AS None, @empty AS Empty', {
      text: sql.nvarchar(text, 'max'),
      bytes: sql.varbinary(bytes, 'max'),
      none: sql.nvarchar('', 'max'),
      empty: sql.varchar('', 10),
    })
    assert.ok(row?.Text === text)
    assert.ok(bytes.equals(row?.Bytes as Buffer))
    assert.deepEqual([row?.None, row?.Empty], ['', ''])
  })

  test('are kept in the types of the table that they are written to', async (t) => {
    const standIn = await standInFor(t, { migrated: false })
    const server = openFor(t, standIn.url)
    await server.run(`CREATE TABLE dbo.Sample (
      Id bigint IDENTITY(1, 1) NOT NULL PRIMARY KEY, Small tinyint NOT NULL, Yes bit NULL, Fixed char(4) NULL,
      Raw binary(2) NULL, At datetime2(3) NOT NULL DEFAULT SYSUTCDATETIME())`)
    await server.run(
      "INSERT INTO dbo.Sample (Small, Yes, Fixed, Raw) VALUES (255, CAST(1 AS bit), 'ab', @raw)",
      {
        raw: sql.varbinary(Buffer.from([7, 8]), 2),
      },
    )
    await server.run(
      "INSERT INTO dbo.Sample (Small, At) VALUES (0, CAST('2026-01-02 03:04:05.678' AS datetime2(3)))",
    )
    const [first, second] = await server.run('SELECT * FROM dbo.Sample ORDER BY Id')
    assert.ok(first?.At instanceof Date)
    assert.deepEqual(
      { ...first, At: null },
      { Id: '1', Small: 255, Yes: true, Fixed: 'ab  ', Raw: Buffer.from([7, 8]), At: null },
    )
    const at = new Date('2026-01-02T03:04:05.678Z')
    assert.deepEqual(second, { Id: '2', Small: 0, Yes: null, Fixed: null, Raw: null, At: at })
  })
})

describe('messages', () => {
  for (const packetSize of [512, 32_767]) {
    test(`are put together from packets of ${packetSize} bytes`, async (t) => {
      const connection = await connect(t, await standInFor(t), packetSize)
      const text = 'packet '.repeat(20_000)
      const values = await new Promise<unknown[]>((resolve, reject) => {
        const found: unknown[] = []
        const request = new Request('SELECT @text AS Text', (fault) =>
          fault ? reject(fault) : resolve(found),
        )
        request.addParameter('text', TYPES.NVarChar, text)
        request.on('row', ([column]) => found.push(column.value))
        connection.execSql(request)
      })
      assert.ok(values[0] === text)
    })
  }

  test('a procedure can be called by its name, and gives its parameters back', async (t) => {
    const standIn = await standInFor(t)
    const connection = await connect(t, standIn)
    const returned = await new Promise<Record<string, unknown>>((resolve, reject) => {
      const values: Record<string, unknown> = {}
      const request = new Request('outbox.Enqueue', (fault) => (fault ? reject(fault) : resolve(values)))
      request.addParameter('Type', TYPES.VarChar, 'analysis.requested')
      for (const name of ['TenantId', 'ChatId', 'RequestId']) request.addParameter(name, TYPES.VarChar, 'x-1')
      request.addParameter('Payload', TYPES.NVarChar, '{}')
      request.addOutputParameter('EventId', TYPES.Char, null, { length: 26 })
      request.on('returnValue', (name, value) => {
        values[name] = value
      })
      connection.callProcedure(request)
    })
    const [row] = standIn.rows('outbox.Event')
    assert.match(String(returned.EventId), /^[0-9A-Z]{26}$/)
    assert.deepEqual([row?.EventId, row?.SchemaVersion], [returned.EventId, 1])
  })

  test('a statement that the stand-in does not know is refused by its text', async (t) => {
    const server = openFor(t, (await standInFor(t)).url)
    await assert.rejects(server.run('MERGE INTO outbox.Event\nUSING dbo.Other'), (fault: Error) => {
      assert.match(fault.message, /the stand-in does not know this statement.*MERGE INTO outbox\.Event/)
      return isFault('statement', 102)(fault)
    })
    await assert.rejects(server.run('SELECT * FROM dbo.Missing'), isFault('statement', 208))
    await assert.rejects(server.run('EXEC dbo.Missing'), isFault('statement', 2812))
    assert.deepEqual(await server.run('SELECT 1 AS One'), [{ One: 1 }])
  })
})

describe('logins', () => {
  test('want the user and the password', async (t) => {
    const { port } = await standInFor(t, { user: 'invekto_dispatcher', password: 'ş;"p@ss 1' })
    const url = (user: string, password: string): string =>
      `mssql://${user}:${encodeURIComponent(password)}@127.0.0.1:${port}/invekto?encrypt=false`
    const wrong = [url('invekto_dispatcher', 'other'), url('sa', 'ş;"p@ss 1')]
    for (const each of wrong) await assert.rejects(openFor(t, each).run('SELECT 1'), isFault('login', 18456))
    assert.equal((await openFor(t, url('invekto_dispatcher', 'ş;"p@ss 1')).run('SELECT 1 AS One')).length, 1)
  })

  test('are encrypted where both sides want it', async (t) => {
    const standIn = await standInFor(t, { tls: selfSigned(t) })
    assert.match(standIn.url, /encrypt=true&trustServerCertificate=true$/)
    const server = openFor(t, standIn.url)
    const text = 'şifreli 🔒'.repeat(100_000)
    const [row] = await server.run('SELECT @text AS Text', { text: sql.nvarchar(text, 'max') })
    assert.ok(row?.Text === text)
    const strict = openFor(t, standIn.url.replace('&trustServerCertificate=true', ''))
    await assert.rejects(strict.run('SELECT 1'), isFault('unavailable'))
    const stranger = openFor(t, standIn.url.replace('sa:', 'somebody:'))
    await assert.rejects(stranger.run('SELECT 1'), isFault('login', 18456))
  })

  test('fail where the client insists on encryption and there is none', async (t) => {
    const standIn = await standInFor(t)
    const server = openFor(t, standIn.url.replace('encrypt=false', 'encrypt=true'))
    await assert.rejects(server.run('SELECT 1'), isFault('unavailable'))
  })
})
