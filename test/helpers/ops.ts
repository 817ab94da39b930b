import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestContext } from 'node:test'
import { analyse } from '../../src/analysis/engine/analyse.ts'
import { engineInfo } from '../../src/analysis/engine/info.ts'
import { DEFAULT_PROFILE } from '../../src/analysis/engine/profile.ts'
import { parseRequest } from '../../src/analysis/parse-request.ts'
import type { AuditTrail } from '../../src/lib/audit/port.ts'
import { AUDIT_SCHEMA, createSqliteAudit } from '../../src/lib/audit/sqlite.ts'
import { systemClock, type Timers } from '../../src/lib/base/clock.ts'
import { createMemoryBroker } from '../../src/lib/broker/memory.ts'
import type { Broker } from '../../src/lib/broker/port.ts'
import { TOPOLOGY } from '../../src/lib/broker/topology.ts'
import { ALL_ON } from '../../src/lib/config/flags.ts'
import type { DeadLetterStore } from '../../src/lib/deadletters/port.ts'
import { createSqliteDeadLetters, DEAD_LETTER_SCHEMA } from '../../src/lib/deadletters/sqlite.ts'
import { createSqliteOutbox } from '../../src/lib/outbox/sqlite.ts'
import { OUTBOX_SCHEMA } from '../../src/lib/outbox/sqlite-statements.ts'
import { openSqlite } from '../../src/lib/sql/sqlite.ts'
import { createMemoryStore } from '../../src/lib/state/memory.ts'
import type { StateStore } from '../../src/lib/state/port.ts'
import type { Telemetry, TelemetryOptions } from '../../src/lib/telemetry/telemetry.ts'
import type { Auth } from '../../src/ops/auth/auth.ts'
import type { Permission } from '../../src/ops/auth/user.ts'
import type { OpsDeps } from '../../src/ops/deps.ts'
import { type Ops, type OpsOptions, startOps } from '../../src/ops/ops.ts'
import { openTestTelemetry } from './telemetry.ts'

/** Whoever comes is signed in as ADA; the token of her session. */
export const ADA = 'ada@example.com'
export const CSRF = 'test-csrf'

export interface TestOpsOptions extends Partial<Omit<OpsOptions, 'telemetry'>> {
  readonly until: TestContext
  /** Undefined: nobody is signed in. */
  readonly permission?: Permission | undefined
  readonly telemetry?: Partial<TelemetryOptions>
  /** Of the embedded database and flags.json, shared by several panels. */
  readonly dir?: string
}

/** An answer as a test looks at it. */
export interface Answer {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers of several shapes
  readonly json: any
}

export interface TestOps extends Ops {
  readonly url: string
  readonly dir: string
  readonly store: StateStore
  readonly broker: Broker
  readonly letters: DeadLetterStore
  readonly audit: AuditTrail
  readonly outbox: OpsDeps['outbox']
  readonly telemetry: Telemetry
  /** A page or an answer of the API, redirects not followed. */
  get(path: string, headers?: Record<string, string>): Promise<Answer>
  /** A form, with the token unless told otherwise. */
  post(
    path: string,
    fields?: Record<string, string | readonly string[]>,
    headers?: Record<string, string>,
  ): Promise<Answer>
  /** A write by the JSON API. */
  api(path: string, body?: object, headers?: Record<string, string>): Promise<Answer>
  close(): Promise<void>
}

/** The real panel in this process; on embedded twins unless given others, and with somebody signed in already. */
export async function startTestOps(options: TestOpsOptions): Promise<TestOps> {
  const { until, permission = 'full', telemetry: telemetryOptions } = options
  const clock: Timers = options.clock ?? systemClock
  const dir = options.dir ?? mkdtempSync(join(tmpdir(), 'ops-'))
  const flagsFile = options.flagsFile ?? join(dir, 'flags.json')
  if (options.flagsFile === undefined && !existsSync(flagsFile))
    writeFileSync(flagsFile, JSON.stringify(ALL_ON, null, 2))
  const telemetry = openTestTelemetry('ops', { clock, ...telemetryOptions })
  const store = options.store ?? createMemoryStore({ clock })
  const broker = options.broker ?? createMemoryBroker({ topology: TOPOLOGY, clock })
  const file = join(dir, 'invekto.sqlite')
  const outbox = options.outbox ?? createSqliteOutbox(openSqlite(file, OUTBOX_SCHEMA), clock)
  const audit = options.audit ?? createSqliteAudit(openSqlite(file, AUDIT_SCHEMA), clock)
  const letters = options.letters ?? createSqliteDeadLetters(openSqlite(file, DEAD_LETTER_SCHEMA), clock)
  const signedIn = 'permission' in options ? options.permission : permission
  const ops = await startOps({
    host: '127.0.0.1',
    port: 0,
    environment: 'development',
    instance: 'test',
    publicUrl: undefined,
    jaegerUrl: 'https://jaeger.example.com',
    flags: ALL_ON,
    analyse: (body) => ({
      engine: engineInfo(),
      ...analyse(parseRequest(body), { profile: DEFAULT_PROFILE, arrival: clock.now(), flags: ALL_ON.flags }),
    }),
    openAuth: () => authFor(signedIn),
    ...options,
    clock,
    flagsFile,
    store,
    broker,
    outbox,
    audit,
    letters,
    telemetry,
  })
  let closed = false
  const close = async (): Promise<void> => {
    if (closed) return
    closed = true
    await ops.drain(500)
    for (const one of [outbox, audit, letters]) await one.close()
    if (!options.broker) await broker.close()
    if (!options.store) await store.close()
    await telemetry.close(500)
    if (options.dir === undefined) rmSync(dir, { recursive: true, force: true })
  }
  until.after(close)
  const url = `http://127.0.0.1:${ops.port}`
  const call = async (path: string, init: RequestInit): Promise<Answer> => {
    const answer = await fetch(url + path, { redirect: 'manual', ...init })
    const text = await answer.text()
    const isJson = answer.headers.get('content-type')?.startsWith('application/json')
    return {
      status: answer.status,
      headers: answer.headers,
      text,
      json: isJson ? JSON.parse(text) : undefined,
    }
  }
  return {
    ...ops,
    url,
    dir,
    store,
    broker,
    letters,
    audit,
    outbox,
    telemetry,
    get: (path, headers = {}) => call(path, { headers: { accept: 'text/html', ...headers } }),
    post(path, fields = {}, headers = {}) {
      const form = new URLSearchParams({ csrf: CSRF })
      for (const [name, value] of Object.entries(fields)) {
        form.delete(name)
        for (const one of [value].flat()) form.append(name, one as string)
      }
      return call(path, { method: 'POST', body: form, headers: { accept: 'text/html', ...headers } })
    },
    api: (path, body = {}, headers = {}) =>
      call(`/api/v1${path}`, {
        method: 'POST',
        body: JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'x-csrf-token': CSRF, ...headers },
      }),
    close,
  }
}

function authFor(permission: Permission | undefined): Auth {
  return {
    userOf: async () => (permission ? { email: ADA, permission, csrf: CSRF } : undefined),
    isCsrfToken: (user, token) => token === user.csrf,
    routes: [],
  }
}
