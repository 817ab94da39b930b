import { dashboard } from './dashboard.ts'
import { heatmap, logs, q, row, stat, timeseries } from './panels.ts'
import {
  CHOSEN,
  ERROR_RATIO,
  errorRatio,
  LATENCY,
  quantile,
  requestQuantile,
  SLOW,
  stageMeans,
} from './parts.ts'

const SYNC = `${CHOSEN},route=~"/v1/.*"`

/** The way of a request through analysis-api. */
export const syncPath = dashboard({
  uid: 'invekto-sync-path',
  title: 'Invekto: sync path',
  description:
    'Requests to analysis-api: how many, how fast, how many of them in part or not at all, and why.',
  jobs: 'invekto-analysis-api',
  rows: [
    row('Does it keep its promise?', [
      stat({
        title: 'P95',
        why: 'Bad above 800 ms, the objective; worth a look above 600 ms, when callers hang up.',
        unit: 's',
        w: 6,
        limits: LATENCY,
        queries: [q(requestQuantile(0.95, CHOSEN), 'P95')],
      }),
      stat({
        title: 'Within the budget of 600 ms',
        why: 'Share of requests answered in time. Bad below 95 %: look at the stages below.',
        unit: 'percentunit',
        w: 6,
        queries: [
          q(
            `sum(rate(invekto_http_request_duration_seconds_bucket{${SYNC},le="0.6"}[$__rate_interval]))
             / sum(rate(invekto_http_request_duration_seconds_count{${SYNC}}[$__rate_interval]))`,
            'in time',
          ),
        ],
      }),
      stat({
        title: 'Failed',
        why: 'Share of 5xx answers. Bad above 5 %; the budget is 0.1 %.',
        unit: 'percentunit',
        w: 6,
        limits: ERROR_RATIO,
        queries: [q(errorRatio(CHOSEN), 'failed')],
      }),
      stat({
        title: 'In part',
        why: 'Share of partial answers. Bad above 20 %: Redis is away or slow, a limit is passed, or a flag is off; warnings in the answer say which.',
        unit: 'percentunit',
        w: 6,
        limits: { look: 0.02, bad: 0.2 },
        queries: [
          q(
            `sum(rate(invekto_partial_answers_total{${CHOSEN}}[$__rate_interval]))
             / sum(rate(invekto_http_request_duration_seconds_count{${CHOSEN},route="/v1/analysis"}[$__rate_interval]))`,
            'in part',
          ),
        ],
      }),
      timeseries({
        title: 'How many requests, by answer?',
        why: "Requests a second. A jump of 4xx is a caller's mistake; of 429 a caller over its limit; of 503 load or a dependency.",
        unit: 'reqps',
        stacked: true,
        queries: [
          q(
            `sum by (route, status) (rate(invekto_http_request_duration_seconds_count{${SYNC}}[$__rate_interval]))`,
            '{{route}} {{status}}',
          ),
        ],
      }),
      timeseries({
        title: 'How long do they take, by route?',
        why: 'P95. Lines at 600 and 800 ms. Dots are traces: click one.',
        unit: 's',
        limits: LATENCY,
        exemplars: true,
        queries: [q(requestQuantile(0.95, CHOSEN, ['route']), '{{route}}')],
      }),
    ]),
    row('Where does the time go?', [
      timeseries({
        title: 'An average request by stage',
        why: 'Seconds. downstream: Redis. waiting: for the body, a place, the CPU or, with jobs, RabbitMQ. processing: the analysis itself.',
        unit: 's',
        stacked: true,
        queries: [q(stageMeans(CHOSEN), '{{stage}}')],
      }),
      timeseries({
        title: 'The slow ones by stage',
        why: 'P95 of each stage on its own. The stage whose line rises with the latency is the reason of it.',
        unit: 's',
        exemplars: true,
        queries: [
          q(
            quantile(0.95, 'invekto_stage_duration_seconds', `${CHOSEN},stage!~"done|failed"`, ['stage']),
            '{{stage}}',
          ),
        ],
      }),
      heatmap({
        title: 'Where do answers lie?',
        why: 'Two bands mean two kinds of requests, such as those that met a timeout of 150 ms and those that did not.',
        unit: 's',
        exemplars: true,
        expr: `sum by (le) (increase(invekto_http_request_duration_seconds_bucket{${SYNC}}[$__rate_interval]))`,
      }),
      timeseries({
        title: 'P95 by instance',
        why: 'One line above the others: that instance or its host. All of them: what they share. Runbook: "One instance".',
        unit: 's',
        limits: LATENCY,
        exemplars: true,
        queries: [q(requestQuantile(0.95, CHOSEN, ['instance']), '{{instance}}')],
      }),
    ]),
    row('Who is turned away?', [
      timeseries({
        title: 'Requests in flight',
        why: 'Add an instance when it stays above 10. At 256 an instance refuses more with 503.',
        unit: 'short',
        w: 6,
        limits: { look: 10, bad: 200 },
        queries: [q(`sum by (instance) (invekto_inflight_requests{${CHOSEN}})`, '{{instance}}')],
      }),
      timeseries({
        title: 'Over a rate limit',
        why: 'soft: answered in part; hard: refused with 429. The panel names who it is, under Overloaded.',
        unit: 'ops',
        w: 6,
        queries: [
          q(`sum by (limit) (rate(invekto_rate_limited_total{${CHOSEN}}[$__rate_interval]))`, '{{limit}}'),
        ],
      }),
      timeseries({
        title: 'Replays refused',
        why: 'A nonce that was used before. A few are retries of a client that should sign anew; many are an attack or a broken client.',
        unit: 'ops',
        w: 6,
        limits: { bad: 0.1 },
        queries: [q(`sum(rate(invekto_replays_rejected_total{${CHOSEN}}[$__rate_interval]))`, 'replays')],
      }),
      timeseries({
        title: "How wrong are callers' clocks?",
        why: 'Seconds, of the caller whose clock is furthest ahead. Bad above 10: beyond 30 its signatures are refused (ANL-AUTH-004). Below zero all of them are slow. Mend the time service.',
        unit: 's',
        w: 6,
        limits: { look: 5, bad: 10 },
        queries: [q(`max by (instance) (abs(invekto_caller_clock_skew_seconds{${CHOSEN}}))`, '{{instance}}')],
      }),
    ]),
    row('Which ones?', [
      logs({
        title: 'The last 100 slow requests',
        why: 'Over 500 ms. The line says what it waited for longest; traceId leads to its trace.',
        expr: SLOW,
      }),
      logs({
        title: 'The last 100 that the gateway saw fail',
        why: "nginx's own view: requests that no instance answered, or that took longer on the way than in the service.",
        expr:
          '{service="nginx",host=~"$host"} | json | status >= 500 or requestTime > 0.6 ' +
          '| line_format "{{.status}} {{.method}} {{.path}} {{.requestTime}} s, upstream {{.upstream}} {{.upstreamStatus}} {{.upstreamTime}} s"',
      }),
    ]),
  ],
})
