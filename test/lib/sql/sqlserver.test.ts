import assert from 'node:assert/strict'
import { connect, createServer, type Socket } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { RunSql } from '../../../src/lib/sql/port.ts'
import { SqlFault } from '../../../src/lib/sql/port.ts'
import type { SqlServerOptions } from '../../../src/lib/sql/sqlserver.ts'
import { isFault, openFor, standInFor } from '../../stand-in/helpers.ts'
import type { StandIn } from '../../stand-in/server.ts'

const LOOK = 'SELECT Name FROM outbox.Turn ORDER BY Name'
const OWN = "UPDATE outbox.Turn SET Owner = 'mine' WHERE Name = 'sweep'"
const look = async (run: RunSql): Promise<unknown[]> => (await run(LOOK)).map(({ Name }) => Name)

async function opened(t: TestContext, options: Omit<SqlServerOptions, 'url'> = {}) {
  const standIn = await standInFor(t)
  return { standIn, server: openFor(t, standIn.url, options) }
}

/** Makes the next statements of a kind take so long. */
const slow = (standIn: StandIn, ms: number, times = 1): void =>
  standIn.failNext({ kind: 'slow', ms, match: /^SELECT Name/, times })

/** Waits until it holds; fails when it does not for long. */
async function until(holds: () => boolean, what: string): Promise<void> {
  for (const end = Date.now() + 5_000; !holds(); await sleep(5)) assert.ok(Date.now() < end, what)
}

const ownerOf = (standIn: StandIn) => standIn.rows('outbox.Turn').find(({ Name }) => Name === 'sweep')?.Owner

describe('a pool of connections', () => {
  it('opens none until one is wanted, and keeps it', async (t) => {
    const { standIn, server } = await opened(t)
    await sleep(20)
    assert.equal(standIn.connections, 0)
    for (let i = 0; i < 3; i++) assert.deepEqual(await look(server.run), ['claim', 'sweep'])
    assert.equal(standIn.connections, 1)
  })

  it('has as many as its size at most, and serves whoever waits in turn', async (t) => {
    const { standIn, server } = await opened(t, { size: 2 })
    slow(standIn, 30, 8)
    let most = 0
    const finished: number[] = []
    const all = Array.from({ length: 8 }, async (_, i) => {
      await look(server.run)
      finished.push(i)
      most = Math.max(most, standIn.connections)
    })
    await Promise.all(all)
    assert.equal(most, 2)
    assert.deepEqual(
      finished.map((i) => Math.floor(i / 2)),
      [0, 0, 1, 1, 2, 2, 3, 3],
    )
  })

  it('lets nobody wait for a place for ever, and loses none by it', async (t) => {
    const { standIn, server } = await opened(t, { size: 1, connectWithinMs: 100 })
    slow(standIn, 400)
    const first = look(server.run)
    const late = [look(server.run), look(server.run)]
    for (const each of late)
      await assert.rejects(each, (fault) => isFault('busy')(fault) && !(fault as SqlFault).mayHaveHappened)
    await first
    for (let i = 0; i < 3; i++) await look(server.run)
    assert.equal(standIn.connections, 1)
  })

  it('replaces connections that broke, idle or in use, and closes those that it leaves', async (t) => {
    const { standIn, server } = await opened(t, { size: 2 })
    await Promise.all([look(server.run), look(server.run)])
    assert.equal(standIn.connections, 2)
    standIn.cutAll()
    await until(() => standIn.connections === 0, 'cut')
    await sleep(20)
    await look(server.run)
    standIn.failNext({ kind: 'cut-before-commit' })
    await assert.rejects(look(server.run), isFault('unavailable'))
    await Promise.all([look(server.run), look(server.run), look(server.run)])
    assert.equal(standIn.connections, 2)
  })

  it('gives up a connection whose statement was not answered in time', async (t) => {
    const { standIn, server } = await opened(t, { size: 1, answerWithinMs: 100 })
    await look(server.run)
    slow(standIn, 5_000)
    await assert.rejects(
      look(server.run),
      (fault) => isFault('timeout')(fault) && (fault as SqlFault).mayHaveHappened,
    )
    await look(server.run)
    await until(() => standIn.connections === 1, 'one connection')
  })

  it('finds the server again that was away, having lost no place', async (t) => {
    const { standIn, server } = await opened(t, { size: 1 })
    await standIn.stop()
    for (let i = 0; i < 3; i++)
      await assert.rejects(
        look(server.run),
        (fault) => isFault('unavailable')(fault) && !(fault as SqlFault).mayHaveHappened,
      )
    await standIn.start()
    standIn.refuseLogins(true)
    for (let i = 0; i < 3; i++) await assert.rejects(look(server.run), isFault('login', 18456))
    standIn.refuseLogins({ number: 40613, message: 'Database is not currently available.' })
    await assert.rejects(look(server.run), isFault('unavailable', 40613))
    standIn.heal()
    await look(server.run)
  })

  it('closes once what runs is done, refuses who waits, and takes nothing more', async (t) => {
    const { standIn, server } = await opened(t, { size: 1 })
    slow(standIn, 150)
    const running = look(server.run)
    const waiting = [look(server.run), server.session((run) => look(run))]
    const refused = waiting.map((each) => assert.rejects(each, isFault('unavailable')))
    await until(() => standIn.connections === 1, 'connected')
    await server.close()
    assert.deepEqual(await running, ['claim', 'sweep'])
    await Promise.all(refused)
    await assert.rejects(look(server.run), isFault('unavailable'))
    await until(() => standIn.connections === 0, 'closed')
    await server.close()
  })

  it('closes although a server takes connections and says nothing', async (t) => {
    const silent = createServer()
    const sockets: Socket[] = []
    silent.on('connection', (socket) => {
      sockets.push(socket)
      socket.on('error', () => {})
    })
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
    t.after(() => {
      for (const socket of sockets) socket.destroy()
      silent.close()
    })
    const { port } = silent.address() as { port: number }
    const server = openFor(t, `mssql://a:b@127.0.0.1:${port}/x?encrypt=false`, { connectWithinMs: 200 })
    const attempt = assert.rejects(
      look(server.run),
      (fault) => fault instanceof SqlFault && fault.transient && !fault.mayHaveHappened,
    )
    await until(() => sockets.length === 1, 'connected')
    await server.close()
    await attempt
  })
})

describe('a session of several statements', () => {
  it('is committed as a whole, or rolled back with whatever its work throws, its connection kept', async (t) => {
    const { standIn, server } = await opened(t, { size: 1 })
    assert.equal(
      await server.session(async (run) => {
        await run(OWN)
        return 7
      }),
      7,
    )
    assert.equal(ownerOf(standIn), 'mine')
    const own = new Error('mine')
    const failing = server.session(async (run) => {
      await run("UPDATE outbox.Turn SET Owner = 'never'")
      throw own
    })
    await assert.rejects(failing, (fault) => fault === own)
    assert.equal(ownerOf(standIn), 'mine')
    await look(server.run)
    assert.equal(standIn.connections, 1)
  })

  it('that the server has rolled back already leaves a pool that works', async (t) => {
    const { standIn, server } = await opened(t, { size: 1 })
    standIn.failNext({ kind: 'deadlock', match: /^UPDATE/ })
    await assert.rejects(
      server.session((run) => run(OWN)),
      isFault('deadlock', 1205),
    )
    await server.session((run) => run(OWN))
    assert.equal(ownerOf(standIn), 'mine')
  })

  it('without a transaction leaves nothing to the next one: its connection goes with it', async (t) => {
    const { standIn, server } = await opened(t, { size: 1 })
    await look(server.run)
    await server.session(async (run) => {
      await run('SET XACT_ABORT ON; BEGIN TRANSACTION;')
      await run(OWN)
    }, 'plain')
    await until(() => standIn.connections === 0, 'discarded')
    assert.equal(ownerOf(standIn), null)
    // What it had locked is free.
    await server.run(OWN)
    assert.equal(standIn.connections, 1)
  })
})

describe('a connection', () => {
  it('is encrypted unless the URL says otherwise: a server that cannot is refused, and never told the password', async (t) => {
    const standIn = await standInFor(t)
    const sent: Buffer[] = []
    const listener = createServer((socket) => {
      const onward = connect(standIn.port, '127.0.0.1')
      socket.on('data', (chunk: Buffer) => sent.push(chunk))
      for (const each of [socket, onward]) each.on('error', () => {})
      socket.pipe(onward).pipe(socket)
    })
    await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
    t.after(() => listener.close())
    const { port } = listener.address() as { port: number }
    const urlOf = (options: string): string => `mssql://sa:Stand-in-1@127.0.0.1:${port}/invekto${options}`
    /** The first byte of a TDS packet is its type: 0x12 asks what the server can, 0x10 is the login. */
    const types = (): number[] => sent.splice(0).map((packet) => packet[0]!)

    for (const options of ['', '?encrypt=true', '?trustServerCertificate=true']) {
      await assert.rejects(look(openFor(t, urlOf(options)).run), SqlFault)
      assert.deepEqual(types(), [0x12])
    }
    assert.deepEqual(await look(openFor(t, urlOf('?encrypt=false')).run), ['claim', 'sweep'])
    assert.ok(types().includes(0x10))
  })
})
