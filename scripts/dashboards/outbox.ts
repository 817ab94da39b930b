import { dashboard } from './dashboard.ts'
import { logs, q, row, stat, timeseries } from './panels.ts'
import { CHOSEN, CHOSEN_LOGS, FAILURE_LINE, OUTBOX_AGE, quantile } from './parts.ts'

const SQL = `${CHOSEN},dependency=~"sqlserver|sqlite"`

/** Rows from the backend's transaction to RabbitMQ. */
export const outbox = dashboard({
  uid: 'invekto-outbox',
  title: 'Invekto: outbox',
  description: 'Rows that the backend has committed: how many wait, how fast they leave, which are stuck.',
  jobs: 'invekto-dispatcher',
  rows: [
    row('Do rows leave?', [
      stat({
        title: 'Oldest row',
        why: 'Bad above 2 minutes: no dispatcher runs, or RabbitMQ or SQL Server is away. Nothing is lost; see below which.',
        unit: 's',
        w: 6,
        limits: OUTBOX_AGE,
        queries: [q(`max(invekto_outbox_oldest_age_seconds{${CHOSEN}})`, 'oldest')],
      }),
      stat({
        title: 'Rows pending',
        why: 'Committed and not yet sent. Falls by thousands a second when all is well.',
        unit: 'short',
        w: 6,
        queries: [q(`max(invekto_outbox_pending{${CHOSEN}})`, 'pending')],
      }),
      stat({
        title: 'Rows parked',
        why: 'Bad above 0: they wait for somebody to mend them. `commands\\outbox.mjs parked` gives the reason of each, `requeue` sends them again.',
        unit: 'short',
        w: 6,
        limits: { bad: 1 },
        queries: [q(`max(invekto_outbox_parked{${CHOSEN}})`, 'parked')],
      }),
      stat({
        title: 'Dispatchers',
        why: 'Instances that answer. Bad at 0: rows wait; start one. Two are enough.',
        unit: 'short',
        w: 6,
        queries: [q(`count(up{${CHOSEN}} == 1) or vector(0)`, 'dispatchers')],
      }),
      timeseries({
        title: 'How many rows leave?',
        why: 'Confirmed by RabbitMQ, a second. Zero while rows are pending: see the dependencies below.',
        unit: 'ops',
        queries: [
          q(
            `sum by (instance) (rate(invekto_outbox_published_total{${CHOSEN}}[$__rate_interval]))`,
            '{{instance}}',
          ),
        ],
      }),
      timeseries({
        title: 'How many did not?',
        why: 'released: tried again by itself. parked: not before somebody has mended it.',
        unit: 'ops',
        queries: [
          q(
            `sum by (outcome) (rate(invekto_outbox_failures_total{${CHOSEN}}[$__rate_interval]))`,
            '{{outcome}}',
          ),
        ],
      }),
      timeseries({
        title: 'How many wait?',
        why: 'A saw is the backend writing in batches; a slope is more than the dispatchers carry.',
        unit: 'short',
        queries: [
          q(`max(invekto_outbox_pending{${CHOSEN}})`, 'pending'),
          q(`max(invekto_outbox_parked{${CHOSEN}})`, 'parked'),
        ],
      }),
      timeseries({
        title: 'How long has the oldest waited?',
        why: 'Bad above 2 minutes: a dispatcher, RabbitMQ or SQL Server is away; see below which.',
        unit: 's',
        limits: OUTBOX_AGE,
        queries: [q(`max(invekto_outbox_oldest_age_seconds{${CHOSEN}})`, 'oldest')],
      }),
    ]),
    row('What holds them up?', [
      timeseries({
        title: 'How long does the database take?',
        why: 'P95 by statement. claim above a second: look for blocking in SQL Server, or an index that was dropped.',
        unit: 's',
        w: 8,
        limits: { look: 0.5, bad: 2 },
        queries: [
          q(quantile(0.95, 'invekto_dependency_duration_seconds', SQL, ['operation']), '{{operation}}'),
        ],
      }),
      timeseries({
        title: 'How long does RabbitMQ take to confirm?',
        why: 'P95. Seconds mean that its disk is slow or that it is over its memory limit.',
        unit: 's',
        w: 8,
        limits: { look: 0.25, bad: 1 },
        queries: [
          q(
            quantile(0.95, 'invekto_dependency_duration_seconds', `${CHOSEN},operation="publish"`, [
              'dependency',
            ]),
            '{{dependency}}',
          ),
        ],
      }),
      timeseries({
        title: 'Which calls fail?',
        why: 'A second, by dependency and how they ended. timeout: too slow; error: refused or away.',
        unit: 'ops',
        w: 8,
        queries: [
          q(
            `sum by (dependency, operation, outcome) (rate(invekto_dependency_duration_seconds_count{${CHOSEN},outcome!="ok"}[$__rate_interval]))`,
            '{{dependency}} {{operation}} {{outcome}}',
          ),
        ],
      }),
    ]),
    row('Why were they not sent?', [
      logs({
        title: 'The last 100 that were not sent',
        why: 'Rows given back or parked, and claims and settlements that failed. details has the reason.',
        expr: `{${CHOSEN_LOGS},level=~"warn|error"} | json | event =~ "event-.+|outbox-.+" ${FAILURE_LINE}`,
      }),
    ]),
  ],
})
