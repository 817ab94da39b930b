import type { Sample } from './histogram.ts'

/** What prom-client calls OpenMetrics strips `_total` off its counters for good: this text is made here instead. */
export const OPENMETRICS_TYPE = 'application/openmetrics-text; version=1.0.0; charset=utf-8'

/** One metric as a registry reads it. */
export interface Family {
  readonly name: string
  readonly help: string
  readonly type: string
  readonly values: readonly (Omit<Sample, 'metricName' | 'labels'> & {
    readonly metricName?: string | undefined
    readonly labels: Readonly<Record<string, string | number | undefined>>
  })[]
}

/** Metrics in the text format of OpenMetrics 1.0, with exemplars on those buckets that have one. */
export function toOpenMetrics(families: readonly Family[]): string {
  let text = ''
  for (const { name, help, type, values } of families) {
    // A counter's family is named without what its samples end in.
    const family = type === 'counter' ? name.replace(/_total$/, '') : name
    text += `# HELP ${family} ${escaped(help)}\n# TYPE ${family} ${type}\n`
    for (const sample of values) {
      const own = type === 'counter' ? `${family}_total` : (sample.metricName ?? name)
      text += `${own}${labelsOf(sample.labels)} ${numberOf(sample.value)}${exemplarOf(sample)}\n`
    }
  }
  return `${text}# EOF\n`
}

function exemplarOf({ exemplar }: Pick<Sample, 'exemplar'>): string {
  if (!exemplar) return ''
  const { traceId, spanId, value, at } = exemplar
  return ` # {trace_id="${traceId}",span_id="${spanId}"} ${numberOf(value)} ${at / 1_000}`
}

function labelsOf(labels: Family['values'][number]['labels']): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${name === 'le' ? boundOf(String(value)) : escaped(String(value ?? ''))}"`,
  )
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`
}

/** A bound is a float, and is to look like one. */
function boundOf(value: string): string {
  return /^\d+$/.test(value) ? `${value}.0` : value
}

function numberOf(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (Number.isFinite(value)) return String(value)
  return value > 0 ? '+Inf' : '-Inf'
}

function escaped(text: string): string {
  return text.replace(/\\/g, '\\\\').replace(/\n/g, '\\n').replace(/"/g, '\\"')
}

/** Whether an `Accept` header would rather have OpenMetrics 1.0 than Prometheus's own text (RFC 9110 §12.5.1). */
export function prefersOpenMetrics(accept: string | undefined): boolean {
  if (accept === undefined) return false
  let [open, plain] = [0, 0]
  for (const range of accept.toLowerCase().split(',')) {
    const [type, ...parameters] = range.split(';').map((part) => part.trim())
    const parameterOf = (name: string): string | undefined =>
      parameters.find((parameter) => parameter.startsWith(`${name}=`))?.slice(name.length + 1)
    const weight = Number(parameterOf('q') ?? 1)
    if (!(weight >= 0 && weight <= 1)) continue
    const version = parameterOf('version')
    if (type === 'application/openmetrics-text' && (version === undefined || version === '1.0.0'))
      open = Math.max(open, weight)
    else if (type === 'text/plain') plain = Math.max(plain, weight)
  }
  return open > 0 && open >= plain
}
