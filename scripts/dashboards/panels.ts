import type { Limits, PanelDraft, Query, RowDraft, Source, Target } from './model.ts'

/** Where metrics come from: the data source that is chosen at the top of the dashboard. */
export const PROMETHEUS: Source = { type: 'prometheus', uid: '$prometheus' }
export const LOKI: Source = { type: 'loki', uid: '$loki' }

/** What every panel says: what it shows, and what is bad and what to do about it. */
interface About {
  readonly title: string
  readonly why: string
  readonly w?: number
  readonly h?: number
}

interface Numbers extends About {
  /** A unit of Grafana: s, reqps, bytes, percentunit, short, … */
  readonly unit: string
  readonly queries: readonly Query[]
  readonly limits?: Limits
  readonly decimals?: number
}

/** One query and what its lines are called. */
export function q(expr: string, legend: string): Query {
  return { expr, legend }
}

/** A heading and the panels below it. */
export function row(title: string, panels: readonly PanelDraft[]): RowDraft {
  return { title, panels }
}

/** Lines over time; limits are drawn as lines. `exemplars`: dots that lead to a trace. */
export function timeseries(
  panel: Numbers & { readonly exemplars?: boolean; readonly stacked?: boolean; readonly max?: number },
): PanelDraft {
  const custom = {
    drawStyle: 'line',
    lineWidth: 1,
    fillOpacity: panel.stacked ? 40 : 8,
    showPoints: 'never',
    spanNulls: false,
    stacking: { mode: panel.stacked ? 'normal' : 'none', group: 'A' },
    thresholdsStyle: { mode: panel.limits ? 'line' : 'off' },
  }
  return draft('timeseries', panel, 12, 8, {
    fieldConfig: {
      defaults: { ...defaults(panel), min: 0, ...(panel.max !== undefined && { max: panel.max }), custom },
      overrides: [],
    },
    options: {
      legend: { displayMode: 'table', placement: 'bottom', calcs: ['lastNotNull', 'max'], showLegend: true },
      tooltip: { mode: 'multi', sort: 'desc' },
    },
    targets: panel.queries.map((query, i) => ({
      ...target(query, i),
      range: true,
      exemplar: panel.exemplars ?? false,
    })),
  })
}

/** One number, or one a series: what is now. */
export function stat(panel: Numbers & { readonly words?: Readonly<Record<number, string>> }): PanelDraft {
  const mappings = panel.words
    ? [{ type: 'value', options: Object.fromEntries(wordsOf(panel.words)) }]
    : undefined
  return draft('stat', panel, 4, 4, {
    fieldConfig: { defaults: { ...defaults(panel), ...(mappings && { mappings }) }, overrides: [] },
    options: {
      reduceOptions: { calcs: ['lastNotNull'], fields: '', values: false },
      colorMode: panel.limits ? 'background' : 'value',
      graphMode: 'area',
      textMode: panel.queries.length > 1 || panel.words ? 'value_and_name' : 'auto',
      orientation: 'auto',
    },
    targets: panel.queries.map((query, i) => ({ ...target(query, i), range: true })),
  })
}

/** What is now, a line a series, the largest first. */
export function table(panel: Numbers & { readonly hide?: readonly string[] }): PanelDraft {
  return draft('table', panel, 12, 8, {
    fieldConfig: {
      defaults: { ...defaults(panel), custom: { align: 'auto', cellOptions: { type: 'auto' } } },
      overrides: [],
    },
    options: { showHeader: true, cellHeight: 'sm', sortBy: [{ displayName: 'Value', desc: true }] },
    targets: panel.queries.map((query, i) => ({
      ...target(query, i),
      range: false,
      instant: true,
      format: 'table',
    })),
    transformations: [
      {
        id: 'organize',
        options: {
          excludeByName: Object.fromEntries(['Time', ...(panel.hide ?? [])].map((name) => [name, true])),
        },
      },
    ],
  })
}

/** Where values lie, over time: the query sums increases of a histogram's buckets by `le`. */
export function heatmap(
  panel: About & { readonly unit: string; readonly expr: string; readonly exemplars?: boolean },
): PanelDraft {
  return draft('heatmap', panel, 12, 8, {
    fieldConfig: { defaults: {}, overrides: [] },
    options: {
      calculate: false,
      cellGap: 1,
      color: { mode: 'scheme', scheme: 'Oranges', exponent: 0.5, steps: 64 },
      filterValues: { le: 1e-9 },
      rowsFrame: { layout: 'auto' },
      yAxis: { unit: panel.unit, axisPlacement: 'left' },
      exemplars: { color: 'rgba(31, 120, 193, 0.8)' },
      legend: { show: true },
      tooltip: { mode: 'single', yHistogram: true },
    },
    targets: [
      {
        ...target({ expr: panel.expr, legend: '{{le}}' }, 0),
        range: true,
        format: 'heatmap',
        exemplar: panel.exemplars ?? false,
      },
    ],
  })
}

/** Which state each series was in, as bars over time. */
export function states(panel: Numbers & { readonly words: Readonly<Record<number, string>> }): PanelDraft {
  return draft('state-timeline', panel, 24, 6, {
    fieldConfig: {
      defaults: {
        ...defaults(panel),
        color: { mode: 'thresholds' },
        mappings: [{ type: 'value', options: Object.fromEntries(wordsOf(panel.words)) }],
        custom: { fillOpacity: 70, lineWidth: 0 },
      },
      overrides: [],
    },
    options: {
      mergeValues: true,
      showValue: 'auto',
      rowHeight: 0.8,
      legend: { displayMode: 'list', placement: 'bottom', showLegend: true },
    },
    targets: panel.queries.map((query, i) => ({ ...target(query, i), range: true })),
  })
}

/** Log lines, the newest first. */
export function logs(panel: About & { readonly expr: string; readonly lines?: number }): PanelDraft {
  const { lines = 100 } = panel
  return draft('logs', panel, 24, 12, {
    datasource: LOKI,
    options: {
      showTime: true,
      sortOrder: 'Descending',
      wrapLogMessage: true,
      enableLogDetails: true,
      dedupStrategy: 'none',
      prettifyLogMessage: false,
      showLabels: false,
      showCommonLabels: false,
    },
    targets: [{ refId: 'A', datasource: LOKI, expr: panel.expr, queryType: 'range', maxLines: lines }],
  })
}

/** A page of Markdown. */
export function text(panel: About & { readonly markdown: string }): PanelDraft {
  const { title, why: description, w = 24, h = 40 } = panel
  return {
    w,
    h,
    body: { type: 'text', title, description, options: { mode: 'markdown', content: panel.markdown } },
  }
}

function draft(type: string, about: About, w: number, h: number, rest: object): PanelDraft {
  const { title, why: description } = about
  return {
    w: about.w ?? w,
    h: about.h ?? h,
    body: { type, title, description, datasource: PROMETHEUS, ...rest },
  }
}

function target({ expr, legend }: Query, index: number): Target {
  return {
    refId: String.fromCharCode(65 + index),
    datasource: PROMETHEUS,
    editorMode: 'code',
    expr: expr.replaceAll(/\s+/g, ' ').trim(),
    legendFormat: legend,
  }
}

function defaults({ unit, limits, decimals }: Numbers): object {
  const { look, bad } = limits ?? {}
  return {
    unit,
    ...(decimals !== undefined && { decimals }),
    color: { mode: 'palette-classic' },
    thresholds: {
      mode: 'absolute',
      steps: [
        { color: 'green', value: null },
        ...(look === undefined ? [] : [{ color: 'yellow', value: look }]),
        ...(bad === undefined ? [] : [{ color: 'red', value: bad }]),
      ],
    },
    ...(limits && { color: { mode: 'thresholds' } }),
  }
}

const wordsOf = (words: Readonly<Record<number, string>>): [string, object][] =>
  Object.entries(words).map(([value, text], index) => [value, { text, index }])
