import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { freePort, installed, reachable } from './services.ts'

export const prometheusInstalled = installed('prometheus') && installed('promtool')
export const PROMETHEUS_DIR = fileURLToPath(new URL('../../observability/prometheus/', import.meta.url))

/** Something that is scraped, as a host's targets.json has it. */
export interface Target {
  readonly targets: readonly string[]
  readonly labels: Readonly<Record<string, string>>
}

export interface Sample {
  readonly metric: Readonly<Record<string, string>>
  /** Undefined for a range. */
  readonly value?: readonly [time: number, value: string]
  readonly values?: readonly (readonly [time: number, value: string])[]
}

export interface TestPrometheus {
  readonly url: string
  setTargets(targets: readonly Target[]): void
  /** An instant query. Rejects where the expression is wrong. */
  query(expr: string): Promise<readonly Sample[]>
  /** What fires now, by the alerts' names. */
  firing(): Promise<Set<string>>
  /** Waits until every target has been scraped well. */
  scraped(count: number): Promise<void>
  api(path: string): Promise<unknown>
  stop(): Promise<void>
}

/** Windows of an alert's expression, and how long it must hold: what takes hours in earnest takes seconds here. */
const QUICK: Readonly<Record<string, string>> = {
  '5m': '15s',
  '15m': '15s',
  '30m': '15s',
  '1h': '20s',
  '6h': '25s',
}

/** The rules with shorter windows, shorter patience and, for ages, smaller limits; otherwise the same. */
export function quicken(rules: string): string {
  return rules
    .replace(/\[(5m|15m|30m|1h|6h)\]/g, (_, window: string) => `[${QUICK[window]}]`)
    .replace(/for: \w+/g, 'for: 2s')
    .replace(/(age_seconds:max(?:\{[^}]*\})?) > \d+/g, '$1 > 3')
}

/** A real Prometheus on our configuration; scraping and evaluating each second, with `quick` rules or those of production. */
export async function startPrometheus({
  quick = true,
}: {
  readonly quick?: boolean
} = {}): Promise<TestPrometheus> {
  const dir = mkdtempSync(join(tmpdir(), 'prometheus-'))
  mkdirSync(join(dir, 'targets'))
  const port = await freePort()
  for (const name of ['recording.rules.yml', 'alerts.rules.yml']) {
    cpSync(join(PROMETHEUS_DIR, name), join(dir, name))
    if (quick) writeFileSync(join(dir, name), quicken(readFileSync(join(dir, name), 'utf8')))
  }
  const config = readFileSync(join(PROMETHEUS_DIR, 'prometheus.yml'), 'utf8')
    .replace(/(scrape_interval|evaluation_interval|scrape_timeout|refresh_interval): \d+s/g, '$1: 1s')
    .replace('127.0.0.1:9090', `127.0.0.1:${port}`)
    // Nobody is to be told.
    .replace(/alerting:[\s\S]*?\n\n/, '')
  writeFileSync(join(dir, 'prometheus.yml'), config)
  const child: ChildProcess = spawn(
    'prometheus',
    [
      `--config.file=${join(dir, 'prometheus.yml')}`,
      `--storage.tsdb.path=${join(dir, 'data')}`,
      `--web.listen-address=127.0.0.1:${port}`,
      '--enable-feature=exemplar-storage',
      '--log.level=error',
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  )
  const exited = new Promise((done) => child.once('exit', done))
  for (let i = 0; i < 200 && !(await reachable(port)); i++) await sleep(50)
  const url = `http://127.0.0.1:${port}`

  async function api(path: string): Promise<unknown> {
    const answer = await fetch(`${url}/api/v1${path}`)
    const body = (await answer.json()) as { status: string; data: unknown; error?: string }
    if (body.status !== 'success') throw new Error(`${path}: ${body.error}`)
    return body.data
  }
  const query = async (expr: string): Promise<readonly Sample[]> => {
    const data = (await api(`/query?query=${encodeURIComponent(expr)}`)) as {
      readonly resultType: string
      readonly result: readonly Sample[] | Sample['value']
    }
    // A scalar is a pair of its own.
    return data.resultType === 'scalar'
      ? [{ metric: {}, value: data.result as NonNullable<Sample['value']> }]
      : (data.result as readonly Sample[])
  }
  return {
    url,
    api,
    query,
    setTargets(targets) {
      // It may be read at any moment.
      writeFileSync(join(dir, 'host.json'), JSON.stringify(targets))
      renameSync(join(dir, 'host.json'), join(dir, 'targets', 'host.json'))
    },
    async firing() {
      const { alerts } = (await api('/alerts')) as {
        readonly alerts: readonly {
          readonly state: string
          readonly labels: Readonly<Record<string, string>>
        }[]
      }
      return new Set(alerts.filter(({ state }) => state === 'firing').map(({ labels }) => labels.alertname!))
    },
    async scraped(count) {
      for (const until = Date.now() + 30_000; Date.now() < until; await sleep(200))
        if ((await query('up{job=~"invekto-.*"} == 1')).length >= count) return
      throw new Error('not every target was scraped')
    },
    async stop() {
      child.kill('SIGTERM')
      await exited
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

/** Runs promtool; its output where it is content, otherwise an error with it. */
export function promtool(args: readonly string[], input?: string): string {
  return execFileSync('promtool', args, {
    encoding: 'utf8',
    ...(input !== undefined && { input }),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}
