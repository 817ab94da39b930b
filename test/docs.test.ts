import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { RUNGS } from '../src/lib/broker/topology.ts'
import { HEADERS } from '../src/lib/contract/envelope.ts'
import { createMetrics, JOB_METRICS } from '../src/lib/telemetry/metrics.ts'

const read = (path: string): string => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')

test('docs/jobs.md names every header of our messages, the rungs and the metrics that there are', async () => {
  const text = read('docs/jobs.md')
  const table = text.slice(text.indexOf('| header |'), text.indexOf('**Reprocess**'))
  const named = [...table.matchAll(/`((?:x-|trace)[a-z-]+)`/g)].map(([, name]) => name!)
  assert.deepEqual(
    [...new Set(named)].filter((name) => name !== 'x-failed-at').sort(),
    [...Object.values(HEADERS).filter((name) => name !== 'x-failed-at')].sort(),
  )
  assert.ok(named.includes('x-failed-at'))
  const ladder = /└─ (.+) ┴─►/
    .exec(text)![1]!
    .split(' ┴─ ')
    .map((rung) => rung.trim().replace(' ', ''))
  assert.deepEqual(
    ladder,
    RUNGS.map(({ queue }) => queue.split('.').at(-1)),
  )
  const metrics = await createMetrics({ service: 's', version: 'v' }, { defaults: false }).text()
  for (const [, name] of text.matchAll(/`(invekto_\w+)/g))
    assert.match(metrics, new RegExp(`^# HELP ${name} `, 'm'))
  for (const outcome of JOB_METRICS) assert.ok(text.includes(`\`${outcome}\``), outcome)
})

test('docs/outbox.md names the settings, metrics, errors and columns that there are', async () => {
  const text = read('docs/outbox.md')
  const registry = createMetrics({ service: 's', version: 'v' }, { defaults: false })
  registry.outboxFrom(() => undefined)
  const metrics = await registry.text()
  for (const [, name] of text.matchAll(/[`(](invekto_\w+_\w+)[`[]/g))
    if (
      !name!.startsWith('invekto_backend') &&
      !name!.startsWith('invekto_dis') &&
      !name!.startsWith('invekto_ops')
    )
      assert.match(metrics, new RegExp(`^# HELP ${name} `, 'm'))
  const settings = read('docs/settings.md')
  for (const [name] of text.matchAll(/OUTBOX_[A-Z]+/g)) assert.ok(settings.includes(`INVEKTO_${name}`), name)
  const migrations = ['001-outbox', '004-roles'].map((name) => read(`deploy/sql/${name}.sql`)).join('\n')
  for (const [, parameter] of text.matchAll(
    /(@(?:Type|TenantId|ChatId|RequestId|Traceparent|IdempotencyKey|Payload|EventId))\b/g,
  ))
    assert.ok(migrations.includes(parameter!), String(parameter))
  for (const role of ['invekto_backend', 'invekto_dispatcher', 'invekto_ops']) {
    assert.ok(text.includes(`\`${role}\``), role)
    assert.ok(migrations.includes(`CREATE ROLE ${role}`), role)
  }
})

test('every npm script that the README names is there, and every relative link leads somewhere', () => {
  const { scripts } = JSON.parse(read('package.json'))
  for (const [, name] of read('README.md').matchAll(/npm run (?:-s )?([\w:-]+)/g))
    assert.ok(name! in scripts, String(name))
  for (const doc of [
    'README.md',
    'CONTRIBUTING.md',
    'docs/architecture.md',
    'docs/flows.md',
    'docs/jobs.md',
    'docs/outbox.md',
  ])
    for (const [, target] of read(doc).matchAll(/\]\((?!https?:)([^)#]+)/g))
      assert.ok(existsSync(new URL(target!, new URL(`../${doc}`, import.meta.url))), `${doc}: ${target}`)
})
