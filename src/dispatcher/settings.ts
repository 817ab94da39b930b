import { COMMON, httpPort } from '../lib/config/common.ts'
import { integer, type Setting } from '../lib/config/settings.ts'
import { KEYS_FOR_MASKING, MASKING, SQL_URL } from '../lib/service/settings.ts'

/** The settings of the dispatcher. */
export const DISPATCHER_SETTINGS = {
  ...COMMON,
  httpPort: httpPort(7201),
  sqlUrl: SQL_URL,
  keys: KEYS_FOR_MASKING,
  ...MASKING,
  lease: {
    name: 'OUTBOX_LEASE',
    about:
      'How long the outbox rows of a dispatcher that died stay untouched; longer than a pause of the broker that is to cause no duplicates.',
    unit: 's',
    fallback: '20',
    parse: integer(10, 600),
  } as const satisfies Setting<unknown>,
  tries: {
    name: 'OUTBOX_TRIES',
    about:
      'How often an outbox row is tried that the broker will not take, with growing pauses of up to a minute, before it is parked.',
    unit: 'tries',
    fallback: '10',
    parse: integer(1, 100),
  } as const satisfies Setting<unknown>,
  retention: {
    name: 'OUTBOX_RETENTION',
    about: 'How long outbox rows are kept after they were sent.',
    unit: 's',
    fallback: '259200',
    parse: integer(0, 31_536_000),
  } as const satisfies Setting<unknown>,
}
