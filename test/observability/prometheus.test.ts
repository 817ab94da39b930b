import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { queriesOf } from '../../scripts/dashboards/queries.ts'
import { INCIDENTS } from '../../scripts/faults/alerts/incidents.ts'
import { openAlertStage } from '../../scripts/faults/alerts/stage.ts'
import { ERRORS } from '../../src/lib/base/errors.ts'
import { readDashboards } from '../helpers/dashboards.ts'
import { PROMETHEUS_DIR, prometheusInstalled, promtool, quicken } from '../helpers/prometheus.ts'
import { ownRabbit } from '../helpers/rabbit.ts'
import { have, ownRedis } from '../helpers/services.ts'

const read = (name: string): string => readFileSync(join(PROMETHEUS_DIR, name), 'utf8')
const ALERTS = read('alerts.rules.yml')
const RECORDING = read('recording.rules.yml')
const ALERT_NAMES = [...ALERTS.matchAll(/- alert: (\w+)/g)].map(([, name]) => name!)

/** The expressions of a rule file, folded ones too. */
function expressions(rules: string): string[] {
  return [...rules.matchAll(/expr: (?:\|\n((?: {10,}.*\n)+)|(.*))/g)].map(([, block, line]) =>
    (block ?? line ?? '').replace(/\s+/g, ' ').trim(),
  )
}

/** What an alert looks at, whatever comes of the comparison: empty is then a name that nobody exposes. */
function looksAt(expr: string): string[] {
  return expr
    .split(/ (?:and(?: on\(\))?|or) /)
    .filter((part) => !part.includes('absent('))
    .map((part) => part.replace(/ (?:>|==|<) [\d. *]+$/, ''))
}

describe('the rules of Prometheus', () => {
  test('are ones that Prometheus takes, and do what their tests say', (t) => {
    if (!have(prometheusInstalled, 'prometheus', t)) return
    promtool(['check', 'config', join(PROMETHEUS_DIR, 'prometheus.yml')])
    promtool([
      'check',
      'rules',
      ...['recording', 'alerts'].map((name) => join(PROMETHEUS_DIR, `${name}.rules.yml`)),
    ])
    promtool(['test', 'rules', join(PROMETHEUS_DIR, 'tests/alerts.test.yml')])
  })

  test('name for each alert how bad it is and where it says what to do', () => {
    const docs = readFileSync(new URL('../../docs/alerts.md', import.meta.url), 'utf8')
    const sections = [...docs.matchAll(/^## (\w+)\n\n(page|ticket)\. \S/gm)].map(
      ([, name, severity]) => `${name} ${severity}`,
    )
    const alerts = [
      ...ALERTS.matchAll(/- alert: (\w+)\n[\s\S]*?severity: (\w+)[\s\S]*?runbook: docs\/alerts\.md#(\w+)\n/g),
    ]
    assert.equal(alerts.length, ALERT_NAMES.length)
    assert.deepEqual(
      alerts.map(([, name, severity]) => `${name} ${severity}`),
      sections,
    )
    for (const [, name, , anchor] of alerts) assert.equal(anchor, name!.toLowerCase())
  })

  test('count as a fault of ours every code of the API that is one, but what was switched off', () => {
    const counted = /code=~"([^"]+)"/.exec(RECORDING)![1]!
    for (const [code, { status }] of Object.entries(ERRORS).filter(([code]) => code.startsWith('ANL-'))) {
      // ANL-TIME-002 ends a job, and is no answer.
      const fault = status >= 500 && code !== 'ANL-FLAG-001' && code !== 'ANL-TIME-002'
      assert.equal(new RegExp(`^(?:${counted})$`).test(code), fault, code)
    }
  })

  test('are each put to the test: by promtool, and by something that is really broken', () => {
    const tests = read('tests/alerts.test.yml')
    const staged = new Set(INCIDENTS.flatMap(({ alerts }) => alerts))
    for (const name of ALERT_NAMES) {
      // One that fires and one that does not: the second is an entry without an alert behind it.
      const entries = [...tests.matchAll(new RegExp(`alertname: ${name}\\n( +exp_alerts)?`, 'g'))]
      const seen = tests.includes(`ALERTS{alertname="${name}",alertstate="firing"}`)
      assert.ok(seen || entries.some(([, fires]) => fires), `${name} fires in no test`)
      assert.ok(
        entries.some(([, fires]) => !fires),
        `${name} is quiet in no test`,
      )
      assert.ok(staged.has(name), `${name} is staged by no incident`)
    }
  })

  test('are the same when they are made quick, but for how long they look', () => {
    const bare = (rules: string): string => rules.replace(/\[\w+\]|for: \w+|> \d+/g, '')
    assert.equal(bare(quicken(ALERTS)), bare(ALERTS))
    assert.notEqual(quicken(ALERTS), ALERTS)
  })
})

test('a real Prometheus finds in real services all that its rules look at, and alerts fire and resolve', async (t) => {
  if (!have(prometheusInstalled && ownRabbit && ownRedis, 'prometheus, rabbitmq-server and redis-server', t))
    return
  const stage = await openAlertStage()
  t.after(() => stage.close())
  const { prometheus } = stage
  const becomes = async (
    so: () => Promise<boolean>,
    what: () => string,
    withinMs = 60_000,
  ): Promise<void> => {
    for (const until = Date.now() + withinMs; Date.now() < until; await sleep(300)) if (await so()) return
    assert.fail(what())
  }

  await t.test('names on /metrics are as Prometheus wants them', async () => {
    for (const name of ['api', 'worker', 'dispatcher', 'ops'] as const) {
      const text = await (await fetch(`${stage.service(name).url}/metrics`)).text()
      // Those of Node itself are prom-client's to name.
      const own = text
        .split('\n')
        .filter((line) => /^(?:# (?:HELP|TYPE) )?invekto_/.test(line))
        .join('\n')
      promtool(['check', 'metrics'], `${own}\n`)
    }
  })

  await t.test('every rule sees something', async () => {
    const empty = new Set([
      ...expressions(quicken(RECORDING)),
      ...expressions(quicken(ALERTS)).flatMap(looksAt),
    ])
    await becomes(
      async () => {
        for (const expr of empty) if ((await prometheus.query(expr)).length > 0) empty.delete(expr)
        return empty.size === 0
      },
      () => `nothing for ${[...empty].join('\n')}`,
    )
  })

  // Some panels only speak when something is wrong: they are looked at again in each incident.
  const unseen = new Map(
    [...readDashboards()].flatMap(([name, dashboard]) =>
      queriesOf(dashboard)
        .filter(({ language }) => language === 'promql')
        .map(({ where, runnable }) => [runnable, `${name}, ${where}`] as const),
    ),
  )
  const look = async (): Promise<void> => {
    for (const query of unseen.keys()) if ((await prometheus.query(query)).length > 0) unseen.delete(query)
  }
  for (const first of ['InvektoInstanceMissing', 'InvektoBreakerOpen']) {
    const { what, alerts, stage: begin } = INCIDENTS.find((incident) => incident.alerts[0] === first)!
    await t.test(`${alerts.join(', ')} fire: ${what}; and resolve once it is mended`, async () => {
      const mend = await begin(stage)
      const missing = new Set(alerts)
      await becomes(
        async () => {
          await look()
          for (const name of await prometheus.firing()) missing.delete(name)
          return missing.size === 0
        },
        () => `did not fire: ${[...missing].join(', ')}`,
      )
      await mend()
      await becomes(
        async () => (await prometheus.firing()).size === 0,
        () => 'still fires',
        150_000,
      )
    })
  }

  await t.test(
    'every query of every dashboard is one that Prometheus takes, and has seen something',
    async () => {
      await becomes(
        async () => {
          await look()
          return unseen.size === 0
        },
        () => `nothing for:\n${[...unseen].map(([query, where]) => `${where}: ${query}`).join('\n')}`,
        10_000,
      )
    },
  )
})
