import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { fakeClock } from '../../../src/lib/base/clock.ts'
import { openTelemetry, type RequestEnd } from '../../../src/lib/telemetry/telemetry.ts'
import { startOtlpReceiver } from '../../helpers/otlp-receiver.ts'

const PLAIN = { tenant: 'tenant-forty-two', chat: 'chat-seventy-seven' }

test('one call ends a request in every signal, and no signal holds a plain tenant or chat', async () => {
  const receiver = await startOtlpReceiver()
  const logDir = await mkdtemp(join(tmpdir(), 'invekto-telemetry-'))
  const before = { ...process.env }
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url
  try {
    const clock = fakeClock(Date.UTC(2026, 10, 23))
    const telemetry = openTelemetry({
      service: 'analysis-api',
      instance: '1',
      version: '1.0.0',
      environment: 'production',
      level: 'info',
      maskKey: Buffer.alloc(32, 1),
      logDir,
      sinks: [],
      env: { ...process.env },
      clock,
    })
    const finish = (tookMs: number, end: Omit<RequestEnd, 'method' | 'route' | 'requestId'>): void => {
      const trace = telemetry.tracer.startRequest(undefined, undefined)
      trace.enter('waiting', 'body')
      clock.advance(1)
      trace.enter('downstream', 'state-store')
      clock.advance(tookMs - 1)
      telemetry.requestEnded(trace, {
        method: 'POST',
        route: '/v1/analysis',
        requestId: `r-${tookMs}`,
        ...PLAIN,
        ...end,
      })
    }
    finish(2, { status: 200, result: 'ok' })
    finish(3, { status: 200, result: 'partial', details: 'the store was slow' })
    finish(4, { status: 429, result: 'error', errorCode: 'ANL-RATE-001' })
    finish(5, { status: 500, result: 'error', errorCode: 'ANL-INT-001' })
    finish(600, { status: 200, result: 'ok' })
    const metrics = await telemetry.metrics.text()
    const journal = telemetry.journal.snapshot()
    await telemetry.tracer.ready
    await telemetry.close(3_000)

    const log = await readFile(join(logDir, 'analysis-api-1.log'), 'utf8')
    const lines = log
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line))
    assert.deepEqual(
      lines.map(({ level, stage, waitReason, status, errorCode, durationMs }) => [
        level,
        stage,
        waitReason,
        status,
        errorCode,
        durationMs,
      ]),
      [
        ['warn', 'done', 'state-store', 200, undefined, 3],
        ['warn', 'done', 'state-store', 429, 'ANL-RATE-001', 4],
        ['error', 'failed', 'state-store', 500, 'ANL-INT-001', 5],
        ['warn', 'done', 'state-store', 200, undefined, 600],
      ],
    )
    assert.equal(lines[0].tenant, telemetry.mask('tenant', PLAIN.tenant))
    assert.deepEqual(
      journal.failures.map(({ requestId }) => requestId),
      ['r-5', 'r-4'],
    )
    assert.deepEqual(
      journal.slow.map(({ requestId }) => requestId),
      ['r-600'],
    )
    assert.match(
      metrics,
      /invekto_http_request_duration_seconds_count\{route="\/v1\/analysis",status="200"\} 3/,
    )
    assert.equal(receiver.spans.length, 5 * 4)
    const traceIds = new Set(receiver.spans.map(({ traceId }) => traceId))
    assert.ok(lines.every(({ traceId }) => traceIds.has(traceId)))

    const everything = [
      log,
      metrics,
      JSON.stringify(journal),
      ...receiver.bodies.map((body) => body.toString('latin1')),
    ]
    for (const signal of everything) {
      assert.ok(signal.length > 100)
      assert.ok(!signal.includes(PLAIN.tenant) && !signal.includes(PLAIN.chat))
    }
  } finally {
    for (const name of Object.keys(process.env)) if (name.startsWith('OTEL_')) delete process.env[name]
    Object.assign(process.env, before)
    await receiver.close()
    await rm(logDir, { recursive: true, force: true })
  }
})
