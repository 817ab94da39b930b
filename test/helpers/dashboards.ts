import { readdirSync, readFileSync } from 'node:fs'
import type { Dashboard } from '../../scripts/dashboards/model.ts'

const FOLDER = new URL('../../observability/grafana/dashboards/', import.meta.url)

/** The dashboards as Grafana reads them, by the name of their file. */
export function readDashboards(): ReadonlyMap<string, Dashboard> {
  return new Map(
    readdirSync(FOLDER)
      .sort()
      .map((name) => [
        name.replace('.json', ''),
        JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Dashboard,
      ]),
  )
}

/** The metrics that a PromQL query names. */
export function metricsIn(expr: string): string[] {
  const bare = expr
    .replaceAll(/"(?:\\.|[^"\\])*"/g, '""')
    .replaceAll(/\{[^}]*\}/g, '{}')
    .replaceAll(/\[[^\]]*\]/g, '')
    .replaceAll(/\b(?:by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, '')
  // A name that no bracket follows: functions and aggregations are followed by one.
  return [...bare.matchAll(/(?<![\w:.$])([a-zA-Z_:][\w:]*)(?!\w|\s*\()/g)]
    .map(([, name]) => name!)
    .filter((name) => !/^(?:or|and|unless|offset|bool|inf|nan|[smhdwy])$/i.test(name))
}

/** The fields of log lines that a LogQL query names, its stream's labels apart. */
export function fieldsIn(expr: string): { readonly labels: string[]; readonly fields: string[] } {
  const stream = /^\{([^}]*)\}/.exec(expr)?.[1] ?? ''
  const rest = expr.slice(stream.length + 2)
  const templates = [...rest.matchAll(/\{\{\.(\w+)\}\}/g)].map(([, name]) => name!)
  const filters = [...rest.replaceAll(/\{\{.*?\}\}/g, '').matchAll(/(\w+)\s*(?:=~|!~|!=|>=|<=|=|>|<)/g)]
  return {
    labels: [...stream.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, name]) => name!),
    fields: [...templates, ...filters.map(([, name]) => name!)],
  }
}
