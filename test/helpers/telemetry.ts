import { openTelemetry, type Telemetry, type TelemetryOptions } from '../../src/lib/telemetry/telemetry.ts'

/** Telemetry of a service under test: it writes nowhere unless it is told to. */
export function openTestTelemetry(service: string, options: Partial<TelemetryOptions> = {}): Telemetry {
  return openTelemetry({
    service,
    instance: 'test',
    version: 'test',
    environment: 'test',
    level: 'info',
    maskKey: Buffer.alloc(32, 1),
    sinks: [],
    env: {},
    ...options,
  })
}
