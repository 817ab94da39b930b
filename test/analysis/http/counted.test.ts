import assert from 'node:assert/strict'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { call } from '../../../scripts/client.ts'
import { ERRORS } from '../../../src/lib/base/errors.ts'
import { streamSink } from '../../../src/lib/telemetry/sink.ts'
import { startTestOps } from '../../helpers/ops.ts'
import { exchangeRaw } from '../../helpers/raw-http.ts'
import { startApi } from '../../helpers/service.ts'

const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: 'hello' }] }

async function errorsOf(baseUrl: string): Promise<Record<string, number>> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  return Object.fromEntries(
    [...text.matchAll(/^invekto_errors_total\{code="([^"]+)"\} (\d+)$/gm)].map(([, code, count]) => [
      code!,
      Number(count),
    ]),
  )
}

async function skewOf(baseUrl: string): Promise<number | undefined> {
  const text = await (await fetch(`${baseUrl}/metrics`)).text()
  const found = /^invekto_caller_clock_skew_seconds (\S+)$/m.exec(text)?.[1]
  return found === undefined ? undefined : Number(found)
}

test('every error that is answered is counted by its code, and those that can be are there from the start', async (t) => {
  const { caller, port } = await startApi({ until: t })
  const before = await errorsOf(caller.baseUrl)
  const codes = Object.keys(ERRORS).filter((code) => code.startsWith('ANL-') && code !== 'ANL-TIME-002')
  assert.deepEqual(before, Object.fromEntries(codes.map((code) => [code, 0])))

  assert.equal((await call(caller, { body: CHAT })).status, 200)
  await call(caller, { body: CHAT, path: '/v1/nowhere' })
  await call(caller, { body: '{"a":' })
  await call(caller, { body: '{"b":' })
  await call({ ...caller, key: Buffer.alloc(32) }, { body: CHAT })
  // What the parser refuses is answered, too.
  assert.equal((await exchangeRaw(port, ['POST /v1/analysis HTTP/1.1\r\nbad header\r\n\r\n'])).status, 400)
  const after = await errorsOf(caller.baseUrl)
  const counted = Object.fromEntries(Object.entries(after).filter(([, count]) => count > 0))
  assert.deepEqual(counted, { 'ANL-ROUTE-001': 1, 'ANL-VAL-001': 2, 'ANL-AUTH-003': 1, 'ANL-CTX-001': 1 })
})

test('the panel counts by its own codes', async (t) => {
  const ops = await startTestOps({ until: t })
  const before = await errorsOf(ops.url)
  assert.equal(before['OPS-ROUTE-001'], 0)
  assert.ok(!('ANL-ROUTE-001' in before))
  assert.equal((await ops.get('/nowhere')).status, 404)
  assert.deepEqual(await errorsOf(ops.url), { ...before, 'OPS-ROUTE-001': 1 })
})

test('how far the clock of a caller is off is seen, before and after it is too far', async (t) => {
  const { caller } = await startApi({ until: t })
  assert.equal(await skewOf(caller.baseUrl), undefined)
  const created = Math.floor(Date.now() / 1_000)
  await call({ ...caller, key: Buffer.alloc(32) }, { body: CHAT, signing: { created: created + 20 } })
  await call({ ...caller, key: Buffer.alloc(32) }, { body: CHAT, signing: { created: created + 300 } })
  assert.equal(await skewOf(caller.baseUrl), undefined, 'a signature that does not hold tells nothing')
  assert.equal((await call(caller, { body: CHAT, signing: { created: created + 10 } })).status, 200)
  const ahead = await skewOf(caller.baseUrl)
  assert.ok(ahead! < -5 && ahead! >= -10, `${ahead}`)
  const refused = await call(caller, { body: CHAT, signing: { created: created + 300 } })
  assert.equal(refused.json.errorCode, 'ANL-AUTH-004')
  assert.ok((await skewOf(caller.baseUrl))! < -290)
  const least = await skewOf(caller.baseUrl)
  // Times that no clock makes tell of none.
  await call(caller, { body: CHAT, signing: { created: created + 900, ttl: 600 } })
  assert.equal(await skewOf(caller.baseUrl), least)
})

test('a job that is accepted is one line, and an ordinary answer none', async (t) => {
  const lines: string[] = []
  const out = new Writable({
    write(chunk, _encoding, done) {
      lines.push(...String(chunk).split('\n').filter(Boolean))
      done()
    },
  })
  const api = await startApi({ until: t, telemetry: { sinks: [streamSink(out)] } })
  assert.equal((await call(api.caller, { body: CHAT })).status, 200)
  const headers = { 'idempotency-key': 'k-1' }
  const accepted = await call(api.caller, {
    path: '/v1/analysis/jobs',
    body: CHAT,
    requestId: 'r-7',
    headers,
  })
  await api.close()
  const told = lines.map((line) => JSON.parse(line)).filter(({ event }) => event !== 'started')
  assert.equal(told.length, 1)
  const { durationMs, time, spanId, tenant, chat, ...line } = told[0]
  assert.ok(durationMs > 0 && time && spanId && tenant !== 'tenant-1' && chat !== 'chat-1')
  assert.deepEqual(line, {
    level: 'info',
    service: 'analysis-api',
    instance: 'test',
    version: 'test',
    msg: 'job accepted',
    stage: 'queued',
    waitReason: 'worker',
    traceId: accepted.json.traceId,
    requestId: 'r-7',
    event: 'job-accepted',
    route: '/v1/analysis/jobs',
    status: 202,
    details: accepted.json.jobId,
  })
})
