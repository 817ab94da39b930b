/**
 * A histogram that costs an array increment per observation. prom-client hashes the
 * labels of every observation, which at five per request would be a tenth of the time a bare
 * HTTP exchange takes; this one is read by prom-client when Prometheus asks.
 */

/** The observations of one combination of label values. */
export interface Series {
  /**
   * `value` in the base unit, such as seconds. What is not a finite number is ignored. `exemplar`: the exported span it was seen in;
   * each bucket remembers the last.
   */
  observe(value: number, exemplar?: Exemplar): void
}

/** A span that shows how such a value comes about. */
export interface Exemplar {
  readonly traceId: string
  readonly spanId: string
}

/** One line of a histogram's text. */
export interface Sample {
  readonly metricName: string
  readonly labels: Record<string, string>
  readonly value: number
  /** Of a bucket, where its series has exemplars. `at`: epoch milliseconds. */
  readonly exemplar?: Exemplar & { readonly value: number; readonly at: number }
}

/** What a registry reads; prom-client's shape of a metric. */
export interface Snapshot {
  readonly name: string
  readonly help: string
  readonly type: 'histogram'
  readonly aggregator: 'sum'
  readonly values: Sample[]
}

/** What somebody who looks at it wants to know of a series; base units. Quantiles are those of the buckets: upper bounds. */
export interface SeriesSummary {
  readonly labels: readonly string[]
  readonly count: number
  readonly mean: number
  readonly p50: number
  readonly p95: number
}

export interface HistogramDefinition<L extends string> {
  readonly name: string
  readonly help: string
  readonly labels: readonly L[]
  /** Upper bounds, ascending, without +Inf. */
  readonly buckets: readonly number[]
  /** Epoch milliseconds; without it exemplars are not remembered. */
  readonly now?: (() => number) | undefined
}

export class Histogram<L extends string> {
  readonly name: string
  readonly #definition: HistogramDefinition<L>
  readonly #series = new Map<string, Counts>()

  constructor(definition: HistogramDefinition<L>) {
    this.name = definition.name
    this.#definition = definition
  }

  /** The series of these label values, made on first use; hold on to it where the values are known. */
  series(...values: string[]): Series {
    const key = values.length === 1 ? values[0]! : values.join('\n')
    let counts = this.#series.get(key)
    if (!counts) {
      counts = new Counts(this.#definition.buckets, values, this.#definition.now)
      this.#series.set(key, counts)
    }
    return counts
  }

  /** Everything observed so far; buckets are cumulative as the exposition format wants them. */
  async get(): Promise<Snapshot> {
    const { name, help, labels: names, buckets } = this.#definition
    const values: Snapshot['values'] = []
    for (const counts of this.#series.values()) {
      const labels: Record<string, string> = {}
      names.forEach((label, i) => {
        labels[label] = counts.labels[i]!
      })
      let total = 0
      for (let i = 0; i <= buckets.length; i++) {
        total += counts.slots[i]!
        const le = i < buckets.length ? String(buckets[i]) : '+Inf'
        const exemplar = counts.exemplars?.at(i)
        const bucket = { metricName: `${name}_bucket`, labels: { le, ...labels }, value: total }
        values.push(exemplar ? { ...bucket, exemplar } : bucket)
      }
      values.push({ metricName: `${name}_sum`, labels, value: counts.sum })
      values.push({ metricName: `${name}_count`, labels, value: total })
    }
    return { name, help, type: 'histogram', aggregator: 'sum', values }
  }

  /** The series that have observations. */
  summaries(): SeriesSummary[] {
    return [...this.#series.values()].map((counts) => counts.summary()).filter(({ count }) => count > 0)
  }

  reset(): void {
    this.#series.clear()
  }
}

class Counts implements Series {
  readonly labels: readonly string[]
  /** One more than there are bounds: the last is what exceeds them all. */
  readonly slots: Float64Array
  readonly exemplars: Exemplars | undefined
  sum = 0
  readonly #bounds: readonly number[]

  constructor(bounds: readonly number[], labels: readonly string[], now: (() => number) | undefined) {
    this.labels = labels
    this.#bounds = bounds
    this.slots = new Float64Array(bounds.length + 1)
    this.exemplars = now && new Exemplars(bounds.length + 1, now)
  }

  observe(value: number, exemplar?: Exemplar): void {
    if (!Number.isFinite(value)) return
    const bounds = this.#bounds
    let i = 0
    while (i < bounds.length && value > bounds[i]!) i++
    this.slots[i]!++
    this.sum += value
    if (exemplar) this.exemplars?.put(i, value, exemplar)
  }

  summary(): SeriesSummary {
    const { labels, sum } = this
    const count = this.slots.reduce((total, slot) => total + slot, 0)
    return {
      labels,
      count,
      mean: count > 0 ? sum / count : 0,
      p50: this.#at(count / 2),
      p95: this.#at(count * 0.95),
    }
  }

  /** The bound of the bucket in which so many have been reached; of what exceeds them all the last bound. */
  #at(reached: number): number {
    let total = 0
    const i = this.slots.findIndex((slot) => {
      total += slot
      return total >= reached
    })
    return this.#bounds[Math.min(i, this.#bounds.length - 1)] ?? 0
  }
}

/** The last exemplar of each bucket, in columns: remembering one allocates nothing. */
class Exemplars {
  readonly #traceIds: string[]
  readonly #spanIds: string[]
  readonly #values: Float64Array
  readonly #times: Float64Array
  readonly #now: () => number

  constructor(buckets: number, now: () => number) {
    this.#traceIds = new Array<string>(buckets).fill('')
    this.#spanIds = new Array<string>(buckets).fill('')
    this.#values = new Float64Array(buckets)
    this.#times = new Float64Array(buckets)
    this.#now = now
  }

  put(bucket: number, value: number, { traceId, spanId }: Exemplar): void {
    this.#traceIds[bucket] = traceId
    this.#spanIds[bucket] = spanId
    this.#values[bucket] = value
    this.#times[bucket] = this.#now()
  }

  at(bucket: number): Sample['exemplar'] {
    const traceId = this.#traceIds[bucket]
    if (!traceId) return undefined
    return {
      traceId,
      spanId: this.#spanIds[bucket]!,
      value: this.#values[bucket]!,
      at: this.#times[bucket]!,
    }
  }
}
