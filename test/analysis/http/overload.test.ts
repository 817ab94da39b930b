import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { call, signCall } from '../../../scripts/client.ts'
import { exchangeRaw, wireLines } from '../../helpers/raw-http.ts'
import { startApi, type TestApi } from '../../helpers/service.ts'

const CAP = 16
const message = (i: number): object => ({
  id: `m${i}`,
  role: i % 2 ? 'agent' : 'customer',
  text: `yarın saat ${i % 24}:30'da 1.250,50 TL ödedim, ürün gelmedi`,
})
const CHAT = { schemaVersion: 1, messages: Array.from({ length: 200 }, (_, i) => message(i)) }

/** An own load per test: sends `total` requests over `connections` at once, each answered before the next. */
async function offer(api: TestApi, connections: number, total: number): Promise<Map<string, number[]>> {
  const times = new Map<string, number[]>()
  let left = total
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (left-- > 0) {
        const signed = signCall(api.caller, { body: CHAT, tenant: `t-${left % 500}` })
        const head = [
          ...wireLines(signed),
          `Content-Length: ${signed.body.length}`,
          'Connection: close',
        ].join('\r\n')
        const started = performance.now()
        const answer = await exchangeRaw(api.port, [
          Buffer.concat([Buffer.from(`${head}\r\n\r\n`), signed.body]),
        ])
        const key = answer.json.errorCode ?? String(answer.status)
        times.set(key, [...(times.get(key) ?? []), performance.now() - started])
      }
    }),
  )
  return times
}

describe('ten times the in-flight cap', () => {
  let api: TestApi
  before(async () => {
    api = await startApi({ inflightCap: CAP })
  })
  after(() => api.close())

  test('every request is answered, the excess with 503 ANL-CAP-001 and Retry-After', async () => {
    const times = await offer(api, CAP * 10, 1_500)
    const answered = [...times.values()].reduce((sum, list) => sum + list.length, 0)
    assert.equal(answered, 1_500)
    assert.deepEqual(
      [...times.keys()].filter((key) => key !== '200' && key !== 'ANL-CAP-001'),
      [],
    )
    assert.ok((times.get('200')?.length ?? 0) > 0)
    assert.ok((times.get('ANL-CAP-001')?.length ?? 0) > 0)
  })

  test('afterwards it serves as before and holds no slot', async () => {
    const answer = await call(api.caller, { body: CHAT })
    assert.equal(answer.status, 200)
    assert.equal(api.inFlight(), 0)
  })
})

describe('500 slow senders', () => {
  let api: TestApi
  const sockets: Socket[] = []
  before(async () => {
    api = await startApi({ inflightCap: CAP, receiveWithinMs: 1_500 })
  })
  after(async () => {
    for (const socket of sockets) socket.destroy()
    await api.close()
  })

  test('others are served meanwhile; the slow get 408 ANL-TIME-001, whether head or body is late', async () => {
    const signed = signCall(api.caller, { body: CHAT })
    const head = [...wireLines(signed), `Content-Length: ${signed.body.length}`].join('\r\n')
    const answers = Array.from({ length: 500 }, (_, i) => {
      const socket = connect(api.port, '127.0.0.1')
      sockets.push(socket)
      let text = ''
      socket.on('data', (chunk) => {
        text += chunk
      })
      socket.on('error', () => {})
      // Half never finish their headers, half trickle their body.
      socket.write(i % 2 ? 'POST /v1/analysis HTTP/1.1\r\nHost: a\r\nX-Slow: ' : `${head}\r\n\r\n{`)
      return new Promise<string>((resolve) => socket.on('close', () => resolve(text)))
    })
    for (let i = 0; i < 20; i++) {
      const answer = await call(api.caller, { body: { ...CHAT, messages: CHAT.messages.slice(0, 3) } })
      assert.equal(answer.status, 200)
    }
    for (const text of await Promise.all(answers)) {
      assert.match(text, /^HTTP\/1\.1 408 /)
      assert.match(text, /"errorCode":"ANL-TIME-001"/)
    }
  })
})

describe('one hostile message as long as a body may be', () => {
  test('keeps nobody waiting, and is given up or handed to a job at its deadline', async (t) => {
    const api = await startApi({ until: t })
    const text = '20-30 '.repeat(42_000)
    const body = { schemaVersion: 1, messages: [{ id: 'm', role: 'customer', text }] }
    let answered = false
    const hostile = call(api.caller, { body }).finally(() => {
      answered = true
    })
    let others = 0
    for (; !answered; others++) assert.equal((await call(api.caller, { path: '/health' })).status, 200)
    const { status, json } = await hostile
    assert.ok(status === 200 || status === 202, json?.errorCode)
    // A reader that does not stop within the message leaves room for one or two.
    assert.ok(others > 5, `${others} others were answered meanwhile`)
  })
})

describe('drain', () => {
  test('a running request is finished, then nobody is let in', async (t) => {
    const api = await startApi({ until: t })
    const signed = signCall(api.caller, { body: CHAT })
    const head = [...wireLines(signed), `Content-Length: ${signed.body.length}`].join('\r\n')
    const running = exchangeRaw(
      api.port,
      [`${head}\r\n\r\n`, signed.body.subarray(0, 100), signed.body.subarray(100)],
      { pauseMs: 400 },
    )
    await new Promise((resolve) => setTimeout(resolve, 300))
    const drained = api.drain(3_000)
    const answer = await running
    assert.equal(answer.status, 200)
    assert.match(answer.head, /connection: close/i)
    await drained
    await assert.rejects(call(api.caller, { body: CHAT }))
    await api.close()
  })
})
