/**
 * What several dashboards ask for in the same words. Queries name raw metrics, so that a dashboard does not depend on
 * recording rules, and narrow everything down by what is chosen at the top.
 */

/** The matchers of whatever is chosen. */
export const CHOSEN = 'job=~"$job",host=~"$host",instance=~"$instance"'
/** Log lines of whatever is chosen; instances are named otherwise in logs, so the host has to do. */
export const CHOSEN_LOGS = 'service=~"$service",host=~"$host"'

/** The objectives, in seconds: 95 of 100 answers within 800 ms, and a caller hangs up after 600 ms. */
export const BUDGET = 0.6
export const P95_OBJECTIVE = 0.8
export const LATENCY = { look: BUDGET, bad: P95_OBJECTIVE } as const
/** Failed for a reason of ours: of 1,000 one may; an alert is raised at 50. */
export const ERROR_RATIO = { look: 0.001, bad: 0.05 } as const
/** An alert is raised when the oldest job has waited this long. */
export const JOB_AGE = { look: 60, bad: 300 } as const
export const OUTBOX_AGE = { look: 30, bad: 120 } as const

const SYNC = 'route=~"/v1/.*"'

/** The share of requests that a caller sees fail for a reason of ours. */
export const errorRatio = (matchers: string): string =>
  `sum(rate(invekto_http_request_duration_seconds_count{${matchers},${SYNC},status=~"5.."}[$__rate_interval]))
   / (sum(rate(invekto_http_request_duration_seconds_count{${matchers},${SYNC}}[$__rate_interval])) > 0)
   or 0 * sum(rate(invekto_http_request_duration_seconds_count{${matchers},${SYNC}}[$__rate_interval]))`

/** A quantile of a histogram, by the labels that are to be told apart. */
export const quantile = (
  of: number,
  histogram: string,
  matchers: string,
  by: readonly string[] = [],
): string =>
  `histogram_quantile(${of}, sum by (${['le', ...by].join(', ')}) (rate(${histogram}_bucket{${matchers}}[$__rate_interval])))`

/** How long answers took. */
export const requestQuantile = (of: number, matchers: string, by: readonly string[] = []): string =>
  quantile(of, 'invekto_http_request_duration_seconds', `${matchers},${SYNC}`, by)

/** Seconds a request or job spent in each stage, on average; `done` and `failed` are the whole time and left out. */
export const stageMeans = (matchers: string): string =>
  `sum by (stage) (rate(invekto_stage_duration_seconds_sum{${matchers},stage!~"done|failed"}[$__rate_interval]))
   / on () group_left ()
   sum(rate(invekto_stage_duration_seconds_count{${matchers},stage=~"done|failed"}[$__rate_interval]))`

/** A failed line of a log in one line; its fields and the way to its trace open with a click. */
export const FAILURE_LINE =
  '| line_format "{{.service}} {{.instance}} {{.errorCode}} {{.route}} {{.status}} {{.durationMs}} ms, {{.stage}} {{.waitReason}}: {{.msg}} {{.details}}"'

/** The last lines with an error code. */
export const FAILURES = `{${CHOSEN_LOGS},level=~"warn|error"} | json | errorCode != "" ${FAILURE_LINE}`
/** The last requests over the limit from which on the services themselves call one slow: 500 ms. */
export const SLOW = `{${CHOSEN_LOGS},level=~"warn|error"} | json | route != "" | durationMs >= 500 ${FAILURE_LINE}`
