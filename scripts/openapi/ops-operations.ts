import type { ErrorCode } from '../../src/lib/base/errors.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import { REQUEST } from './examples.ts'
import type { JsonObject } from './schemas.ts'

/** One operation of the panel's JSON API; the document is made from the table of these. */
export interface OpsOperation {
  readonly method: 'get' | 'post'
  readonly path: string
  readonly id: string
  readonly summary: string
  readonly description: string
  readonly needs: 'view' | 'full'
  /** Of the query; those in braces in the path are added. */
  readonly query?: Readonly<Record<string, JsonObject>>
  readonly body?: { readonly schema: string; readonly example: unknown }
  /** A component's name, or another media type. */
  readonly answer: string | { readonly type: string; readonly description: string }
  /** Beside those that every operation has. */
  readonly errors?: readonly ErrorCode[]
}

const text = (description: string): JsonObject => ({ schema: { type: 'string' }, description })
const time = (description: string): JsonObject => text(`${description}, RFC 3339; without a zone it is UTC.`)

const LETTER_FILTER: Readonly<Record<string, JsonObject>> = {
  status: text('`open`, `reprocessing`, `reprocessed` or `archived`.'),
  errorCode: text('As it failed.'),
  type: text('Of the message.'),
  from: time('Failed from then on'),
  to: time('Failed before then'),
  messageId: text('Of a message; a job’s is the job’s.'),
  requestId: text('Of the call.'),
  traceId: text('W3C trace id.'),
  batch: text('Of an action.'),
}

const AUDIT_FILTER: Readonly<Record<string, JsonObject>> = {
  email: text('Of the admin.'),
  action: text('Such as `flags.edit`.'),
  target: text('What it was done to.'),
  from: time('From then on'),
  to: time('Before then'),
}

const API = '/api/v1'
const BATCH = '01JZ0000000000000000000003'
const BASED_ON = `sha256:${'0'.repeat(64)}`
const DEP: readonly ErrorCode[] = ['OPS-DEP-001']
const GONE: readonly ErrorCode[] = ['OPS-ROUTE-001', 'OPS-DEP-001']
/** Answers that may hold `blind` parts: nothing that is down makes an error of them. */
const BLIND = 'What cannot be seen is `blind`, with the reason, instead of `seen`.'
const RECORDED = 'It goes on the record first; what cannot be recorded is not done.'

/** Every operation under /api/v1. */
export const OPS_OPERATIONS: readonly OpsOperation[] = [
  {
    method: 'get',
    path: `${API}/session`,
    id: 'getSession',
    summary: 'Who is signed in',
    description: 'With the token that every write is sent with.',
    needs: 'view',
    answer: 'Session',
  },
  {
    method: 'post',
    path: `${API}/logout`,
    id: 'signOut',
    summary: 'End this session, or all of one’s own',
    description: 'At once, on every instance.',
    needs: 'view',
    body: { schema: 'SignOut', example: { everywhere: 'yes' } },
    answer: 'SignedOut',
  },
  {
    method: 'get',
    path: `${API}/overview`,
    id: 'getOverview',
    summary: 'What is stuck, waits, is overloaded or failed',
    description: `The verdict in plain words, and all that it was judged by. ${BLIND}`,
    needs: 'view',
    answer: 'Overview',
  },
  {
    method: 'get',
    path: `${API}/jobs`,
    id: 'listJobs',
    summary: 'Queues, what waits in them, and jobs that are looked for',
    description: `Without anything to look for, \`found\` is absent. ${BLIND}`,
    needs: 'view',
    query: {
      q: text('A job id, request id or trace id.'),
      tenant: text('Hash of a tenant; with `chat`.'),
      chat: text('Hash of a chat; with `tenant`.'),
    },
    answer: 'Jobs',
    errors: ['OPS-VAL-001'],
  },
  {
    method: 'post',
    path: `${API}/jobs/search`,
    id: 'searchJobs',
    summary: 'The jobs of a chat',
    description: `By plain ids, which are hashed at once. ${BLIND}`,
    needs: 'view',
    body: { schema: 'JobSearch', example: { tenant: 't-42', chat: 'c-7' } },
    answer: 'JobSearchResult',
  },
  {
    method: 'get',
    path: `${API}/jobs/{id}`,
    id: 'getJob',
    summary: 'A job and its history',
    description: `With what it waited for in each stage, and its dead letters. ${BLIND}`,
    needs: 'view',
    answer: 'Job',
    errors: ['OPS-ROUTE-001'],
  },
  {
    method: 'get',
    path: `${API}/dead-letters`,
    id: 'listDeadLetters',
    summary: 'Dead letters, by error and one by one',
    description: `The one that failed last first, a page at a time. ${BLIND}`,
    needs: 'view',
    query: { ...LETTER_FILTER, before: text('Where the page before ended: `failedAt_id` of its `next`.') },
    answer: 'Letters',
    errors: ['OPS-VAL-001'],
  },
  {
    method: 'post',
    path: `${API}/dead-letters/search`,
    id: 'searchDeadLetters',
    summary: 'Dead letters by a filter that may name tenant and chat',
    description: `Plain ids, in the body: they are in no address and no log. ${BLIND}`,
    needs: 'view',
    body: { schema: 'LetterFilter', example: { tenant: 't-42', chat: 'c-7', status: 'open' } },
    answer: 'Letters',
  },
  {
    method: 'post',
    path: `${API}/dead-letters`,
    id: 'actOnDeadLetters',
    summary: 'Reprocess, archive or restore',
    description: `Means those that are there at the call, and none that comes later; a letter that somebody else has decided on is left alone. ${RECORDED}`,
    needs: 'full',
    body: {
      schema: 'LetterAction',
      example: { verb: 'reprocess', scope: 'filter', errorCode: 'ANL-INT-001', rate: 20 },
    },
    answer: 'LetterActionResult',
    errors: DEP,
  },
  {
    method: 'get',
    path: `${API}/dead-letters/{id}`,
    id: 'getDeadLetter',
    summary: 'A dead letter without its payload',
    description: 'With its headers, its other lives and its job’s history.',
    needs: 'view',
    answer: 'LetterDetail',
    errors: GONE,
  },
  {
    method: 'post',
    path: `${API}/dead-letters/{id}/payload`,
    id: 'getDeadLetterPayload',
    summary: 'The payload of a dead letter',
    description: `Personal data. ${RECORDED}`,
    needs: 'full',
    answer: 'Payload',
    errors: GONE,
  },
  {
    method: 'post',
    path: `${API}/dead-letters/{id}/payload/file`,
    id: 'downloadDeadLetterPayload',
    summary: 'The payload of a dead letter as a file',
    description: `The bytes as they came. Personal data. ${RECORDED}`,
    needs: 'full',
    answer: { type: 'application/octet-stream', description: 'The whole payload.' },
    errors: GONE,
  },
  {
    method: 'get',
    path: `${API}/dead-letters/batches/{id}`,
    id: 'getBatch',
    summary: 'How far a reprocessing is',
    description: 'Kept for a week; after that, as far as its letters tell.',
    needs: 'view',
    answer: 'Batch',
    errors: GONE,
  },
  {
    method: 'post',
    path: `${API}/dead-letters/batches/{id}/stop`,
    id: 'stopBatch',
    summary: 'Send no more of a batch',
    description: `What is left is open again; the answer is how far it was. ${RECORDED}`,
    needs: 'full',
    answer: 'Batch',
    errors: GONE,
  },
  {
    method: 'get',
    path: `${API}/troubleshoot`,
    id: 'getTrouble',
    summary: 'Failures, slow requests and breaker activations of all processes',
    description: BLIND,
    needs: 'view',
    answer: 'Trouble',
  },
  {
    method: 'get',
    path: `${API}/flags`,
    id: 'getFlags',
    summary: 'Flags on disk and active',
    description: BLIND,
    needs: 'view',
    answer: 'FlagsPage',
  },
  {
    method: 'post',
    path: `${API}/flags/preview`,
    id: 'previewFlags',
    summary: 'What an edit of the flags would change',
    description: 'Writes nothing.',
    needs: 'full',
    body: { schema: 'FlagsDraft', example: { flags: ALL_ON, basedOn: BASED_ON } },
    answer: 'FlagsPreview',
    errors: ['OPS-CONF-001'],
  },
  {
    method: 'post',
    path: `${API}/flags`,
    id: 'saveFlags',
    summary: 'Write the flags',
    description: `Active at each service’s restart. Refused where the file is not the version any more that \`basedOn\` names. ${RECORDED}`,
    needs: 'full',
    body: { schema: 'FlagsDraft', example: { flags: ALL_ON, basedOn: BASED_ON } },
    answer: 'FlagsSaved',
    errors: ['OPS-CONF-001', 'OPS-DEP-001'],
  },
  {
    method: 'get',
    path: `${API}/audit`,
    id: 'listAudit',
    summary: 'The record of every admin action',
    description: `The newest first, a page at a time. ${BLIND}`,
    needs: 'view',
    query: { ...AUDIT_FILTER, beforeSeq: text('`next` of the page before.') },
    answer: 'AuditPage',
    errors: ['OPS-VAL-001'],
  },
  {
    method: 'get',
    path: `${API}/audit/export`,
    id: 'exportAudit',
    summary: 'The record as a file',
    description:
      'Without a filter all entries, the oldest first, so that the chain can be computed anew; with one those that fit, the newest first. The export itself goes on the record.',
    needs: 'view',
    query: AUDIT_FILTER,
    answer: { type: 'application/x-ndjson', description: 'An AuditEntry a line.' },
    errors: ['OPS-VAL-001', 'OPS-DEP-001'],
  },
  {
    method: 'post',
    path: `${API}/audit/verify`,
    id: 'verifyAudit',
    summary: 'Whether the record is as it was written',
    description: 'Walks the whole chain, for at most ten seconds.',
    needs: 'view',
    body: { schema: 'AuditVerify', example: { head: `42:${'0'.repeat(64)}` } },
    answer: 'AuditVerified',
    errors: DEP,
  },
  {
    method: 'get',
    path: `${API}/playground`,
    id: 'getSamples',
    summary: 'Sample chats',
    description: 'Made up.',
    needs: 'view',
    answer: 'Samples',
  },
  {
    method: 'post',
    path: `${API}/playground`,
    id: 'play',
    summary: 'Analyse a chat',
    description:
      'With the engine and the flags of the panel’s process. Nothing is stored. At most 256 KiB, a message 32 KiB; what is not reached in time is warned of.',
    needs: 'view',
    body: { schema: 'PlaygroundInput', example: { request: REQUEST } },
    answer: 'Played',
  },
  {
    method: 'get',
    path: `${API}/openapi.json`,
    id: 'getOpenApi',
    summary: 'This document',
    description: 'OpenAPI 3.1.',
    needs: 'view',
    answer: 'OpenApi',
  },
]

/** What path parameters look like. */
export const ID_EXAMPLE = BATCH
