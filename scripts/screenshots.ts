/**
 * Takes the pictures of the panel in docs/img: the platform on embedded twins, some work done and some failed, looked at through
 * Chromium at two widths, in light and dark.
 *
 *   npm run screenshots
 */
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { chromium, type Page } from 'playwright-core'
import { systemClock } from '../src/lib/base/clock.ts'
import { newUlid } from '../src/lib/base/ids.ts'
import { JOBS_QUEUE } from '../src/lib/broker/topology.ts'
import { openDeadLetters } from '../src/lib/deadletters/open.ts'
import { developmentKeys } from '../src/lib/signing/development-key.ts'
import { type Caller, call } from './client.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const IMAGES = join(ROOT, 'docs/img')
const CHATS = join(ROOT, 'examples/chats')
const SAMPLE = `customer: Merhaba, siparişim TR-20418 hâlâ gelmedi, çok kızgınım!
agent: Özür dileriz, yarın 14.30'a kadar ararız.
customer: 1.250 TL ödedim, numaram 0532 123 45 67, lütfen acil dönün.`

const dir = mkdtempSync(join(tmpdir(), 'screenshots-'))
const child = spawn(process.execPath, ['src/platform.main.ts'], {
  cwd: ROOT,
  env: { ...process.env, INVEKTO_HTTP_PORT: '0', INVEKTO_DATA_DIR: dir },
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const { link, api } = await readStart()
  const jobId = await makeWork(api)
  mkdirSync(IMAGES, { recursive: true })
  await takePictures(link, jobId)
} finally {
  child.kill('SIGTERM')
  await new Promise((resolve) => child.once('exit', resolve))
  rmSync(dir, { recursive: true, force: true })
}

async function readStart(): Promise<{ link: string; api: string }> {
  let link: string | undefined
  for await (const line of createInterface({ input: child.stdout })) {
    link ??= /http:\S+\/login\/once\?token=\S+/.exec(line)?.[0]
    const api = /^analysis-api\s+(http:\S+)/.exec(line)?.[1]
    if (api && link) {
      child.stdout.resume()
      return { link, api }
    }
  }
  throw new Error('the platform ended before it listened')
}

/** Analyses, jobs, a tenant over its limit, and letters that failed for good; the id of a job. */
async function makeWork(baseUrl: string): Promise<string> {
  const [keyid, key] = developmentKeys(dir).keys.entries().next().value!
  const caller: Caller = { baseUrl, keyid, key: key.export() }
  const chats = readdirSync(CHATS).map((name) => readFileSync(join(CHATS, name), 'utf8'))
  let jobId = ''
  for (const [i, body] of chats.entries()) {
    await call(caller, { body, tenant: `tenant-${i % 5}`, chat: `chat-${i}` })
    const headers = { 'idempotency-key': `key-${i}` }
    const accepted = await call(caller, {
      path: '/v1/analysis/jobs',
      body,
      tenant: `tenant-${i % 5}`,
      chat: `chat-${i}`,
      headers,
    })
    jobId = JSON.parse(accepted.text).jobId
  }
  await Promise.all(
    Array.from({ length: 160 }, () => call(caller, { body: chats[0]!, tenant: 'tenant-loud' })),
  )
  const letters = await openDeadLetters({ url: undefined, dataDir: dir, clock: systemClock })
  for (let i = 0; i < 24; i++)
    await letters.insert({
      messageId: newUlid(Date.now() - i * 60_000),
      life: 1 + (i % 7 === 0 ? 1 : 0),
      queue: JOBS_QUEUE,
      type: 'analysis.requested',
      errorCode: ['ANL-TIME-002', 'ANL-VAL-002', 'ANL-INT-001'][i % 3]!,
      attempts: i % 3 === 1 ? 1 : 6,
      firstFailedAt: Date.now() - i * 60_000 - 762_000,
      failedAt: Date.now() - i * 60_000,
      tenantId: `tenant-${i % 5}`,
      chatId: `chat-${i}`,
      requestId: `request-${i}`,
      traceId: undefined,
      headers: '{"properties":{},"headers":{}}',
      content: Buffer.from('{}'),
    })
  await letters.close()
  return jobId
}

async function takePictures(link: string, jobId: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
  const page = await browser.newPage()
  await page.goto(link)
  // Long enough for two points of a trend.
  await page.waitForTimeout(21_000)
  const pages: [name: string, path: string][] = [
    ['overview', '/'],
    ['jobs', '/jobs'],
    ['job', `/jobs/${jobId}`],
    ['dead-letters', '/dead-letters'],
    ['flags', '/flags'],
  ]
  for (const width of [360, 1440])
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 780 })
      await page.emulateMedia({ colorScheme })
      for (const [name, path] of pages) {
        await page.goto(new URL(path, link).href)
        await take(page, `${name}-${width}-${colorScheme}`)
      }
      await page.goto(new URL('/playground', link).href)
      await page.getByRole('textbox').first().fill(SAMPLE)
      await page.getByRole('button', { name: 'Analyse' }).click()
      await page.locator('mark.entity').first().scrollIntoViewIfNeeded()
      await take(page, `playground-${width}-${colorScheme}`)
    }
  await browser.close()
}

async function take(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(IMAGES, `${name}.png`) })
}
