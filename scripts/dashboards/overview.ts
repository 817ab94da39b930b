import { dashboard } from './dashboard.ts'
import { logs, q, row, stat, table, timeseries } from './panels.ts'
import {
  CHOSEN,
  ERROR_RATIO,
  errorRatio,
  FAILURES,
  JOB_AGE,
  LATENCY,
  OUTBOX_AGE,
  requestQuantile,
  SLOW,
  stageMeans,
} from './parts.ts'

/** The four questions, and for each the figures that answer it. */
export const overview = dashboard({
  uid: 'invekto-overview',
  title: 'Invekto: overview',
  description: 'Where is it stuck? What is waiting? What is overloaded? Why did it fail?',
  jobs: 'invekto-.*',
  rows: [
    row('Where is it stuck?', [
      stat({
        title: 'Instances that do not answer',
        why: 'Bad above 0: listed, and silent. See Hosts for which; then its log, and the runbook: "When something is down".',
        unit: 'short',
        limits: { bad: 1 },
        queries: [q(`count(up{${CHOSEN}} == 0) or vector(0)`, 'silent')],
      }),
      stat({
        title: 'Breakers that are open',
        why: 'Bad above 0: a dependency is cut off because it failed. Answers are partial until it is back. See Dependencies.',
        unit: 'short',
        limits: { bad: 1 },
        queries: [q(`count(invekto_breaker_state{${CHOSEN}} == 2) or vector(0)`, 'open')],
      }),
      stat({
        title: 'P95 of answers',
        why: 'Bad above 800 ms, the objective; worth a look above 600 ms, when callers hang up. The breakdown below says which stage.',
        unit: 's',
        limits: LATENCY,
        queries: [q(requestQuantile(0.95, CHOSEN), 'P95')],
      }),
      stat({
        title: 'Requests failed',
        why: 'Share of 5xx answers. Bad above 5 %; the budget is 0.1 %. Go down to: Why did it fail?',
        unit: 'percentunit',
        limits: ERROR_RATIO,
        queries: [q(errorRatio(CHOSEN), 'failed')],
      }),
      stat({
        title: 'Oldest job',
        why: 'Bad above 5 minutes: no worker takes jobs, or too few do. See Jobs and queues.',
        unit: 's',
        limits: JOB_AGE,
        queries: [
          q(`max(invekto_queue_oldest_age_seconds{${CHOSEN},queue="invekto.analysis.jobs"})`, 'oldest'),
        ],
      }),
      stat({
        title: 'Oldest outbox row',
        why: 'Bad above 2 minutes: no dispatcher, or RabbitMQ or SQL Server is away. See Outbox.',
        unit: 's',
        limits: OUTBOX_AGE,
        queries: [q(`max(invekto_outbox_oldest_age_seconds{${CHOSEN}})`, 'oldest')],
      }),
      timeseries({
        title: 'Where does the time go?',
        why: 'Seconds of an average request or job by stage. A stage that grows is where it is stuck: downstream is Redis or the database, waiting is for the body, a place, the CPU or RabbitMQ, processing is our own work.',
        unit: 's',
        stacked: true,
        queries: [q(stageMeans(CHOSEN), '{{stage}}')],
      }),
      timeseries({
        title: 'How long do answers take?',
        why: 'Lines at 600 ms (callers hang up) and 800 ms (the objective). Dots are traces: click one to see where that request was.',
        unit: 's',
        limits: LATENCY,
        exemplars: true,
        queries: [
          q(requestQuantile(0.5, CHOSEN), 'P50'),
          q(requestQuantile(0.95, CHOSEN), 'P95'),
          q(requestQuantile(0.99, CHOSEN), 'P99'),
        ],
      }),
    ]),
    row('What is waiting?', [
      timeseries({
        title: 'How many messages wait?',
        why: 'A queue that only grows has nobody who takes from it fast enough. Retry queues fill and empty by themselves; the dead-letter queue is emptied by the panel.',
        unit: 'short',
        w: 8,
        queries: [q(`max by (queue) (invekto_queue_depth{${CHOSEN}})`, '{{queue}}')],
      }),
      timeseries({
        title: 'How long has the oldest waited?',
        why: 'Bad above 5 minutes for jobs. Add workers while it grows; look at retries when it jumps.',
        unit: 's',
        w: 8,
        limits: JOB_AGE,
        queries: [q(`max by (queue) (invekto_queue_oldest_age_seconds{${CHOSEN}})`, '{{queue}}')],
      }),
      timeseries({
        title: 'What waits in the outbox?',
        why: 'Pending rows come and go. Parked rows stay until somebody mends them: bad above 0.',
        unit: 'short',
        w: 8,
        queries: [
          q(`max(invekto_outbox_pending{${CHOSEN}})`, 'pending'),
          q(`max(invekto_outbox_parked{${CHOSEN}})`, 'parked'),
        ],
      }),
    ]),
    row('What is overloaded?', [
      timeseries({
        title: 'CPU by service',
        why: 'Cores. A process uses about one: near 1 it is full. Add an instance, or a host.',
        unit: 'short',
        w: 8,
        decimals: 2,
        limits: { look: 0.7, bad: 0.9 },
        queries: [
          q(
            `sum by (job, instance) (rate(process_cpu_seconds_total{${CHOSEN}}[$__rate_interval]))`,
            '{{job}} {{instance}}',
          ),
        ],
      }),
      timeseries({
        title: 'RAM by service',
        why: 'Resident memory. It levels off after an hour; one that climbs for a day leaks: note it, restart it, tell the developers.',
        unit: 'bytes',
        w: 8,
        queries: [
          q(`sum by (job, instance) (process_resident_memory_bytes{${CHOSEN}})`, '{{job}} {{instance}}'),
        ],
      }),
      timeseries({
        title: 'Requests in flight',
        why: 'Add an instance when it stays above 10. At 256 an instance refuses more with 503 (ANL-CAP-001).',
        unit: 'short',
        w: 8,
        limits: { look: 10, bad: 200 },
        queries: [q(`sum by (instance) (invekto_inflight_requests{${CHOSEN}})`, '{{instance}}')],
      }),
      timeseries({
        title: 'What is asked of Redis?',
        why: 'Calls a second. timeout and rejected mean that answers go out without it, partial.',
        unit: 'ops',
        w: 8,
        queries: [
          q(
            `sum by (operation, outcome) (rate(invekto_dependency_duration_seconds_count{${CHOSEN},dependency="redis"}[$__rate_interval]))`,
            '{{operation}} {{outcome}}',
          ),
        ],
      }),
      timeseries({
        title: 'How long does Redis take?',
        why: 'An API gives a call up after 150 ms. Bad above 50 ms: Redis is overloaded, swaps, or is far away.',
        unit: 's',
        w: 8,
        limits: { look: 0.05, bad: 0.15 },
        queries: [
          q(
            `histogram_quantile(0.95, sum by (le, operation) (rate(invekto_dependency_duration_seconds_bucket{${CHOSEN},dependency="redis"}[$__rate_interval])))`,
            'P95 {{operation}}',
          ),
        ],
      }),
      timeseries({
        title: 'How late is the event loop?',
        why: 'P99. Bad above 200 ms: something computes for too long, or the host has too few cores.',
        unit: 's',
        w: 8,
        limits: { look: 0.05, bad: 0.2 },
        queries: [
          q(`max by (job, instance) (nodejs_eventloop_lag_p99_seconds{${CHOSEN}})`, '{{job}} {{instance}}'),
        ],
      }),
    ]),
    row('Why did it fail?', [
      timeseries({
        title: 'Which errors do callers get?',
        why: "By code; docs/errors.md has the remedy of each. AUTH codes are the caller's keys or clock, DEP codes a dependency, CAP codes load.",
        unit: 'ops',
        stacked: true,
        queries: [
          q(`sum by (code) (rate(invekto_errors_total{${CHOSEN}}[$__rate_interval])) > 0`, '{{code}}'),
        ],
      }),
      table({
        title: 'Errors in this time',
        why: 'The same, counted. One code on one service alone points to that service; the same on all points to what they share.',
        unit: 'short',
        decimals: 0,
        w: 6,
        queries: [q(`sum by (code, job) (increase(invekto_errors_total{${CHOSEN}}[$__range])) > 0`, '')],
      }),
      table({
        title: 'Breaker activations in this time',
        why: 'How often which breaker changed. Many short ones: a dependency that is slow rather than down. See Dependencies.',
        unit: 'short',
        decimals: 0,
        w: 6,
        queries: [
          q(
            `sum by (job, dependency, to) (increase(invekto_breaker_transitions_total{${CHOSEN}}[$__range])) > 0`,
            '',
          ),
        ],
      }),
      logs({
        title: 'The last 100 failures',
        why: 'Lines with an error code. Open one: its fields, and a link from traceId to its trace.',
        expr: FAILURES,
      }),
      logs({
        title: 'The last 100 slow requests',
        why: 'Requests over 500 ms, with the stage they ended in and what they waited for longest.',
        expr: SLOW,
      }),
    ]),
  ],
})
