import { DEAD_LETTER_STATUSES } from '../../src/lib/deadletters/port.ts'
import { STAGES } from '../../src/lib/telemetry/stages.ts'
import {
  also,
  count,
  epochMs,
  hash,
  iso,
  list,
  object,
  oneWord,
  orNull,
  ref,
  sight,
  text,
  ulid,
} from './schema-words.ts'
import type { JsonObject } from './schemas.ts'

const letter = {
  id: ulid,
  messageId: text,
  life: also(count, 'From 1; a message that was sent again and failed again is another letter.'),
  queue: text,
  type: text,
  errorCode: text,
  attempts: count,
  'firstFailedAt?': epochMs,
  failedAt: epochMs,
  'tenant?': hash,
  'chat?': hash,
  'requestId?': text,
  'traceId?': text,
  bytes: count,
  status: oneWord(DEAD_LETTER_STATUSES),
  'batch?': text,
  'changedBy?': text,
  'changedAt?': epochMs,
}

/** Components of jobs. */
export function jobSchemas(): JsonObject {
  return {
    Jobs: object({
      at: epochMs,
      queues: sight(list(ref('Queue'))),
      waiting: sight(list(object({ queue: text, jobs: list(object({ jobId: text, since: epochMs })) }))),
      'found?': ref('FoundJobs'),
    }),
    JobSearch: object({ tenant: text, chat: text }, 'Plain ids; they are in no address and no log.'),
    JobSearchResult: object({ found: ref('FoundJobs') }),
    FoundJobs: sight(list(object({ jobId: text, 'state?': ref('JobState') }))),
    JobState: object({
      status: oneWord(['queued', 'processing', 'retrying', 'done', 'failed']),
      attempts: count,
      'lives?': count,
      submittedAt: iso,
      'startedAt?': iso,
      'nextAttemptAt?': iso,
      'finishedAt?': iso,
      'errorCode?': text,
      'origin?': object({ requestId: text, traceId: text }),
      stage: oneWord(STAGES),
      'waitReason?': text,
      stages: list(
        object({
          stage: oneWord(STAGES),
          at: iso,
          'waitReason?': text,
          'attempt?': count,
          'errorCode?': text,
          'instance?': text,
        }),
      ),
    }),
    Job: object({
      jobId: ulid,
      state: also(
        sight(orNull(ref('JobState'))),
        'null: nothing is known of it any more, but of its dead letters.',
      ),
      letters: sight(
        list(
          object({
            id: ulid,
            life: count,
            errorCode: text,
            failedAt: epochMs,
            status: oneWord(DEAD_LETTER_STATUSES),
          }),
        ),
      ),
    }),
  }
}

/** Components of dead letters. */
export function letterSchemas(): JsonObject {
  const filter = {
    'status?': oneWord(DEAD_LETTER_STATUSES),
    'errorCode?': text,
    'type?': text,
    'messageId?': text,
    'requestId?': text,
    'traceId?': text,
    'batch?': text,
  }
  const wanted = { ...filter, 'from?': iso, 'to?': iso, 'tenant?': text, 'chat?': text }
  return {
    Letters: object({
      groups: sight(list(ref('LetterGroup'))),
      letters: sight(list(ref('Letter'))),
      'next?': object({ failedAt: epochMs, id: ulid }, 'The next page: `before` is `failedAt_id`.'),
      filter: object({ ...filter, 'from?': epochMs, 'to?': epochMs, 'tenantId?': text, 'chatId?': text }),
    }),
    LetterFilter: object(
      { ...wanted, 'before?': also(text, 'Where the page before ended: `failedAt_id` of its `next`.') },
      'What fits all that is given; tenant and chat as plain ids.',
    ),
    Letter: object(letter, 'A message that failed for good.'),
    LetterDetail: object({
      letter: ref('Letter'),
      headers: list(object({ name: text, value: text })),
      lives: list(ref('Letter')),
      job: { oneOf: [object({ 'seen?': ref('JobState') }), object({ blind: text })] },
    }),
    LetterAction: object({
      verb: oneWord(['reprocess', 'archive', 'restore']),
      'scope?': also(
        oneWord(['selection', 'filter']),
        '`filter`: all that fit, as of this call; else those of `id`.',
      ),
      'id?': also({ anyOf: [ulid, list(ulid)] }, 'At most 500.'),
      'rate?': also({ type: 'integer', minimum: 1, maximum: 1_000 }, 'Letters a second; 50 unless given.'),
      ...wanted,
    }),
    LetterActionResult: object({ verb: text, batch: ulid, moved: count }),
    Payload: object({ payload: also(text, 'Base64.') }),
    Batch: object({
      id: ulid,
      by: text,
      startedAt: epochMs,
      total: count,
      sent: count,
      failed: count,
      'reasons?': also(
        { type: 'object', additionalProperties: count },
        'Why some could not be sent, and how many.',
      ),
      rate: count,
      state: oneWord(['sending', 'waiting for the broker', 'waiting for the store', 'done', 'stopped']),
    }),
  }
}
