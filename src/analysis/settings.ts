import { COMMON, httpPort } from '../lib/config/common.ts'
import { integer, type Setting, text } from '../lib/config/settings.ts'
import { KEYS, KEYS_FOR_MASKING, MASKING } from '../lib/service/settings.ts'

/** The limits of tenants whose profile sets none. */
export const RATE_SETTINGS = {
  rateSoft: {
    name: 'RATE_SOFT',
    about: 'Above it a tenant gets partial answers, unless its profile says otherwise.',
    unit: 'requests/s',
    fallback: '50',
    parse: integer(1, 100_000),
  } as const satisfies Setting<unknown>,
  rateHard: {
    name: 'RATE_HARD',
    about: 'Above it a tenant gets 429, unless its profile says otherwise.',
    unit: 'requests/s',
    fallback: '100',
    parse: integer(1, 100_000),
  } as const satisfies Setting<unknown>,
}

/** Where heads lie, for whatever scores. */
export const HEADS_DIR = {
  name: 'HEADS_DIR',
  about:
    'Folder of the heads (NAME.head.json) that profiles may choose; read at start. Unset: there are none.',
  parse: text,
} as const satisfies Setting<unknown>

/** The settings of analysis-api. */
export const API_SETTINGS = {
  ...COMMON,
  httpPort: httpPort(7101),
  ...RATE_SETTINGS,
  keys: KEYS,
  ...MASKING,
  headsDir: HEADS_DIR,
  inflightCap: {
    name: 'INFLIGHT_CAP',
    about: 'Requests worked on at once; more are refused with 503 at once.',
    unit: 'requests',
    fallback: '256',
    parse: integer(1, 100_000),
  } as const satisfies Setting<unknown>,
}

/** The settings of analysis-worker. */
export const WORKER_SETTINGS = {
  ...COMMON,
  httpPort: httpPort(7151),
  keys: KEYS_FOR_MASKING,
  ...MASKING,
  headsDir: HEADS_DIR,
  workerConcurrency: {
    name: 'WORKER_CONCURRENCY',
    about: 'Jobs worked on at once; no more than 50 are ever taken from the queue.',
    unit: 'jobs',
    fallback: '50',
    parse: integer(1, 50),
  } as const satisfies Setting<unknown>,
  jobDeadline: {
    name: 'JOB_DEADLINE',
    about:
      'A job that takes longer is tried again later; keep it below the consumer timeout of the broker (30 min).',
    unit: 's',
    fallback: '120',
    parse: integer(1, 1_200),
  } as const satisfies Setting<unknown>,
  resultTtl: {
    name: 'RESULT_TTL',
    about: 'How long the result of a job can be read through the API.',
    unit: 's',
    fallback: '3600',
    parse: integer(1, 86_400),
  } as const satisfies Setting<unknown>,
}
