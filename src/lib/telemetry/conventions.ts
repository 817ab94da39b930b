import type { EventOutcome, JobOutcome, Outcome, RequestOutcome, RequestTrace } from './request-trace.ts'

/** A span's outside, after OpenTelemetry's semantic conventions. */
export interface SpanDescription {
  readonly name: string
  readonly kind: 'server' | 'consumer' | 'producer'
  readonly attributes: Record<string, string | number>
  /** Whether its status is an error. */
  readonly failed: boolean
}

/** How the span of a finished request, job or event looks: HTTP and messaging semantic conventions, and our own stages. */
export function describeSpan(trace: RequestTrace, outcome: Outcome): SpanDescription {
  if ('status' in outcome) return describeRequest(trace, outcome)
  return 'queue' in outcome ? describeJob(trace, outcome) : describeEvent(trace, outcome)
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
  const { queue, messageId, attempt, errorCode, requestId } = outcome
  const failed = trace.stage !== 'done'
  const attributes: SpanDescription['attributes'] = {
    'messaging.system': 'rabbitmq',
    'messaging.operation.type': 'process',
    'messaging.operation.name': 'process',
    'messaging.destination.name': queue,
    stage: trace.stage,
    'invekto.result': outcome.outcome,
    'invekto.attempt': attempt,
  }
  if (messageId !== undefined) attributes['messaging.message.id'] = messageId
  if (errorCode !== undefined) attributes['invekto.error_code'] = errorCode
  if (failed) attributes['error.type'] = errorCode ?? outcome.outcome
  if (requestId !== undefined) attributes['invekto.request_id'] = requestId
  return { name: `process ${queue}`, kind: 'consumer', attributes, failed }
}

function describeEvent(trace: RequestTrace, outcome: EventOutcome): SpanDescription {
  const { exchange, routingKey, messageId, requestId } = outcome
  const failed = trace.stage !== 'done'
  const destination = `${exchange}:${routingKey}`
  const attributes: SpanDescription['attributes'] = {
    'messaging.system': 'rabbitmq',
    'messaging.operation.type': 'send',
    'messaging.operation.name': 'publish',
    'messaging.destination.name': destination,
    'messaging.rabbitmq.destination.routing_key': routingKey,
    'messaging.message.id': messageId,
    stage: trace.stage,
    'invekto.result': outcome.outcome,
  }
  if (failed) attributes['error.type'] = outcome.outcome
  if (requestId !== undefined) attributes['invekto.request_id'] = requestId
  return { name: `publish ${destination}`, kind: 'producer', attributes, failed }
}
