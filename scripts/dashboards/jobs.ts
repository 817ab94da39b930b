import { dashboard } from './dashboard.ts'
import { heatmap, logs, q, row, stat, timeseries } from './panels.ts'
import { CHOSEN, CHOSEN_LOGS, FAILURE_LINE, JOB_AGE, quantile, stageMeans } from './parts.ts'

const WORKERS = `${CHOSEN},job="invekto-analysis-worker"`
const JOBS = 'queue="invekto.analysis.jobs"'
const DEAD = 'queue="invekto.analysis.dlq"'
const outcome = (name: string): string =>
  `sum(rate(invekto_jobs_total{${CHOSEN},outcome="${name}"}[$__rate_interval]))`

/** Jobs from their acceptance to their result, and the queues between. */
export const jobs = dashboard({
  uid: 'invekto-jobs',
  title: 'Invekto: jobs and queues',
  description: 'What waits in RabbitMQ, how fast workers work it off, what is tried again and what died.',
  jobs: 'invekto-analysis-(api|worker)',
  rows: [
    row('Do jobs get done?', [
      stat({
        title: 'Oldest job',
        why: 'Bad above 5 minutes: no worker runs, RabbitMQ is away, or there are too few workers. Runbook: "Scale".',
        unit: 's',
        w: 6,
        limits: JOB_AGE,
        queries: [q(`max(invekto_queue_oldest_age_seconds{${CHOSEN},${JOBS}})`, 'oldest')],
      }),
      stat({
        title: 'Jobs waiting',
        why: 'How many are ready in the queue. A number that stands still while jobs are done is a backlog being worked off.',
        unit: 'short',
        w: 6,
        queries: [q(`max(invekto_queue_depth{${CHOSEN},${JOBS}})`, 'waiting')],
      }),
      stat({
        title: 'Workers',
        why: 'Instances that answer. Bad at 0: jobs wait and nothing is lost; start one.',
        unit: 'short',
        w: 6,
        queries: [q('count(up{job="invekto-analysis-worker",host=~"$host"} == 1) or vector(0)', 'workers')],
      }),
      stat({
        title: 'Dead letters not yet kept',
        why: 'Bad above 0 for minutes: the panel, which keeps them, is down. One that has no database has up to 20 in hand, which are not counted here: its breaker shows that.',
        unit: 'short',
        w: 6,
        limits: { bad: 1 },
        queries: [q(`max(invekto_queue_depth{${CHOSEN},${DEAD}})`, 'in the queue')],
      }),
      timeseries({
        title: 'Do they come faster than they go?',
        why: 'Jobs a second. accepted above done for long: the queue grows; add a worker.',
        unit: 'ops',
        queries: [q(outcome('accepted'), 'accepted'), q(outcome('done'), 'done')],
      }),
      timeseries({
        title: 'What goes wrong?',
        why: 'retry: the engine failed or took too long. deferred: a dependency is away, nothing is lost. dead: given up, a person decides. duplicate: delivered twice, done once; harmless.',
        unit: 'ops',
        queries: [
          q(
            `sum by (outcome) (rate(invekto_jobs_total{${CHOSEN},outcome=~"retry|deferred|dead|duplicate"}[$__rate_interval]))`,
            '{{outcome}}',
          ),
        ],
      }),
    ]),
    row('What is waiting?', [
      timeseries({
        title: 'How many messages wait, by queue?',
        why: "Retry queues empty by themselves after the time in their name. Results are the backend's to take: they go after a day.",
        unit: 'short',
        queries: [q(`max by (queue) (invekto_queue_depth{${CHOSEN}})`, '{{queue}}')],
      }),
      timeseries({
        title: 'How long has the oldest waited, by queue?',
        why: 'Bad above 5 minutes for jobs; a retry queue may hold one for as long as its name says.',
        unit: 's',
        limits: JOB_AGE,
        queries: [q(`max by (queue) (invekto_queue_oldest_age_seconds{${CHOSEN}})`, '{{queue}}')],
      }),
    ]),
    row('Where does the time go?', [
      timeseries({
        title: 'An average attempt by stage',
        why: 'Seconds. queued: in RabbitMQ. waiting: for a place in the worker, or for the confirm of the result. downstream: Redis.',
        unit: 's',
        w: 8,
        stacked: true,
        queries: [q(stageMeans(WORKERS), '{{stage}}')],
      }),
      timeseries({
        title: 'How long does an attempt take?',
        why: 'P95 of the work itself, without the time in the queue. A job is given up and tried again after two minutes.',
        unit: 's',
        w: 8,
        exemplars: true,
        limits: { look: 10, bad: 120 },
        queries: [
          q(
            quantile(0.95, 'invekto_stage_duration_seconds', `${WORKERS},stage="processing"`, ['instance']),
            '{{instance}}',
          ),
        ],
      }),
      heatmap({
        title: 'How long from first to last?',
        why: 'The whole time of jobs that were done, the queue included.',
        unit: 's',
        w: 8,
        exemplars: true,
        expr: `sum by (le) (increase(invekto_stage_duration_seconds_bucket{${WORKERS},stage="done"}[$__rate_interval]))`,
      }),
    ]),
    row('Why did they fail?', [
      logs({
        title: 'The last 100 failed attempts',
        why: 'Lines of attempts that were tried again, deferred or given up (job-retry, job-deferred, job-dead). traceId leads to the trace of the whole job.',
        expr: `{${CHOSEN_LOGS},level=~"warn|error"} | json | event =~ "job-.+" ${FAILURE_LINE}`,
      }),
    ]),
  ],
})
