import { dashboard } from './dashboard.ts'
import { heatmap, logs, q, row, stat, states, table, timeseries } from './panels.ts'
import { CHOSEN, CHOSEN_LOGS, quantile } from './parts.ts'

const STATES = { 0: 'closed', 1: 'half-open', 2: 'open' } as const
const DURATION = 'invekto_dependency_duration_seconds'

/** Redis, RabbitMQ and SQL Server as our services see them. */
export const dependencies = dashboard({
  uid: 'invekto-dependencies',
  title: 'Invekto: dependencies and breakers',
  description:
    'Redis, RabbitMQ and SQL Server as the services see them: how fast, how often they fail, who is cut off.',
  jobs: 'invekto-.*',
  rows: [
    row('Who is cut off?', [
      stat({
        title: 'Breakers now',
        why: 'open is bad: calls are not even tried. half-open tries a few. It closes by itself when the dependency answers.',
        unit: 'short',
        w: 24,
        limits: { look: 1, bad: 2 },
        words: STATES,
        queries: [
          q(`max by (job, dependency) (invekto_breaker_state{${CHOSEN}})`, '{{job}}: {{dependency}}'),
        ],
      }),
      states({
        title: 'Which breaker was when in which state?',
        why: 'All instances at once: the dependency is down. One alone: its network or its host.',
        unit: 'short',
        limits: { look: 1, bad: 2 },
        words: STATES,
        queries: [
          q(
            `max by (job, instance, dependency) (invekto_breaker_state{${CHOSEN}})`,
            '{{job}} {{instance}}: {{dependency}}',
          ),
        ],
      }),
      timeseries({
        title: 'How often do breakers open and close?',
        why: 'Changes a minute, by where to. Many: a dependency that is slow rather than down.',
        unit: 'short',
        queries: [
          q(
            `60 * sum by (dependency, to) (rate(invekto_breaker_transitions_total{${CHOSEN}}[$__rate_interval]))`,
            '{{dependency}} to {{to}}',
          ),
        ],
      }),
      table({
        title: 'Activations in this time',
        why: 'How often which breaker of which instance changed.',
        unit: 'short',
        decimals: 0,
        queries: [
          q(
            `sum by (job, instance, dependency, to) (increase(invekto_breaker_transitions_total{${CHOSEN}}[$__range])) > 0`,
            '',
          ),
        ],
      }),
    ]),
    row('How fast are they?', [
      timeseries({
        title: 'P95 by dependency and operation',
        why: 'Bad where it nears the limit of a call: 150 ms for Redis on the sync path.',
        unit: 's',
        queries: [
          q(quantile(0.95, DURATION, CHOSEN, ['dependency', 'operation']), '{{dependency}} {{operation}}'),
        ],
      }),
      timeseries({
        title: 'How many calls?',
        why: 'A second. A fall without a fall of requests: calls are rejected by a breaker, see below.',
        unit: 'ops',
        queries: [
          q(
            `sum by (dependency, operation) (rate(${DURATION}_count{${CHOSEN}}[$__rate_interval]))`,
            '{{dependency}} {{operation}}',
          ),
        ],
      }),
      heatmap({
        title: 'Where do the calls to Redis lie?',
        why: 'A second band above 150 ms is timeouts: Redis stalls now and then, as when it saves to disk or runs a slow command.',
        unit: 's',
        expr: `sum by (le) (increase(${DURATION}_bucket{${CHOSEN},dependency="redis"}[$__rate_interval]))`,
      }),
      timeseries({
        title: 'Is it slow for all?',
        why: 'P95 of Redis by instance. One line above the others: that host or its network.',
        unit: 's',
        limits: { look: 0.05, bad: 0.15 },
        queries: [q(quantile(0.95, DURATION, `${CHOSEN},dependency="redis"`, ['instance']), '{{instance}}')],
      }),
    ]),
    row('How do they fail?', [
      timeseries({
        title: 'Share of calls that failed',
        why: 'Bad above 1 %. A breaker opens when it stays high.',
        unit: 'percentunit',
        limits: { look: 0.01, bad: 0.1 },
        queries: [
          q(
            `sum by (dependency) (rate(${DURATION}_count{${CHOSEN},outcome!="ok"}[$__rate_interval]))
             / sum by (dependency) (rate(${DURATION}_count{${CHOSEN}}[$__rate_interval]))`,
            '{{dependency}}',
          ),
        ],
      }),
      timeseries({
        title: 'By how they ended',
        why: 'error: refused or the connection broke. timeout: no answer in time. rejected: the breaker did not even try.',
        unit: 'ops',
        stacked: true,
        queries: [
          q(
            `sum by (dependency, outcome) (rate(${DURATION}_count{${CHOSEN},outcome!="ok"}[$__rate_interval]))`,
            '{{dependency}} {{outcome}}',
          ),
        ],
      }),
      logs({
        title: 'What did the services say?',
        why: 'Breakers and connections as they came and went, with the reason.',
        expr: `{${CHOSEN_LOGS}} | json | dependency != "" | line_format "{{.service}} {{.instance}} {{.dependency}} {{.event}}: {{.msg}} {{.details}}"`,
      }),
    ]),
  ],
})
