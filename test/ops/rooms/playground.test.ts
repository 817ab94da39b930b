import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { MOST_CHAT_BYTES, requestOfChat, stretchesOf } from '../../../src/ops/read/playground.ts'
import { SAMPLES } from '../../../src/ops/views/samples.data.ts'
import { startTestOps } from '../../helpers/ops.ts'

/** A message's text out of a page, without markup, and without what is said of entities. */
const plain = (page: string, marker: string): string => {
  const part = page.slice(page.indexOf(marker))
  const [, body] = /<p lang="\w+">([\s\S]*?)<\/p>/.exec(part) ?? []
  return body!
    .replace(/ <small>[\s\S]*?<\/small><\/mark>/g, '')
    .replace(/<[^>]*>/g, '')
    .replaceAll('&#39;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}

describe('a chat that was pasted', () => {
  test('is a message a line, of the customer unless the line says otherwise', () => {
    const chat =
      '\nAgent: hello\r\n\r\nhi: there\nBOT:beep\n  system : note\nmüşteri: selam\nTemsilci: buyrun\n\n'
    const { messages } = requestOfChat(chat) as { messages: { id: string; role: string; text: string }[] }
    assert.deepEqual(
      messages.map(({ id, role, text }) => [id, role, text]),
      [
        ['m1', 'agent', 'hello'],
        ['m2', 'customer', 'hi: there'],
        ['m3', 'bot', 'beep'],
        ['m4', 'system', 'note'],
        ['m5', 'customer', 'selam'],
        ['m6', 'agent', 'buyrun'],
      ],
    )
  })

  test('is a request where it begins like JSON', () => {
    assert.deepEqual(requestOfChat(' {"schemaVersion":1}'), { schemaVersion: 1 })
    assert.throws(() => requestOfChat('{"schemaVersion":1'), { code: 'OPS-VAL-001' })
    assert.throws(() => requestOfChat(' \n '), { code: 'OPS-VAL-001' })
  })
})

test('stretches of a message are in order, none overlaps, and together they are the text', () => {
  const text = '😀 aa bb cc'
  const entity = (start: number, end: number, messageId = 'm1') =>
    ({ type: 'order', messageId, start, end, text: text.slice(start, end), value: '' }) as const
  const stretches = stretchesOf({ id: 'm1', role: 'customer', text }, [
    entity(9, 11),
    entity(3, 5),
    entity(4, 8),
    entity(0, 2, 'm2'),
    entity(10, 99),
  ])
  assert.deepEqual(
    stretches.map(({ text, entity }) => [text, entity !== undefined]),
    [
      ['😀 ', false],
      ['aa', true],
      [' bb ', false],
      ['cc', true],
    ],
  )
})

describe('the playground', () => {
  test('has its own samples, each of which is analysed whole', async (t) => {
    const ops = await startTestOps({ until: t, permission: 'view' })
    assert.ok(SAMPLES.length >= 4)
    for (const { name } of SAMPLES) {
      const form = await ops.get(`/playground?sample=${name}`)
      const [, chat] = /<textarea[^>]*>\n([\s\S]*?)<\/textarea>/.exec(form.text) ?? []
      const text = chat!.replaceAll('&#39;', "'").replaceAll('&quot;', '"')
      const { status, text: page } = await ops.post('/playground', { chat: text })
      assert.equal(status, 200, name)
      assert.match(page, /<mark class="entity">/)
      assert.match(page, /<meter min="-1" max="1"/)
      assert.match(page, /because of <q>/)
      assert.doesNotMatch(page, /Not analysed|role="alert"/)
    }
    const { json } = await ops.get('/api/v1/playground')
    assert.deepEqual(json.samples, SAMPLES)
    assert.match((await ops.get('/playground?sample=../../etc/passwd')).text, /<textarea[^>]*>\n<\/textarea>/)
  })

  test('highlights each entity in its text, with type and value in words', async (t) => {
    const ops = await startTestOps({ until: t })
    const message = `😀 "Ödedim" 1.250,50 TL & <b>yarın 14.30'da</b> 0532 123 45 67 ara`
    const { text } = await ops.post('/playground', { chat: `agent: selam\n${message}` })
    assert.match(text, /<mark class="entity">1\.250,50 TL <small>money: 1250\.50 TRY<\/small><\/mark>/)
    assert.match(text, /<mark class="entity">0532 123 45 67 <small>phone: \+905321234567<\/small><\/mark>/)
    assert.match(text, /<small>datetime: datetime \d{4}-\d\d-\d\dT14:30:00<\/small>/)
    assert.equal(plain(text, '>m2'), message)
    assert.match(text, /<strong>agent<\/strong>/)
  })

  test('tells scores with their reasons, warnings and the engine, as the API does', async (t) => {
    const ops = await startTestOps({ until: t, permission: 'view' })
    const chat = 'Siparişim hâlâ gelmedi, rezalet!'
    const { text } = await ops.post('/playground', { chat })
    const { status, json } = await ops.api('/playground', { chat })
    assert.equal(status, 200)
    const { engine, result } = json
    assert.ok(text.includes(engine.ruleset))
    for (const { name, reasons } of result.scores.intents) {
      assert.ok(text.includes(name))
      assert.ok(text.includes(`<q>${reasons[0]}</q>`))
    }
    assert.ok(text.includes(`aria-label="Sentiment of the chat">${result.scores.sentiment.value}</meter>`))
    const same = await ops.api('/playground', {
      request: { schemaVersion: 1, messages: [{ id: 'm1', role: 'customer', text: chat }] },
    })
    assert.deepEqual(same.json.result, result)
  })

  test('says what is switched off', async (t) => {
    const ops = await startTestOps({
      until: t,
      analyse: () => ({
        engine: { version: '1', ruleset: 'r' },
        warnings: [{ code: 'urgency-off', message: '<i>off</i>' }],
        result: {},
      }),
    })
    const { text } = await ops.post('/playground', { chat: 'a' })
    assert.match(text, /<code>urgency-off<\/code>: &lt;i&gt;off/)
  })

  test('makes no markup of a chat, wherever of it an attacker writes', async (t) => {
    const ops = await startTestOps({ until: t })
    const evil = `</textarea></mark>"'><script>alert(1)</script><img src=x onerror=alert(2)> rezalet 50 TL`
    const request = {
      schemaVersion: 1,
      messages: [{ id: `</p><script>alert(3)//`, role: 'customer', text: evil }],
    }
    for (const chat of [
      evil,
      `agent: ${evil}`,
      JSON.stringify(request),
      `{"${evil}`,
      JSON.stringify({ [evil]: 1 }),
    ]) {
      const { text } = await ops.post('/playground', { chat })
      assert.doesNotMatch(text, /<script>alert|<img src=x/)
      assert.equal(text.split('</textarea>').length, 2)
    }
  })

  test('shows what is wrong at the form, which keeps what was written', async (t) => {
    const ops = await startTestOps({ until: t })
    for (const [chat, said] of [
      [
        '{"schemaVersion":1,"messages":[{"id":"m","role":"boss","text":"x"}]}',
        /Not analysed: \/messages\/0\/role enum/,
      ],
      ['{"half', /Not analysed: it begins like JSON and is none/],
      ['   ', /Not analysed: there is no message in it/],
      ['x\n'.repeat(2_001), /Not analysed: \/messages maxItems/],
    ] as const) {
      const { status, text } = await ops.post('/playground', { chat })
      assert.equal(status, 400)
      assert.match(text, said)
      assert.match(text, /role="alert"/)
      const [, kept] = /<textarea[^>]*>\n([\s\S]*?)<\/textarea>/.exec(text) ?? []
      assert.equal(kept!.replaceAll('&quot;', '"'), chat)
    }
    for (const body of [{}, { chat: 'a', request: {} }, { chat: 5 }, { request: 'text' }])
      assert.equal((await ops.api('/playground', body)).status, 400, JSON.stringify(body))
  })

  test('takes 256 KiB of chat, Turkish too, and not more', async (t) => {
    const ops = await startTestOps({ until: t })
    const line = `${'ğüşı '.repeat(200)}\n`
    const lines = Math.floor((MOST_CHAT_BYTES * 0.9) / Buffer.byteLength(line))
    const started = performance.now()
    assert.equal((await ops.post('/playground', { chat: line.repeat(lines) })).status, 200)
    assert.ok(performance.now() - started < 3_000)
    const large = 'x'.repeat(MOST_CHAT_BYTES)
    const form = await ops.post('/playground', { chat: large })
    assert.equal(form.status, 413)
    const long = await ops.post('/playground', { chat: `a\n${'7 '.repeat(20_000)}` })
    assert.equal(long.status, 413)
    assert.match(long.text, /Not analysed: a message is longer than 32768 characters/)
    assert.match(form.text, /Not analysed: input too large/)
    assert.equal((await ops.api('/playground', { chat: large })).status, 413)
    assert.equal((await ops.api('/playground', { chat: large.repeat(3) })).status, 413)
  })

  test('shows the beginning of a long chat, says so, and answers all of it by the API', async (t) => {
    const ops = await startTestOps({ until: t })
    const chat = '50 TL, 60 TL, 70 TL, 80 TL\n'.repeat(400)
    const { text } = await ops.post('/playground', { chat })
    assert.equal(text.split('<li class="card">').length - 1, 300)
    assert.equal(text.split('<mark').length - 1, 1_000)
    assert.match(text, /300 messages and 1000 entities are shown, of 400 and 1600/)
    const { json } = await ops.api('/playground', { chat })
    assert.equal(json.result.entities.length, 1_600)
  })

  test('stores nothing and logs nothing of a chat', async (t) => {
    const lines: string[] = []
    const sink = { write: (text: string) => lines.push(text), close: async () => {} }
    const dir = mkdtempSync(join(tmpdir(), 'playground-'))
    t.after(() => rmSync(dir, { recursive: true, force: true }))
    const ops = await startTestOps({ until: t, dir, telemetry: { level: 'debug', sinks: [sink as never] } })
    const secret = 'zeynep-4711@example.com'
    await ops.post('/playground', { chat: `yaz bana: ${secret}` })
    await ops.post('/playground', { chat: `{"${secret}` })
    assert.deepEqual(await ops.audit.read({ limit: 10 }), [])
    await ops.close()
    assert.ok(lines.length > 0)
    assert.doesNotMatch(lines.join(''), /zeynep|4711/)
    for (const name of readdirSync(dir, { recursive: true, encoding: 'utf8' }))
      assert.equal(readFileSync(join(dir, name)).includes('zeynep'), false, name)
  })

  test('asks for the token of the session', async (t) => {
    const ops = await startTestOps({ until: t })
    assert.equal((await ops.post('/playground', { chat: 'a', csrf: '' })).status, 403)
    assert.equal((await ops.api('/playground', { chat: 'a' }, { 'x-csrf-token': '' })).status, 403)
  })
})
