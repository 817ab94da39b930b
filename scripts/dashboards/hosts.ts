import { dashboard } from './dashboard.ts'
import { logs, q, row, stat, table, timeseries } from './panels.ts'
import { CHOSEN, CHOSEN_LOGS } from './parts.ts'

/** Our processes, host by host. */
export const hosts = dashboard({
  uid: 'invekto-hosts',
  title: 'Invekto: hosts',
  description:
    'Processes by host: which run, in which version, what they use, and whether they come back again and again.',
  jobs: 'invekto-.*',
  rows: [
    row('Does everything run?', [
      stat({
        title: 'Instances that answer',
        why: 'By host. Fewer than host.json says: `deploy status` on that host tells which is missing.',
        unit: 'short',
        w: 12,
        queries: [q(`sum by (host) (up{${CHOSEN}})`, '{{host}}')],
      }),
      stat({
        title: 'Restarts in this time',
        why: 'Bad above 0 outside a deployment: a service that ends itself. Its log has the reason; exit 78 is a setting.',
        unit: 'short',
        w: 12,
        decimals: 0,
        limits: { look: 1, bad: 5 },
        queries: [q(`sum by (host) (changes(process_start_time_seconds{${CHOSEN}}[$__range]))`, '{{host}}')],
      }),
      table({
        title: 'What runs where?',
        why: 'Two versions of one service at the same time are normal during a deployment only.',
        unit: 'short',
        hide: ['Value'],
        queries: [q(`max by (host, instance, service, version) (invekto_build_info{${CHOSEN}})`, '')],
      }),
      table({
        title: 'What does not answer?',
        why: 'Listed, and silent: stopped, hung, or not reachable from Prometheus (firewall, INVEKTO_HTTP_HOST).',
        unit: 'short',
        hide: ['Value'],
        queries: [q(`max by (host, job, instance) (up{${CHOSEN}}) == 0`, '')],
      }),
      timeseries({
        title: 'How long have they run?',
        why: 'A saw is a service that comes back again and again.',
        unit: 's',
        w: 24,
        queries: [
          q(
            `max by (job, instance) (time() - process_start_time_seconds{${CHOSEN}})`,
            '{{job}} {{instance}}',
          ),
        ],
      }),
    ]),
    row('What do they use?', [
      timeseries({
        title: 'CPU by host',
        why: 'Cores used by our processes. Near the number of cores of the host: move something elsewhere.',
        unit: 'short',
        decimals: 2,
        stacked: true,
        queries: [
          q(`sum by (host) (rate(process_cpu_seconds_total{${CHOSEN}}[$__rate_interval]))`, '{{host}}'),
        ],
      }),
      timeseries({
        title: 'CPU by instance',
        why: 'Bad near 1: JavaScript runs on one core. Add an instance.',
        unit: 'short',
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
        title: 'RAM by host',
        why: 'Resident memory of our processes together. Leave a quarter of the host to Windows.',
        unit: 'bytes',
        stacked: true,
        queries: [q(`sum by (host) (process_resident_memory_bytes{${CHOSEN}})`, '{{host}}')],
      }),
      timeseries({
        title: 'RAM by instance',
        why: 'It levels off after an hour. One that climbs for a day leaks: note it, restart it, tell the developers.',
        unit: 'bytes',
        queries: [
          q(`max by (job, instance) (process_resident_memory_bytes{${CHOSEN}})`, '{{job}} {{instance}}'),
        ],
      }),
      timeseries({
        title: 'JavaScript heap in use',
        why: 'A floor that rises from one garbage collection to the next is a leak.',
        unit: 'bytes',
        w: 8,
        queries: [
          q(`max by (job, instance) (nodejs_heap_size_used_bytes{${CHOSEN}})`, '{{job}} {{instance}}'),
        ],
      }),
      timeseries({
        title: 'Share of the time in garbage collection',
        why: 'Bad above 10 %: the heap is too small for what it holds, or something allocates too much.',
        unit: 'percentunit',
        w: 8,
        limits: { look: 0.05, bad: 0.1 },
        queries: [
          q(
            `sum by (job, instance) (rate(nodejs_gc_duration_seconds_sum{${CHOSEN}}[$__rate_interval]))`,
            '{{job}} {{instance}}',
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
      timeseries({
        title: 'Open sockets, files and timers',
        why: 'What keeps a process busy. One that only climbs is a leak of connections.',
        unit: 'short',
        queries: [
          q(`sum by (job, instance) (nodejs_active_resources_total{${CHOSEN}})`, '{{job}} {{instance}}'),
        ],
      }),
      timeseries({
        title: 'Log lines lost',
        why: 'Bad above 0: the disk is full or too slow. Services go on. Delete old nginx logs and releases.',
        unit: 'short',
        limits: { bad: 1 },
        queries: [
          q(
            `sum by (job, instance) (increase(invekto_log_lines_dropped_total{${CHOSEN}}[$__rate_interval]))`,
            '{{job}} {{instance}}',
          ),
        ],
      }),
    ]),
    row('What do they say?', [
      logs({
        title: 'The last 100 lines of starting, and of trouble',
        why: 'Starts name the version; errors have their reason in details.',
        expr: `{${CHOSEN_LOGS}} | json | event = "started" or level = "error" | line_format "{{.service}} {{.instance}} {{.event}} {{.errorCode}}: {{.msg}} {{.details}}"`,
      }),
    ]),
  ],
})
