import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { CodedError } from '../../../src/lib/base/errors.ts'
import { describeFault } from '../../../src/lib/telemetry/fault.ts'
import { createLogger, type Level, type LogFields, type Logger } from '../../../src/lib/telemetry/log.ts'
import { createMasker } from '../../../src/lib/telemetry/mask.ts'
import { type Sink, streamSink } from '../../../src/lib/telemetry/sink.ts'

const mask = createMasker(Buffer.alloc(32, 7))

function loggerOver(sinks: Sink[], more: { level?: Level; bufferChars?: number } = {}): Logger {
  const clock = fakeClock(Date.UTC(2026, 10, 23, 11, 42, 26, 7))
  return createLogger({
    service: 'analysis-api',
    instance: '1',
    version: '1.0.0',
    level: 'info',
    mask,
    sinks,
    clock,
    ...more,
  })
}

function memorySink(): Sink & { text: string; closed: boolean } {
  return {
    text: '',
    closed: false,
    async write(lines) {
      this.text += lines
    },
    async close() {
      this.closed = true
    },
  }
}

/** The lines that logging produced, parsed. */
async function linesOf(
  use: (log: Logger) => void,
  level: Level = 'info',
): Promise<Record<string, unknown>[]> {
  const sink = memorySink()
  const log = loggerOver([sink], { level })
  use(log)
  await log.close(1_000)
  assert.equal(log.dropped(), 0)
  assert.ok(sink.closed)
  return sink.text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>)
}

test('a line holds exactly the fields of the contract that were given', async () => {
  const fields: LogFields = {
    stage: 'downstream',
    waitReason: 'state-store',
    traceId: '0af7651916cd43dd8448eb211c80319c',
    spanId: 'b7ad6b7169203331',
    requestId: 'r-1',
    tenant: 't-42',
    chat: 'c-7',
    errorCode: 'ANL-DEP-001',
    durationMs: 12.34567,
  }
  const [line] = await linesOf((log) => log.warn('answered with an error', fields))
  assert.deepEqual(line, {
    ...fields,
    time: '2026-11-23T11:42:26.007Z',
    level: 'warn',
    service: 'analysis-api',
    instance: '1',
    version: '1.0.0',
    msg: 'answered with an error',
    tenant: mask('tenant', 't-42'),
    chat: mask('chat', 'c-7'),
    durationMs: 12.346,
  })
  assert.deepEqual(Object.keys(line!).slice(0, 6), ['time', 'level', 'service', 'instance', 'version', 'msg'])
})

test('levels below the least severe one are not written', async () => {
  const speak = (log: Logger): void => {
    log.debug('a')
    log.info('b')
    log.warn('c')
    log.error('d')
  }
  assert.deepEqual(
    (await linesOf(speak, 'warn')).map(({ msg }) => msg),
    ['c', 'd'],
  )
  assert.equal((await linesOf(speak, 'debug')).length, 4)
})

test('any text comes back out of its line, and a line is one line', async () => {
  const text = fc.string({ unit: 'binary', maxLength: 40 })
  await fc.assert(
    fc.asyncProperty(text, text, text, async (msg, requestId, details) => {
      const lines = await linesOf((log) => log.info(msg, { requestId, details, durationMs: Number.NaN }))
      assert.equal(lines.length, 1)
      assert.equal(lines[0]!.msg, msg)
      assert.equal(lines[0]!.requestId, requestId)
      assert.equal(lines[0]!.details, details)
      assert.ok(!('durationMs' in lines[0]!))
    }),
  )
})

test('no tenant or chat id appears in what is written, whatever they are', async () => {
  const id = fc.stringMatching(/^[A-Za-z0-9._:-]{6,128}$/)
  await fc.assert(
    fc.asyncProperty(id, id, async (tenant, chat) => {
      fc.pre(!/^[0-9a-f]+$/.test(tenant) && !/^[0-9a-f]+$/.test(chat))
      const sink = memorySink()
      const log = loggerOver([sink])
      log.info('m', { tenant, chat })
      await log.close(1_000)
      const { tenant: maskedTenant, chat: maskedChat } = JSON.parse(sink.text)
      assert.match(maskedTenant, /^[0-9a-f]{24}$/)
      assert.match(maskedChat, /^[0-9a-f]{24}$/)
      const frame = sink.text.replace(maskedTenant, '').replace(maskedChat, '')
      const empty = '"tenant":"","chat":""'
      assert.ok(frame.includes(empty))
      assert.equal(frame.replace(empty, '').includes(tenant), BARE_LINE.includes(tenant))
      assert.equal(frame.replace(empty, '').includes(chat), BARE_LINE.includes(chat))
    }),
  )
})

/** What a line says without any field: an id that happens to be a part of it proves nothing. */
const BARE_LINE =
  '{"time":"2026-11-23T11:42:26.007Z","level":"info","service":"analysis-api","instance":"1","version":"1.0.0","msg":"m"}'

test('a hash is the same for the same key alone, and differs between tenant and chat', () => {
  const same = createMasker(Buffer.alloc(32, 7), 2)
  for (const id of ['a', 'b', 'c', 'a', 'b', 'c']) assert.equal(same('tenant', id), mask('tenant', id))
  assert.notEqual(mask('tenant', 'a'), mask('chat', 'a'))
  assert.notEqual(mask('tenant', 'a'), createMasker(Buffer.alloc(32, 8))('tenant', 'a'))
})

test('a blocked sink costs neither the caller nor the other sink; lines past the buffer are dropped and counted', async () => {
  const blocked: Sink = { write: () => new Promise(() => {}), close: () => new Promise(() => {}) }
  const good = memorySink()
  const log = loggerOver([blocked, good], { bufferChars: 20_000 })
  const began = performance.now()
  for (let i = 0; i < 300; i++) {
    log.info('x', { details: 'y'.repeat(200) })
    if (i % 40 === 39) await new Promise((resolve) => setTimeout(resolve, 60))
  }
  assert.ok(log.dropped() > 200 && log.dropped() < 300, String(log.dropped()))
  await log.close(50)
  assert.ok(performance.now() - began < 2_000)
  assert.equal(good.text.split('\n').length - 1, 300)
  const before = log.dropped()
  log.info('after the end')
  assert.equal(log.dropped(), before + 2, 'one on each sink')
})

test('lines that a sink could not write are counted, and later ones are written', async () => {
  let full = true
  const sink = memorySink()
  const write = sink.write
  sink.write = async (lines) => {
    if (full) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' })
    await write.call(sink, lines)
  }
  const log = loggerOver([sink])
  log.info('one')
  log.info('two')
  await new Promise((resolve) => setTimeout(resolve, 80))
  assert.equal(log.dropped(), 2)
  full = false
  log.info('three')
  await log.close(1_000)
  assert.equal(log.dropped(), 2)
  assert.match(sink.text, /"three"/)
})

test('a stream that nobody reads takes one batch at a time, and one that broke does not throw', async () => {
  let batches = 0
  const stalled = new Writable({
    write() {
      batches++
    },
  })
  const log = loggerOver([streamSink(stalled)], { bufferChars: 5_000 })
  for (let round = 0; round < 3; round++) {
    for (let i = 0; i < 30; i++) log.info('a line')
    await new Promise((resolve) => setTimeout(resolve, 60))
  }
  assert.equal(batches, 1)
  assert.ok(stalled.writableLength <= 5_000)
  assert.ok(log.dropped() > 0)
  await log.close(20)

  const broken = new Writable({ write: (_chunk, _encoding, done) => done(new Error('EPIPE')) })
  const other = loggerOver([streamSink(broken)])
  other.info('lost')
  await other.close(1_000)
  assert.equal(other.dropped(), 1)
})

test('a fault is described without its message, which may quote the request', () => {
  const secret = 'kart 4111 1111 1111 1111'
  let parsing: unknown
  try {
    JSON.parse(`{${secret}`)
  } catch (fault) {
    parsing = fault
  }
  const wrapped = new Error(`bad: ${secret}\n    at ${secret}`, { cause: parsing })
  for (const fault of [parsing, wrapped, secret, { message: secret }, null]) {
    const text = describeFault(fault)
    assert.ok(text.length > 0)
    assert.ok(!text.includes('4111') && !text.includes('kart'), text)
  }
  assert.match(describeFault(wrapped), /^Error\n {4}at .+\n(.*\n)*caused by SyntaxError/)
  assert.match(describeFault(Object.assign(new Error('x'), { code: 'ECONNRESET' })), /^Error ECONNRESET\n/)
  assert.match(
    describeFault(new CodedError('ANL-DEP-001', 'store is down')),
    /^CodedError ANL-DEP-001: store is down/,
  )
  const circle = new Error('a')
  circle.cause = circle
  assert.ok(describeFault(circle).length < 10_000)
})

test('a process whose standard output is a pipe that nobody reads goes on, and ends when told', async () => {
  const source = `
    const { createLogger } = await import('./src/lib/telemetry/log.ts')
    const { createMasker } = await import('./src/lib/telemetry/mask.ts')
    const { streamSink } = await import('./src/lib/telemetry/sink.ts')
    const sinks = [streamSink(process.stdout)]
    const log = createLogger({ service: 's', instance: '1', version: '1', level: 'info', mask: createMasker(Buffer.alloc(32)), sinks, bufferChars: 1_000_000 })
    let longest = 0
    for (let round = 0; round < 20; round++) {
      const began = performance.now()
      for (let i = 0; i < 1_000; i++) log.info('a line', { details: 'x'.repeat(100) })
      await new Promise((resolve) => setTimeout(resolve, 10))
      longest = Math.max(longest, performance.now() - began)
    }
    await log.close(50)
    process.stderr.write(JSON.stringify({ longest, dropped: log.dropped() }))
    process.exit(0)
  `
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', source], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const watchdog = setTimeout(() => child.kill('SIGKILL'), 10_000)
  let report = ''
  child.stderr.on('data', (chunk) => {
    report += chunk
  })
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearTimeout(watchdog)
  child.stdout.destroy()
  assert.equal(code, 0, report)
  const { longest, dropped } = JSON.parse(report)
  assert.ok(longest < 1_000, `longest round ${longest} ms`)
  assert.ok(dropped > 1_000 && dropped <= 20_000, `${dropped} dropped`)
})
