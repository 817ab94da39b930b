/**
 * Plays the backend: signs real chats, sends them to the real service and prints what came
 * back. Starts the service itself unless INVEKTO_DEMO_URL (with INVEKTO_KEYS) names one. Exit code
 * 0 only if everything came out as it must.
 *
 *   npm run demo
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Answer, type Caller, call, send, signCall } from './client.ts'
import { sendThroughOutbox } from './demo-outbox.ts'

const CHATS = new URL('../examples/chats/', import.meta.url)
const faults: string[] = []

function expect(what: string, right: boolean): void {
  console.log(`  ${right ? '✓' : '✗'} ${what}`)
  if (!right) faults.push(what)
}

interface Running {
  readonly caller: Caller
  /** Where the embedded database is. */
  readonly dataDir: string
  readonly child?: ChildProcess
}

/** The service under INVEKTO_DEMO_URL, or one of our own on a free port. */
async function findOrStart(): Promise<Running> {
  const given = process.env.INVEKTO_DEMO_URL
  if (given) {
    const [keyid = '', encoded = ''] = (process.env.INVEKTO_KEYS ?? '').split(',')[0]!.split(/=(.*)/s)
    const caller = { baseUrl: given.replace(/\/$/, ''), keyid, key: Buffer.from(encoded, 'base64') }
    return { caller, dataDir: process.env.INVEKTO_DATA_DIR || 'data' }
  }
  const key = randomBytes(32)
  const dataDir = mkdtempSync(join(tmpdir(), 'invekto-demo-'))
  const child = spawn(process.execPath, [fileURLToPath(new URL('./demo-platform.ts', import.meta.url))], {
    env: {
      ...process.env,
      INVEKTO_KEYS: `demo=${key.toString('base64')}`,
      INVEKTO_HTTP_PORT: '0',
      INVEKTO_DATA_DIR: dataDir,
      INVEKTO_LOG_LEVEL: 'warn',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  for await (const line of createInterface({ input: child.stdout! })) {
    const baseUrl = /analysis-api\s+(http:\S+)/.exec(line)?.[1]
    if (!baseUrl) continue
    child.stdout!.resume()
    return { caller: { baseUrl, keyid: 'demo', key }, dataDir, child }
  }
  throw new Error('the service ended before it listened')
}

function show(name: string, answer: Answer): void {
  const { result, status, engine } = answer.json ?? {}
  console.log(
    `\n${name}: ${answer.status} ${status} in ${answer.durationMs.toFixed(1)} ms (engine ${engine?.version})`,
  )
  console.log(`  server-timing  ${answer.headers['server-timing']}`)
  for (const { type, messageId, text, value } of result?.entities ?? []) {
    console.log(
      `  ${String(type).padEnd(10)} ${messageId}  ${JSON.stringify(text)} → ${JSON.stringify(value)}`,
    )
  }
  const { sentiment, urgency, intents } = result?.scores ?? {}
  console.log(
    `  sentiment ${sentiment?.label} ${sentiment?.value}   urgency ${urgency?.label} ${urgency?.value}`,
  )
  console.log(
    `  intents   ${(intents ?? [])
      .slice(0, 3)
      .map((intent: { name: string; score: number }) => `${intent.name} ${intent.score}`)
      .join(', ')}`,
  )
}

/** Asks for a job until it has ended, and prints what happened to it. */
async function followJob(caller: Caller, path: string): Promise<Answer> {
  let job = await call(caller, { path })
  for (const until = Date.now() + 20_000; Date.now() < until; job = await call(caller, { path })) {
    if (['done', 'failed'].includes(job.json?.status)) break
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  for (const { at, stage, waitReason, attempt, errorCode } of job.json?.stages ?? [])
    console.log(
      `  ${at}  ${[stage, waitReason, attempt && `attempt ${attempt}`, errorCode].filter(Boolean).join(', ')}`,
    )
  return job
}

/** A chat that the backend wrote to its outbox, in the transaction of its business data: to the event, and to its result. */
async function showOutbox(caller: Caller, dataDir: string): Promise<void> {
  console.log('\na row of the outbox')
  const chat = JSON.parse(readFileSync(new URL('en-delivery.json', CHATS), 'utf8'))
  const { eventId, sent } = await sendThroughOutbox(chat, dataDir)
  console.log(`  event ${eventId}`)
  expect('the dispatcher sent it, and took it off what is pending', sent)
  const job = await followJob(caller, `/v1/analysis/jobs/${eventId}`)
  expect('it became a job, and that is done', job.json?.status === 'done')
  const sync = await call(caller, { body: chat })
  expect(
    'its result is that of the synchronous call, to the byte',
    JSON.stringify(sync.json?.result) === JSON.stringify(job.json?.result),
  )
}

/** A chat as a job: submitted twice, followed to its result; through a retry where the engine can be made to stumble. */
async function showJob(caller: Caller, stumbles: boolean): Promise<void> {
  console.log('\na chat as a job')
  const chat = JSON.parse(readFileSync(new URL('tr-iade.json', CHATS), 'utf8'))
  if (stumbles) chat.messages[0].id = 'stumble-once'
  const submission = {
    path: '/v1/analysis/jobs',
    body: chat,
    headers: { 'idempotency-key': randomBytes(16).toString('hex') },
  }
  const accepted = await call(caller, submission)
  const again = await call(caller, submission)
  const path = String(accepted.headers.location)
  console.log(`  ${accepted.status} ${accepted.json?.status}, ${path}`)
  expect(
    'submitted twice with one key: one job',
    accepted.status === 202 && again.json?.jobId === accepted.json?.jobId,
  )
  const job = await followJob(caller, path)
  expect(
    stumbles ? 'failed once, was tried again 2 s later, and is done' : 'is done',
    job.json?.status === 'done' && (!stumbles || job.json.attempts === 2),
  )
  const sync = await call(caller, { body: chat })
  expect(
    'its result is that of the synchronous call, to the byte',
    JSON.stringify(sync.json?.result) === JSON.stringify(job.json?.result),
  )
  const stranger = await call(caller, { path, tenant: 'somebody-else' })
  expect('another tenant does not find it', stranger.status === 404)
}

const { caller, dataDir, child } = await findOrStart()
try {
  console.log(`calling ${caller.baseUrl} as the backend would`)
  for (const name of readdirSync(CHATS).sort()) {
    const body = readFileSync(new URL(name, CHATS))
    const answer = await call(caller, { body, chat: name })
    show(name, answer)
    expect(
      'answered 200 ok inside 600 ms',
      answer.status === 200 && answer.json?.status === 'ok' && answer.durationMs < 600,
    )
    expect(
      'entities, normalised text and scores are there',
      (answer.json?.result?.entities?.length ?? 0) > 3 && answer.json.result.messages.length === 5,
    )
  }

  console.log('\nwhat must be refused, is')
  const body = readFileSync(new URL('tr-iade.json', CHATS))
  const signed = signCall(caller, { body })
  const first = await send(signed)
  const again = await send(signed)
  expect(
    'the same signed request a second time: ANL-AUTH-005',
    first.status === 200 && again.json?.errorCode === 'ANL-AUTH-005',
  )
  const tampered = signCall(caller, { body })
  tampered.headers['x-tenant-id'] = 'somebody-else'
  expect(
    'another tenant under the same signature: ANL-AUTH-003',
    (await send(tampered)).json?.errorCode === 'ANL-AUTH-003',
  )

  await showJob(caller, child !== undefined)
  await showOutbox(caller, dataDir)

  const twice = await Promise.all([call(caller, { body }), call(caller, { body })])
  expect(
    'the same chat gives the same result bytes',
    JSON.stringify(twice[0].json.result) === JSON.stringify(twice[1].json.result),
  )
} catch (fault) {
  faults.push(String(fault))
  console.error(fault)
} finally {
  if (child) {
    const exited = new Promise<number | null>((resolve) => child.once('exit', resolve))
    child.kill('SIGTERM')
    expect('the service stops cleanly', (await exited) === 0)
    rmSync(dataDir, { recursive: true, force: true })
  }
}
console.log(
  faults.length === 0 ? '\nall of it worked' : `\n${faults.length} went wrong:\n${faults.join('\n')}`,
)
process.exitCode = faults.length === 0 ? 0 : 1
