import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, test } from 'node:test'
import { DASHBOARDS } from '../../scripts/dashboards/all.ts'
import type { Panel } from '../../scripts/dashboards/model.ts'
import { queriesOf } from '../../scripts/dashboards/queries.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { fieldsIn, metricsIn, readDashboards } from '../helpers/dashboards.ts'
import { openTestOutbox, startTestDispatcher } from '../helpers/dispatcher.ts'
import { startTestOps } from '../helpers/ops.ts'
import { startApi } from '../helpers/service.ts'
import { startWorker } from '../helpers/worker.ts'

const PANELS = ['row', 'stat', 'timeseries', 'table', 'heatmap', 'state-timeline', 'logs', 'text'] as const
const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
/** Of Prometheus itself, for every target. */
const PROMETHEUS_OWN = ['up']
const WITH_EXEMPLARS = new Set(
  ['http_request', 'stage'].map((what) => `invekto_${what}_duration_seconds_bucket`),
)
const dashboards = readDashboards()

for (const [name, dashboard] of dashboards)
  describe(`dashboard ${name}`, () => {
    const withQueries = dashboard.panels.filter(({ type }) => type !== 'row' && type !== 'text')

    test('has what Grafana asks of one', () => {
      assert.match(dashboard.uid, /^invekto-[a-z-]{1,32}$/)
      assert.ok(Number.isInteger(dashboard.schemaVersion) && dashboard.schemaVersion >= 39)
      assert.ok(dashboard.title.startsWith('Invekto: '))
      assert.deepEqual(dashboard.tags, ['invekto'])
      assert.equal('id' in dashboard, false, 'an id is of one Grafana alone')
    })

    test('panels have numbers and places of their own, inside 24 columns', () => {
      const ids = dashboard.panels.map(({ id }) => id)
      assert.equal(new Set(ids).size, ids.length)
      for (const [i, one] of dashboard.panels.entries()) {
        const { x, y, w, h } = one.gridPos
        assert.ok([x, y, w, h].every(Number.isInteger) && x >= 0 && y >= 0 && w > 0 && h > 0, one.title)
        assert.ok(x + w <= 24, one.title)
        for (const other of dashboard.panels.slice(i + 1))
          assert.ok(!overlap(one, other), `${one.title} and ${other.title}`)
      }
    })

    test('each panel is of a known kind and says what is bad', () => {
      for (const panel of dashboard.panels) {
        assert.ok((PANELS as readonly string[]).includes(panel.type), panel.type)
        if (panel.type !== 'row') assert.ok((panel.description ?? '').length > 20, panel.title)
      }
      const titles = withQueries.map(({ title }) => title)
      assert.equal(new Set(titles).size, titles.length)
    })

    test('each query has a letter, a text and a data source that is chosen at the top', () => {
      const variables = new Map(dashboard.templating.list.map(({ name, type }) => [name, type]))
      for (const { title, targets = [], datasource, type } of withQueries) {
        assert.ok(targets.length > 0, title)
        assert.equal(new Set(targets.map(({ refId }) => refId)).size, targets.length, title)
        for (const target of targets) {
          assert.match(target.refId, /^[A-Z]$/)
          assert.ok(target.expr.trim() !== '', title)
          assert.deepEqual(target.datasource, datasource, title)
          assert.equal(target.datasource.type, type === 'logs' ? 'loki' : 'prometheus', title)
          assert.equal(variables.get(target.datasource.uid.slice(1)), 'datasource', title)
        }
      }
    })

    test('every variable that is used exists', () => {
      const known = new Set(dashboard.templating.list.map(({ name }) => name))
      for (const { expr, where } of queriesOf(dashboard))
        for (const [, variable] of expr.matchAll(/\$\{?(\w+)/g))
          assert.ok(known.has(variable!) || variable!.startsWith('__'), `${where}: ${variable}`)
    })

    test('panels of latencies are drawn in seconds, with exemplars where their metric has them', () => {
      for (const { title, targets = [], type, fieldConfig } of dashboard.panels) {
        if (type !== 'timeseries' || !targets.some(({ expr }) => expr.includes('histogram_quantile')))
          continue
        for (const { expr, exemplar } of targets)
          assert.equal(
            exemplar,
            metricsIn(expr).some((metric) => WITH_EXEMPLARS.has(metric)),
            title,
          )
        assert.equal((fieldConfig as { defaults: { unit: string } }).defaults.unit, 's', title)
      }
    })

    test('links lead to dashboards that there are', () => {
      const uids = new Set([...dashboards.values()].map(({ uid }) => uid))
      for (const { url } of dashboard.links as readonly { url: string }[])
        if (url.startsWith('/d/')) assert.ok(uids.has(url.slice(3)), url)
    })

    test('no query, legend or label knows whose chat it was', () => {
      const { panels, templating, annotations } = dashboard
      const asked = panels.filter(({ type }) => type !== 'text')
      assert.doesNotMatch(JSON.stringify({ asked, templating, annotations }), /tenant|chat/i)
    })

    test('LogQL uses labels that Alloy sets and fields that lines have', () => {
      for (const { where, language, expr } of queriesOf(dashboard)) {
        if (language !== 'logql') continue
        const { labels, fields } = fieldsIn(expr)
        const known = expr.includes('service="nginx"') ? nginxFields() : lineFields()
        assert.ok(labels.length > 0)
        for (const label of labels) assert.ok(['service', 'instance', 'level', 'host'].includes(label), where)
        for (const field of fields) assert.ok(known.has(field), `${where}: ${field}`)
      }
    })
  })

test('the files are those that the tables make', () => {
  assert.deepEqual([...dashboards.keys()].sort(), [...Object.keys(DASHBOARDS), 'runbook'].sort())
  for (const [name, dashboard] of Object.entries(DASHBOARDS))
    assert.deepEqual(dashboards.get(name), JSON.parse(JSON.stringify(dashboard)), name)
})

test('titles and uids are unique', () => {
  for (const key of ['uid', 'title'] as const)
    assert.equal(new Set([...dashboards.values()].map((one) => one[key])).size, dashboards.size)
})

test('the overview answers the four questions in this order', () => {
  const rows = dashboards.get('overview')!.panels.filter(({ type }) => type === 'row')
  assert.deepEqual(
    rows.map(({ title }) => title),
    ['Where is it stuck?', 'What is waiting?', 'What is overloaded?', 'Why did it fail?'],
  )
})

test('PromQL names metrics that a running service exposes, and no other', async (t) => {
  const clock = systemClock
  const api = await startApi({ until: t })
  const worker = await startWorker({ until: t, clock })
  const dispatcher = await startTestDispatcher({ until: t, clock, outbox: openTestOutbox(clock) })
  const ops = await startTestOps({ until: t })
  const exposed = new Set(PROMETHEUS_OWN)
  for (const { port } of [api, worker, dispatcher, ops]) {
    const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
    for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
      exposed.add(name!)
      if (type === 'histogram' || type === 'summary')
        for (const part of ['sum', 'count', ...(type === 'histogram' ? ['bucket'] : [])])
          exposed.add(`${name}_${part}`)
    }
  }
  for (const page of ['alerts', 'troubleshooting', 'runbook', 'scaling'])
    for (const [name] of read(`docs/${page}.md`).matchAll(/\b(?:invekto|process|nodejs)_\w+/g))
      assert.ok(exposed.has(name), `docs/${page}.md: ${name}`)
  let asked = 0
  for (const dashboard of dashboards.values())
    for (const { where, language, expr } of queriesOf(dashboard))
      if (language === 'promql')
        for (const metric of metricsIn(expr)) {
          assert.ok(exposed.has(metric), `${dashboard.title}, ${where}: ${metric}`)
          asked++
        }
  assert.ok(asked > 100)
})

test('everything that is measured is asked for somewhere', () => {
  const asked = new Set(
    [...dashboards.values()].flatMap((one) =>
      queriesOf(one).flatMap(({ language, expr }) => (language === 'promql' ? metricsIn(expr) : [])),
    ),
  )
  const source = read('src/lib/telemetry/metrics.ts')
  for (const [, name] of source.matchAll(/'(invekto_\w+)'/g))
    assert.ok(
      [name!, `${name}_bucket`, `${name}_count`].some((one) => asked.has(one)),
      name!,
    )
})

test('queries can be run with everything chosen', () => {
  for (const dashboard of dashboards.values())
    for (const { runnable, where } of queriesOf(dashboard)) {
      assert.doesNotMatch(runnable, /\$/, where)
      for (const [open = '', close = ''] of ['()', '{}', '[]'])
        assert.equal(runnable.split(open).length, runnable.split(close).length, where)
    }
})

test('what reads queries finds the names in them', () => {
  assert.deepEqual(
    metricsIn(
      'sum by (a, le) (rate(b_total{c="d_x"}[5m])) / on () group_left () (e > 0) or vector(0) unless f offset 1m',
    ),
    ['b_total', 'e', 'f'],
  )
  assert.deepEqual(fieldsIn('{a=~"x",b="y"} | json | c != "" or d >= 5 | line_format "{{.e}} = {{.f}}"'), {
    labels: ['a', 'b'],
    fields: ['e', 'f', 'c', 'd'],
  })
})

function overlap({ gridPos: a }: Panel, { gridPos: b }: Panel): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h
}

/** What a line of ours can have: the fields that callers give, and what every line begins with. */
function lineFields(): Set<string> {
  const source = readFileSync(new URL('../../src/lib/telemetry/log.ts', import.meta.url), 'utf8')
  const names = [
    ...source.matchAll(/^ {2}readonly (\w+)\?: .* \| undefined$/gm),
    ...source.matchAll(/"(\w+)":(?="?\$\{)/g),
  ].map(([, name]) => name!)
  assert.ok(names.includes('durationMs') && names.includes('msg') && names.includes('service'))
  return new Set(names)
}

/** What nginx's log of requests has. */
function nginxFields(): Set<string> {
  const text = readFileSync(new URL('../../nginx/access-log.conf', import.meta.url), 'utf8')
  return new Set([...text.matchAll(/"(\w+)":/g)].map(([, name]) => name!))
}
