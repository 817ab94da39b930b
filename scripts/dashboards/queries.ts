import type { Dashboard, Panel } from './model.ts'

/** A query of a dashboard, and where it stands. */
export interface DashboardQuery {
  readonly where: string
  readonly language: 'promql' | 'logql'
  /** As the dashboard has it. */
  readonly expr: string
  /** With everything chosen: what Prometheus or Loki takes. */
  readonly runnable: string
}

/** What Grafana puts in place of its variables while everything is chosen, over an hour. */
const CHOSEN: Readonly<Record<string, string>> = {
  job: 'invekto-.*',
  host: '.*',
  instance: '.*',
  service: '(analysis-api|analysis-worker|dispatcher|ops)',
  __rate_interval: '1m',
  __interval: '15s',
  __auto: '15s',
  __range: '1h',
}

/** Every query of a dashboard: of its panels, its annotations and its variables. Throws for a variable that nobody sets. */
export function queriesOf(dashboard: Dashboard): DashboardQuery[] {
  return [
    ...dashboard.panels.flatMap(ofPanel),
    ...(dashboard.annotations.list as readonly { name: string; expr: string }[]).map(({ name, expr }) =>
      query(`annotation ${name}`, 'promql', expr),
    ),
    ...dashboard.templating.list.flatMap(({ name, definition }) => {
      // label_values(selector, label): the selector is the query.
      const selector = /^label_values\((.+), \w+\)$/.exec(String(definition ?? ''))?.[1]
      return selector === undefined ? [] : [query(`variable ${name}`, 'promql', selector)]
    }),
  ]
}

function ofPanel({ title, targets = [] }: Panel): DashboardQuery[] {
  return targets.map(({ refId, expr, datasource }) =>
    query(`panel "${title}" ${refId}`, datasource.type === 'loki' ? 'logql' : 'promql', expr),
  )
}

function query(where: string, language: DashboardQuery['language'], expr: string): DashboardQuery {
  return { where, language, expr, runnable: substitute(expr) }
}

function substitute(expr: string): string {
  return expr.replaceAll(/\$(?:\{(\w+)(?::\w+)?\}|(\w+))/g, (variable, braced: string, bare: string) => {
    const value = CHOSEN[braced ?? bare]
    if (value === undefined) throw new Error(`nobody sets ${variable} in ${expr}`)
    return value
  })
}
