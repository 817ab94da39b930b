import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { test } from 'node:test'
import { call } from '../../scripts/client.ts'

const SENTENCE = 'Merhaba, yarın 14.30 için 1.250,50 TL ödedim, 0532 123 45 67 numarasından arayın lütfen. '
const MESSAGES = 2_000
const BODY_BYTES = 8 * 1024 * 1024

/** A chat of 2,000 messages that fills a job's body. */
function bigChat(): string {
  const chat = (text: string) => ({
    schemaVersion: 1,
    messages: Array.from({ length: MESSAGES }, (_, i) => ({ id: `m${i}`, role: 'customer', text })),
  })
  const frame = Buffer.byteLength(JSON.stringify(chat('')))
  const times = Math.floor((BODY_BYTES - frame) / MESSAGES / Buffer.byteLength(SENTENCE))
  return JSON.stringify(chat(SENTENCE.repeat(times)))
}

test('a chat of 8 MiB is analysed while the process goes on answering', { timeout: 180_000 }, async (t) => {
  const key = randomBytes(32)
  const child = spawn(process.execPath, ['src/platform.main.ts'], {
    env: {
      ...process.env,
      INVEKTO_HTTP_PORT: '0',
      INVEKTO_KEYS: `test=${key.toString('base64')}`,
      INVEKTO_REDIS_URL: '',
      INVEKTO_AMQP_URL: '',
      INVEKTO_LOG_LEVEL: 'error',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  t.after(() => child.kill('SIGKILL'))
  const urls: string[] = []
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /^analysis-\w+\s+(http:\S+)/.exec(line)?.[1]
    if (url) urls.push(url)
    if (urls.length === 2) break
  }
  child.stdout!.resume()
  const [baseUrl, worker] = urls as [string, string]
  const caller = { baseUrl, keyid: 'test', key }
  const accepted = await call(
    caller,
    { path: '/v1/analysis/jobs', body: bigChat(), headers: { 'idempotency-key': 'big' } },
    60_000,
  )
  assert.equal(accepted.status, 202, accepted.text)

  const latencies: number[] = []
  const done = /^invekto_jobs_total\{outcome="done"\} 1$/m
  for (;;) {
    const began = performance.now()
    const answer = await fetch(`${worker}/health`)
    await answer.text()
    assert.equal(answer.status, 200)
    latencies.push(performance.now() - began)
    if (latencies.length % 10 === 0 && done.test(await (await fetch(`${worker}/metrics`)).text())) break
  }
  latencies.sort((a, b) => a - b)
  const p95 = latencies[Math.floor(latencies.length * 0.95)]!
  // Other tests share the processors, so that the worst of them says little.
  assert.ok(latencies.length >= 20, `${latencies.length} answers while it was analysed`)
  assert.ok(p95 < 100, `p95 ${p95} ms`)
  const job = await call(caller, { path: `/v1/analysis/jobs/${accepted.json.jobId}` }, 60_000)
  assert.equal(job.json.status, 'done')
  assert.equal(job.json.result.messages.length, MESSAGES)
})
