/**
 * What of the OpenTelemetry SDK is used, in a file of its own: loaded only when tracing is on, and a bundler sees
 * from these names that the rest of the package never runs.
 */
export {
  context,
  createTraceState,
  DiagLogLevel,
  diag,
  logs,
  ROOT_CONTEXT,
  SamplingDecision,
  SpanKind,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'
export { NodeSDK } from '@opentelemetry/sdk-node'
