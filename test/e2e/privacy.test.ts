import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { describe, test } from 'node:test'
import { call, send, signCall } from '../../scripts/client.ts'
import { streamSink } from '../../src/lib/telemetry/sink.ts'
import { startOtlpReceiver } from '../helpers/otlp-receiver.ts'
import { startApi } from '../helpers/service.ts'

const TENANT = 'acme-holding-42'
const CHAT_ID = 'chat-905321112233'
const TEXT =
  'Gizli cümlem: 0532 111 22 33, ayse.gizli@ornek.com, TR33 0006 1005 1978 6457 8413 26, yarın 14.30, 1.250,50 TL'
const CHAT = { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: TEXT }] }
const TRACE = '4bf92f3577b34da6a3ce929d0e0e4736'
const CALLER_SPAN = '00f067aa0ba902b7'

describe('one trace, and nothing private in it', () => {
  test("a real OTLP receiver gets the caller's trace with every stage; logs, spans and metrics hold no text, value or id", async (t) => {
    const receiver = await startOtlpReceiver()
    t.after(() => receiver.close())
    const lines: string[] = []
    const out = new Writable({
      write(chunk, _encoding, done) {
        lines.push(String(chunk))
        done()
      },
    })
    const logDir = mkdtempSync(join(tmpdir(), 'logs-'))
    process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url
    const api = await startApi({
      until: t,
      telemetry: {
        level: 'debug',
        logDir,
        sinks: [streamSink(out)],
        env: { OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
      },
    })
    const headers = { traceparent: `00-${TRACE}-${CALLER_SPAN}-01`, 'idempotency-key': 'private-key-1' }
    const answer = await call(api.caller, { body: CHAT, tenant: TENANT, chat: CHAT_ID, headers })
    assert.equal(answer.status, 200)
    assert.equal(answer.json.traceId, TRACE)
    assert.match(String(answer.headers.traceparent), new RegExp(`^00-${TRACE}-[0-9a-f]{16}-01$`))
    assert.match(String(answer.headers['server-timing']), /received;dur=.*downstream;dur=.*processing;dur=/)

    // Every kind of failure writes a line: bad JSON, schema, forged, replayed, too large, wrong context.
    const bad = [
      { body: `{"text":"${TEXT}"` },
      { body: { schemaVersion: 1, messages: [{ id: TEXT, role: TEXT, text: TEXT }] } },
      { body: { ...CHAT, [TEXT]: 1 } },
      { body: { ...CHAT, locale: 'en-US' }, headers },
      { body: { ...CHAT, messages: [{ id: 'm', role: 'bot', text: TEXT.repeat(3_000) }] } },
      { body: CHAT, headers: { 'content-type': 'text/plain' } },
    ]
    for (const what of bad) await call(api.caller, { tenant: TENANT, chat: CHAT_ID, ...what })
    const signed = signCall(api.caller, { body: CHAT, tenant: TENANT, chat: CHAT_ID })
    await send(signed)
    await send(signed)
    await send({ ...signed, headers: { ...signed.headers, 'x-chat-id': `${CHAT_ID}-x` } })
    const metrics = await (await fetch(`${api.caller.baseUrl}/metrics`)).text()
    await api.close()
    delete process.env.OTEL_EXPORTER_OTLP_ENDPOINT

    const spans = receiver.spans.filter(({ traceId }) => traceId === TRACE)
    const server = spans.find(({ name }) => name === 'POST /v1/analysis')
    assert.equal(server?.parentSpanId, CALLER_SPAN)
    const stages = spans
      .filter(({ parentSpanId }) => parentSpanId === server?.spanId)
      .map(({ attributes }) => attributes.stage)
    for (const stage of ['received', 'downstream', 'processing'])
      assert.ok(stages.includes(stage), stages.join())

    const log =
      lines.join('') +
      readdirSync(logDir)
        .map((name) => readFileSync(join(logDir, name), 'utf8'))
        .join('')
    assert.ok(log.split('\n').filter((line) => line.includes('"errorCode"')).length >= 16, log)
    for (const line of log.split('\n').filter(Boolean)) JSON.parse(line)
    const everything = {
      log,
      spans: JSON.stringify(receiver.spans, (_, value) =>
        typeof value === 'bigint' ? String(value) : value,
      ),
      metrics,
    }
    const secrets = [
      TENANT,
      CHAT_ID,
      'Gizli',
      '0532 111',
      '5321112233',
      'ayse',
      'ornek.com',
      'TR33',
      '0006 1005',
      '00061005',
      '1.250,50',
      'private-key-1',
      Buffer.from(api.caller.key).toString('base64'),
    ]
    for (const [where, text] of Object.entries(everything)) {
      for (const secret of secrets)
        assert.ok(!text.toLowerCase().includes(secret.toLowerCase()), `${secret} in ${where}`)
    }
  })
})
