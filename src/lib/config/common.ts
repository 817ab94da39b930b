import { integer, oneOf, type Setting, share, text, url } from './settings.ts'

/** What every service reads. */
export const COMMON = {
  env: {
    name: 'ENV',
    about: 'development allows the embedded twins; production refuses to start on them.',
    fallback: 'development',
    parse: oneOf('development', 'production'),
  } as const satisfies Setting<unknown>,
  instance: {
    name: 'INSTANCE',
    about: 'Names this process in logs, metrics and traces; unique on its host.',
    fallback: '1',
    parse: instanceName,
  } as const satisfies Setting<unknown>,
  httpHost: {
    name: 'HTTP_HOST',
    about: 'Address to listen on; services stay on a private one, nginx is the way in.',
    fallback: '127.0.0.1',
    parse: text,
  } as const satisfies Setting<unknown>,
  redisUrl: {
    name: 'REDIS_URL',
    about: 'State store; unset in development: memory of this process.',
    secret: true,
    neededInProduction: true,
    parse: url('redis:', 'rediss:'),
  } as const satisfies Setting<unknown>,
  amqpUrl: {
    name: 'AMQP_URL',
    about: 'Message broker; the path is the vhost. Unset in development: memory of this process.',
    secret: true,
    neededInProduction: true,
    parse: url('amqp:', 'amqps:'),
  } as const satisfies Setting<unknown>,
  flagsFile: {
    name: 'FLAGS_FILE',
    about: 'Kill switches and feature flags; read at start, active until restart.',
    fallback: 'flags.json',
    parse: text,
  } as const satisfies Setting<unknown>,
  dataDir: {
    name: 'DATA_DIR',
    about: 'Where the embedded twins keep what must be durable.',
    fallback: 'data',
    parse: text,
  } as const satisfies Setting<unknown>,
  logDir: {
    name: 'LOG_DIR',
    about: 'Where rotated JSON logs go; unset: standard output alone.',
    parse: text,
  } as const satisfies Setting<unknown>,
  logLevel: {
    name: 'LOG_LEVEL',
    about: 'The least severe level that is written.',
    fallback: 'info',
    parse: oneOf('debug', 'info', 'warn', 'error'),
  } as const satisfies Setting<unknown>,
  logSample: {
    name: 'LOG_SAMPLE',
    about:
      'Share of jobs, 0 to 1, whose ordinary lines (accepted, sent, done) are written, all of a job or none; failures always are.',
    fallback: '1',
    parse: share,
  } as const satisfies Setting<unknown>,
}

/** The port setting of a service, with its own default. */
export function httpPort(fallback: number): Setting<number> & { readonly fallback: string } {
  return {
    name: 'HTTP_PORT',
    about: 'Port to listen on; 0 takes a free one.',
    fallback: String(fallback),
    parse: integer(0, 65535),
  }
}

function instanceName(value: string): string {
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(value)) throw new Error('1 to 64 of A-Z a-z 0-9 . _ - are expected')
  return value
}
