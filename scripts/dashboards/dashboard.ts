import type { Dashboard, GridPos, Panel, PanelDraft, RowDraft, Variable } from './model.ts'
import { PROMETHEUS } from './panels.ts'

/** What Grafana counts its dashboard format by; it brings older ones up to date when it loads them. */
const SCHEMA_VERSION = 39
const COLUMNS = 24

/** What a dashboard's variables narrow down. */
export interface Scope {
  /** Which jobs there are to choose from, as a regular expression. */
  readonly jobs: string
}

const UNDER = 'Look it up in the runbook'

/** A dashboard from its rows: panels flow from left to right and get their numbers in order. */
export function dashboard(about: {
  readonly uid: string
  readonly title: string
  readonly description: string
  readonly jobs: string
  readonly rows: readonly RowDraft[]
}): Dashboard {
  const { uid, title, description, rows, jobs } = about
  return {
    uid,
    title,
    description,
    tags: ['invekto'],
    schemaVersion: SCHEMA_VERSION,
    version: 1,
    // Provisioned: a change by hand would be overwritten, so none is offered.
    editable: false,
    graphTooltip: 1,
    refresh: '30s',
    timezone: 'browser',
    time: { from: 'now-1h', to: 'now' },
    templating: { list: variables({ jobs }) },
    annotations: { list: annotations() },
    links: links(),
    panels: place(rows),
  }
}

function place(rows: readonly RowDraft[]): Panel[] {
  const panels: Panel[] = []
  let y = 0
  const put = ({ body }: Pick<PanelDraft, 'body'>, gridPos: GridPos): void => {
    panels.push({ id: panels.length + 1, ...body, gridPos } as Panel)
  }
  for (const { title, panels: drafts } of rows) {
    put({ body: { type: 'row', title, collapsed: false, panels: [] } }, { x: 0, y, w: COLUMNS, h: 1 })
    y++
    let x = 0
    let lineHeight = 0
    for (const draft of drafts) {
      if (x + draft.w > COLUMNS) {
        y += lineHeight
        x = lineHeight = 0
      }
      put(draft, { x, y, w: draft.w, h: draft.h })
      x += draft.w
      lineHeight = Math.max(lineHeight, draft.h)
    }
    y += lineHeight
  }
  return panels
}

/** Data sources, then from the coarse to the fine. `service` is what log lines call a job; it follows the choice of jobs. */
function variables({ jobs }: Scope): Variable[] {
  return [
    dataSource('prometheus', 'Metrics', 'Prometheus', 'invekto-prometheus'),
    dataSource('loki', 'Logs', 'Loki', 'invekto-loki'),
    choice('job', 'Service', `label_values(invekto_build_info{job=~"${jobs}"}, job)`, `${jobs}`),
    choice('host', 'Host', 'label_values(invekto_build_info{job=~"$job"}, host)', '.*'),
    choice(
      'instance',
      'Instance',
      'label_values(invekto_build_info{job=~"$job",host=~"$host"}, instance)',
      '.*',
    ),
    // Loki refuses a selector that could match everything: this one is always spelt out.
    { ...choice('service', '', 'label_values(invekto_build_info{job=~"$job"}, service)'), hide: 2 },
  ]
}

function dataSource(name: string, label: string, text: string, value: string): Variable {
  return {
    name,
    label,
    type: 'datasource',
    query: name,
    current: { text, value },
    hide: 0,
    refresh: 1,
    regex: '',
  }
}

function choice(name: string, label: string, query: string, allValue?: string): Variable {
  return {
    name,
    label,
    type: 'query',
    datasource: PROMETHEUS,
    definition: query,
    query: { query, refId: `variable-${name}` },
    includeAll: true,
    ...(allValue !== undefined && { allValue }),
    multi: true,
    current: { text: ['All'], value: ['$__all'] },
    // With every change of the time: instances come and go with each deployment.
    refresh: 2,
    sort: 1,
    hide: 0,
  }
}

function annotations(): object[] {
  const mark = (name: string, color: string, expr: string, titleFormat: string): object => ({
    name,
    datasource: PROMETHEUS,
    enable: true,
    hide: false,
    iconColor: color,
    expr,
    step: '60s',
    titleFormat,
    textFormat: UNDER,
  })
  return [
    mark(
      'Deployments',
      'blue',
      // A version that was not there a minute ago; a service that comes back whole looks the same.
      'count by (job, version) (invekto_build_info) unless count by (job, version) (invekto_build_info offset 1m)',
      '{{job}} {{version}}',
    ),
    mark(
      'Breakers',
      'red',
      'max by (job, dependency) (invekto_breaker_state) == 2',
      '{{job}}: {{dependency}} is cut off',
    ),
  ]
}

function links(): object[] {
  const link = (title: string, url: string, keepVars: boolean, icon: string): object => ({
    title,
    type: 'link',
    url,
    icon,
    includeVars: keepVars,
    keepTime: true,
    targetBlank: false,
    asDropdown: false,
    tags: [],
    tooltip: '',
  })
  return [
    {
      title: 'Invekto',
      type: 'dashboards',
      tags: ['invekto'],
      asDropdown: false,
      includeVars: true,
      keepTime: true,
      targetBlank: false,
      icon: 'external link',
      tooltip: '',
      url: '',
    },
    link('Traces (Jaeger)', exploreTraces(), false, 'bolt'),
  ]
}

/** Jaeger by way of Grafana: Jaeger itself listens on loopback alone. */
function exploreTraces(): string {
  const pane = {
    datasource: 'invekto-jaeger',
    queries: [
      {
        refId: 'A',
        datasource: { type: 'jaeger', uid: 'invekto-jaeger' },
        queryType: 'search',
        service: 'analysis-api',
        limit: 20,
      },
    ],
    range: { from: 'now-1h', to: 'now' },
  }
  return `/explore?schemaVersion=1&panes=${encodeURIComponent(JSON.stringify({ traces: pane }))}`
}
