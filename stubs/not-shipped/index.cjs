/**
 * Stands in, by `overrides` in package.json, for packages that a dependency imports and none of our services ever
 * runs: sign-in at Azure for SQL Server, and every OpenTelemetry exporter but traces by OTLP over HTTP. Whoever asks
 * for one of them by a setting is told, instead of meeting an undefined.
 */
class NotShipped {
  constructor() {
    throw new Error('not shipped: traces go by OTLP over HTTP, SQL Server signs in by name and password')
  }
}

exports.AggregationTemporality = Object.freeze({})
exports.AggregationType = Object.freeze({})
exports.AggregationTemporalityPreference = Object.freeze({})
exports.B3InjectEncoding = Object.freeze({})
exports.B3Propagator = NotShipped
exports.ClientSecretCredential = NotShipped
exports.ConsoleMetricExporter = NotShipped
exports.CryptographyClient = NotShipped
exports.DataPointType = Object.freeze({})
exports.DefaultAzureCredential = NotShipped
exports.InstrumentType = Object.freeze({})
exports.KeyClient = NotShipped
exports.ManagedIdentityCredential = NotShipped
exports.MeterProvider = NotShipped
exports.OTLPLogExporter = NotShipped
exports.OTLPMetricExporter = NotShipped
exports.OTLPTraceExporter = NotShipped
exports.PeriodicExportingMetricReader = NotShipped
exports.PrometheusExporter = NotShipped
exports.UsernamePasswordCredential = NotShipped
exports.ZipkinExporter = NotShipped
exports.createAllowListAttributesProcessor = () => new NotShipped()
exports.createDenyListAttributesProcessor = () => new NotShipped()
exports.createEmptyMetadata = () => new NotShipped()
exports.createInsecureCredentials = () => new NotShipped()
exports.createSslCredentials = () => new NotShipped()
exports.isTokenCredential = () => false
exports.mergeHeadersConfig = () => new NotShipped()
exports.mergePropagatorCompositeConfig = () => new NotShipped()
exports.mergeResourceAttributesConfig = () => new NotShipped()
exports.parseConfigFile = () => new NotShipped()
/** Called with none at each start of the SDK. */
exports.registerInstrumentations = ({ instrumentations }) => {
  if (instrumentations.length > 0) new NotShipped()
}
