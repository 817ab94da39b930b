import type { MetricsSnapshot } from '../telemetry/metrics.ts'
import type { InstanceReport, Timing } from './report.ts'

/** What of a report the metrics tell. */
export type Summary = Pick<
  InstanceReport,
  'inFlight' | 'breakers' | 'activations' | 'queues' | 'outbox' | 'counts' | 'stages' | 'calls'
>

/** Puts the metrics of a process into the few figures an operator looks at. */
export function summarise(snapshot: MetricsSnapshot): Summary {
  const { inFlight, breakers, activations, queues, outbox, stages, calls } = snapshot
  return {
    inFlight,
    breakers,
    activations,
    queues,
    outbox,
    counts: { ...requestCounts(snapshot), ...snapshot.counts },
    stages: stages.map(timing),
    calls: calls.map(timing),
  }
}

/** Health checks and scrapes are no requests to anybody who asks how much there is to do. */
const OWN_ROUTES = new Set(['/health', '/ready', '/metrics'])

function requestCounts({ requests }: MetricsSnapshot): Record<string, number> {
  const theirs = requests.filter(({ route }) => !OWN_ROUTES.has(route))
  const sum = (fits: (status: number) => boolean): number =>
    theirs.reduce((total, { status, count }) => total + (fits(status) ? count : 0), 0)
  return {
    requests: sum(() => true),
    errors: sum((status) => status >= 500),
    refused: sum((status) => status >= 400 && status < 500),
    unavailable: sum((status) => status === 503),
  }
}

function timing({ labels, count, mean, p50, p95 }: MetricsSnapshot['calls'][number]): Timing {
  return {
    name: labels.join(' '),
    count,
    meanMs: Math.round(mean * 1e6) / 1e3,
    p50Ms: Math.round(p50 * 1e6) / 1e3,
    p95Ms: Math.round(p95 * 1e6) / 1e3,
  }
}
