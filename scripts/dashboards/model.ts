/** The part of Grafana's dashboard JSON (schema 39 and later) that our dashboards use. */
export interface Dashboard {
  readonly uid: string
  readonly title: string
  readonly description: string
  readonly tags: readonly string[]
  readonly schemaVersion: number
  readonly version: number
  readonly editable: boolean
  readonly graphTooltip: 0 | 1 | 2
  readonly refresh: string
  readonly timezone: 'browser'
  readonly time: { readonly from: string; readonly to: string }
  readonly templating: { readonly list: readonly Variable[] }
  readonly annotations: { readonly list: readonly object[] }
  readonly links: readonly object[]
  readonly panels: readonly Panel[]
}

export interface Variable {
  readonly name: string
  readonly type: 'datasource' | 'query'
  readonly [option: string]: unknown
}

export interface Source {
  readonly type: 'prometheus' | 'loki'
  readonly uid: string
}

export interface GridPos {
  readonly x: number
  readonly y: number
  readonly w: number
  readonly h: number
}

export interface Target {
  readonly refId: string
  readonly datasource: Source
  readonly expr: string
  readonly [option: string]: unknown
}

export interface Panel {
  readonly id: number
  readonly type: string
  readonly title: string
  readonly gridPos: GridPos
  readonly description?: string
  readonly datasource?: Source
  readonly targets?: readonly Target[]
  readonly [option: string]: unknown
}

/** A panel before it has a place and a number. */
export interface PanelDraft {
  readonly w: number
  readonly h: number
  readonly body: Omit<Panel, 'id' | 'gridPos'>
}

/** A heading and what stands below it. */
export interface RowDraft {
  readonly title: string
  readonly panels: readonly PanelDraft[]
}

/** One question to Prometheus: the query, and what its lines are called. */
export interface Query {
  readonly expr: string
  /** As Grafana takes it, such as `{{queue}}`. */
  readonly legend: string
}

/** From which value on something is worth a look, and from which it is bad. Either can be left out. */
export interface Limits {
  readonly look?: number
  readonly bad?: number
}
