import { Counter, type Metric, type Registry } from 'prom-client'
import { Histogram } from './histogram.ts'

/** A histogram of ours in a registry. */
export function folded<L extends string>(
  registry: Registry,
  definition: ConstructorParameters<typeof Histogram<L>>[0],
): Histogram<L> {
  const histogram = new Histogram(definition)
  // A registry needs a name, get() and reset() of a metric; its declared type asks for the vendor's classes.
  registry.registerMetric(histogram as unknown as Metric)
  return histogram
}

/** A counter that costs an integer increment; the registry reads it at every scrape. */
export function tally(
  registry: Registry,
  about: { readonly name: string; readonly help: string },
): { count: number } {
  const own = { count: 0 }
  readCounter(registry, about.name, about.help)(() => own.count)
  return own
}

/** One for each value of a label, all of them there from the start. */
export function tallies<V extends string>(
  registry: Registry,
  values: readonly V[],
  { name, help, label }: { readonly name: string; readonly help: string; readonly label: string },
): Record<V, number> {
  const counts = Object.fromEntries(values.map((value) => [value, 0])) as Record<V, number>
  new Counter({
    name,
    help,
    labelNames: [label],
    registers: [registry],
    collect() {
      this.reset()
      for (const value of values) this.inc({ [label]: value }, counts[value])
    },
  })
  return counts
}

/** A counter whose value lives elsewhere and is read at every scrape. */
export function readCounter(registry: Registry, name: string, help: string): (read: () => number) => void {
  let read = (): number => 0
  new Counter({
    name,
    help,
    registers: [registry],
    collect() {
      this.reset()
      this.inc(read())
    },
  })
  return (from) => {
    read = from
  }
}
