/**
 * The dispatcher as `npm run start:dispatcher` runs it, but that it notes when each event was confirmed: on a line of standard
 * input it prints `{ eventId: epoch milliseconds }`.
 */
import { startDispatcher } from '../../src/dispatcher/dispatcher.ts'
import { systemClock } from '../../src/lib/base/clock.ts'
import { openBroker } from '../../src/lib/broker/open.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import { openOutbox } from '../../src/lib/outbox/open.ts'
import { openStateStore } from '../../src/lib/state/open.ts'
import { streamSink } from '../../src/lib/telemetry/sink.ts'
import { openTelemetry } from '../../src/lib/telemetry/telemetry.ts'

const [amqpUrl = '', dataDir = ''] = process.argv.slice(2)
const clock = systemClock
const confirmed: Record<string, number> = {}
const broker = await openBroker({ url: amqpUrl, topology: TOPOLOGY, clock })
const noting: typeof broker = {
  ...broker,
  get state() {
    return broker.state
  },
  async publish(message, withinMs) {
    await broker.publish(message, withinMs)
    confirmed[message.properties.messageId] = performance.timeOrigin + performance.now()
  },
}
while (broker.state !== 'up') await new Promise((resolve) => setTimeout(resolve, 20))
const dispatcher = await startDispatcher({
  host: '127.0.0.1',
  port: 0,
  instance: `bench-${process.pid}`,
  clock,
  flags: ALL_ON,
  outbox: await openOutbox({ url: undefined, dataDir, clock }),
  broker: noting,
  store: await openStateStore({ url: undefined, clock, commandTimeoutMs: 150 }),
  telemetry: openTelemetry({
    service: 'dispatcher',
    instance: 'bench',
    version: 'bench',
    environment: 'bench',
    level: 'info',
    maskKey: Buffer.alloc(32, 1),
    sinks: [streamSink(process.stderr)],
    env: process.env,
  }),
  leaseMs: 20_000,
  mostTries: 10,
  retentionMs: 3_600_000,
})
console.log('ready')
process.once('SIGTERM', () => dispatcher.drain(5_000).then(() => process.exit(0)))
process.stdin.on('data', () => console.log(JSON.stringify(confirmed)))
