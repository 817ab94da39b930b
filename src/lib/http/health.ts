import type { Clock } from '../base/clock.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import { prefersOpenMetrics } from '../telemetry/openmetrics.ts'
import type { Exchange } from './exchange.ts'
import { sendJson } from './respond.ts'
import type { Route } from './router.ts'

/** What a process cannot, or can, do without. */
export interface Dependency {
  readonly name: string
  /** Whether the process is unready while it is down. */
  readonly required: boolean
  /** `degraded`: answers, but not as it should. */
  readonly check: () => { readonly status: 'up' | 'down' | 'degraded'; readonly detail?: string }
}

export interface HealthOptions {
  readonly service: string
  readonly instance: string
  readonly version: string
  readonly clock: Clock
  readonly metrics: Metrics
  readonly draining: () => boolean
  readonly dependencies: readonly Dependency[]
}

/**
 * `/health` (the process is alive), `/ready` (it would serve work now; 503 while draining or while
 * what it cannot do without is down) and `/metrics` (Prometheus text, or OpenMetrics for whoever asks for it). None is signed; the
 * proxy keeps strangers away from them.
 */
export function healthRoutes(options: HealthOptions): Route[] {
  const { service, instance, version, clock, metrics } = options
  const startedAt = clock.monotonic()

  const health = (exchange: Exchange): void => {
    const uptimeSeconds = Math.floor((clock.monotonic() - startedAt) / 1_000)
    sendJson(exchange, 200, JSON.stringify({ status: 'ok', service, instance, version, uptimeSeconds }))
  }
  const ready = (exchange: Exchange): void => {
    const dependencies = options.dependencies.map(({ name, required, check }) => ({
      name,
      required,
      ...check(),
    }))
    const blocked = dependencies.some(({ required, status }) => required && status === 'down')
    const status = options.draining() ? 'draining' : blocked ? 'unavailable' : 'ready'
    const body = JSON.stringify({ status, dependencies })
    if (status === 'ready') sendJson(exchange, 200, body)
    else sendJson(exchange, 503, body, ['Retry-After', '1'])
  }
  const scrape = async (exchange: Exchange): Promise<void> => {
    const format = prefersOpenMetrics(exchange.header('accept')) ? 'openmetrics' : 'prometheus'
    const body = Buffer.from(await metrics.text(format))
    const headers = ['Content-Type', metrics.contentTypes[format], 'Content-Length', String(body.length)]
    exchange.res.writeHead(200, [...headers, 'Vary', 'Accept'])
    exchange.res.end(body)
  }
  return [
    { method: 'GET', path: '/health', handle: health },
    { method: 'GET', path: '/ready', handle: ready },
    { method: 'GET', path: '/metrics', handle: scrape },
  ]
}
