import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { TestContext } from 'node:test'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { installed } from './services.ts'

const COMMAND = ['chromium', 'chromium-browser', 'google-chrome'].find(installed)
/** A real browser, from the system's packages. */
export const haveChromium = COMMAND !== undefined

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Starts it; it ends with the test. */
export async function startChromium(t: TestContext): Promise<Browser> {
  const executablePath = `/usr/bin/${COMMAND}`
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] })
  t.after(() => browser.close())
  return browser
}

/** A window of its own, and what its pages complained of: errors, and what the policy would not let happen. */
export async function openWindow(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('pageerror', (fault) => complaints.push(fault.message))
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  return { page, complaints }
}

/** What axe-core finds wrong with a page: WCAG 2.2 A and AA, and best practices. */
export async function violationsOf(page: Page): Promise<string[]> {
  // The policy lets no script of others in; the debugger's is none of the page's.
  const client = await page.context().newCDPSession(page)
  const evaluate = async (expression: string): Promise<unknown> => {
    const { result, exceptionDetails } = await client.send('Runtime.evaluate', {
      expression,
      awaitPromise: true,
      returnByValue: true,
    })
    if (exceptionDetails) throw new Error(exceptionDetails.text)
    return result.value
  }
  await evaluate(`${AXE};0`)
  const found = await evaluate(
    `axe.run().then(({violations}) => violations.map(({id, nodes}) => id + ': ' + nodes.map(({html}) => html.slice(0, 120)).join(' | ')))`,
  )
  await client.detach()
  return found as string[]
}
