import { readFileSync } from 'node:fs'
import { DEAD_LETTER_STATUSES } from '../../src/lib/deadletters/port.ts'
import { BREAKER_STATES } from '../../src/lib/telemetry/metrics.ts'
import { STAGES } from '../../src/lib/telemetry/stages.ts'
import { QUESTIONS } from '../../src/ops/read/rules/rule.ts'
import { jobSchemas, letterSchemas } from './ops-job-schemas.ts'
import {
  also,
  count,
  epochMs,
  hash,
  iso,
  list,
  number,
  object,
  oneWord,
  orNull,
  rates,
  ref,
  sight,
  text,
  yes,
} from './schema-words.ts'
import { componentSchemas, type JsonObject } from './schemas.ts'

const remembered = object({
  time: iso,
  requestId: text,
  traceId: text,
  route: text,
  status: count,
  'errorCode?': text,
  'tenant?': hash,
  durationMs: number,
  stages: list(object({ stage: oneWord(STAGES), 'waitReason?': text, durationMs: number })),
  from: also(text, '`service:instance`.'),
})

const situation = {
  at: epochMs,
  instances: sight(list(ref('Instance'))),
  queues: sight(list(ref('Queue'))),
  broker: text,
  outbox: sight(object({ pending: count, parked: count, oldestAgeMs: number })),
  letters: sight(list(ref('LetterGroup'))),
  flags: sight(ref('Flags')),
}

/** The components of the panel's document: its own, and those of the analysis that they lead to. Throws where one leads nowhere. */
export function opsSchemas(): JsonObject {
  const shared = componentSchemas()
  const used: JsonObject = { ...own(), ErrorResponse: shared.ErrorResponse!, Flags: flagsSchema() }
  const toFollow = Object.values(used)
  for (let schema = toFollow.pop(); schema !== undefined; schema = toFollow.pop()) {
    for (const [, name] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (name! in used) continue
      const found = shared[name!]
      if (found === undefined) throw new Error(`there is no component ${name}`)
      used[name!] = found
      toFollow.push(found)
    }
  }
  return used
}

function flagsSchema(): JsonObject {
  const file = new URL('../../schemas/flags.v1.schema.json', import.meta.url)
  const { $schema, $id, ...schema } = JSON.parse(readFileSync(file, 'utf8'))
  return schema
}

function own(): JsonObject {
  return {
    Session: object({
      email: text,
      permission: oneWord(['view', 'full']),
      csrf: also(text, 'To be sent with every write as x-csrf-token.'),
    }),
    SignOut: object({ 'everywhere?': also({ const: 'yes' }, 'All sessions of whoever calls.') }),
    SignedOut: object({ everywhere: yes }),
    Overview: object({
      version: text,
      verdict: ref('Verdict'),
      ...situation,
      trends: also(
        { type: 'object', additionalProperties: list(orNull(number)) },
        'A value each ten seconds, the oldest first; null: it was not to be seen.',
      ),
    }),
    Verdict: object({
      level: oneWord(['ok', 'warn', 'bad']),
      line: also(text, 'The worst of it, in a sentence.'),
      findings: list(
        object({ level: oneWord(['warn', 'bad']), answers: oneWord(QUESTIONS), line: text, href: text }),
      ),
    }),
    Instance: instance(),
    Timing: object({ name: text, count, meanMs: number, p50Ms: number, p95Ms: number }),
    Activation: object({ dependency: text, to: oneWord(BREAKER_STATES), at: epochMs }),
    Queue: object({
      queue: text,
      'depth?': count,
      'oldestAgeMs?': number,
      'consumers?': also(count, 'Processes that take from it, where that is ours to know.'),
      'inPerSecond?': number,
      'outPerSecond?': number,
    }),
    LetterGroup: object({
      status: oneWord(DEAD_LETTER_STATUSES),
      errorCode: text,
      count,
      oldestAt: epochMs,
      newestAt: epochMs,
      'lately?': also(count, 'Of those that are open, how many failed in the last minutes.'),
    }),
    Trouble: object({
      instances: sight(list(ref('Instance'))),
      journals: sight(object({ failures: list(ref('Remembered')), slow: list(ref('Remembered')) })),
      activations: list(object({ dependency: text, to: oneWord(BREAKER_STATES), at: epochMs, from: text })),
    }),
    Remembered: remembered,
    ...jobSchemas(),
    ...letterSchemas(),
    ...flagSchemas(),
    ...auditSchemas(),
    Samples: object({ samples: list(object({ name: text, title: text, chat: text })) }),
    PlaygroundInput: {
      ...object({
        'chat?': also(
          text,
          'A message a line, of the customer unless it begins with `agent:`, `bot:` or `system:`.',
        ),
        'request?': ref('AnalysisRequest'),
      }),
      minProperties: 1,
      maxProperties: 1,
    },
    Played: object({ engine: ref('Engine'), warnings: list(ref('Warning')), result: ref('Result') }),
    OpenApi: {
      ...object({
        openapi: text,
        info: { type: 'object' },
        paths: { type: 'object' },
        components: { type: 'object' },
      }),
      additionalProperties: true,
    },
  }
}

function instance(): JsonObject {
  return object(
    {
      service: text,
      instance: text,
      host: text,
      version: text,
      startedAt: epochMs,
      at: epochMs,
      draining: yes,
      cores: also(number, 'Processor time over time; 1 is one core kept busy.'),
      rssBytes: count,
      loopDelayMs: object({ p50: number, p99: number, max: number }),
      inFlight: count,
      'cap?': count,
      dependencies: list(
        object({ name: text, required: yes, status: oneWord(['up', 'down', 'degraded']), 'detail?': text }),
      ),
      breakers: list(object({ dependency: text, state: oneWord(BREAKER_STATES) })),
      activations: list(ref('Activation')),
      flags: ref('Flags'),
      'queues?': list(object({ queue: text, 'depth?': count, 'oldestAgeSeconds?': number })),
      'outbox?': object({ pending: count, parked: count, oldestAgeSeconds: number }),
      counts: rates,
      stages: list(ref('Timing')),
      calls: list(ref('Timing')),
      limited: list(object({ tenant: hash, refused: count, partial: count })),
      state: oneWord(['up', 'draining', 'late']),
      rates: also(rates, 'A second, since the report before.'),
      store: object({ calls: number, meanMs: number, failed: number }),
    },
    'A process as it reported last.',
  )
}

function flagSchemas(): JsonObject {
  const change = object({ name: text, 'before?': yes, 'after?': yes })
  const basedOn = also(text, 'Names a version of the file: an edit says which one it was made from.')
  return {
    FlagsPage: object({
      host: also(text, 'The machine whose file it is; others have one each.'),
      disk: { oneOf: [object({ basedOn, flags: ref('Flags') }), object({ basedOn, fault: text })] },
      switches: list(object({ name: text, 'onDisk?': yes, 'active?': yes })),
      instances: sight(
        list(
          object({
            service: text,
            instance: text,
            host: text,
            startedAt: iso,
            late: yes,
            differs: list(object({ name: text, 'active?': yes })),
          }),
        ),
      ),
      edits: sight(list(object({ at: iso, email: text, requestId: text, changes: list(change) }))),
    }),
    FlagsDraft: object({ flags: ref('Flags'), basedOn }),
    FlagsPreview: object({ flags: ref('Flags'), basedOn, changes: list(change), needed: yes }),
    FlagsSaved: object({
      saved: also(yes, 'False: the file says so already.'),
      changes: list(change),
      basedOn,
    }),
  }
}

function auditSchemas(): JsonObject {
  const head = object({ seq: count, hash: text })
  return {
    AuditPage: object({
      entries: sight(list(ref('AuditEntry'))),
      'next?': also(count, '`beforeSeq` of the next page.'),
    }),
    AuditEntry: object({
      seq: count,
      at: iso,
      email: text,
      action: text,
      target: text,
      before: also(orNull(text), 'JSON, as it was hashed.'),
      after: also(orNull(text), 'JSON, as it was hashed.'),
      requestId: text,
      prevHash: text,
      hash: also(text, 'SHA-256, hexadecimal, over prevHash and all else in the entry.'),
    }),
    AuditVerify: object({
      'head?': also({ type: 'string', pattern: '^[0-9]{1,15}:[0-9a-f]{64}$' }, 'One that was noted earlier.'),
    }),
    AuditVerified: {
      oneOf: [
        object({ ok: { const: true }, count, head }),
        object({
          ok: { const: false },
          seq: also(count, 'The first entry that is not what it was.'),
          fault: oneWord(['changed', 'replaced', 'missing', 'out-of-order', 'cut-off']),
          why: text,
        }),
        object({ ok: { type: 'null' }, unfinished: { const: true }, seq: count }, 'It ran out of time.'),
      ],
    },
  }
}
