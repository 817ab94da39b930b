import type { EventOutcome, JobOutcome, Outcome, RequestOutcome, RequestTrace } from './request-trace.ts'
import type { Sending, Stretch } from './stages.ts'

/** A span's outside, after OpenTelemetry's semantic conventions. */
export interface SpanDescription {
  readonly name: string
  readonly kind: 'server' | 'client' | 'consumer' | 'producer' | 'internal'
  readonly attributes: Record<string, string | number | boolean>
  /** Whether its status is an error. */
  readonly failed: boolean
}

/**
 * How the span of a finished request, job or event looks: HTTP and messaging semantic conventions, and our own stages. `keep`: a
 * collector that samples by the tail should keep its trace.
 */
export function describeSpan(trace: RequestTrace, outcome: Outcome, keep: boolean): SpanDescription {
  const span = describe(trace, outcome)
  const { longestWait } = trace
  if (longestWait !== undefined) span.attributes.waitReason = longestWait
  if (keep) span.attributes['invekto.keep'] = true
  return span
}

function describe(trace: RequestTrace, outcome: Outcome): SpanDescription {
  if ('status' in outcome) return describeRequest(trace, outcome)
  return 'queue' in outcome ? describeJob(trace, outcome) : describeEvent(trace, outcome)
}

/** Every wave to the state store is one script; a twin in memory stands for it and is told of as it is. */
const WAVE = {
  'db.system.name': 'redis',
  'db.operation.name': 'EVALSHA',
  'db.stored_procedure.name': 'wave',
} as const
const DATABASE = { 'db.system.name': 'microsoft.sql_server' } as const

/** How the span of one stretch looks: a call to a database is a client's, a message on its way out a producer's. */
export function describeStretch({ stage, waitReason, sending, fault }: Stretch): SpanDescription {
  const own: SpanDescription['attributes'] = waitReason === undefined ? { stage } : { stage, waitReason }
  const failed = fault !== undefined
  if (failed) own['error.type'] = fault
  if (sending) {
    const attributes = { ...publishing(sending, sending.messageId), ...own }
    return {
      name: `publish ${attributes['messaging.destination.name']}`,
      kind: 'producer',
      attributes,
      failed,
    }
  }
  if (waitReason === 'state-store')
    return { name: 'EVALSHA wave', kind: 'client', attributes: { ...WAVE, ...own }, failed }
  if (waitReason === 'database') {
    const name = DATABASE['db.system.name']
    return { name, kind: 'client', attributes: { ...DATABASE, ...own }, failed }
  }
  return { name: stage, kind: 'internal', attributes: own, failed }
}

/** A destination is an exchange and a routing key, or, with the default exchange, a queue. */
function publishing(
  { exchange, routingKey }: Pick<Sending, 'exchange' | 'routingKey'>,
  messageId: string | undefined,
): SpanDescription['attributes'] {
  return {
    'messaging.system': 'rabbitmq',
    'messaging.operation.type': 'send',
    'messaging.operation.name': 'publish',
    'messaging.destination.name': exchange === '' ? routingKey : `${exchange}:${routingKey}`,
    'messaging.rabbitmq.destination.routing_key': routingKey,
    ...(messageId !== undefined && { 'messaging.message.id': messageId }),
  }
}

const METHODS = new Set(['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE', 'CONNECT'])

/** A method nobody knows is `_OTHER`, or span names were unbounded. */
const methodOf = (method: string): string => (METHODS.has(method) ? method : '_OTHER')

/** The path stands only where it is a fixed one, since a sent path may hold ids. */
function describeRequest(trace: RequestTrace, outcome: RequestOutcome): SpanDescription {
  const { route, status, result, errorCode, requestId } = outcome
  const method = methodOf(outcome.method)
  const failed = status >= 500
  const attributes: SpanDescription['attributes'] = {
    'http.request.method': method,
    'http.response.status_code': status,
    'url.scheme': 'http',
    stage: trace.stage,
    'invekto.result': result,
  }
  if (route !== 'unmatched') {
    attributes['http.route'] = route
    if (!route.includes('{')) attributes['url.path'] = route
  }
  if (errorCode !== undefined) attributes['invekto.error_code'] = errorCode
  if (failed) attributes['error.type'] = errorCode ?? String(status)
  if (requestId !== undefined) attributes['invekto.request_id'] = requestId
  return { name: route === 'unmatched' ? method : `${method} ${route}`, kind: 'server', attributes, failed }
}

function describeJob(trace: RequestTrace, outcome: JobOutcome): SpanDescription {
  const { queue, messageId, attempt, life = 1, errorCode, requestId } = outcome
  const failed = trace.stage !== 'done'
  const attributes: SpanDescription['attributes'] = {
    'messaging.system': 'rabbitmq',
    'messaging.operation.type': 'process',
    'messaging.operation.name': 'process',
    'messaging.destination.name': queue,
    stage: trace.stage,
    'invekto.result': outcome.outcome,
    'invekto.attempt': attempt,
    'invekto.life': life,
  }
  if (messageId !== undefined) attributes['messaging.message.id'] = messageId
  if (errorCode !== undefined) attributes['invekto.error_code'] = errorCode
  if (failed) attributes['error.type'] = errorCode ?? outcome.outcome
  if (requestId !== undefined) attributes['invekto.request_id'] = requestId
  return { name: `process ${queue}`, kind: 'consumer', attributes, failed }
}

function describeEvent(trace: RequestTrace, outcome: EventOutcome): SpanDescription {
  const { messageId, requestId, life } = outcome
  const failed = trace.stage !== 'done'
  const attributes: SpanDescription['attributes'] = {
    ...publishing(outcome, messageId),
    stage: trace.stage,
    'invekto.result': outcome.outcome,
  }
  if (failed) attributes['error.type'] = outcome.outcome
  if (requestId !== undefined) attributes['invekto.request_id'] = requestId
  if (life !== undefined) attributes['invekto.life'] = life
  return { name: `publish ${attributes['messaging.destination.name']}`, kind: 'producer', attributes, failed }
}
