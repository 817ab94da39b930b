/**
 * Makes each alert fire by breaking what it is about, and resolve by mending it: real services, a real RabbitMQ, Redis and Prometheus of
 * its own. The rules are those of production with shorter windows. Minutes; exit code 1 when an alert stays away or does not leave.
 *
 *   npm run faults:alerts [-- --only InvektoOutboxWaits,…]
 */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { PROMETHEUS_DIR } from '../../test/helpers/prometheus.ts'
import { INCIDENTS } from './alerts/incidents.ts'
import { openAlertStage } from './alerts/stage.ts'

const FIRES_WITHIN_MS = 90_000
/** An open breaker tries again after 30 to 60 s by itself. */
const RESOLVES_WITHIN_MS = 150_000

const { values } = parseArgs({ options: { only: { type: 'string' } } })
const only = values.only?.split(',')
const known = [
  ...readFileSync(join(PROMETHEUS_DIR, 'alerts.rules.yml'), 'utf8').matchAll(/- alert: (\w+)/g),
].map(([, name]) => name!)
const staged = new Set(INCIDENTS.flatMap(({ alerts }) => alerts))
const faults = known.filter((name) => !staged.has(name)).map((name) => `${name} is staged by no incident`)

const stage = await openAlertStage()
try {
  await becomes(() => stage.prometheus.firing().then((firing) => firing.size === 0), 60_000)
  console.log(`all of it runs; of ${known.length} alerts none fires`)
  for (const { what, alerts, stage: begin } of INCIDENTS) {
    if (only && !alerts.some((name) => only.includes(name))) continue
    console.log(`\n${what}`)
    const started = performance.now()
    const mend = await begin(stage)
    const missing = new Set(alerts)
    await becomes(async () => {
      for (const name of await stage.prometheus.firing())
        if (missing.delete(name)) console.log(`  ${seconds(started)}  ${name} fires`)
      return missing.size === 0
    }, FIRES_WITHIN_MS)
    for (const name of missing) fail(`${name} did not fire`)
    await mend()
    const mended = performance.now()
    const left = new Set(alerts)
    await becomes(async () => {
      const firing = await stage.prometheus.firing()
      for (const name of left)
        if (!firing.has(name)) {
          left.delete(name)
          console.log(`  ${seconds(mended)}  ${name} has resolved`)
        }
      return left.size === 0
    }, RESOLVES_WITHIN_MS)
    for (const name of left) fail(`${name} did not resolve`)
    // What one incident leaves behind in the windows is not to be taken for the next one's.
    await becomes(() => stage.prometheus.firing().then((firing) => firing.size === 0), RESOLVES_WITHIN_MS)
  }
} finally {
  await stage.close()
}
console.log(faults.length === 0 ? '\nevery alert fired and resolved' : `\n${faults.join('\n')}`)
process.exit(faults.length === 0 ? 0 : 1)

function fail(message: string): void {
  console.log(`  FAILED: ${message}`)
  faults.push(message)
}

function seconds(since: number): string {
  return `${((performance.now() - since) / 1_000).toFixed(1)} s`.padStart(7)
}

async function becomes(so: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  for (const until = Date.now() + withinMs; Date.now() < until; await sleep(500)) if (await so()) return true
  return false
}
